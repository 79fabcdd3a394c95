/**
 * The one access with which a person acts (protocol.md section 1, "The persona claim"), as the provider wrote it into
 * the token. Field names are those of the claim.
 */
export interface Persona {
  readonly id: string
  readonly role: string
  readonly institution?: { readonly code: string; readonly type: string; readonly name: string }
  readonly work_unit?: { readonly code: string; readonly name: string }
  readonly company?: { readonly id: string; readonly nib: string; readonly name: string }
  readonly branch?: { readonly id: string; readonly name: string }
  /** Last valid calendar day in WIB (UTC+7), `YYYY-MM-DD`; null means without end. */
  readonly valid_until: string | null
  readonly verified_at?: string | null
}

const calendarDay = /^\d{4}-\d{2}-\d{2}$/

/**
 * Reads the claim `persona` of a verified token; null when the token carries none.
 * @throws TypeError when the claim is there but is not a persona: such a token must not be accepted at all.
 */
export function readPersona(claim: unknown): Persona | null {
  if (claim === undefined || claim === null) return null
  if (typeof claim !== 'object') throw new TypeError('the persona claim is not an object')
  // The fields that decide anything are checked just below; the others are only shown.
  const persona = claim as Partial<Persona>
  const validUntil = persona.valid_until ?? null
  if (!isFilledText(persona.id) || !isFilledText(persona.role)) {
    throw new TypeError('the persona claim has no id or no role')
  }
  if (validUntil !== null && !(typeof validUntil === 'string' && calendarDay.test(validUntil))) {
    throw new TypeError('the persona claim has an end that is not a calendar day')
  }
  return { ...persona, id: persona.id, role: persona.role, valid_until: validUntil }
}

/** True once the persona's last valid day in WIB is over. The last day itself still counts. */
export function hasLapsed(persona: Persona, now: Date): boolean {
  return persona.valid_until !== null && persona.valid_until < dayInWib(now)
}

const wibOffsetMs = 7 * 60 * 60 * 1000

/** WIB is UTC+7 all year round, so the day is the UTC day of the shifted instant. */
function dayInWib(instant: Date): string {
  return new Date(instant.getTime() + wibOffsetMs).toISOString().slice(0, 10)
}

function isFilledText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

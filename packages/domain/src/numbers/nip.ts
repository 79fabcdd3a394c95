import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'
import type { FieldProblem } from '../errors/refusal.js'
import type { Texts } from '../language.js'
import { compareDates, isWibDate, type WibDate } from '../time/wib-date.js'
import type { Sex } from './sex.js'

/** The service number of an official: NIP of a civil servant or contract officer, NRP of military and police. */
export type Nip = Brand<string, 'Nip'>

/** PNS civil servant, PPPK contract officer, TNI/Polri military and police. */
export type ServiceKind = 'PNS' | 'PPPK' | 'TNI_POLRI'

export const serviceKinds: Readonly<Record<ServiceKind, Texts>> = {
  PNS: { id: 'PNS', en: 'Civil servant (PNS)' },
  PPPK: { id: 'PPPK', en: 'Contract officer (PPPK)' },
  TNI_POLRI: { id: 'TNI/Polri', en: 'Military or police (TNI/Polri)' },
}

export function isServiceKind(value: string): value is ServiceKind {
  return Object.hasOwn(serviceKinds, value)
}

export interface NipFacts {
  readonly nip: Nip
  readonly kind: ServiceKind
  /** The birth date inside the number; an NRP carries none. */
  readonly birthDate: WibDate | null
}

/**
 * Reads a service number (domain.md, A3). NIP of a PNS: birth date `YYYYMMDD`, appointment `YYYYMM`, sex 1 or 2,
 * serial of 3. Of a PPPK only length and birth date mean the same. An NRP is 5–18 digits. Spaces are ignored.
 * What differs from the verified profile is a warning: numbers are not reissued after corrections.
 */
export function parseNip(
  input: string,
  options: {
    readonly kind: ServiceKind
    readonly today: WibDate
    readonly profile?: { readonly birthDate: WibDate; readonly sex: Sex } | undefined
  },
): Parsed<NipFacts> {
  const digits = input.replace(/\s/g, '')
  const { kind, profile } = options
  if (kind === 'TNI_POLRI') {
    if (!/^[0-9]{5,18}$/.test(digits)) return rejected('nip', 'NRP_FORMAT')
    return accepted({ nip: digits as Nip, kind, birthDate: null }) // the form was just checked
  }
  if (!/^[0-9]{18}$/.test(digits)) return rejected('nip', 'NIP_FORMAT')
  const birthDate = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  if (!isWibDate(birthDate) || compareDates(birthDate, options.today) >= 0) {
    return rejected('nip', 'NIP_BIRTH_DATE')
  }
  const warnings: FieldProblem[] = []
  if (profile !== undefined && profile.birthDate !== birthDate) {
    warnings.push({ field: 'nip', code: 'NIP_BIRTH_DATE_DIFFERS' })
  }
  if (kind === 'PNS') warnings.push(...civilServantWarnings(digits, profile?.sex))
  return accepted({ nip: digits as Nip, kind, birthDate }, warnings) // the form was just checked
}

function civilServantWarnings(digits: string, sex: Sex | undefined): readonly FieldProblem[] {
  const month = Number(digits.slice(12, 14))
  const sexInNumber = { '1': 'MALE', '2': 'FEMALE' }[digits.slice(14, 15)]
  return [
    ...(month < 1 || month > 12 ? [{ field: 'nip', code: 'NIP_APPOINTMENT_MONTH' } as const] : []),
    ...(sex !== undefined && sexInNumber !== sex ? [{ field: 'nip', code: 'NIP_SEX_DIFFERS' } as const] : []),
  ]
}

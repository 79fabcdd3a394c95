import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type Language, type Texts, text } from '@inaproc/domain/language'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { formatInstant } from '@inaproc/domain/wib-date'

/** What kinds of data an incident disclosed; the notice has to name them (UU 27/2022 art. 46). */
export const dataKinds = {
  identity: { id: 'nama dan data kependudukan (NIK)', en: 'name and population data (NIK)' },
  contact: { id: 'e-mail dan nomor telepon', en: 'e-mail and phone number' },
  credentials: { id: 'data untuk masuk', en: 'sign-in data' },
  documents: { id: 'dokumen yang diunggah (KTP, SK/ST)', en: 'uploaded documents (identity card, decrees)' },
  accesses: { id: 'jabatan dan akses', en: 'positions and accesses' },
  logs: { id: 'alamat jaringan dan waktu masuk', en: 'network addresses and times of sign-in' },
} as const satisfies Readonly<Record<string, Texts>>
export type DataKind = keyof typeof dataKinds
// The table above has exactly the kinds as keys.
export const dataKindIds = Object.keys(dataKinds) as readonly DataKind[]

/** Which accounts are affected: all conditions that are given must hold, each within the time of the incident. */
export interface Selection {
  /** Had a sign-on session in the time. */
  readonly signedIn: boolean
  /** … from an address in this range (CIDR). */
  readonly addressRange: string | null
  /** Has an access at this institution. */
  readonly institutionCode: string | null
  /** Had a document seen by the account with this username. */
  readonly seenBy: string | null
}

export interface Incident {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly description: string
  readonly handling: string
  readonly dataKinds: readonly DataKind[]
  readonly happenedFrom: Date
  readonly happenedUntil: Date
  readonly discoveredAt: Date
  readonly dueAt: Date
  readonly selection: Selection
  readonly authorityToldAt: Date | null
  readonly subjectsToldAt: Date | null
  readonly closedAt: Date | null
}

/** How many people are listed for an incident, and how many of them were told. */
export interface SubjectCounts {
  readonly listed: number
  readonly told: number
}

export interface Subject {
  readonly accountId: AccountId
  /** Null once the account was erased. */
  readonly username: string | null
  readonly toldAt: Date | null
}

export const emptySelection: Selection = {
  signedIn: false,
  addressRange: null,
  institutionCode: null,
  seenBy: null,
}

/** Told to people and authority within 3×24 hours after it was found (UU 27/2022 art. 46). */
const noticeHours = 72

export function noticeDue(discoveredAt: Date): Date {
  return new Date(discoveredAt.getTime() + noticeHours * 3_600_000)
}

/** What still stands in the way of closing; null: nothing. */
export function openDuty(incident: Incident, counts: SubjectCounts): ErrorCode | null {
  if (incident.closedAt !== null) return 'INCIDENT_CLOSED'
  const isHandled = incident.handling.trim() !== '' && incident.authorityToldAt !== null
  return isHandled && counts.told === counts.listed ? null : 'INCIDENT_NOT_HANDLED'
}

export function isEmptySelection(selection: Selection): boolean {
  const { signedIn, addressRange, institutionCode, seenBy } = selection
  return !signedIn && addressRange === null && institutionCode === null && seenBy === null
}

/** An IPv4 or IPv6 address or range. What it means PostgreSQL decides; this keeps out what it would choke on. */
export function isAddressRange(value: string): boolean {
  const [address = '', bits] = value.split('/')
  const isFour =
    /^(?:\d{1,3}\.){3}\d{1,3}$/.test(address) && address.split('.').every((part) => Number(part) <= 255)
  const isSix = /^[0-9a-f:]{2,39}$/i.test(address) && URL.canParse(`http://[${address}]/`)
  if (!isFour && !isSix) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isFour ? 32 : 128))
}

/** An incident as it was typed. */
export interface IncidentForm {
  readonly title: string
  readonly description: string
  readonly handling: string
  readonly dataKinds: readonly string[]
  /** `YYYY-MM-DDTHH:MM` in WIB. */
  readonly happenedFrom: string
  readonly happenedUntil: string
  readonly discoveredAt: string
}

export type IncidentFacts = Pick<
  Incident,
  'title' | 'description' | 'handling' | 'dataKinds' | 'happenedFrom' | 'happenedUntil' | 'discoveredAt'
>

/** Judges every field at once. */
export function judgeIncident(
  form: IncidentForm,
  now: Date,
):
  | { readonly ok: true; readonly facts: IncidentFacts }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] } {
  const happenedFrom = wibInstant(form.happenedFrom)
  const happenedUntil = wibInstant(form.happenedUntil)
  const discoveredAt = wibInstant(form.discoveredAt)
  const kinds = dataKindIds.filter((kind) => form.dataKinds.includes(kind))
  const [title, description] = [form.title.trim(), form.description.trim()]
  const problems: FieldProblem[] = [
    ...lengthProblems('title', title, { min: 5, max: 200 }),
    ...lengthProblems('description', description, { min: 20, max: 4000 }),
    ...(kinds.length === 0 ? [{ field: 'dataKinds', code: 'CHOICE_REQUIRED' } as const] : []),
    ...instantProblems('happenedFrom', happenedFrom, now),
    ...instantProblems('happenedUntil', happenedUntil, now),
    ...instantProblems('discoveredAt', discoveredAt, now),
    ...(happenedFrom && happenedUntil && happenedFrom > happenedUntil
      ? [{ field: 'happenedUntil', code: 'PERIOD_INVALID' } as const]
      : []),
  ]
  if (problems.length > 0 || !happenedFrom || !happenedUntil || !discoveredAt) return { ok: false, problems }
  const handling = form.handling.trim().slice(0, 4000)
  return {
    ok: true,
    facts: { title, description, handling, dataKinds: kinds, happenedFrom, happenedUntil, discoveredAt },
  }
}

/** A local time as browsers send it; this service means WIB (UTC+7). */
function wibInstant(typed: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed)) return undefined
  const instant = new Date(`${typed}:00+07:00`)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}

/** The other way round, for the form. */
export function wibLocal(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 16)
}

function instantProblems(field: string, instant: Date | undefined, now: Date): readonly FieldProblem[] {
  return instant === undefined || instant > now ? [{ field, code: 'FIELD_INVALID' }] : []
}

function lengthProblems(
  field: string,
  value: string,
  { min, max }: { min: number; max: number },
): readonly FieldProblem[] {
  const { length } = [...value]
  if (length === 0) return [{ field, code: 'FIELD_REQUIRED' }]
  if (length < min) return [{ field, code: 'FIELD_TOO_SHORT', params: { min } }]
  return length > max ? [{ field, code: 'FIELD_TOO_LONG', params: { max } }] : []
}

/** What the letters say, in the reader's language. */
export function noticeParams(incident: Incident, language: Language) {
  return {
    number: incident.number,
    dataKinds: incident.dataKinds.map((kind) => text(dataKinds[kind], language)).join(', '),
    happened: `${formatInstant(incident.happenedFrom, language)} – ${formatInstant(incident.happenedUntil, language)}`,
    what: incident.description,
    handling: incident.handling,
  }
}

/** The letter to the authority, in Indonesian as it is sent: what data, when and how, and what is done (art. 46(2)). */
export function authorityLetter(incident: Incident, counts: SubjectCounts): string {
  const { number, dataKinds: kinds, happened, what, handling } = noticeParams(incident, 'id')
  return `Perihal: Pemberitahuan kegagalan pelindungan data pribadi ${number}

Kepada Yth. Lembaga Pelindungan Data Pribadi

Sesuai Pasal 46 UU 27/2022 tentang Pelindungan Data Pribadi, dengan ini kami memberitahukan:

1. Data pribadi yang terungkap: ${kinds}.
2. Kapan data terungkap: ${happened}. Diketahui: ${formatInstant(incident.discoveredAt, 'id')}.
3. Bagaimana data terungkap: ${what}
4. Jumlah subjek data yang terdampak: ${counts.listed} orang; ${counts.told} orang sudah diberi tahu.
5. Upaya penanganan dan pemulihan: ${handling}

Hormat kami,
Petugas Pelindungan Data Pribadi INAPROC`
}

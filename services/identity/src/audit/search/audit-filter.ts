import { isIP } from 'node:net'
import { type AccountId, accountId, isUuid } from '@inaproc/domain/identifiers'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { type ActGroupKey, actGroupKeys } from '../acts/act-groups.js'
import { knownActs, type Outcome, outcomes } from '../acts/acts.js'
import { type SubjectKind, subjectKinds, subjectTypes } from '../acts/subjects.js'
import { isSessionReference } from '../sessions/session-reference.js'

/** What an entry is about. `institution` is where it happened, for those entries that say so. */
export interface SubjectRef {
  readonly type: SubjectKind
  readonly id: string
}

/** What is searched for; what is null is not asked. */
export interface AuditFilter {
  readonly actor: AccountId | null
  readonly subject: SubjectRef | null
  readonly group: ActGroupKey | null
  /** One act by its name. */
  readonly action: string | null
  readonly outcome: Outcome | null
  readonly from: Date | null
  /** Not part of it. */
  readonly until: Date | null
  readonly requestId: string | null
  /** A sign-on session by its reference. */
  readonly session: string | null
  readonly address: string | null
}

export const noFilter: AuditFilter = {
  actor: null,
  subject: null,
  group: null,
  action: null,
  outcome: null,
  from: null,
  until: null,
  requestId: null,
  session: null,
  address: null,
}

export function isFiltered(filter: AuditFilter): boolean {
  return Object.values(filter).some((asked) => asked !== null)
}

/** The filter as an address tells it. Names of people stand in none: only the ids of their accounts. */
export const filterNames = [
  'pelaku',
  'objek',
  'jenis',
  'hasil',
  'dari',
  'sampai',
  'permintaan',
  'sesi',
  'alamat',
] as const
export type FilterName = (typeof filterNames)[number]
export type FilterQuery = Partial<Record<FilterName, string>>

interface Read {
  readonly filter: AuditFilter
  readonly problems: readonly FieldProblem[]
}

/** Reads an address. What cannot be read is not asked, and is named as a problem of its field. */
export function readFilter(query: FilterQuery): Read {
  const problems: FieldProblem[] = []
  const read = <T>(name: FilterName, parse: (text: string) => T | undefined, code: FieldProblem['code']) => {
    const typed = (query[name] ?? '').trim()
    if (typed === '') return null
    const value = parse(typed)
    if (value === undefined) problems.push({ field: name, code })
    return value ?? null
  }
  const act = read('jenis', readAct, 'AUDIT_ACT_UNKNOWN')
  const filter = {
    actor: read('pelaku', (text) => (isUuid(text) ? accountId(text) : undefined), 'AUDIT_ACTOR_INVALID'),
    subject: read('objek', readSubject, 'AUDIT_OBJECT_UNKNOWN'),
    group: act?.group ?? null,
    action: act?.action ?? null,
    outcome: read('hasil', (text) => outcomes.find((known) => known === text), 'AUDIT_OUTCOME_UNKNOWN'),
    from: read('dari', readWibTime, 'AUDIT_TIME_INVALID'),
    until: read('sampai', readWibTime, 'AUDIT_TIME_INVALID'),
    requestId: read('permintaan', readRequestId, 'AUDIT_REQUEST_INVALID'),
    session: read('sesi', readSession, 'AUDIT_SESSION_INVALID'),
    address: read('alamat', readAddress, 'AUDIT_ADDRESS_INVALID'),
  }
  if (filter.from !== null && filter.until !== null && filter.from >= filter.until) {
    problems.push({ field: 'sampai', code: 'AUDIT_SPAN_INVALID' })
  }
  return { filter, problems }
}

/** The address of a filter, its names in one order. */
export function filterQuery(filter: AuditFilter): FilterQuery {
  const { subject, from, until } = filter
  return {
    ...(filter.actor !== null && { pelaku: filter.actor }),
    ...(subject !== null && { objek: subjectCode(subject) }),
    ...((filter.action ?? filter.group) !== null && { jenis: filter.action ?? filter.group ?? '' }),
    ...(filter.outcome !== null && { hasil: filter.outcome }),
    ...(from !== null && { dari: wibTime(from) }),
    ...(until !== null && { sampai: wibTime(until) }),
    ...(filter.requestId !== null && { permintaan: filter.requestId }),
    ...(filter.session !== null && { sesi: filter.session }),
    ...(filter.address !== null && { alamat: filter.address }),
  }
}

export function subjectCode({ type, id }: SubjectRef): string {
  return `${subjectKinds[type].code}:${id}`
}

export function subjectTypeOf(code: string): SubjectKind | undefined {
  return subjectTypes.find((type) => subjectKinds[type].code === code)
}

const longestId = 200
/** Their ids are uuids, written in small letters in the log. */
const byUuid: readonly SubjectKind[] = ['account', 'access', 'partner', 'file', 'company']

function readSubject(text: string): SubjectRef | undefined {
  const [code = '', ...rest] = text.split(':')
  const type = subjectTypeOf(code)
  const id = rest.join(':').trim()
  if (type === undefined || id === '' || id.length > longestId) return undefined
  if (!byUuid.includes(type)) return { type, id }
  return isUuid(id.toLowerCase()) ? { type, id: id.toLowerCase() } : undefined
}

function readAct(text: string): { group?: ActGroupKey; action?: string } | undefined {
  const group = actGroupKeys.find((known) => known === text)
  if (group !== undefined) return { group }
  return knownActs.includes(text) ? { action: text } : undefined
}

function readSession(text: string): string | undefined {
  const reference = text.toLowerCase()
  return isSessionReference(reference) ? reference : undefined
}

/** In the one spelling that servers write: IPv6 shortened and in small letters, IPv4 also where it came as IPv6. */
function readAddress(text: string): string | undefined {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1] ?? text
  if (isIP(mapped) !== 6) return isIP(mapped) === 4 ? mapped : undefined
  // A zone is of one machine, and no address of the log has one.
  return mapped.includes('%') ? undefined : new URL(`http://[${mapped}]`).hostname.slice(1, -1)
}

/** As the server makes them, or as a proxy in front of it may (packages/server, requestId). */
function readRequestId(text: string): string | undefined {
  return /^[A-Za-z0-9._-]{1,64}$/.test(text) ? text : undefined
}

const wibTimePattern = /^(?:19|2\d)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/
const wibOffsetMs = 7 * 3_600_000

/** `2026-11-30T01:00`, in WIB. */
export function readWibTime(text: string): Date | undefined {
  if (!wibTimePattern.test(text)) return undefined
  const whole = text.length === 16 ? `${text}:00` : text
  const instant = new Date(`${whole}+07:00`)
  // A day that no month has would be taken for one of the next.
  return Number.isNaN(instant.getTime()) || wibTime(instant) !== whole.replace(/:00$/, '')
    ? undefined
    : instant
}

/** The form of `readWibTime`, with seconds where there are some. */
export function wibTime(instant: Date): string {
  const text = new Date(instant.getTime() + wibOffsetMs).toISOString().slice(0, 19)
  return text.endsWith(':00') ? text.slice(0, 16) : text
}

import { isIP } from 'node:net'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type RawBuilder, sql } from 'kysely'
import { actsOf } from '../acts/acts.js'
import { applicationSubjects } from '../acts/subjects.js'
import type { Reach } from '../audit-roles.js'
import type { AuditFilter, SubjectRef } from './audit-filter.js'

/** The place of a row in the list, which is in the order of times. */
export interface RowPlace {
  readonly at: Date
  readonly id: string
}

export interface AskedRows {
  readonly filter: AuditFilter
  readonly reach: Reach
  /** Only rows older than this one. */
  readonly after: RowPlace | null
  /** How many rows are wanted. */
  readonly limit: number
  /** How many rows are looked at for them, where an index alone does not answer. */
  readonly lookAt: number
}

/** One index from its end: rows with one beginning of its columns, given what to read of them. */
type Branch = (newest: RawBuilder<unknown>) => RawBuilder<unknown>

/** One thing asked of a row. */
interface Condition {
  readonly holds: RawBuilder<boolean>
  /** Disjoint parts of the log that together hold all its rows, each read from the end of an index. */
  readonly branches: readonly Branch[] | null
}

/**
 * The newest rows that could be what is asked, and the conditions that are left to judge each of them by. The most
 * telling condition leads: its rows are read from the end of an index, and no more of them than `lookAt`, however many
 * the log holds. With nothing left to judge, no more than `limit` are read.
 */
export function askedRows(o: AskedRows): {
  readonly rows: RawBuilder<unknown>
  readonly left: RawBuilder<boolean>
  readonly lookAt: number
} {
  const conditions = conditionsOf(o)
  const lead = conditions.find(({ branches }) => branches !== null)
  const left = conditions.filter((condition) => condition !== lead).map(({ holds }) => holds)
  const lookAt = left.length === 0 ? o.limit : o.lookAt
  const newest = sql`${between(o)} order by at desc, id desc limit ${lookAt}`
  const branches = lead?.branches ?? [everything]
  const parts = branches.length === 0 ? [nothing(newest)] : branches.map((branch) => branch(newest))
  const all = sql.join(
    parts.map((part) => sql`(${part})`),
    sql` union all `,
  )
  return {
    // Parts that come in order are merged, and no row more is read of them than is wanted.
    rows: sql`select * from (${all}) parts order by at desc, id desc limit ${lookAt}`,
    left: left.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(left, sql` and `)}`,
    lookAt,
  }
}

function between({ filter: { from, until }, after }: AskedRows): RawBuilder<unknown> {
  const parts = [
    ...(from === null ? [] : [sql`and at >= ${from}::timestamptz`]),
    ...(until === null ? [] : [sql`and at < ${until}::timestamptz`]),
    ...(after === null ? [] : [sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`]),
  ]
  return parts.length === 0 ? sql`` : sql.join(parts, sql` `)
}

const everything: Branch = (newest) => sql`select * from audit_log where true ${newest}`
const nothing: Branch = (newest) => sql`select * from audit_log where false ${newest}`

/** In the order in which they lead: the fewer rows, the earlier. */
function conditionsOf({ filter, reach }: AskedRows): readonly Condition[] {
  const { requestId, session, subject, actor, address, group, action, outcome } = filter
  const acts = group === null && action === null && outcome === null ? null : actsOf(filter)
  return [
    ...(requestId === null ? [] : [simple(sql`request_id = ${requestId}`)]),
    ...(session === null ? [] : [simple(sql`session_reference = ${session}`)]),
    ...(subject === null ? [] : [aboutSubject(subject)]),
    ...(actor === null ? [] : [simple(sql`actor_account_id = ${actor}::uuid`)]),
    ...(address === null ? [] : [from(address)]),
    ...withinReach(reach),
    ...(acts === null ? [] : [oneOfActs(acts)]),
  ]
}

function simple(holds: RawBuilder<boolean>): Condition {
  return { holds, branches: [(newest) => sql`select * from audit_log where ${holds} ${newest}`] }
}

/** The condition that a reader may see a row at all. */
export function withinReach(reach: Reach): readonly Condition[] {
  switch (reach.rows) {
    case 'all':
      return []
    case 'institution':
      return [simple(sql`institution_code = ${reach.institutionCode}`)]
    case 'applications':
      return [simple(ofApplications)]
  }
}

/** In the words of the index that holds just these. */
const ofApplications = sql<boolean>`subject_type in (${sql.join(applicationSubjects.map((type) => sql.lit(type)))})`

/** More acts than these are too many to look each of them up. */
const actsLookedUp = 60

function oneOfActs(acts: readonly string[]): Condition {
  return {
    holds: sql`action = any(${[...acts]}::text[])`,
    branches:
      acts.length > actsLookedUp
        ? null
        : acts.map((act) => (newest) => sql`select * from audit_log where action = ${act} ${newest}`),
  }
}

/** A socket for both kinds of addresses tells IPv4 as IPv6. */
function from(address: string): Condition {
  const spellings = isIP(address) === 4 ? [address, `::ffff:${address}`] : [address]
  return {
    holds: sql`address = any(${spellings}::text[])`,
    branches: spellings.map(
      (spelling) => (newest) => sql`select * from audit_log where address = ${spelling} ${newest}`,
    ),
  }
}

function aboutSubject(subject: SubjectRef): Condition {
  const { type, id } = subject
  const itself = sql<boolean>`(subject_type = ${type} and subject_id = ${id})`
  switch (type) {
    case 'account':
      return aboutPerson(itself, id)
    case 'client':
      return aboutClient(itself, id)
    case 'institution':
      return simple(sql`institution_code = ${id}`)
    default:
      return simple(itself)
  }
}

/** A person with everything that is theirs: accesses and documents. */
function aboutPerson(itself: RawBuilder<boolean>, id: AccountId | string): Condition {
  const owned = (type: string, table: 'accesses' | 'files'): Branch => {
    return (newest) => sql`select line.* from ${sql.table(table)} owned cross join lateral (
      select * from audit_log where subject_type = ${type} and subject_id = owned.id::text ${newest}) line
      where owned.account_id = ${id}::uuid`
  }
  return {
    holds: sql`(${itself}
      or (subject_type = 'access' and subject_id in (select id::text from accesses where account_id = ${id}::uuid))
      or (subject_type = 'file' and subject_id in (select id::text from files where account_id = ${id}::uuid)))`,
    branches: [
      (newest) => sql`select * from audit_log where ${itself} ${newest}`,
      owned('access', 'accesses'),
      owned('file', 'files'),
    ],
  }
}

/** A client, and what is about somebody or something else but names the client. */
function aboutClient(itself: RawBuilder<boolean>, id: string): Condition {
  const named = sql<boolean>`(detail ? 'client' and detail ->> 'client' = ${id} and not ${itself})`
  return {
    holds: sql`(${itself} or ${named})`,
    branches: [
      (newest) => sql`select * from audit_log where ${itself} ${newest}`,
      (newest) => sql`select * from audit_log where ${named} ${newest}`,
    ],
  }
}

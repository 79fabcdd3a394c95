import type { Executor } from '@inaproc/database/database'
import { keyset } from '@inaproc/database/keyset'
import { type RawBuilder, sql } from 'kysely'
import type { DB, JsonObject } from '../../database-types.js'
import { actsOf } from '../acts/acts.js'
import type { Reach } from '../audit-roles.js'
import { type AskedRows, askedRows, withinReach } from './asked-rows-store.js'
import type { AuditFilter } from './audit-filter.js'
import type { AuditRecord, FoundRecords, Spread, StepCount } from './entries.js'

const byTime = keyset({ at: 'instant', id: 'uuid' })

/** Rows that one page looks at when no index answers all that is asked. */
const lookedAt = 2_000

export interface SearchWish {
  readonly filter: AuditFilter
  readonly reach: Reach
  readonly after: string | null
  readonly limit: number
}

interface Row {
  readonly id: string
  readonly at: Date
  readonly action: string
  readonly actor_kind: AuditRecord['actorKind']
  readonly actor_account_id: string | null
  readonly actor_access_id: string | null
  readonly subject_type: string
  readonly subject_id: string
  readonly institution_code: string | null
  readonly address: string | null
  readonly request_id: string | null
  readonly session_reference: string | null
  readonly detail: JsonObject
}

/** A row that was found, or none, beside how far the search looked. */
type FoundRow = (Row | { readonly [Name in keyof Row]: null }) & {
  readonly looked: number
  readonly last_at: Date | null
  readonly last_id: string | null
}

/**
 * What is asked of the log, the newest first.
 * @throws Refusal CURSOR_INVALID
 */
export async function searchRecords(db: Executor<DB>, o: SearchWish): Promise<FoundRecords> {
  const { query, lookAt } = searchQuery(o)
  const { rows } = await query.execute(db)
  const records = rows.flatMap((row) => (row.id === null ? [] : toRecord(row, o.reach)))
  const shown = records.slice(0, o.limit)
  const last = shown.at(-1)
  if (records.length > o.limit && last !== undefined) {
    return { records: shown, next: byTime.encode(last), lookedBackTo: null }
  }
  const [reached] = rows
  if (reached?.last_at == null || reached.last_id === null || reached.looked < lookAt) {
    return { records: shown, next: null, lookedBackTo: null }
  }
  const next = byTime.encode({ at: reached.last_at, id: reached.last_id })
  return { records: shown, next, lookedBackTo: reached.last_at }
}

/** The query behind the list, also for looking at its plan. */
export function searchQuery(o: SearchWish): {
  readonly query: RawBuilder<FoundRow>
  readonly lookAt: number
} {
  const after = o.after === null ? null : byTime.decode(o.after)
  const { rows, left, lookAt } = askedRows({ ...o, after, limit: o.limit + 1, lookAt: lookedAt })
  const query = sql<FoundRow>`
    with looked as materialized (${rows}),
    reached as (
      select (select count(*)::integer from looked) as looked, oldest.at as last_at, oldest.id as last_id
      from (values (1)) one left join (select at, id from looked order by at, id limit 1) oldest on true
    ),
    found as (select * from looked where ${left} order by at desc, id desc limit ${o.limit + 1})
    select reached.looked, reached.last_at, reached.last_id, found.id, found.at, found.action, found.actor_kind,
      found.actor_account_id, found.actor_access_id, found.subject_type, found.subject_id, found.institution_code,
      found.address, found.request_id, found.session_reference, found.detail
    from reached left join found on true
    order by found.at desc, found.id desc`
  return { query, lookAt }
}

/** Rows that counting looks at: more are too many for a page to wait for. */
export const countedRows = 5_000
const hourMs = 3_600_000
/** Spans up to this are told by the hour. */
const hoursUpTo = 48 * hourMs

/** How what was found is spread over time: by the hour where the span is short, by the day otherwise. */
export async function countSpread(
  db: Executor<DB>,
  o: Pick<SearchWish, 'filter' | 'reach'>,
): Promise<Spread> {
  const { from, until } = o.filter
  const isShort = from !== null && until !== null && until.getTime() - from.getTime() <= hoursUpTo
  const by = isShort ? 'hour' : 'day'
  const { rows } = await spreadQuery({ ...o, by }).execute(db)
  const steps = rows.flatMap(({ step, done, refused, failed }): readonly StepCount[] =>
    step === null ? [] : [{ from: step, done, refused, failed }],
  )
  const total = steps.reduce((sum, { done, refused, failed }) => sum + done + refused + failed, 0)
  return { steps, by, total, isCapped: (rows[0]?.looked ?? 0) > countedRows }
}

/** The query behind the chart, also for looking at its plan. */
export function spreadQuery(o: Pick<AskedRows, 'filter' | 'reach'> & { readonly by: Spread['by'] }) {
  const all = { group: null, action: null }
  const failed = [...actsOf({ ...all, outcome: 'gagal' })]
  const refused = [...actsOf({ ...all, outcome: 'ditolak' })]
  const { rows, left } = askedRows({ ...o, after: null, limit: countedRows + 1, lookAt: countedRows + 1 })
  return sql<{ step: Date | null; looked: number; done: number; refused: number; failed: number }>`
    with looked as materialized (${rows}),
    counted as (
      select date_trunc(${o.by}, at, 'Asia/Jakarta') as step,
        count(*) filter (where action = any(${failed}::text[]))::integer as failed,
        count(*) filter (where action = any(${refused}::text[]))::integer as refused,
        count(*)::integer as total
      from looked where ${left} group by 1
    )
    select reached.looked, counted.step, counted.failed, counted.refused,
      counted.total - counted.failed - counted.refused as done
    from (select count(*)::integer as looked from looked) reached left join counted on true
    order by counted.step`
}

/** One row that the reader may see. */
export async function findRecord(
  db: Executor<DB>,
  o: { readonly id: string; readonly reach: Reach },
): Promise<AuditRecord | undefined> {
  const seen = withinReach(o.reach).map(({ holds }) => sql`and ${holds}`)
  const { rows } = await sql<Row>`
    select id, at, action, actor_kind, actor_account_id, actor_access_id, subject_type, subject_id, institution_code,
      address, request_id, session_reference, detail
    from audit_log where id = ${o.id}::uuid ${seen.length === 0 ? sql`` : sql.join(seen, sql` `)}`.execute(db)
  return rows[0] && toRecord(rows[0], o.reach)
}

function toRecord(row: Row, { isFull }: Reach): AuditRecord {
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    actorKind: row.actor_kind,
    actorAccountId: row.actor_account_id,
    actorAccessId: row.actor_access_id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    institutionCode: row.institution_code,
    address: isFull ? row.address : null,
    requestId: row.request_id,
    session: row.session_reference,
    detail: row.detail,
  }
}

import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { AccessState } from '@inaproc/domain/access-lifecycle'
import type { AccessId } from '@inaproc/domain/identifiers'
import { addDays, type WibDate } from '@inaproc/domain/wib-date'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { accessSummaries, toSummary } from '../access-summaries-store.js'
import type { AccessSummary } from '../accesses.js'
import { inForceOn } from '../accesses-store.js'
import { type CappedCount, countLimit, type Desk } from '../desk/desk.js'
import { meantBy } from '../words-store.js'
import { endingDays, type HolderFilter } from './holders.js'

const byId = keyset({ id: 'uuid' })

/** The accesses within somebody's reach, narrowed by filters. */
export interface Reach {
  readonly desk: Desk
  readonly filter: HolderFilter
  readonly today: WibDate
}

/** The newest accesses first, after a cursor. */
export async function listWithin(
  db: Executor<DB>,
  o: Reach & { after: string | null; limit: number },
): Promise<Page<AccessSummary>> {
  const rows = await withinQuery(db, o).execute()
  return pageOf(rows.map(toSummary), o.limit, ({ access }) => byId.encode({ id: access.id }))
}

/** How many there are, as far as anybody counts. */
export async function countWithin(db: Executor<DB>, o: Reach): Promise<CappedCount> {
  const { rows } = await countWithinQuery(o).execute(db)
  const count = Number(rows[0]?.count ?? 0)
  return { count: Math.min(count, countLimit), capped: count > countLimit }
}

/** The query behind the list, also for looking at its plan. */
export function withinQuery(db: Executor<DB>, o: Reach & { after: string | null; limit: number }) {
  const after = o.after === null ? null : byId.decode(o.after)
  return accessSummaries(db)
    .where(sql.join<boolean>(conditions(o), sql` and `))
    .$if(after !== null, (query) => query.where('accesses.id', '<', after?.id ?? ''))
    .orderBy('accesses.id', 'desc')
    .limit(o.limit + 1)
}

/** The query behind the count, also for looking at its plan. */
export function countWithinQuery(o: Reach) {
  // In the order of the page, so that the same index serves and counting stops early.
  return sql<{ count: bigint }>`
    select count(*) as count from (
      select 1 from accesses where ${sql.join(conditions(o), sql` and `)}
      order by accesses.id desc limit ${countLimit + 1}) counted`
}

/** One access within reach, by its names; a draft is its owner's alone. */
export async function findWithin(
  db: Executor<DB>,
  o: { desk: Desk; id: AccessId },
): Promise<AccessSummary | undefined> {
  const row = await accessSummaries(db)
    .where('accesses.id', '=', o.id)
    .where('accesses.state', 'not in', ['DRAFT', 'WITHDRAWN'])
    .where(reach(o.desk))
    .executeTakeFirst()
  return row && toSummary(row)
}

function conditions({ desk, filter, today }: Reach): RawBuilder<boolean>[] {
  const { role, state, isEnding, words } = filter
  return [
    sql<boolean>`accesses.state not in ('DRAFT', 'WITHDRAWN')`,
    reach(desk),
    ...(role === null ? [] : [sql<boolean>`accesses.role = ${role}`]),
    ...(state === null ? [] : [stateIs(state, today)]),
    ...(isEnding ? [ending(today)] : []),
    ...(words === '' ? [] : [meantBy(words, { waiting: false })]),
  ]
}

/** A VAI sees his institution, an admin his company, the Directorate everybody. */
function reach({ kind, acting }: Desk): RawBuilder<boolean> {
  switch (kind) {
    case 'VAI':
      return sql<boolean>`accesses.institution_code = ${acting.institutionCode}`
    case 'COMPANY_ADMIN':
      return sql<boolean>`accesses.company_id = ${acting.companyId}`
    case 'DIRECTORATE':
      return sql<boolean>`true`
    default:
      return sql<boolean>`false`
  }
}

/** The rule of `effectiveState` as SQL. */
function stateIs(state: AccessState, today: WibDate): RawBuilder<boolean> {
  switch (state) {
    case 'ACTIVE':
      return inForceOn(today)
    case 'APPROVED':
      return sql<boolean>`(accesses.state in ('ACTIVE', 'APPROVED') and accesses.starts_on > ${today}::date
        and (accesses.effective_ends_on is null or accesses.effective_ends_on >= ${today}::date))`
    case 'EXPIRED':
      return sql<boolean>`(accesses.state = 'EXPIRED'
        or (accesses.state in ('ACTIVE', 'APPROVED') and accesses.effective_ends_on < ${today}::date))`
    default:
      return sql<boolean>`accesses.state = ${state}`
  }
}

function ending(today: WibDate): RawBuilder<boolean> {
  return sql<boolean>`(${inForceOn(today)}
    and accesses.effective_ends_on <= ${addDays(today, endingDays)}::date)`
}

import type { Executor } from '@inaproc/database/database'
import { rowsTable } from '@inaproc/database/many-rows'
import { sharedWrite } from '@inaproc/database/together'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { WibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import { toAccess } from '../accesses-store.js'

/** A piece of a long run: the accesses after this id, held; rows that others hold are left for the next run. */
export interface Batch {
  readonly after: AccessId | null
  readonly limit: number
}

const lowestId = '00000000-0000-0000-0000-000000000000'

/** Takes a name until the end of the transaction; false when somebody else has it just then. */
export async function isFree(trx: Trx, name: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as free`.execute(trx)
  return rows[0]?.free === true
}

/** Accesses whose last day is over while they are still stored as in force or about to be (T09). */
export async function lockEnded(trx: Trx, today: WibDate, batch: Batch): Promise<readonly Access[]> {
  const rows = await trx
    .selectFrom('accesses')
    .selectAll()
    .where('state', 'in', ['ACTIVE', 'APPROVED'])
    .where('effective_ends_on', '<', today)
    .where('id', '>', batch.after ?? lowestId)
    .orderBy('id')
    .limit(batch.limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(toAccess)
}

/** True while such an access is left. */
export async function hasEnded(db: Executor<DB>, today: WibDate): Promise<boolean> {
  const row = await db
    .selectFrom('accesses')
    .select('id')
    .where('state', 'in', ['ACTIVE', 'APPROVED'])
    .where('effective_ends_on', '<', today)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Approved accesses whose first day has come and whose last has not passed, of accounts that may act (T07). */
export async function lockStarting(trx: Trx, today: WibDate, batch: Batch): Promise<readonly Access[]> {
  const rows = await trx
    .selectFrom('accesses')
    .innerJoin('accounts', 'accounts.id', 'accesses.account_id')
    .selectAll('accesses')
    .where('accesses.state', '=', 'APPROVED')
    .where('accesses.starts_on', '<=', today)
    .where(({ eb, or }) =>
      or([eb('accesses.effective_ends_on', 'is', null), eb('accesses.effective_ends_on', '>=', today)]),
    )
    .where('accounts.restriction', 'is', null)
    .where('accesses.id', '>', batch.after ?? lowestId)
    .orderBy('accesses.id')
    .limit(batch.limit)
    .forUpdate('accesses')
    .skipLocked()
    .execute()
  return rows.map(toAccess)
}

/** Decisions whose deadline has passed and about which the next group of people has to be told. */
export async function lockOverdue(
  trx: Trx,
  o: { at: Date; toldBefore: Date },
  batch: Batch,
): Promise<readonly (Access & { readonly overdueToldAt: Date | null })[]> {
  const rows = await trx
    .selectFrom('accesses')
    .selectAll()
    .where('due_at', '<', o.at)
    .where(({ eb, or, and }) =>
      or([
        eb('overdue_told_at', 'is', null),
        and([eb('overdue_told_at', '<=', o.toldBefore), eb('to_directorate', '=', false)]),
      ]),
    )
    .where('id', '>', batch.after ?? lowestId)
    .orderBy('id')
    .limit(batch.limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ ...toAccess(row), overdueToldAt: row.overdue_told_at }))
}

/** Accesses in force that end by this day, with the last reminder they had. */
export async function lockEndingSoon(
  trx: Trx,
  o: { today: WibDate; until: WibDate },
  batch: Batch,
): Promise<readonly (Access & { readonly remindedDays: number | null })[]> {
  const rows = await trx
    .selectFrom('accesses')
    .selectAll()
    .where('state', 'in', ['ACTIVE', 'APPROVED'])
    .where('effective_ends_on', '>', o.today)
    .where('effective_ends_on', '<=', o.until)
    .where(({ eb, or }) =>
      or([
        eb('reminded_days', 'is', null),
        eb('reminded_days', '>', sql<number>`effective_ends_on - ${o.today}::date`),
      ]),
    )
    .where('id', '>', batch.after ?? lowestId)
    .orderBy('id')
    .limit(batch.limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ ...toAccess(row), remindedDays: row.reminded_days }))
}

export async function noteOverdue(
  trx: Trx,
  o: { id: AccessId; toDirectorate: boolean; at: Date },
): Promise<void> {
  await trx
    .updateTable('accesses')
    .set({ overdue_told_at: o.at, ...(o.toDirectorate && { to_directorate: true }) })
    .where('id', '=', o.id)
    .execute()
}

/** Notes the last reminder that an access had, in days left. */
export const noteReminder = sharedWrite(
  async (trx: Trx, reminded: readonly { readonly id: AccessId; readonly days: number }[]) => {
    await sql`
      update accesses set reminded_days = reminded.days
      from ${rowsTable('reminded', { id: 'uuid', days: 'int' }, reminded)}
      where accesses.id = reminded.id`.execute(trx)
  },
)

/** The accesses of an account that are stored as in force or about to be. */
export async function listStandingOf(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly { readonly id: AccessId; readonly version: number }[]> {
  const rows = await db
    .selectFrom('accesses')
    .select(['id', 'version'])
    .where('account_id', '=', accountId)
    .where('state', 'in', ['ACTIVE', 'APPROVED'])
    .execute()
  return rows.map((row) => ({ id: row.id as AccessId, version: row.version })) // a uuid column
}

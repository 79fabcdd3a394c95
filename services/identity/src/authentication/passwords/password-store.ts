import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { MustChangeReason } from './must-change.js'

/** Sets the first password of an account, or replaces it. */
export async function storePassword(
  trx: Trx,
  o: { accountId: AccountId; hash: string; at: Date },
): Promise<void> {
  const values = { hash: o.hash, set_at: o.at, must_change_since: null, must_change_reason: null }
  await trx
    .insertInto('passwords')
    .values({ account_id: o.accountId, ...values })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute()
}

/** The hash of an account's password, held until the transaction ends; null when the account has none. */
export async function lockPasswordHash(trx: Trx, accountId: AccountId): Promise<string | null> {
  const row = await trx
    .selectFrom('passwords')
    .select('hash')
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  return row?.hash ?? null
}

export async function findPasswordHash(db: Executor<DB>, accountId: AccountId): Promise<string | null> {
  const row = await db
    .selectFrom('passwords')
    .select('hash')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.hash ?? null
}

/**
 * Writes the same password hashed at the present cost, unless it was changed meanwhile. `set_at` stays: the person
 * did nothing.
 */
export async function replaceOutdatedHash(
  db: Executor<DB>,
  o: { accountId: AccountId; from: string; to: string },
): Promise<void> {
  await db
    .updateTable('passwords')
    .set({ hash: o.to })
    .where('account_id', '=', o.accountId)
    .where('hash', '=', o.from)
    .execute()
}

export async function findMustChange(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<MustChangeReason | null> {
  const row = await db
    .selectFrom('passwords')
    .select('must_change_reason')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  // The check of the table admits only these reasons.
  return (row?.must_change_reason ?? null) as MustChangeReason | null
}

/** The latest reason counts, from the first time. False when the account has no password. */
export async function setMustChange(
  trx: Trx,
  o: { accountId: AccountId; reason: MustChangeReason; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('passwords')
    .set({
      must_change_since: sql`coalesce(must_change_since, ${o.at})`,
      must_change_reason: o.reason,
    })
    .where('account_id', '=', o.accountId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * What the account holds about its person that a password must not be made of: names, contacts, birth, and the
 * institutions of the accesses.
 */
export async function findPersonalData(db: Executor<DB>, accountId: AccountId): Promise<readonly string[]> {
  const { rows } = await sql<{ value: string | null }>`
    select username::text as value from accounts where id = ${accountId}
    union select display_name from accounts where id = ${accountId}
    union select value::text from contacts where account_id = ${accountId}
    union select full_name from profiles where account_id = ${accountId}
    union select birth_place from profiles where account_id = ${accountId}
    union select birth_date::text from profiles where account_id = ${accountId}
    union select institutions.name from institutions join accesses on institution_code = code
      where account_id = ${accountId}`.execute(db)
  return rows.flatMap(({ value }) => (value === null ? [] : [value]))
}

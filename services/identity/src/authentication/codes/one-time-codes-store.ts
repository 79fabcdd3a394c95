import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { CodePurpose } from './one-time-codes.js'

/** Which codes are meant: the newest of a reference and purpose counts, older ones no longer. */
export interface CodeKey {
  readonly referenceHash: Buffer
  readonly purpose: CodePurpose
}

/** @param o.codeHash null for a decoy, which nothing can match */
export async function insertOneTimeCode(
  trx: Trx,
  o: CodeKey & { accountId: AccountId | null; codeHash: Buffer | null; at: Date; expiresAt: Date },
): Promise<void> {
  await trx
    .insertInto('one_time_codes')
    .values({
      account_id: o.accountId,
      purpose: o.purpose,
      reference_hash: o.referenceHash,
      code_hash: o.codeHash,
      created_at: o.at,
      expires_at: o.expiresAt,
    })
    .execute()
}

/**
 * Counts one try at the newest code and, when it is right, spends it: one statement, so that of two requests at once
 * only one can win. Undefined when there is no code that may be tried.
 */
export async function tryOneTimeCode(
  trx: Trx,
  o: CodeKey & { codeHash: Buffer; maxTries: number; now: Date },
): Promise<{ right: boolean; accountId: AccountId | null } | undefined> {
  const row = await trx
    .updateTable('one_time_codes')
    .set((row) => ({
      tries: row('tries', '+', 1),
      consumed_at: row.case().when('code_hash', '=', o.codeHash).then(sql<Date>`${o.now}::timestamptz`).end(),
    }))
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('one_time_codes')
        .select('id')
        .where('reference_hash', '=', o.referenceHash)
        .where('purpose', '=', o.purpose)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1),
    )
    .where('consumed_at', 'is', null)
    .where('tries', '<', o.maxTries)
    .where('expires_at', '>', o.now)
    .returning(['consumed_at', 'account_id'])
    .executeTakeFirst()
  // The column is a uuid that refers to accounts.
  return row && { right: row.consumed_at !== null, accountId: row.account_id as AccountId | null }
}

export async function findNewestOneTimeCode(
  db: Executor<DB>,
  o: CodeKey,
): Promise<{ tries: number; expiresAt: Date; consumedAt: Date | null } | undefined> {
  return db
    .selectFrom('one_time_codes')
    .select(['tries', 'expires_at as expiresAt', 'consumed_at as consumedAt'])
    .where('reference_hash', '=', o.referenceHash)
    .where('purpose', '=', o.purpose)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Lets one transaction at a time decide what may be sent under a limit. */
export async function lockLimit(trx: Trx, limit: Buffer): Promise<void> {
  const key = `code limit ${limit.toString('base64')}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx)
}

/** Removes codes that expired before then, in one bounded step. True when there may be more. */
export async function deleteExpiredOneTimeCodes(
  db: Executor<DB>,
  o: { before: Date; limit: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from one_time_codes where ctid in (
      select ctid from one_time_codes where expires_at < ${o.before} limit ${o.limit})`.execute(db)
  return numAffectedRows === BigInt(o.limit)
}

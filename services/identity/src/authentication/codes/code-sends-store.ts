import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

/** When codes were sent to these targets since then, newest first. */
export async function findSends(
  db: Executor<DB>,
  o: { targetHashes: readonly Buffer[]; since: Date },
): Promise<readonly { targetHash: Buffer; sentAt: Date }[]> {
  return db
    .selectFrom('code_sends')
    .select(['target_hash as targetHash', 'sent_at as sentAt'])
    .where('target_hash', 'in', o.targetHashes)
    .where('sent_at', '>', o.since)
    .orderBy('sent_at', 'desc')
    .execute()
}

/** Counts one code under each of these. */
export async function insertSends(trx: Trx, o: { hashes: readonly Buffer[]; at: Date }): Promise<void> {
  await trx
    .insertInto('code_sends')
    .values(o.hashes.map((hash) => ({ target_hash: hash, sent_at: o.at })))
    .execute()
}

/** Removes the counts that no limit looks at any more, in one bounded step. True when there may be more. */
export async function deleteOldSends(db: Executor<DB>, o: { before: Date; limit: number }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from code_sends where ctid in (
      select ctid from code_sends where sent_at <= ${o.before} limit ${o.limit})`.execute(db)
  return numAffectedRows === BigInt(o.limit)
}

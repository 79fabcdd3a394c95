import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

/** Sets the first password of an account, or replaces it. */
export async function storePassword(
  trx: Trx,
  o: { accountId: AccountId; hash: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('passwords')
    .values({ account_id: o.accountId, hash: o.hash, set_at: o.at })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash: o.hash, set_at: o.at }))
    .execute()
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

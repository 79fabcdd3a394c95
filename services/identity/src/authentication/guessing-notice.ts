import { type Executor, inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { lockAccount } from '../accounts/accounts-store.js'
import { tellOwner } from '../accounts/tell-owner.js'
import type { DB } from '../database-types.js'
import type { Platform } from '../platform.js'

const template = 'password-guessing'
/** At most one letter in this time, however long somebody goes on. */
const quietMs = 24 * 60 * 60 * 1000

/**
 * Tells the owner of an account that somebody tries passwords, at most once a day. The one query is the same for a name
 * that nobody has; only the first refusal of a day does more.
 */
export async function tellOfGuessing(p: Platform, username: string): Promise<void> {
  const at = p.clock()
  const since = new Date(at.getTime() - quietMs)
  const untold = await findUntold(p.db, { username, since })
  if (untold === undefined) return
  await inTransaction(p.db, async (trx) => {
    await lockAccount(trx, untold)
    // Whoever held the account before us may have told the owner.
    if ((await findUntold(trx, { username, since })) === undefined) return
    await tellOwner(trx, p.keys, { accountId: untold, letter: { template, params: {} }, at })
  })
}

/** The account of this name, when its owner was not told since then. */
async function findUntold(
  db: Executor<DB>,
  o: { username: string; since: Date },
): Promise<AccountId | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('accounts.id')
    .where('accounts.username', '=', o.username)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notices')
            .select('notices.id')
            .whereRef('notices.account_id', '=', 'accounts.id')
            .where('notices.template', '=', template)
            .where('notices.created_at', '>', o.since),
        ),
      ),
    )
    .executeTakeFirst()
  // The column is a uuid.
  return row?.id as AccountId | undefined
}

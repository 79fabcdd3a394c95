import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { MustChangeReason } from '../../authentication/passwords/must-change.js'
import type { DB } from '../../database-types.js'

/** When the password was set, and whether it must be replaced. undefined: the account has none. */
export async function findPasswordStanding(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<{ setAt: Date; mustChange: MustChangeReason | null } | undefined> {
  const row = await db
    .selectFrom('passwords')
    .select(['set_at', 'must_change_reason'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  // The check of the table admits only these reasons.
  return row && { setAt: row.set_at, mustChange: row.must_change_reason as MustChangeReason | null }
}

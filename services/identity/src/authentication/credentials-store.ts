import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Restriction, StoredState } from '../accounts/accounts.js'
import type { DB } from '../database-types.js'
import type { MustChangeReason } from './passwords/must-change.js'

export interface Credentials {
  readonly accountId: AccountId
  readonly state: StoredState
  readonly restriction: Restriction | null
  readonly passwordHash: string | null
  /** Why the password is good for nothing but being replaced. */
  readonly mustChange: MustChangeReason | null
}

/** All that a sign-in needs to know, in one query. */
export async function findCredentials(db: Executor<DB>, username: string): Promise<Credentials | undefined> {
  const row = await db
    .selectFrom('accounts')
    .leftJoin('passwords', 'passwords.account_id', 'accounts.id')
    .select([
      'accounts.id',
      'accounts.state',
      'accounts.restriction',
      'passwords.hash',
      'passwords.must_change_reason',
    ])
    .where('accounts.username', '=', username)
    .executeTakeFirst()
  return (
    row && {
      // The column is a uuid, and the checks of the tables admit only these values.
      accountId: row.id as AccountId,
      state: row.state as StoredState,
      restriction: row.restriction as Restriction | null,
      passwordHash: row.hash,
      mustChange: row.must_change_reason as MustChangeReason | null,
    }
  )
}

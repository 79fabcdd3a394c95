import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Restriction, StoredState } from '../accounts/accounts.js'
import type { DB } from '../database-types.js'

export interface Credentials {
  readonly accountId: AccountId
  readonly state: StoredState
  readonly restriction: Restriction | null
  readonly passwordHash: string | null
  readonly hasTotp: boolean
}

/** All that a sign-in needs to know, in one query. */
export async function findCredentials(db: Executor<DB>, username: string): Promise<Credentials | undefined> {
  const row = await db
    .selectFrom('accounts')
    .leftJoin('passwords', 'passwords.account_id', 'accounts.id')
    .select(({ exists, selectFrom }) => [
      'accounts.id',
      'accounts.state',
      'accounts.restriction',
      'passwords.hash',
      exists(
        selectFrom('totp_factors')
          .select('totp_factors.id')
          .whereRef('totp_factors.account_id', '=', 'accounts.id')
          .where('totp_factors.confirmed_at', 'is not', null),
      ).as('has_totp'),
    ])
    .where('accounts.username', '=', username)
    .executeTakeFirst()
  return (
    row && {
      // The column is a uuid, and the checks of the table admit only these states.
      accountId: row.id as AccountId,
      state: row.state as StoredState,
      restriction: row.restriction as Restriction | null,
      passwordHash: row.hash,
      hasTotp: row.has_totp === true,
    }
  )
}

import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'
import { hashOf } from '../artifacts/artifacts-store.js'

/** How far a person has come on the sign-in page of one interaction. Kept here and never in memory. */
export interface SignInProgress {
  readonly accountId: AccountId
  readonly passwordAt: Date | null
  readonly totpAt: Date | null
  /** The authenticator app that waits for its first code. */
  readonly totpFactorId: string | null
}

export async function findProgress(
  db: Executor<DB>,
  uid: string,
  now: Date,
): Promise<SignInProgress | undefined> {
  const row = await db
    .selectFrom('sign_in_progress')
    .select(['account_id', 'password_at', 'totp_at', 'totp_factor_id'])
    .where('interaction_hash', '=', hashOf(uid))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return (
    row && {
      // The column is a uuid that refers to accounts.
      accountId: row.account_id as AccountId,
      passwordAt: row.password_at,
      totpAt: row.totp_at,
      totpFactorId: row.totp_factor_id,
    }
  )
}

/** Begins with this person; what another person did in the same interaction no longer counts. */
export async function startProgress(
  db: Executor<DB>,
  uid: string,
  o: { accountId: AccountId; passwordAt: Date | null; expiresAt: Date },
): Promise<void> {
  const row = {
    account_id: o.accountId,
    password_at: o.passwordAt,
    totp_at: null,
    totp_factor_id: null,
    expires_at: o.expiresAt,
  }
  await db
    .insertInto('sign_in_progress')
    .values({ interaction_hash: hashOf(uid), ...row })
    .onConflict((conflict) => conflict.column('interaction_hash').doUpdateSet(row))
    .execute()
}

/** Notes a further step; only for the person who took the steps before it. */
export async function noteProgress(
  db: Executor<DB>,
  uid: string,
  accountId: AccountId,
  step: { totpAt: Date } | { totpFactorId: string },
): Promise<void> {
  await db
    .updateTable('sign_in_progress')
    .set('totpAt' in step ? { totp_at: step.totpAt } : { totp_factor_id: step.totpFactorId })
    .where('interaction_hash', '=', hashOf(uid))
    .where('account_id', '=', accountId)
    .execute()
}

export async function deleteExpiredProgress(db: Executor<DB>, now: Date): Promise<void> {
  await db.deleteFrom('sign_in_progress').where('expires_at', '<=', now).execute()
}

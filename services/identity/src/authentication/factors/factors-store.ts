import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'

/** The means besides a password by which a person can prove who they are. */
export interface Factors {
  /** Authenticator apps that are confirmed. */
  readonly totp: number
  /** Passkeys that are not disabled. */
  readonly passkeys: number
  /** Passkeys that were disabled because somebody may have a copy, and that the owner has not removed yet. */
  readonly disabledPasskeys: number
  readonly recoveryCodesLeft: number
  /** A verified phone: codes by SMS are possible where nothing better is there. */
  readonly phone: boolean
}

/** What an account has; nothing at all for an unknown one. */
export async function factorsOf(db: Executor<DB>, accountId: AccountId): Promise<Factors> {
  const { rows } = await sql<Factors>`
    select
      (select count(*)::int from totp_factors
        where account_id = ${accountId} and confirmed_at is not null) as "totp",
      (select count(*)::int from passkeys
        where account_id = ${accountId} and disabled_at is null) as "passkeys",
      (select count(*)::int from passkeys
        where account_id = ${accountId} and disabled_at is not null) as "disabledPasskeys",
      (select count(*)::int from recovery_codes
        where account_id = ${accountId} and used_at is null) as "recoveryCodesLeft",
      exists (select from contacts
        where account_id = ${accountId} and kind = 'phone' and verified_at is not null) as "phone"`.execute(
    db,
  )
  const [row] = rows
  if (row === undefined) throw new TypeError('a select without from gave no row')
  return row
}

/**
 * Whether the account is held by more than its password. Recovery codes and SMS help out, but do not count. A disabled
 * passkey does: whoever made us disable it with a copy must not thereby find an account without a second factor.
 */
export function hasSecondFactor(factors: Factors): boolean {
  return factors.totp > 0 || factors.passkeys > 0 || factors.disabledPasskeys > 0
}

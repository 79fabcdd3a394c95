import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

export type ChallengePurpose = 'enrol' | 'sign-in'

/** A challenge and everything it is bound to: a request that differs in one of these does not find it. */
export interface Challenge {
  readonly hash: Buffer
  readonly purpose: ChallengePurpose
  /** Null: whoever has a passkey may answer. */
  readonly accountId: AccountId | null
  readonly boundTo: Buffer
}

export async function insertChallenge(db: Executor<DB>, o: Challenge & { expiresAt: Date }): Promise<void> {
  await db
    .insertInto('webauthn_challenges')
    .values({
      challenge_hash: o.hash,
      purpose: o.purpose,
      account_id: o.accountId,
      bound_to_hash: o.boundTo,
      expires_at: o.expiresAt,
    })
    .execute()
}

/** Whether this challenge was given out, to this request, and may still be answered. */
export async function isOpenChallenge(db: Executor<DB>, o: Challenge & { now: Date }): Promise<boolean> {
  const row = await db
    .selectFrom('webauthn_challenges')
    .select('challenge_hash')
    .where('challenge_hash', '=', o.hash)
    .where('purpose', '=', o.purpose)
    .where('account_id', 'is not distinct from', o.accountId)
    .where('bound_to_hash', '=', o.boundTo)
    .where('consumed_at', 'is', null)
    .where('expires_at', '>', o.now)
    .executeTakeFirst()
  return row !== undefined
}

/** Spends a challenge by one conditional update: of two answers at the same moment one gets it. */
export async function consumeChallenge(trx: Trx, o: Challenge & { now: Date }): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('webauthn_challenges')
    .set({ consumed_at: o.now })
    .where('challenge_hash', '=', o.hash)
    .where('purpose', '=', o.purpose)
    .where('account_id', 'is not distinct from', o.accountId)
    .where('bound_to_hash', '=', o.boundTo)
    .where('consumed_at', 'is', null)
    .where('expires_at', '>', o.now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Removes challenges that have expired, in one bounded step. True when there may be more. */
export async function deleteExpiredChallenges(
  db: Executor<DB>,
  o: { now: Date; limit: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from webauthn_challenges where ctid in (
      select ctid from webauthn_challenges where expires_at <= ${o.now} limit ${o.limit})`.execute(db)
  return numAffectedRows === BigInt(o.limit)
}

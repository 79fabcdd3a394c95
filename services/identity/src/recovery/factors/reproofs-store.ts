import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { KeyRing } from '@inaproc/server/key-ring'
import { type Selectable, sql } from 'kysely'
import type { DB, IdentityReproofs } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { Profile } from '../../profiles/profiles.js'
import { findProfile, profileToCheck } from '../../profiles/profiles-store.js'
import type { Reproof, ReproofCancelReason } from './reproofs.js'

const columns = ['id', 'account_id', 'requested_at', 'ready_at', 'expires_at', 'register_agreed_at'] as const
type Row = Pick<Selectable<IdentityReproofs>, (typeof columns)[number]>

const toReproof = (row: Row): Reproof => ({
  id: row.id,
  accountId: row.account_id as AccountId, // a reference to accounts
  requestedAt: row.requested_at,
  readyAt: row.ready_at,
  expiresAt: row.expires_at,
  registerAgreedAt: row.register_agreed_at,
})

const open = (db: Executor<DB>) =>
  db
    .selectFrom('identity_reproofs')
    .select(columns)
    .where('cancelled_at', 'is', null)
    .where('completed_at', 'is', null)

/** The proof that waits for an account; it may be past its end already (see reproofState). */
export async function findOpenReproof(db: Executor<DB>, accountId: AccountId): Promise<Reproof | undefined> {
  const row = await open(db).where('account_id', '=', accountId).executeTakeFirst()
  return row && toReproof(row)
}

/** The same, held until the transaction ends. Lock the account first. */
export async function lockOpenReproof(trx: Trx, accountId: AccountId): Promise<Reproof | undefined> {
  const row = await open(trx).where('account_id', '=', accountId).forUpdate().executeTakeFirst()
  return row && toReproof(row)
}

/** For jobs, which know the number of a proof only. */
export async function findOpenReproofById(db: Executor<DB>, id: string): Promise<Reproof | undefined> {
  const row = await open(db).where('id', '=', id).executeTakeFirst()
  return row && toReproof(row)
}

export async function insertReproof(
  trx: Trx,
  o: { accountId: AccountId; address: string; at: Date; readyAt: Date; expiresAt: Date },
): Promise<string> {
  const { id } = await trx
    .insertInto('identity_reproofs')
    .values({
      account_id: o.accountId,
      requested_at: o.at,
      requested_address: o.address,
      ready_at: o.readyAt,
      expires_at: o.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Ends the waiting proof of an account without effect. False when none is waiting. */
export async function cancelOpenReproof(
  trx: Trx,
  o: { accountId: AccountId; at: Date; reason: ReproofCancelReason },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('identity_reproofs')
    .set({ cancelled_at: o.at, cancel_reason: o.reason })
    .where('account_id', '=', o.accountId)
    .where('cancelled_at', 'is', null)
    .where('completed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function noteRegisterAgreed(trx: Trx, o: { id: string; at: Date }): Promise<void> {
  await trx
    .updateTable('identity_reproofs')
    .set({ register_agreed_at: o.at })
    .where('id', '=', o.id)
    .execute()
}

/** Notes that the register could not be reached. @returns how often that happened by now */
export async function noteRegisterSilent(trx: Trx, id: string): Promise<number> {
  const { register_tries } = await trx
    .updateTable('identity_reproofs')
    .set((row) => ({ register_tries: row('register_tries', '+', 1) }))
    .where('id', '=', id)
    .returning('register_tries')
    .executeTakeFirstOrThrow()
  return register_tries
}

/** Completes a proof whose time has come and whom the register confirmed: of two at the same moment one does. */
export async function markReproofCompleted(trx: Trx, o: { id: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('identity_reproofs')
    .set({ completed_at: o.at })
    .where('id', '=', o.id)
    .where('cancelled_at', 'is', null)
    .where('completed_at', 'is', null)
    .where('register_agreed_at', 'is not', null)
    .where('ready_at', '<=', o.at)
    .where('expires_at', '>', o.at)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A time step of an authenticator app, in seconds (RFC 6238). A code may be used to the end of its step. */
const totpStepSeconds = 30

/**
 * Whether somebody showed a second factor of the account since then: a sign-on of a higher level, or a factor that was
 * used anywhere. Then it was not lost.
 */
export async function secondFactorShownSince(
  db: Executor<DB>,
  o: { accountId: AccountId; since: Date },
): Promise<boolean> {
  const { rows } = await sql<{ shown: boolean }>`
    select exists (select from sign_on_sessions where account_id = ${o.accountId}
        and started_at > ${o.since} and acr <> 'urn:inaproc:aal1')
      or exists (select from totp_factors where account_id = ${o.accountId}
        and to_timestamp((last_step + 1) * ${totpStepSeconds}) > ${o.since})
      or exists (select from passkeys where account_id = ${o.accountId} and last_used_at > ${o.since})
      or exists (select from recovery_codes where account_id = ${o.accountId} and used_at > ${o.since})
      as shown`.execute(db)
  return rows[0]?.shown === true
}

/** Removes every second factor of an account at once. @returns how many there were, recovery codes aside */
export async function removeAllFactors(trx: Trx, accountId: AccountId): Promise<number> {
  const totp = await trx.deleteFrom('totp_factors').where('account_id', '=', accountId).executeTakeFirst()
  const passkeys = await trx.deleteFrom('passkeys').where('account_id', '=', accountId).executeTakeFirst()
  await trx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
  return Number(totp.numDeletedRows + passkeys.numDeletedRows)
}

/** The profile of an account with its NIK, when the register has confirmed it once; for comparing alone. */
export async function findVerifiedProfile(
  trx: Trx,
  keys: KeyRing,
  accountId: AccountId,
): Promise<Profile | undefined> {
  const stored = await findProfile(trx, keys, accountId)
  return stored?.verifiedAt == null ? undefined : profileToCheck(trx, keys, accountId)
}

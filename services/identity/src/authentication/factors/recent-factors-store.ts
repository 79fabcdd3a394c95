import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

interface Since {
  readonly accountId: AccountId
  readonly since: Date
}

/** Whether this session of the account pages added a factor since then. */
export async function addedFactorSince(
  db: Executor<DB>,
  o: Since & { sid: string | null },
): Promise<boolean> {
  if (o.sid === null) return false
  const { rows } = await sql<{ added: boolean }>`
    select exists (select from totp_factors where account_id = ${o.accountId}
        and added_sid = ${o.sid} and confirmed_at >= ${o.since})
      or exists (select from passkeys where account_id = ${o.accountId}
        and added_sid = ${o.sid} and created_at >= ${o.since} and disabled_at is null)
      as added`.execute(db)
  return rows[0]?.added === true
}

export interface NamedFactor {
  readonly id: string
  readonly name: string
}

/** Removes the authenticator apps confirmed since then, and every one that waits for its first code. */
export async function deleteAppsSince(trx: Trx, o: Since): Promise<readonly NamedFactor[]> {
  const gone = await trx
    .deleteFrom('totp_factors')
    .where('account_id', '=', o.accountId)
    .where((row) => row.or([row('confirmed_at', 'is', null), row('confirmed_at', '>=', o.since)]))
    .returning(['id', 'name', 'confirmed_at'])
    .execute()
  return gone.filter(({ confirmed_at }) => confirmed_at !== null)
}

/** Removes the passkeys made since then, and what another one could still be made with. */
export async function deletePasskeysSince(trx: Trx, o: Since): Promise<readonly NamedFactor[]> {
  await trx
    .deleteFrom('webauthn_challenges')
    .where('account_id', '=', o.accountId)
    .where('purpose', '=', 'enrol')
    .execute()
  return trx
    .deleteFrom('passkeys')
    .where('account_id', '=', o.accountId)
    .where('created_at', '>=', o.since)
    .returning(['id', 'name'])
    .execute()
}

/** Removes the recovery codes made since then. @returns how many of them were still good */
export async function deleteRecoveryCodesSince(trx: Trx, o: Since): Promise<number> {
  const gone = await trx
    .deleteFrom('recovery_codes')
    .where('account_id', '=', o.accountId)
    .where('created_at', '>=', o.since)
    .returning('used_at')
    .execute()
  return gone.filter(({ used_at }) => used_at === null).length
}

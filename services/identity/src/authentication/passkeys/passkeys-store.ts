import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Restriction, StoredState } from '../../accounts/accounts.js'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

/** A passkey as its person sees it in the list. */
export interface Passkey {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  /** Its counter went back, so somebody may have copied it: it can only be removed. */
  readonly disabledAt: Date | null
  /** Bound to one device; otherwise synchronised between the person's devices. */
  readonly hardware: boolean
}

/** Oldest first. */
export async function findPasskeysOf(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly (Passkey & { credentialId: Buffer; transports: readonly string[] })[]> {
  return db
    .selectFrom('passkeys')
    .select([
      'id',
      'name',
      'created_at as createdAt',
      'last_used_at as lastUsedAt',
      'disabled_at as disabledAt',
      'hardware',
      'credential_id as credentialId',
      'transports',
    ])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** What checking an answer needs to know of a passkey and its owner. */
export interface StoredPasskey {
  readonly id: string
  readonly name: string
  readonly accountId: AccountId
  readonly state: StoredState
  readonly restriction: Restriction | null
  readonly publicKey: Buffer
  readonly hardware: boolean
  readonly disabled: boolean
}

export async function findPasskeyByCredential(
  db: Executor<DB>,
  credentialId: Buffer,
): Promise<StoredPasskey | undefined> {
  const row = await db
    .selectFrom('passkeys')
    .innerJoin('accounts', 'accounts.id', 'passkeys.account_id')
    .select([
      'passkeys.id',
      'passkeys.name',
      'passkeys.account_id',
      'passkeys.public_key',
      'passkeys.hardware',
      'passkeys.disabled_at',
      'accounts.state',
      'accounts.restriction',
    ])
    .where('credential_id', '=', credentialId)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      // The column is a uuid, and the checks of the table admit only these states.
      accountId: row.account_id as AccountId,
      state: row.state as StoredState,
      restriction: row.restriction as Restriction | null,
      publicKey: row.public_key,
      hardware: row.hardware,
      disabled: row.disabled_at !== null,
    }
  )
}

export interface NewPasskey {
  readonly accountId: AccountId
  readonly name: string
  readonly credentialId: Buffer
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
  readonly aaguid: string | null
  readonly backedUp: boolean
  readonly hardware: boolean
  /** The session of the account pages in which it was made; null in a sign-in. */
  readonly sid: string | null
  readonly at: Date
}

/** Undefined when the credential belongs to somebody already (WebAuthn §7.1, last steps). */
export async function insertPasskey(trx: Trx, o: NewPasskey): Promise<string | undefined> {
  const row = await trx
    .insertInto('passkeys')
    .values({
      account_id: o.accountId,
      name: o.name,
      credential_id: o.credentialId,
      public_key: o.publicKey,
      counter: BigInt(o.counter),
      transports: [...o.transports],
      aaguid: o.aaguid,
      backed_up: o.backedUp,
      hardware: o.hardware,
      added_sid: o.sid,
      created_at: o.at,
    })
    .onConflict((conflict) => conflict.constraint('passkeys_credential_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function countPasskeys(trx: Trx, accountId: AccountId): Promise<number> {
  const { count } = await trx
    .selectFrom('passkeys')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Notes a use, if the counter of the device went on (WebAuthn §6.1.1; devices without a counter always say 0).
 * False when it did not, or when the passkey was disabled or removed meanwhile.
 */
export async function advanceCounter(
  trx: Trx,
  o: { passkeyId: string; counter: number; backedUp: boolean; at: Date },
): Promise<boolean> {
  const counter = BigInt(o.counter)
  const { numUpdatedRows } = await trx
    .updateTable('passkeys')
    .set({ counter, backed_up: o.backedUp, last_used_at: o.at })
    .where('id', '=', o.passkeyId)
    .where('disabled_at', 'is', null)
    .where((row) =>
      row.or([row('counter', '<', counter), ...(counter === 0n ? [row('counter', '=', 0n)] : [])]),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when it was disabled already, or is gone. */
export async function disablePasskey(trx: Trx, o: { passkeyId: string; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('passkeys')
    .set({ disabled_at: o.at })
    .where('id', '=', o.passkeyId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when the account has no such passkey. */
export async function setPasskeyName(
  trx: Trx,
  o: { accountId: AccountId; passkeyId: string; name: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('passkeys')
    .set({ name: o.name })
    .where('id', '=', o.passkeyId)
    .where('account_id', '=', o.accountId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What the passkey was that is gone now; undefined when the account has none of this id. */
export async function deletePasskey(
  trx: Trx,
  o: { accountId: AccountId; passkeyId: string },
): Promise<Pick<Passkey, 'name' | 'hardware'> | undefined> {
  return trx
    .deleteFrom('passkeys')
    .where('id', '=', o.passkeyId)
    .where('account_id', '=', o.accountId)
    .returning(['name', 'hardware'])
    .executeTakeFirst()
}

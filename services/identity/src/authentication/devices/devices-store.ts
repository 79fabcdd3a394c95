import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

/** A browser that signed in to an account. */
export interface Device {
  readonly id: string
  readonly userAgent: string | null
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  /** "Ingat perangkat ini": until then one factor is enough where one factor is enough at all. */
  readonly trustedUntil: Date | null
}

const columns = [
  'id',
  'user_agent as userAgent',
  'first_seen_at as firstSeenAt',
  'last_seen_at as lastSeenAt',
  'trusted_until as trustedUntil',
] as const

export async function findDevice(
  db: Executor<DB>,
  o: { accountId: AccountId; tokenHash: Buffer },
): Promise<Device | undefined> {
  return db
    .selectFrom('devices')
    .select(columns)
    .where('token_hash', '=', o.tokenHash)
    .where('account_id', '=', o.accountId)
    .executeTakeFirst()
}

/** The names of the accounts that were used on a browser. Nobody's name plays a part in what it takes. */
export async function findNamesOnDevice(
  db: Executor<DB>,
  tokenHash: Buffer,
): Promise<readonly { username: string; email: string | null }[]> {
  return db
    .selectFrom('devices')
    .innerJoin('accounts', 'accounts.id', 'devices.account_id')
    .leftJoin('contacts', (join) =>
      join
        .onRef('contacts.account_id', '=', 'accounts.id')
        .on('contacts.kind', '=', 'email')
        .on('contacts.verified_at', 'is not', null),
    )
    .select(['accounts.username', 'contacts.value as email'])
    .where('devices.token_hash', '=', tokenHash)
    .execute()
}

export async function findDeviceById(db: Executor<DB>, id: string): Promise<Device | undefined> {
  return db.selectFrom('devices').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Notes a sign-in on a device; `isNew` is true for the one that wrote the row first. */
export async function putDevice(
  trx: Trx,
  o: { accountId: AccountId; tokenHash: Buffer; userAgent: string | null; at: Date },
): Promise<{ id: string; isNew: boolean }> {
  const seen = { last_seen_at: o.at, user_agent: o.userAgent }
  const inserted = await trx
    .insertInto('devices')
    .values({ account_id: o.accountId, token_hash: o.tokenHash, first_seen_at: o.at, ...seen })
    .onConflict((conflict) => conflict.constraint('devices_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted !== undefined) return { id: inserted.id, isNew: true }
  const { id } = await trx
    .updateTable('devices')
    .set(seen)
    .where('token_hash', '=', o.tokenHash)
    .where('account_id', '=', o.accountId)
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, isNew: false }
}

/** The same browser under a new name, for everybody who uses it. */
export async function renameDevices(trx: Trx, from: Buffer, to: Buffer): Promise<void> {
  await trx.updateTable('devices').set({ token_hash: to }).where('token_hash', '=', from).execute()
}

export async function setTrust(trx: Trx, deviceId: string, until: Date): Promise<void> {
  await trx.updateTable('devices').set({ trusted_until: until }).where('id', '=', deviceId).execute()
}

/** From now on the second factor is asked for again on every device of the person. */
export async function endTrust(trx: Trx, accountId: AccountId): Promise<void> {
  await trx
    .updateTable('devices')
    .set({ trusted_until: null })
    .where('account_id', '=', accountId)
    .where('trusted_until', 'is not', null)
    .execute()
}

/** The devices of a person, the last used first. */
export async function listDevices(
  db: Executor<DB>,
  accountId: AccountId,
  limit: number,
): Promise<readonly Device[]> {
  return db
    .selectFrom('devices')
    .select(columns)
    .where('account_id', '=', accountId)
    .orderBy('last_seen_at', 'desc')
    .limit(limit)
    .execute()
}

/** Deletes one device of a person, or all. @returns how many were there */
export async function deleteDevices(
  trx: Trx,
  o: { accountId: AccountId; deviceId?: string },
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('devices')
    .where('account_id', '=', o.accountId)
    .$if(o.deviceId !== undefined, (query) => query.where('id', '=', o.deviceId ?? ''))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

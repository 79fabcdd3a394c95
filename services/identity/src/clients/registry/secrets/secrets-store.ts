import type { Executor } from '@inaproc/database/database'
import type { DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { ClientSecret } from './client-secrets.js'

/** The secrets that work at this instant, the current one first; two at most. */
export async function listLiveSecrets(
  db: Executor<DB>,
  clientId: string,
  at: Date,
): Promise<readonly ClientSecret[]> {
  const rows = await db
    .selectFrom('client_secrets')
    .select(['id', 'created_at', 'expires_at', 'last_used_at'])
    .where('client_id', '=', clientId)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', at)]))
    .orderBy('expires_at', (order) => order.desc().nullsFirst())
    .execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }))
}

/** Adds the current secret; the caller has seen to it that there is none (`limitCurrentSecret`, `deleteSecrets`). */
export async function insertSecret(trx: Trx, o: { clientId: string; hash: Buffer; at: Date }): Promise<void> {
  await trx
    .insertInto('client_secrets')
    .values({ client_id: o.clientId, hash: o.hash, created_at: o.at })
    .execute()
}

/** Whether this is the only secret of the client, without an end. */
export async function hasOnlySecret(trx: Trx, o: { clientId: string; hash: Buffer }): Promise<boolean> {
  const rows = await trx
    .selectFrom('client_secrets')
    .select(['hash', 'expires_at'])
    .where('client_id', '=', o.clientId)
    .execute()
  return rows.length === 1 && rows.every((row) => row.expires_at === null && row.hash.equals(o.hash))
}

export async function deleteSecrets(trx: Trx, clientId: string): Promise<void> {
  await trx.deleteFrom('client_secrets').where('client_id', '=', clientId).execute()
}

/** Secrets whose overlap is over. */
export async function deleteEndedSecrets(trx: Trx, clientId: string, at: Date): Promise<void> {
  await trx
    .deleteFrom('client_secrets')
    .where('client_id', '=', clientId)
    .where('expires_at', '<=', at)
    .execute()
}

export async function deleteSecret(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('client_secrets').where('id', '=', id).execute()
}

/** Gives the current secret an end. The index of ending ones lets no client have two. */
export async function limitCurrentSecret(trx: Trx, clientId: string, expiresAt: Date): Promise<void> {
  await trx
    .updateTable('client_secrets')
    .set({ expires_at: expiresAt })
    .where('client_id', '=', clientId)
    .where('expires_at', 'is', null)
    .execute()
}

/** Takes the end of a secret away: it is the current one. */
export async function unlimitSecret(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('client_secrets').set({ expires_at: null }).where('id', '=', id).execute()
}

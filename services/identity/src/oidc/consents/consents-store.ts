import type { Executor } from '@inaproc/database/database'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { ClientConsent } from './consents.js'
import { readSharing, type Sharing } from './sharing.js'

/** Whose consent to which client. */
export interface ConsentOwner {
  readonly accountId: AccountId
  readonly clientId: string
}

/** Held to the end of the transaction: who says yes in two tabs says it one after the other. */
export async function lockConsent(trx: Trx, { accountId, clientId }: ConsentOwner): Promise<void> {
  const name = `client_consents ${accountId} ${clientId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
}

/** The consent that was not revoked; it may be too old to count (consents.ts). */
export async function findLiveConsent(
  db: Executor<DB>,
  owner: ConsentOwner,
): Promise<ClientConsent | undefined> {
  const row = await liveConsent(db, owner).executeTakeFirst()
  return row && toConsent(row)
}

/** The same, kept from being revoked until the transaction ends: what is issued on it is there for a revocation to see. */
export async function holdLiveConsent(trx: Trx, owner: ConsentOwner): Promise<ClientConsent | undefined> {
  const row = await liveConsent(trx, owner).forNoKeyUpdate().executeTakeFirst()
  return row && toConsent(row)
}

function liveConsent(db: Executor<DB>, owner: ConsentOwner) {
  return db
    .selectFrom('client_consents')
    .select(['client_id', 'scopes', 'claims', 'released', 'resources', 'granted_at', 'confirmed_at'])
    .where('account_id', '=', owner.accountId)
    .where('client_id', '=', owner.clientId)
    .where('revoked_at', 'is', null)
}

type Row = Awaited<ReturnType<ReturnType<typeof liveConsent>['executeTakeFirstOrThrow']>>

function toConsent(row: Row): ClientConsent {
  return {
    ...readSharing(row),
    clientId: row.client_id,
    grantedAt: row.granted_at,
    confirmedAt: row.confirmed_at,
  }
}

/** The live consent as it is from now on; since when it stands is kept. */
export async function saveConsent(
  trx: Trx,
  owner: ConsentOwner,
  o: { sharing: Sharing; at: Date },
): Promise<void> {
  const { sharing, at } = o
  const row = {
    scopes: sql<string[]>`${sharing.scopes}::text[]`,
    claims: sql<string[]>`${sharing.claims}::text[]`,
    released: sql<string[]>`${sharing.released}::text[]`,
    resources: JSON.stringify(sharing.resources),
    confirmed_at: at,
    last_used_at: at,
  }
  await trx
    .insertInto('client_consents')
    .values({ account_id: owner.accountId, client_id: owner.clientId, granted_at: at, ...row })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'client_id']).where('revoked_at', 'is', null).doUpdateSet(row),
    )
    .execute()
}

/** The name of the partner that runs a client. */
export async function findPartnerName(db: Executor<DB>, id: PartnerId): Promise<string | null> {
  const row = await db.selectFrom('partners').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? null
}

/** The clients that a person allowed and did not revoke, always in the same order: two who take all back do not wait in a ring. */
export async function listAllowedClients(db: Executor<DB>, accountId: AccountId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('client_consents')
    .select('client_id')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .orderBy('client_id')
    .execute()
  return rows.map((row) => row.client_id)
}

/** @returns whether there was one to revoke */
export async function markConsentRevoked(trx: Trx, owner: ConsentOwner, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('client_consents')
    .set({ revoked_at: at })
    .where('account_id', '=', owner.accountId)
    .where('client_id', '=', owner.clientId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

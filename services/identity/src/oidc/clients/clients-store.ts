import type { Executor } from '@inaproc/database/database'
import { type Acr, isAcr } from '@inaproc/domain/acr'
import { isRoleCode } from '@inaproc/domain/roles'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { ClientState, StoredClient, StoredMetadata } from './stored-client.js'

export async function findClient(db: Executor<DB>, clientId: string): Promise<StoredClient | undefined> {
  const row = await db.selectFrom('clients').selectAll().where('client_id', '=', clientId).executeTakeFirst()
  if (row === undefined) return undefined
  return {
    clientId: row.client_id,
    name: row.name,
    firstParty: row.first_party,
    // The column's check constraint lists exactly these states.
    state: row.state as ClientState,
    // Written by saveClient from a StoredMetadata.
    metadata: row.metadata as StoredMetadata,
    secretHash: row.secret_hash,
    resources: row.resources,
    personaRequired: row.persona_required,
    personaRoles: row.persona_roles?.filter(isRoleCode) ?? null,
    minimumAcr: acrOrNull(row.minimum_acr),
  }
}

/** Adds the client, or replaces everything about it except when it was made. */
export async function saveClient(trx: Trx, client: StoredClient, at: Date): Promise<void> {
  const row = {
    name: client.name,
    first_party: client.firstParty,
    state: client.state,
    metadata: JSON.stringify(client.metadata),
    secret_hash: client.secretHash,
    resources: sql<string[]>`${client.resources}::text[]`,
    persona_required: client.personaRequired,
    persona_roles: client.personaRoles === null ? null : sql<string[]>`${client.personaRoles}::text[]`,
    minimum_acr: client.minimumAcr,
    updated_at: at,
  }
  await trx
    .insertInto('clients')
    .values({ client_id: client.clientId, created_at: at, ...row })
    .onConflict((conflict) => conflict.column('client_id').doUpdateSet(row))
    .execute()
}

function acrOrNull(value: string | null): Acr | null {
  return value !== null && isAcr(value) ? value : null
}

import { sql } from 'kysely'
import { clientOfRow } from '../../oidc/clients/clients-store.js'
import type { StoredClient } from '../../oidc/clients/stored-client.js'
import type { Actor, Trx } from '../../platform.js'
import type { VersionedDefinition } from './client-versions.js'

/** The client, held to the end of the transaction: whoever changes it at the same moment waits here. */
export async function lockClient(trx: Trx, clientId: string): Promise<StoredClient | undefined> {
  const row = await trx
    .selectFrom('clients')
    .selectAll()
    .where('client_id', '=', clientId)
    .forUpdate()
    .executeTakeFirst()
  return row && clientOfRow(row)
}

/** Adds a client. False when the id is taken, also by one that was retired long ago or is being added now. */
export async function insertClient(trx: Trx, client: StoredClient, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('clients')
    .values({ client_id: client.clientId, created_at: at, ...columnsOf(client, at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Replaces everything about a client that the caller holds (`lockClient`). */
export async function updateClient(trx: Trx, client: StoredClient, at: Date): Promise<void> {
  await trx
    .updateTable('clients')
    .set(columnsOf(client, at))
    .where('client_id', '=', client.clientId)
    .execute()
}

function columnsOf(client: StoredClient, at: Date) {
  return {
    name: client.name,
    client_kind: client.kind,
    first_party: client.firstParty,
    state: client.state,
    profile: client.profile,
    environment: client.environment,
    partner_id: client.partnerId,
    contacts: JSON.stringify(client.contacts),
    metadata: JSON.stringify(client.metadata),
    pkce_required: client.pkceRequired,
    logo_file: client.logoFile,
    resources: sql<string[]>`${client.resources}::text[]`,
    persona_required: client.personaRequired,
    persona_roles: client.personaRoles === null ? null : sql<string[]>`${client.personaRoles}::text[]`,
    minimum_acr: client.minimumAcr,
    version: client.version,
    updated_at: at,
  }
}

/** Keeps what a client was after one change. */
export async function insertVersion(
  trx: Trx,
  o: {
    readonly definition: VersionedDefinition
    readonly version: number
    readonly change: string
    readonly actor: Actor
    readonly reason: string | null
    readonly at: Date
  },
): Promise<void> {
  await trx
    .insertInto('client_versions')
    .values({
      client_id: o.definition.clientId,
      version: o.version,
      at: o.at,
      change: o.change,
      actor_kind: o.actor.kind,
      actor_account_id: o.actor.accountId ?? null,
      actor_access_id: o.actor.accessId ?? null,
      definition: JSON.stringify(o.definition),
      reason: o.reason,
    })
    .execute()
}

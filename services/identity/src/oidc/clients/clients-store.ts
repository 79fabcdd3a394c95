import type { Executor } from '@inaproc/database/database'
import { type Acr, isAcr } from '@inaproc/domain/acr'
import type { ClientState } from '@inaproc/domain/client-lifecycle'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { isRoleCode } from '@inaproc/domain/roles'
import { type Selectable, sql } from 'kysely'
import type { Clients, DB } from '../../database-types.js'
import type {
  ClientContact,
  ClientEnvironment,
  ClientKind,
  ClientProfile,
  StoredClient,
  StoredMetadata,
} from './stored-client.js'

export async function findClient(db: Executor<DB>, clientId: string): Promise<StoredClient | undefined> {
  const row = await db.selectFrom('clients').selectAll().where('client_id', '=', clientId).executeTakeFirst()
  return row && clientOfRow(row)
}

/** A client with the secrets that it may use at an instant. */
export interface ClientWithSecrets {
  readonly client: StoredClient
  readonly secretHashes: readonly Buffer[]
  /** When the first of them ends; null: none does by itself. */
  readonly firstEnd: Date | null
}

/** A client and the hashes of the secrets that it may use at this instant. */
export async function findClientWithSecrets(
  db: Executor<DB>,
  clientId: string,
  at: Date,
): Promise<ClientWithSecrets | undefined> {
  const live = sql`from client_secrets where client_id = clients.client_id
    and (expires_at is null or expires_at > ${at})`
  const row = await db
    .selectFrom('clients')
    .selectAll()
    .select(sql<Buffer[]>`array(select hash ${live})`.as('secret_hashes'))
    .select(sql<Date | null>`(select min(expires_at) ${live})`.as('first_end'))
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row && { client: clientOfRow(row), secretHashes: row.secret_hashes, firstEnd: row.first_end }
}

/** What the columns say; their check constraints list exactly the values of the types. */
export function clientOfRow(row: Selectable<Clients>): StoredClient {
  return {
    clientId: row.client_id,
    name: row.name,
    kind: row.client_kind as ClientKind,
    firstParty: row.first_party,
    state: row.state as ClientState,
    profile: row.profile as ClientProfile,
    environment: row.environment as ClientEnvironment,
    partnerId: row.partner_id as PartnerId | null,
    // Both are written from a StoredClient (clients/registry/registry-store.ts).
    contacts: row.contacts as unknown as readonly ClientContact[],
    metadata: row.metadata as StoredMetadata,
    pkceRequired: row.pkce_required,
    logoFile: row.logo_file,
    resources: row.resources,
    personaRequired: row.persona_required,
    personaRoles: row.persona_roles?.filter(isRoleCode) ?? null,
    minimumAcr: acrOrNull(row.minimum_acr),
    version: row.version,
  }
}

function acrOrNull(value: string | null): Acr | null {
  return value !== null && isAcr(value) ? value : null
}

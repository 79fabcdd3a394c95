import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { clientOfRow } from '../../oidc/clients/clients-store.js'
import type { ClientChange, VersionedDefinition } from '../registry/client-versions.js'
import type { ClientFilter, ListedClient, Owner, ShownClient, ShownVersion } from './client-list.js'

const byName = keyset({ name: 'text', client_id: 'text' })
const byVersion = keyset({ version: 'integer' })

/**
 * Clients by name, after a cursor.
 * @throws Refusal CURSOR_INVALID
 */
export async function listClients(
  db: Executor<DB>,
  o: { filter: ClientFilter; after: string | null; limit: number },
): Promise<Page<ListedClient>> {
  const rows = await clientsQuery(db, o).execute()
  const items = rows.map((row): ListedClient => {
    const { clientId, name, kind, state, environment, firstParty } = clientOfRow(row)
    return {
      clientId,
      name,
      kind,
      state,
      environment,
      firstParty,
      partner: row.partner,
      lastUsedAt: row.last_used_at,
    }
  })
  return pageOf(items, o.limit, ({ name, clientId }) => byName.encode({ name, client_id: clientId }))
}

/** The query behind the list, also for looking at its plan. */
export function clientsQuery(
  db: Executor<DB>,
  o: { filter: ClientFilter; after: string | null; limit: number },
) {
  const after = o.after === null ? null : byName.decode(o.after)
  const { words, state, kind, environment, owner, partnerId = null } = o.filter
  return db
    .selectFrom('clients')
    .leftJoin('partners', 'partners.id', 'clients.partner_id')
    .selectAll('clients')
    .select('partners.name as partner')
    .$if(words !== '', (query) => query.where('clients.search_text', 'like', containing(words)))
    .$if(state !== null, (query) => query.where('clients.state', '=', state ?? ''))
    .$if(kind !== null, (query) => query.where('clients.client_kind', '=', kind ?? ''))
    .$if(environment !== null, (query) => query.where('clients.environment', '=', environment ?? ''))
    .$if(owner !== null, (query) => query.where(ownedBy(owner ?? 'inaproc')))
    .$if(partnerId !== null, (query) => query.where('clients.partner_id', '=', partnerId))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(clients.name, clients.client_id) > (${after?.name ?? ''}, ${after?.client_id ?? ''})`,
      ),
    )
    .orderBy('clients.name')
    .orderBy('clients.client_id')
    .limit(o.limit + 1)
}

function containing(words: string): string {
  return `%${words.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

function ownedBy(owner: Owner): RawBuilder<boolean> {
  switch (owner) {
    case 'inaproc':
      return sql<boolean>`clients.first_party`
    case 'direktorat':
      return sql<boolean>`not clients.first_party and clients.partner_id is null`
    case 'mitra':
      return sql<boolean>`clients.partner_id is not null`
  }
}

export async function findShownClient(db: Executor<DB>, clientId: string): Promise<ShownClient | undefined> {
  const row = await db
    .selectFrom('clients')
    .leftJoin('partners', 'partners.id', 'clients.partner_id')
    .selectAll('clients')
    .select('partners.name as partner')
    .where('clients.client_id', '=', clientId)
    .executeTakeFirst()
  return (
    row && {
      client: clientOfRow(row),
      partner: row.partner,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
    }
  )
}

/**
 * The changes of a client, the newest first, each with what it was before.
 * @throws Refusal CURSOR_INVALID
 */
export async function listVersions(
  db: Executor<DB>,
  o: { clientId: string; after: string | null; limit: number },
): Promise<Page<ShownVersion>> {
  const after = o.after === null ? null : byVersion.decode(o.after)
  const rows = await db
    .selectFrom('client_versions')
    .leftJoin('accounts', 'accounts.id', 'client_versions.actor_account_id')
    .leftJoin('client_versions as earlier', (join) =>
      join
        .onRef('earlier.client_id', '=', 'client_versions.client_id')
        .on(sql<boolean>`earlier.version = client_versions.version - 1`),
    )
    .select(['client_versions.version', 'client_versions.at', 'client_versions.change'])
    .select(['client_versions.actor_kind', 'client_versions.actor_access_id'])
    .select(['client_versions.reason', 'client_versions.definition'])
    .select(['accounts.display_name', 'earlier.definition as before'])
    .where('client_versions.client_id', '=', o.clientId)
    .$if(after !== null, (query) => query.where('client_versions.version', '<', after?.version ?? 0))
    .orderBy('client_versions.version', 'desc')
    .limit(o.limit + 1)
    .execute()
  const items = rows.map(
    (row): ShownVersion => ({
      version: row.version,
      at: row.at,
      // Written by recorded-change.ts from these types.
      change: row.change as ClientChange,
      actorKind: row.actor_kind as ShownVersion['actorKind'],
      actorName: row.display_name,
      byOfficial: row.actor_access_id !== null,
      reason: row.reason,
      definition: row.definition as unknown as VersionedDefinition,
      before: row.before as unknown as VersionedDefinition | null,
    }),
  )
  return pageOf(items, o.limit, ({ version }) => byVersion.encode({ version }))
}

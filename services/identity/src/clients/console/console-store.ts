import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { clientOfRow } from '../../oidc/clients/clients-store.js'
import { answered } from '../../oidc/provider/traffic.js'
import type { ClientChange, VersionedDefinition } from '../registry/client-versions.js'
import { usualOutcomes } from '../traffic/traffic.js'
import type { ClientFilter, ListedClient, Order, Owner, ShownClient, ShownVersion } from './client-list.js'

const byName = keyset({ name: 'text', client_id: 'text' })
const byUse = keyset({ last_used_at: 'instant', client_id: 'text' })

/** A client that was never used comes behind all that were. */
const neverUsed = new Date(0)
const lastUse = sql<Date>`coalesce(date_trunc('milliseconds', clients.last_used_at), ${neverUsed})`

interface ClientsWish {
  readonly filter: ClientFilter
  readonly order?: Order
  readonly after: string | null
  readonly limit: number
}
const byVersion = keyset({ version: 'integer' })

/**
 * Clients in their order, after a cursor.
 * @throws Refusal CURSOR_INVALID
 */
export async function listClients(db: Executor<DB>, o: ClientsWish): Promise<Page<ListedClient>> {
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
  return pageOf(items, o.limit, ({ name, clientId, lastUsedAt }) =>
    o.order === 'use'
      ? byUse.encode({ last_used_at: lastUsedAt ?? neverUsed, client_id: clientId })
      : byName.encode({ name, client_id: clientId }),
  )
}

/**
 * The query behind the list, also for looking at its plan. The order by use has no index: it would have to be written
 * at every use of a client, and the clients of a country are some thousands.
 */
export function clientsQuery(db: Executor<DB>, o: ClientsWish) {
  const { words, state, kind, environment, owner, failingSince, partnerId = null } = o.filter
  const all = db
    .selectFrom('clients')
    .leftJoin('partners', 'partners.id', 'clients.partner_id')
    .selectAll('clients')
    .select('partners.name as partner')
    .$if(words !== '', (query) => query.where(called(words, partnerId === null)))
    .$if(state !== null, (query) => query.where('clients.state', '=', state ?? ''))
    .$if(kind !== null, (query) => query.where('clients.client_kind', '=', kind ?? ''))
    .$if(environment !== null, (query) => query.where('clients.environment', '=', environment ?? ''))
    .$if(owner !== null, (query) => query.where(ownedBy(owner ?? 'inaproc')))
    .$if(failingSince !== null, (query) => query.where(failedSince(failingSince ?? neverUsed)))
    .$if(partnerId !== null, (query) => query.where('clients.partner_id', '=', partnerId))
    .limit(o.limit + 1)
  if (o.order === 'use') {
    const after = o.after === null ? null : byUse.decode(o.after)
    return all
      .$if(after !== null, (query) =>
        query.where(
          sql<boolean>`(${lastUse} < ${after?.last_used_at}
            or (${lastUse} = ${after?.last_used_at} and clients.client_id > ${after?.client_id ?? ''}))`,
        ),
      )
      .orderBy(lastUse, 'desc')
      .orderBy('clients.client_id')
  }
  const after = o.after === null ? null : byName.decode(o.after)
  return all
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(clients.name, clients.client_id) > (${after?.name ?? ''}, ${after?.client_id ?? ''})`,
      ),
    )
    .orderBy('clients.name')
    .orderBy('clients.client_id')
}

/** By its own name or id, or that of the partner that runs it; both by their index of words. */
function called(words: string, orItsPartner: boolean): RawBuilder<boolean> {
  const own = sql<boolean>`clients.search_text like ${containing(words)}`
  if (!orItsPartner) return own
  return sql<boolean>`(${own} or clients.partner_id = any (array(
    select id from partners where search_text like ${containing(words)})))`
}

function failedSince(hour: Date): RawBuilder<boolean> {
  return sql<boolean>`exists (select from client_traffic
    where client_traffic.client_id = clients.client_id and client_traffic.hour >= ${hour}
      and client_traffic.outcome not in (${sql.join([answered, ...usualOutcomes])}))`
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

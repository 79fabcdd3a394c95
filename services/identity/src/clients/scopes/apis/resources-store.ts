import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import { type Selectable, sql } from 'kysely'
import type { DB, Resources, Scopes } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import {
  type NewVersion,
  type ShownVersion,
  type VersionList,
  versionAfter,
  versionColumns,
  versionPage,
} from '../history/versions-store.js'
import type { Life, ManagedScope } from '../people/people-scope.js'
import { scopeColumns, scopeOfRow } from '../people/people-store.js'
import type { ManagedResource, VersionedResource } from './managed-resource.js'

const byName = keyset({ name_id: 'text', id: 'uuid' })

type ScopeRow = Pick<
  Selectable<Scopes>,
  | 'name'
  | 'label_id'
  | 'label_en'
  | 'description_id'
  | 'description_en'
  | 'available_to'
  | 'sensitive'
  | 'state'
>

interface ListOf {
  readonly words: string
  readonly state?: Life | null | undefined
  readonly after: string | null
  readonly limit: number
}

/**
 * APIs by their Indonesian name, each with its scopes, after a cursor.
 * @throws Refusal CURSOR_INVALID
 */
export async function listResources(db: Executor<DB>, o: ListOf): Promise<Page<ManagedResource>> {
  const rows = await resourcesQuery(db, o).execute()
  return pageOf(rows.map(resourceOfRow), o.limit, ({ name, id }) => byName.encode({ name_id: name.id, id }))
}

/** The query behind the list, also for looking at its plan. */
export function resourcesQuery(db: Executor<DB>, o: ListOf) {
  const after = o.after === null ? null : byName.decode(o.after)
  const pattern = `%${o.words.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return withScopes(db)
    .$if(o.words !== '', (query) =>
      query.where(
        sql<boolean>`(resources.search_text like ${pattern} or exists (
          select 1 from scopes where scopes.resource_id = resources.id and
            (scopes.name like ${pattern} or lower(scopes.label_id || ' ' || scopes.label_en) like ${pattern})))`,
      ),
    )
    .$if(o.state != null, (query) => query.where('resources.state', '=', o.state ?? 'active'))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(resources.name_id, resources.id) > (${after?.name_id ?? ''}, ${after?.id})`),
    )
    .orderBy('resources.name_id')
    .orderBy('resources.id')
    .limit(o.limit + 1)
}

export async function findManagedResource(
  db: Executor<DB>,
  id: string,
): Promise<ManagedResource | undefined> {
  const row = await withScopes(db).where('resources.id', '=', id).executeTakeFirst()
  return row && resourceOfRow(row)
}

/** The API, held to the end of the transaction: whoever changes it or its scopes at the same moment waits here. */
export async function lockResource(trx: Trx, id: string): Promise<ManagedResource | undefined> {
  await trx.selectFrom('resources').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return findManagedResource(trx, id)
}

/** Every API in use, for forms. There are dozens, not thousands. */
export async function listActiveResources(db: Executor<DB>): Promise<readonly ManagedResource[]> {
  return (await activeResources(db).execute()).map(resourceOfRow)
}

function activeResources(db: Executor<DB>) {
  return withScopes(db)
    .where('resources.state', '=', 'active')
    .orderBy('resources.name_id')
    .orderBy('resources.id')
}

/**
 * The same, kept from being changed until the transaction ends: who gives a scope to a client and who retires it at the
 * same moment do so one after the other.
 */
export async function holdActiveResources(db: Executor<DB>): Promise<readonly ManagedResource[]> {
  const rows = await activeResources(db).forShare('resources').execute()
  return rows.map(resourceOfRow)
}

function withScopes(db: Executor<DB>) {
  return db
    .selectFrom('resources')
    .selectAll()
    .select(
      sql<ScopeRow[]>`(select coalesce(json_agg(s order by s.position, s.name), '[]') from scopes s
        where s.resource_id = resources.id)`.as('scopes'),
    )
}

function resourceOfRow(
  row: Selectable<Resources> & { readonly scopes: readonly ScopeRow[] },
): ManagedResource {
  return {
    id: row.id,
    audience: row.audience,
    ownerClient: row.owner_client,
    // The database allows these only.
    format: row.format as ManagedResource['format'],
    name: { id: row.name_id, en: row.name_en },
    text: { id: row.text_id, en: row.text_en },
    ofRelease: row.of_release,
    state: row.state as Life,
    version: row.version,
    updatedAt: row.updated_at,
    scopes: row.scopes.map(scopeOfRow),
  }
}

/** Adds an API. The id of its row, or nothing when its address is taken, also by one that is being added now. */
export async function insertResource(
  trx: Trx,
  resource: Omit<ManagedResource, 'id' | 'scopes'>,
): Promise<string | undefined> {
  const row = await trx
    .insertInto('resources')
    .values({ audience: resource.audience, of_release: resource.ofRelease, ...columnsOf(resource) })
    .onConflict((conflict) => conflict.column('audience').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Replaces what is said of an API that the caller holds; its address stays what it is. */
export async function updateResource(
  trx: Trx,
  resource: Omit<ManagedResource, 'scopes' | 'audience'>,
): Promise<void> {
  await trx.updateTable('resources').set(columnsOf(resource)).where('id', '=', resource.id).execute()
}

function columnsOf(resource: Omit<ManagedResource, 'id' | 'scopes' | 'audience'>) {
  return {
    owner_client: resource.ownerClient,
    format: resource.format,
    name_id: resource.name.id,
    name_en: resource.name.en,
    text_id: resource.text.id,
    text_en: resource.text.en,
    state: resource.state,
    version: resource.version,
    updated_at: resource.updatedAt,
  }
}

/** Adds a scope to an API that the caller holds. False when its name is taken, also by one that is being added now. */
export async function insertScope(trx: Trx, resourceId: string, scope: ManagedScope): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('scopes')
    .values({
      name: scope.name,
      kind: 'resource',
      resource_id: resourceId,
      of_release: false,
      position: 0,
      ...scopeColumns(scope),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateScope(trx: Trx, resourceId: string, scope: ManagedScope): Promise<void> {
  await trx
    .updateTable('scopes')
    .set(scopeColumns(scope))
    .where('resource_id', '=', resourceId)
    .where('name', '=', scope.name)
    .execute()
}

/** Whether a scope of this name is there, of whichever API or of OpenID Connect. */
export async function isScopeNamed(db: Executor<DB>, name: string): Promise<boolean> {
  const row = await db.selectFrom('scopes').select('id').where('name', '=', name).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Whether somebody is there who can run an API. */
export async function isLiveClient(db: Executor<DB>, clientId: string): Promise<boolean> {
  const row = await db
    .selectFrom('clients')
    .select('client_id')
    .where('client_id', '=', clientId)
    .where('state', '!=', 'retired')
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps what an API was after one change, and before it. */
export async function insertResourceVersion(trx: Trx, id: string, o: NewVersion): Promise<void> {
  await trx
    .insertInto('resource_versions')
    .values({ resource_id: id, ...versionColumns(o) })
    .execute()
}

/**
 * The history of an API, the last change first.
 * @throws Refusal CURSOR_INVALID
 */
export async function listResourceVersions(
  db: Executor<DB>,
  id: string,
  o: VersionList,
): Promise<Page<ShownVersion<VersionedResource>>> {
  const after = versionAfter(o)
  const rows = await db
    .selectFrom('resource_versions')
    .leftJoin('accounts', 'accounts.id', 'resource_versions.actor_account_id')
    .select(['resource_versions.version', 'resource_versions.at', 'resource_versions.change'])
    .select(['resource_versions.reason', 'resource_versions.before', 'resource_versions.definition'])
    .select('accounts.display_name')
    .where('resource_versions.resource_id', '=', id)
    .$if(after !== null, (query) => query.where('resource_versions.version', '<', after ?? 0))
    .orderBy('resource_versions.version', 'desc')
    .limit(o.limit + 1)
    .execute()
  return versionPage(rows, o.limit)
}

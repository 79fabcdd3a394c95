import type { Executor } from '@inaproc/database/database'
import { type Selectable, sql } from 'kysely'
import type { DB, Scopes } from '../../../database-types.js'
import { isClaimName } from '../../../oidc/tokens/claims.js'
import type { Availability } from '../../../oidc/tokens/scope-catalogue.js'
import type { Trx } from '../../../platform.js'
import type { Life, ManagedScope, PeopleScope } from './people-scope.js'

/** Every scope about people, also the retired ones, as pages list them; at most `mostPeopleScopes`. */
export async function listPeopleScopes(db: Executor<DB>): Promise<readonly PeopleScope[]> {
  const rows = await peopleScopes(db).orderBy('position').orderBy('name').execute()
  return rows.map(peopleScopeOf)
}

export async function findPeopleScope(db: Executor<DB>, name: string): Promise<PeopleScope | undefined> {
  const row = await peopleScopes(db).where('name', '=', name).executeTakeFirst()
  return row && peopleScopeOf(row)
}

/**
 * The scopes in use, kept from being retired until the transaction ends: who gives one to a client and who retires it
 * at the same moment do so one after the other.
 */
export async function holdActiveScopes(db: Executor<DB>): Promise<readonly PeopleScope[]> {
  const rows = await peopleScopes(db).where('state', '=', 'active').orderBy('name').forShare().execute()
  return rows.map(peopleScopeOf)
}

/** The scope, held to the end of the transaction: whoever changes it at the same moment waits here. */
export async function lockPeopleScope(trx: Trx, name: string): Promise<PeopleScope | undefined> {
  const row = await peopleScopes(trx).where('name', '=', name).forUpdate().executeTakeFirst()
  return row && peopleScopeOf(row)
}

function peopleScopes(db: Executor<DB>) {
  return db.selectFrom('scopes').selectAll().where('resource_id', 'is', null)
}

/** How many there are; two who add one at once are counted one after the other. */
export async function countPeopleScopes(trx: Trx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('scopes about people', 0))`.execute(trx)
  const { count } = await trx
    .selectFrom('scopes')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('resource_id', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Adds a scope. False when its name is taken. */
export async function insertPeopleScope(trx: Trx, scope: PeopleScope): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('scopes')
    .values({
      name: scope.name,
      kind: 'openid',
      resource_id: null,
      of_release: scope.ofRelease,
      position: scope.position,
      ...peopleColumns(scope),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Replaces what is said of a scope that the caller holds; its name stays what it is. */
export async function updatePeopleScope(trx: Trx, scope: PeopleScope): Promise<void> {
  await trx
    .updateTable('scopes')
    .set(peopleColumns(scope))
    .where('resource_id', 'is', null)
    .where('name', '=', scope.name)
    .execute()
}

function peopleColumns(scope: PeopleScope) {
  return {
    ...scopeColumns(scope),
    claims: sql<string[]>`${scope.claims}::text[]`,
    version: scope.version,
    updated_at: scope.updatedAt,
  }
}

/** The columns of any scope, of an API as well. */
export function scopeColumns(scope: ManagedScope) {
  return {
    label_id: scope.label.id,
    label_en: scope.label.en,
    description_id: scope.description.id,
    description_en: scope.description.en,
    available_to: scope.availableTo,
    sensitive: scope.sensitive,
    state: scope.state,
  }
}

type ScopeRow = Pick<Selectable<Scopes>, 'name' | keyof ReturnType<typeof scopeColumns>>

export function scopeOfRow(row: ScopeRow): ManagedScope {
  return {
    name: row.name,
    label: { id: row.label_id, en: row.label_en },
    description: { id: row.description_id, en: row.description_en },
    // The database allows these only.
    availableTo: row.available_to as Availability,
    sensitive: row.sensitive,
    state: row.state as Life,
  }
}

function peopleScopeOf(row: Selectable<Scopes>): PeopleScope {
  return {
    ...scopeOfRow(row),
    claims: row.claims.filter(isClaimName),
    ofRelease: row.of_release,
    position: row.position,
    version: row.version,
    updatedAt: row.updated_at,
  }
}

import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** APIs and scopes as data: what they are called, who may have them, what they release (protocol.md §2 and §6). */
export const resourcesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await resources(db)
    await scopes(db)
    await versions(db)
  },
}

async function resources(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table resources (
      id uuid primary key default uuidv7(),
      audience text not null constraint resources_audience unique,
      owner_client text not null,
      format text not null check (format in ('jwt', 'opaque')),
      name_id text not null,
      name_en text not null,
      text_id text not null,
      text_en text not null,
      of_release boolean not null,
      state text not null check (state in ('active', 'retired')),
      version int not null,
      updated_at timestamptz not null,
      search_text text not null generated always as
        (lower(name_id || ' ' || name_en || ' ' || audience || ' ' || owner_client)) stored
    )`.execute(db)
  await sql`comment on column resources.owner_client is
    'the client that runs it and may introspect its tokens; of our own services, the name of the service'`.execute(
    db,
  )
  await sql`comment on column resources.of_release is
    'one of our own services: follows the release and the configuration, and is not changed in the console'`.execute(
    db,
  )
  await sql`create index resources_by_name on resources (name_id, id)`.execute(db)
  await sql`create index resources_words on resources using gin (search_text gin_trgm_ops)`.execute(db)
}

/**
 * Clients hold the names of their scopes in one list for all APIs, so that a name registered in the console may stand
 * nowhere else: it would open another API of the same client as well. Our own services share some names on purpose.
 */
async function scopes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scopes (
      id uuid primary key default uuidv7(),
      name text not null,
      kind text not null check (kind in ('openid', 'resource')),
      resource_id uuid references resources (id) on delete cascade,
      label_id text not null,
      label_en text not null,
      description_id text not null,
      description_en text not null,
      available_to text not null check (available_to in ('everybody', 'first_party', 'by_approval')),
      claims text[] not null default '{}',
      sensitive boolean not null,
      of_release boolean not null,
      state text not null check (state in ('active', 'retired')),
      position int not null,
      constraint scopes_name unique nulls not distinct (resource_id, name),
      constraint scopes_of_resource check ((kind = 'openid') = (resource_id is null))
    )`.execute(db)
  await sql`comment on column scopes.claims is
    'what an OpenID scope releases; the code keeps the closed list, and this is its picture'`.execute(db)
  await sql`create unique index scopes_registered_name on scopes (name) where not of_release`.execute(db)
  await sql`create index scopes_by_name on scopes (name)`.execute(db)
}

async function versions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table resource_versions (
      resource_id uuid not null references resources (id) on delete cascade,
      version int not null,
      at timestamptz not null,
      change text not null,
      actor_kind text not null check (actor_kind in ('person', 'system', 'client')),
      actor_account_id uuid references accounts (id) on delete set null,
      actor_access_id uuid references accesses (id) on delete set null,
      definition jsonb not null,
      primary key (resource_id, version)
    )`.execute(db)
  await sql`comment on column resource_versions.definition is
    'the API and its scopes after this change'`.execute(db)
  await sql`create index resource_versions_by_account on resource_versions (actor_account_id)
    where actor_account_id is not null`.execute(db)
  await sql`create index resource_versions_by_access on resource_versions (actor_access_id)
    where actor_access_id is not null`.execute(db)
}

import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Clients as officials and partners manage them: kinds, partners, secrets that overlap, versions (protocol.md §6). */
export const clientRegistryMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table partners (
        id uuid primary key default uuidv7(),
        name text not null,
        kind text not null check (kind in ('government', 'company', 'organisation')),
        state text not null default 'active' check (state in ('active', 'suspended', 'closed')),
        created_at timestamptz not null
      )`.execute(db)
    await sql`comment on table partners is
      'organisations that run clients; INAPROC and the Directorate are none'`.execute(db)

    // Every new column has a default: the release before this one goes on writing rows without them. A plain `kind`
    // would make its query of deliveries ambiguous.
    await sql`
      alter table clients
        add column client_kind text not null default 'web'
          check (client_kind in ('web', 'native', 'browser', 'machine')),
        add column profile text not null default 'standard' check (profile in ('standard', 'fapi2')),
        add column environment text not null default 'production' check (environment in ('test', 'production')),
        add column partner_id uuid references partners (id),
        add column contacts jsonb not null default '[]',
        add column pkce_required boolean not null default true,
        add column version int not null default 1,
        drop constraint clients_state_check,
        add constraint clients_state_check
          check (state in ('draft', 'in_review', 'active', 'suspended', 'retired'))`.execute(db)
    await sql`
      update clients set client_kind = case
        when metadata ->> 'application_type' = 'native' then 'native'
        when metadata -> 'response_types' = '[]' then 'machine'
        when metadata ->> 'token_endpoint_auth_method' = 'none' then 'browser'
        else 'web' end`.execute(db)
    await sql`comment on column clients.partner_id is 'null: of INAPROC or of the Directorate'`.execute(db)
    await sql`
      alter table clients add column search_text text not null generated always as
        (lower(name || ' ' || client_id)) stored`.execute(db)
    await sql`create index clients_by_name on clients (name, client_id)`.execute(db)
    await sql`create index clients_by_partner on clients (partner_id, name, client_id) where partner_id is not null`.execute(
      db,
    )
    await sql`create index clients_words on clients using gin (search_text gin_trgm_ops)`.execute(db)

    await secrets(db)
    await versions(db)
    await logos(db)
    await sql`create index persona_grants_by_client on persona_grants (client_id, grant_id) where ended_at is null`.execute(
      db,
    )
  },
}

/** One secret without an end and one that ends: the two indexes hold a client to that, whoever rotates at once. */
async function secrets(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table client_secrets (
      id uuid primary key default uuidv7(),
      client_id text not null references clients (client_id) on delete cascade,
      hash bytea not null check (length(hash) = 32),
      created_at timestamptz not null,
      expires_at timestamptz,
      last_used_at timestamptz
    )`.execute(db)
  await sql`create unique index client_secrets_one_current on client_secrets (client_id) where expires_at is null`.execute(
    db,
  )
  await sql`create unique index client_secrets_one_ending on client_secrets (client_id) where expires_at is not null`.execute(
    db,
  )
  await sql`
    insert into client_secrets (client_id, hash, created_at)
    select client_id, secret_hash, updated_at from clients where secret_hash is not null`.execute(db)
  await sql`comment on column clients.secret_hash is
    'read by the release before client_secrets only; a later migration drops it'`.execute(db)
}

async function versions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table client_versions (
      client_id text not null references clients (client_id) on delete cascade,
      version int not null,
      at timestamptz not null,
      change text not null,
      actor_kind text not null check (actor_kind in ('person', 'system', 'client')),
      actor_account_id uuid references accounts (id) on delete set null,
      actor_access_id uuid references accesses (id) on delete set null,
      definition jsonb not null,
      reason text,
      primary key (client_id, version)
    )`.execute(db)
  await sql`create index client_versions_by_account on client_versions (actor_account_id) where actor_account_id is not null`.execute(
    db,
  )
  await sql`create index client_versions_by_access on client_versions (actor_access_id) where actor_access_id is not null`.execute(
    db,
  )
  await sql`comment on column client_versions.definition is
    'the client after this change, never with a secret'`.execute(db)
}

/** Pictures belong to the client and not to whoever uploaded them, and everybody who signs in sees them. */
async function logos(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table client_logos (
      id uuid primary key default uuidv7(),
      client_id text not null references clients (client_id) on delete cascade,
      media_type text not null check (media_type in ('image/png', 'image/jpeg')),
      content bytea not null,
      created_at timestamptz not null
    )`.execute(db)
  await sql`create index client_logos_by_client on client_logos (client_id)`.execute(db)
  await sql`alter table clients add column logo_file uuid references client_logos (id)`.execute(db)
  await sql`create index clients_by_logo on clients (logo_file) where logo_file is not null`.execute(db)
}

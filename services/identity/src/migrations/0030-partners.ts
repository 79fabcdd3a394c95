import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Partners that sign up by themselves, their members, and how a client of theirs comes to production (protocol.md §6). */
export const partnersMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      alter table partners
        add column nib text check (nib ~ '^[0-9]{13}$'),
        add column privacy_email text,
        add column purpose text not null default '',
        add column suspended_from text check (suspended_from in ('draft', 'active')),
        add column request_key uuid,
        add constraint partners_request_key unique (request_key),
        drop constraint partners_state_check,
        add constraint partners_state_check check (state in ('draft', 'active', 'suspended', 'closed')),
        add column search_text text not null generated always as (lower(name)) stored`.execute(db)
    await sql`comment on column partners.privacy_email is
      'whom people ask about their data; null for a partner that did not sign up by itself'`.execute(db)
    await sql`create index partners_words on partners using gin (search_text gin_trgm_ops)`.execute(db)
    await members(db)
    await requests(db)
    await calls(db)
  },
}

async function members(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table partner_members (
      partner_id uuid not null references partners (id) on delete cascade,
      account_id uuid not null references accounts (id) on delete cascade,
      role text not null check (role in ('owner', 'developer')),
      joined_at timestamptz not null,
      primary key (partner_id, account_id)
    )`.execute(db)
  await sql`create index partner_members_by_account on partner_members (account_id, partner_id)`.execute(db)
  await sql`
    create table partner_invitations (
      id uuid primary key default uuidv7(),
      partner_id uuid not null references partners (id) on delete cascade,
      email text not null,
      role text not null check (role in ('owner', 'developer')),
      token_hash bytea not null check (length(token_hash) = 32),
      invited_by uuid references accounts (id) on delete set null,
      invited_at timestamptz not null,
      ends_at timestamptz not null,
      accepted_at timestamptz,
      withdrawn_at timestamptz
    )`.execute(db)
  await sql`create unique index partner_invitations_by_token on partner_invitations (token_hash)`.execute(db)
  await sql`create unique index partner_invitations_one_open on partner_invitations (partner_id, email)
    where accepted_at is null and withdrawn_at is null`.execute(db)
  await sql`create index partner_invitations_by_inviter on partner_invitations (invited_by) where invited_by is not null`.execute(
    db,
  )
}

/** One request per production client: what is sent again after a correction is the same one in another round. */
async function requests(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table production_requests (
      id uuid primary key default uuidv7(),
      client_id text not null references clients (client_id) on delete cascade,
      test_client_id text not null references clients (client_id) on delete cascade,
      partner_id uuid not null references partners (id) on delete cascade,
      state text not null check (state in ('submitted', 'first_approved', 'approved', 'refused', 'withdrawn')),
      round int not null,
      purposes jsonb not null,
      client_version int not null,
      submitted_at timestamptz not null,
      first_by uuid references accounts (id) on delete set null,
      constraint production_requests_client unique (client_id)
    )`.execute(db)
  await sql`create index production_requests_queue on production_requests (submitted_at, id)
    where state in ('submitted', 'first_approved')`.execute(db)
  await sql`create index production_requests_by_partner on production_requests (partner_id, submitted_at)`.execute(
    db,
  )
  await sql`create index production_requests_by_test_client on production_requests (test_client_id)`.execute(
    db,
  )
  await sql`create index production_requests_by_first on production_requests (first_by) where first_by is not null`.execute(
    db,
  )
  await sql`
    create table production_steps (
      id uuid primary key default uuidv7(),
      request_id uuid not null references production_requests (id) on delete cascade,
      round int not null,
      transition text not null,
      to_state text not null,
      at timestamptz not null,
      actor_kind text not null check (actor_kind in ('person', 'client')),
      actor_account_id uuid references accounts (id) on delete set null,
      actor_access_id uuid references accesses (id) on delete set null,
      reason_code text,
      reason text
    )`.execute(db)
  await sql`create index production_steps_by_request on production_steps (request_id, at, id)`.execute(db)
  await sql`create index production_steps_by_account on production_steps (actor_account_id) where actor_account_id is not null`.execute(
    db,
  )
  await sql`create index production_steps_by_access on production_steps (actor_access_id) where actor_access_id is not null`.execute(
    db,
  )
}

/** What a program asked once and may ask again: the answer is given without doing it twice, and without the secret. */
async function calls(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table client_api_calls (
      caller text not null,
      key text not null,
      request_hash bytea not null check (length(request_hash) = 32),
      client_id text not null,
      called_at timestamptz not null,
      primary key (caller, key)
    )`.execute(db)
  await sql`create index client_api_calls_by_age on client_api_calls (called_at)`.execute(db)
}

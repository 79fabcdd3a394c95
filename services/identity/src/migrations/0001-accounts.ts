import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Accounts, their contacts, codes, credentials, sessions, throttles, files, audit and notices (domain.md A1). */
export const accountsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create extension if not exists citext`.execute(db)

    await sql`
      create table accounts (
        id uuid primary key default uuidv7(),
        username citext not null constraint accounts_username_key unique,
        state text not null check (state in
          ('REGISTERED', 'CONTACT_VERIFIED', 'PROFILE_SUBMITTED', 'PROFILE_VERIFIED', 'PROFILE_REJECTED')),
        restriction text check (restriction in ('SUSPENDED', 'CLOSED')),
        language text not null default 'id' check (language in ('id', 'en')),
        display_name text,
        terms_version text not null,
        privacy_version text not null,
        consented_at timestamptz not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`.execute(db)
    await sql`create index accounts_unverified on accounts (created_at) where state = 'REGISTERED'`.execute(
      db,
    )

    await sql`
      create table contacts (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        kind text not null check (kind in ('email', 'phone')),
        value text not null,
        verified_at timestamptz,
        created_at timestamptz not null,
        constraint contacts_one_of_a_kind unique (account_id, kind)
      )`.execute(db)
    await sql`create unique index contacts_verified_value_key on contacts (kind, value) where verified_at is not null`.execute(
      db,
    )

    await sql`
      create table verification_codes (
        id uuid primary key default uuidv7(),
        contact_id uuid not null references contacts (id) on delete cascade,
        purpose text not null check (purpose in ('registration')),
        code_hash bytea,
        tries integer not null default 0,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        consumed_at timestamptz
      )`.execute(db)
    await sql`comment on column verification_codes.code_hash is
      'null for a decoy: the target already belongs to somebody, so no code can be right and nobody can tell'`.execute(
      db,
    )
    await sql`create index verification_codes_by_contact on verification_codes (contact_id, created_at desc)`.execute(
      db,
    )

    await sql`
      create table code_sends (
        target_hash bytea not null,
        sent_at timestamptz not null
      )`.execute(db)
    await sql`create index code_sends_by_target on code_sends (target_hash, sent_at)`.execute(db)

    await sql`
      create table registrations (
        token_hash bytea primary key,
        account_id uuid not null references accounts (id) on delete cascade,
        return_path text,
        created_at timestamptz not null,
        expires_at timestamptz not null
      )`.execute(db)
    await sql`comment on table registrations is
      'a registration in progress, held by the cookie whose hash is the key; also makes a form sent twice one account'`.execute(
      db,
    )
    await sql`create index registrations_by_account on registrations (account_id)`.execute(db)
    await sql`create index registrations_expiry on registrations (expires_at)`.execute(db)

    await sql`
      create table passwords (
        account_id uuid primary key references accounts (id) on delete cascade,
        hash text not null,
        set_at timestamptz not null
      )`.execute(db)

    await sql`
      create table totp_factors (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        name text not null,
        secret_sealed bytea not null,
        last_step bigint,
        created_at timestamptz not null,
        confirmed_at timestamptz
      )`.execute(db)
    await sql`create index totp_factors_by_account on totp_factors (account_id)`.execute(db)

    await sql`
      create table sign_on_sessions (
        uid text primary key,
        account_id uuid not null references accounts (id) on delete cascade,
        acr text not null,
        amr text[] not null,
        address text,
        user_agent text,
        started_at timestamptz not null,
        ended_at timestamptz,
        end_reason text
      )`.execute(db)
    await sql`create index sign_on_sessions_by_account on sign_on_sessions (account_id, started_at desc)`.execute(
      db,
    )

    await sql`
      create unlogged table throttles (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      )`.execute(db)
    await sql`comment on table throttles is
      'unlogged: counted at every sign-in, and after a crash of the database server counting begins anew'`.execute(
      db,
    )
    await sql`create index throttles_expire on throttles (expire)`.execute(db)

    await sql`
      create table files (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        purpose text not null,
        name text not null,
        media_type text not null,
        size integer not null,
        sha256 bytea not null,
        content_sealed bytea not null,
        created_at timestamptz not null
      )`.execute(db)
    await sql`create index files_by_account on files (account_id)`.execute(db)

    await sql`
      create table audit_log (
        id uuid primary key default uuidv7(),
        at timestamptz not null,
        action text not null,
        actor_kind text not null check (actor_kind in ('person', 'system', 'client')),
        actor_account_id uuid,
        actor_access_id uuid,
        subject_type text not null,
        subject_id text not null,
        institution_code text,
        before_hash bytea,
        after_hash bytea,
        address text,
        detail jsonb not null default '{}'
      )`.execute(db)
    await sql`create index audit_log_by_subject on audit_log (subject_type, subject_id, id)`.execute(db)
    await sql`create index audit_log_by_actor on audit_log (actor_account_id, id)`.execute(db)

    await sql`
      create table notices (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        template text not null,
        params jsonb not null default '{}',
        created_at timestamptz not null,
        read_at timestamptz
      )`.execute(db)
    await sql`create index notices_by_account on notices (account_id, id desc)`.execute(db)
  },
}

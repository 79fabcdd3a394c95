import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What the OpenID provider keeps: artifacts by hash and sealed, clients, signing keys, which persona a grant has. */
export const oidcMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table oidc_artifacts (
        model text not null,
        id_hash bytea not null,
        payload_sealed bytea not null,
        uid_hash bytea,
        user_code_hash bytea,
        grant_id text,
        account_id uuid,
        client_id text,
        consumed_at timestamptz,
        expires_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (model, id_hash)
      ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)`.execute(db)
    await sql`create index oidc_artifacts_uid on oidc_artifacts (uid_hash) where uid_hash is not null`.execute(
      db,
    )
    await sql`create index oidc_artifacts_user_code on oidc_artifacts (user_code_hash) where user_code_hash is not null`.execute(
      db,
    )
    await sql`create index oidc_artifacts_grant on oidc_artifacts (grant_id) where grant_id is not null`.execute(
      db,
    )
    await sql`create index oidc_artifacts_account on oidc_artifacts (account_id) where account_id is not null`.execute(
      db,
    )
    await sql`create index oidc_artifacts_expiry on oidc_artifacts (expires_at)`.execute(db)

    await sql`
      create table clients (
        client_id text primary key,
        name text not null,
        first_party boolean not null,
        state text not null check (state in ('draft', 'in_review', 'active', 'suspended')),
        metadata jsonb not null,
        secret_hash bytea,
        resources text[] not null default '{}',
        persona_required boolean not null default false,
        persona_roles text[],
        minimum_acr text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        last_used_at timestamptz
      )`.execute(db)
    await sql`comment on column clients.persona_roles is 'null: every role'`.execute(db)

    await sql`
      create table signing_keys (
        kid text primary key,
        algorithm text not null check (algorithm in ('ES256', 'RS256')),
        state text not null check (state in ('next', 'current', 'retiring')),
        public_jwk jsonb not null,
        private_sealed bytea not null,
        created_at timestamptz not null,
        current_from timestamptz,
        retiring_from timestamptz
      )`.execute(db)
    await sql`create unique index signing_keys_one_current on signing_keys (algorithm) where state = 'current'`.execute(
      db,
    )
    await sql`create unique index signing_keys_one_next on signing_keys (algorithm) where state = 'next'`.execute(
      db,
    )

    await sql`
      create table persona_grants (
        grant_id text primary key,
        account_id uuid not null,
        client_id text not null,
        session_uid text not null,
        sid text not null,
        access_id uuid references accesses (id) on delete cascade,
        created_at timestamptz not null,
        last_used_at timestamptz not null,
        ended_at timestamptz,
        end_reason text
      )`.execute(db)
    await sql`comment on table persona_grants is
      'every grant of a sign-on session and the persona bound to it; the library itself remembers one grant per client only'`.execute(
      db,
    )
    await sql`comment on column persona_grants.sid is
      'what tokens and logout tokens of this client call the session; one value per session and client'`.execute(
      db,
    )
    await sql`create index persona_grants_by_session on persona_grants (session_uid, client_id) where ended_at is null`.execute(
      db,
    )
    await sql`create index persona_grants_by_access on persona_grants (access_id) where ended_at is null`.execute(
      db,
    )
    await sql`create index persona_grants_by_account on persona_grants (account_id) where ended_at is null`.execute(
      db,
    )

    await sql`
      create table sign_in_progress (
        interaction_hash bytea primary key,
        account_id uuid not null references accounts (id) on delete cascade,
        password_at timestamptz,
        totp_at timestamptz,
        totp_factor_id uuid references totp_factors (id) on delete set null,
        expires_at timestamptz not null
      )`.execute(db)
    await sql`create index sign_in_progress_expiry on sign_in_progress (expires_at)`.execute(db)
  },
}

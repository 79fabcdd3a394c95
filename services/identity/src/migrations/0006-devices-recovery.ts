import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Devices, links in mails, recovery of password and factors, changes of contacts. */
export const devicesRecoveryMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table devices (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        token_hash bytea not null,
        user_agent text,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        trusted_until timestamptz,
        constraint devices_key unique (token_hash, account_id)
      )`.execute(db)
    await sql`comment on table devices is
      'browsers that signed in to an account, known by a cookie of which only the hash is here; several people may share one'`.execute(
      db,
    )
    await sql`create index devices_by_account on devices (account_id, last_seen_at desc)`.execute(db)

    await sql`
      alter table sign_on_sessions
        add column device_id uuid references devices (id) on delete set null,
        add column last_seen_at timestamptz not null default now()`.execute(db)
    await sql`update sign_on_sessions set last_seen_at = started_at`.execute(db)
    await sql`create index sign_on_sessions_by_device on sign_on_sessions (device_id)`.execute(db)
    await sql`create index sign_on_sessions_running on sign_on_sessions (last_seen_at) where ended_at is null`.execute(
      db,
    )

    // The page about a session also tells what ended in it.
    await sql`drop index persona_grants_by_session`.execute(db)
    await sql`create index persona_grants_by_session on persona_grants (session_uid, client_id)`.execute(db)

    await sql`
      create table account_links (
        token_hash bytea primary key,
        account_id uuid not null references accounts (id) on delete cascade,
        purpose text not null check (purpose in ('not-me', 'undo-contact', 'cancel-reproof')),
        reference text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      )`.execute(db)
    await sql`comment on table account_links is 'single-use links sent by mail; only the hash of the token is here'`.execute(
      db,
    )
    await sql`create index account_links_by_account on account_links (account_id)`.execute(db)
    await sql`create index account_links_expiry on account_links (expires_at)`.execute(db)

    await sql`
      create table recoveries (
        id uuid primary key default uuidv7(),
        token_hash bytea not null constraint recoveries_token_key unique,
        kind text not null check (kind in ('password', 'factors')),
        account_id uuid references accounts (id) on delete cascade,
        typed_hash bytea not null,
        language text not null check (language in ('id', 'en')),
        return_path text,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        sends integer not null default 0,
        last_sent_at timestamptz,
        email_proved_at timestamptz,
        second_proved_at timestamptz,
        completed_at timestamptz
      )`.execute(db)
    await sql`comment on column recoveries.account_id is 'null: nobody has the name that was typed, or no job has looked yet; nobody can tell'`.execute(
      db,
    )
    await sql`comment on column recoveries.typed_hash is
      'the name that was typed, keyed: what is sent is counted under it, for somebody and for nobody alike'`.execute(
      db,
    )
    await sql`create index recoveries_by_account on recoveries (account_id)`.execute(db)
    await sql`create index recoveries_expiry on recoveries (expires_at)`.execute(db)

    await sql`
      create table identity_reproofs (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        requested_at timestamptz not null,
        requested_address text,
        ready_at timestamptz not null,
        expires_at timestamptz not null,
        register_tries integer not null default 0,
        register_agreed_at timestamptz,
        cancelled_at timestamptz,
        cancel_reason text check (cancel_reason in
          ('owner', 'not-me', 'factor-used', 'register', 'credentials-changed', 'replaced')),
        completed_at timestamptz
      )`.execute(db)
    await sql`comment on table identity_reproofs is
      'somebody lost every second factor and proved who they are; factors go only after the waiting time'`.execute(
      db,
    )
    await sql`comment on column identity_reproofs.register_agreed_at is
      'the civil register has confirmed the person; without it nothing is ever removed'`.execute(db)
    await sql`create unique index identity_reproofs_open on identity_reproofs (account_id)
      where cancelled_at is null and completed_at is null`.execute(db)

    await sql`
      create table contact_changes (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        kind text not null check (kind in ('email', 'phone')),
        old_value text not null,
        new_value text not null,
        requested_at timestamptz not null,
        expires_at timestamptz not null,
        old_proved_at timestamptz,
        new_proved_at timestamptz,
        waits_until timestamptz,
        applied_at timestamptz,
        undo_until timestamptz,
        undone_at timestamptz,
        cancelled_at timestamptz
      )`.execute(db)
    await sql`comment on column contact_changes.waits_until is
      'the old contact cannot be reached: applied from then on, unless somebody objects before'`.execute(db)
    await sql`create unique index contact_changes_open on contact_changes (account_id, kind)
      where applied_at is null and cancelled_at is null`.execute(db)
    await sql`create index contact_changes_due on contact_changes (waits_until)
      where applied_at is null and cancelled_at is null`.execute(db)
    await sql`create index contact_changes_by_account on contact_changes (account_id, requested_at desc)`.execute(
      db,
    )
  },
}

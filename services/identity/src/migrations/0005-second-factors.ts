import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Passkeys, recovery codes, one-time codes, what a sign-in under way has proved, and traces of attacks. */
export const secondFactorsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table passkeys (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        name text not null,
        credential_id bytea not null constraint passkeys_credential_key unique,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null default '{}',
        aaguid uuid,
        backed_up boolean not null,
        hardware boolean not null,
        created_at timestamptz not null,
        last_used_at timestamptz,
        disabled_at timestamptz
      )`.execute(db)
    await sql`comment on column passkeys.hardware is 'bound to one device (hwk); false: synchronised between devices (swk)'`.execute(
      db,
    )
    await sql`comment on column passkeys.disabled_at is 'its counter went back, so somebody may have copied it'`.execute(
      db,
    )
    await sql`create index passkeys_by_account on passkeys (account_id)`.execute(db)

    await sql`
      create table webauthn_challenges (
        challenge_hash bytea primary key,
        purpose text not null check (purpose in ('enrol', 'sign-in')),
        account_id uuid references accounts (id) on delete cascade,
        bound_to_hash bytea not null,
        expires_at timestamptz not null,
        consumed_at timestamptz
      )`.execute(db)
    await sql`comment on column webauthn_challenges.account_id is 'null: whoever has a passkey may answer (passwordless)'`.execute(
      db,
    )
    await sql`create index webauthn_challenges_expiry on webauthn_challenges (expires_at)`.execute(db)

    await sql`
      create table recovery_codes (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        code_hash bytea not null,
        created_at timestamptz not null,
        used_at timestamptz,
        constraint recovery_codes_key unique (account_id, code_hash)
      )`.execute(db)

    await sql`
      create table one_time_codes (
        id uuid primary key default uuidv7(),
        account_id uuid references accounts (id) on delete cascade,
        purpose text not null check (purpose in
          ('sign-in', 'recovery', 'contact-change-old', 'contact-change-new', 'recovery-return')),
        reference_hash bytea not null,
        code_hash bytea,
        tries integer not null default 0,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        consumed_at timestamptz
      )`.execute(db)
    await sql`comment on table one_time_codes is
      'codes sent by e-mail or SMS after registration; a null code_hash is a decoy that no code can match'`.execute(
      db,
    )
    await sql`create index one_time_codes_by_reference on one_time_codes (reference_hash, purpose, created_at desc)`.execute(
      db,
    )
    await sql`create index one_time_codes_by_account on one_time_codes (account_id)`.execute(db)
    await sql`create index one_time_codes_expiry on one_time_codes (expires_at)`.execute(db)

    await sql`
      alter table sign_in_progress
        add column passkey_at timestamptz,
        add column passkey_verified boolean not null default false,
        add column passkey_hardware boolean not null default false,
        add column recovery_code_at timestamptz,
        add column sms_at timestamptz,
        add column enrolled_at timestamptz,
        add column codes_kept_at timestamptz,
        add column enrolment_skipped_at timestamptz`.execute(db)
    await sql`comment on column sign_in_progress.enrolled_at is
      'the first second factor of the account was set up here; its recovery codes are shown until codes_kept_at'`.execute(
      db,
    )
    await sql`alter table accounts add column enrolment_nudged_at timestamptz`.execute(db)
    await sql`
      alter table passwords
        add column must_change_since timestamptz,
        add column must_change_reason text check (must_change_reason in ('not-me', 'breached', 'recovery'))`.execute(
      db,
    )

    await sql`
      create unlogged table attack_traces (
        kind text not null,
        key_hash bytea not null,
        target_hash bytea not null,
        seen_at timestamptz not null,
        primary key (kind, key_hash, target_hash)
      )`.execute(db)
    await sql`create index attack_traces_age on attack_traces (seen_at)`.execute(db)
    await sql`
      create unlogged table attack_alerts (
        kind text not null,
        key_hash bytea not null,
        raised_at timestamptz not null,
        until timestamptz not null,
        primary key (kind, key_hash)
      )`.execute(db)
    await sql`
      create table spent_proofs (
        proof_hash bytea primary key,
        expires_at timestamptz not null
      )`.execute(db)
    await sql`create index spent_proofs_expiry on spent_proofs (expires_at)`.execute(db)
  },
}

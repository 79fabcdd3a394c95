import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Rights of the people whose data this is (UU 27/2022): consents, requests, restriction, incidents. */
export const privacyMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table consents (
        account_id uuid not null references accounts (id) on delete cascade,
        document text not null check (document in ('terms', 'privacy')),
        version text not null,
        accepted_at timestamptz not null,
        primary key (account_id, document, version)
      )`.execute(db)
    await sql`
      insert into consents (account_id, document, version, accepted_at)
      select id, 'terms', terms_version, consented_at from accounts
      union all select id, 'privacy', privacy_version, consented_at from accounts`.execute(db)

    await sql`alter table accounts add column processing_restricted_at timestamptz`.execute(db)

    await sql`create sequence privacy_request_numbers`.execute(db)
    await sql`
      create table privacy_requests (
        id uuid primary key default uuidv7(),
        number text not null constraint privacy_requests_number_key unique,
        account_id uuid not null,
        kind text not null check (kind in
          ('correction', 'export', 'restriction', 'lift-restriction', 'erasure', 'other')),
        state text not null check (state in ('OPEN', 'DONE', 'PARTLY_REFUSED', 'REFUSED', 'WITHDRAWN')),
        request_key uuid not null,
        detail jsonb not null default '{}',
        content_sealed bytea,
        requested_at timestamptz not null,
        due_at timestamptz not null,
        decided_at timestamptz,
        decided_by uuid,
        legal_ground text,
        answer text,
        constraint privacy_requests_once unique (account_id, request_key)
      )`.execute(db)
    await sql`comment on column privacy_requests.account_id is 'no reference: the answer to an erasure outlives what was erased'`.execute(
      db,
    )
    await sql`comment on column privacy_requests.content_sealed is
      'what the person wrote: the corrected profile until Dukcapil has answered, or the words of another request'`.execute(
      db,
    )
    await sql`create unique index privacy_requests_one_open on privacy_requests (account_id, kind) where state = 'OPEN'`.execute(
      db,
    )
    await sql`create index privacy_requests_by_account on privacy_requests (account_id, id desc)`.execute(db)
    await sql`create index privacy_requests_open on privacy_requests (due_at, id) where state = 'OPEN'`.execute(
      db,
    )

    await sql`create sequence incident_numbers`.execute(db)
    await sql`
      create table incidents (
        id uuid primary key default uuidv7(),
        number text not null constraint incidents_number_key unique,
        title text not null,
        description text not null,
        handling text not null default '',
        data_kinds text[] not null,
        happened_from timestamptz not null,
        happened_until timestamptz not null,
        discovered_at timestamptz not null,
        due_at timestamptz not null,
        selection jsonb not null default '{}',
        created_by uuid not null,
        created_at timestamptz not null,
        authority_told_at timestamptz,
        subjects_told_at timestamptz,
        closed_at timestamptz
      )`.execute(db)
    await sql`
      create table incident_subjects (
        incident_id uuid not null references incidents (id) on delete cascade,
        account_id uuid not null,
        told_at timestamptz,
        primary key (incident_id, account_id)
      )`.execute(db)
    await sql`create index incident_subjects_untold on incident_subjects (incident_id, account_id) where told_at is null`.execute(
      db,
    )
    await sql`create index incident_subjects_by_account on incident_subjects (account_id)`.execute(db)
  },
}

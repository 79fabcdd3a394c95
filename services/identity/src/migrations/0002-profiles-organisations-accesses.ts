import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Stage 2 and 3: profiles, regions, organisations, accesses and their history (domain.md A2 to A4). */
export const accessesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table regions (
        code text primary key,
        level text not null check (level in ('province', 'regency', 'district')),
        name text not null
      )`.execute(db)

    await sql`
      create table profiles (
        account_id uuid primary key references accounts (id) on delete cascade,
        nik_sealed bytea not null,
        nik_hash bytea not null,
        full_name text not null,
        birth_place text not null,
        birth_date date not null,
        sex text not null check (sex in ('MALE', 'FEMALE')),
        address text not null,
        region_code text not null,
        ktp_file_id uuid references files (id),
        submitted_at timestamptz not null,
        verified_at timestamptz
      )`.execute(db)
    await sql`create unique index profiles_nik_key on profiles (nik_hash) where verified_at is not null`.execute(
      db,
    )

    await sql`
      create table profile_checks (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        requested_at timestamptz not null,
        answered_at timestamptz,
        outcome text check (outcome in ('MATCH', 'MISMATCH', 'NOT_FOUND', 'DECEASED')),
        mismatched_fields text[] not null default '{}',
        provider_reference text,
        unavailable_count integer not null default 0
      )`.execute(db)
    await sql`create index profile_checks_by_account on profile_checks (account_id, requested_at desc)`.execute(
      db,
    )

    await sql`
      create table institutions (
        code text primary key,
        type text not null check (type in ('KEMENTERIAN', 'LEMBAGA', 'PROVINSI', 'KABUPATEN', 'KOTA')),
        name text not null,
        region_code text
      )`.execute(db)

    await sql`
      create table work_units (
        id uuid primary key default uuidv7(),
        institution_code text not null references institutions (code),
        code text not null,
        name text not null,
        npwp text,
        address text,
        constraint work_units_code_key unique (institution_code, code)
      )`.execute(db)

    await sql`
      create table companies (
        id uuid primary key default uuidv7(),
        nib text not null constraint companies_nib_key unique,
        npwp text not null,
        name text not null,
        form text not null,
        refreshed_at timestamptz not null
      )`.execute(db)

    await sql`
      create table company_branches (
        id uuid primary key default uuidv7(),
        company_id uuid not null references companies (id),
        nitku text not null constraint company_branches_nitku_key unique,
        name text not null
      )`.execute(db)

    await sql`
      create table accesses (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        role text not null,
        state text not null check (state in ('DRAFT', 'SUBMITTED', 'REJECTED', 'APPROVED', 'ACTIVE', 'DEACTIVATED',
          'EXPIRED', 'REACTIVATION', 'SUSPENDED', 'REVOKED', 'WITHDRAWN')),
        origin_state text check (origin_state in ('DEACTIVATED', 'EXPIRED')),
        institution_code text references institutions (code),
        work_unit_id uuid references work_units (id),
        company_id uuid references companies (id),
        branch_id uuid references company_branches (id),
        starts_on date,
        ends_on date,
        decree_ends_on date,
        effective_ends_on date generated always as (least(ends_on, decree_ends_on)) stored,
        form jsonb not null default '{}',
        proposed_term jsonb,
        version integer not null default 1,
        submitted_at timestamptz,
        due_at timestamptz,
        to_directorate boolean not null default false,
        overdue_told_at timestamptz,
        reminded_days integer,
        verified_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`.execute(db)
    await sql`comment on column accesses.proposed_term is
      'term asked for by a reactivation or an extension; the old term stands until a verifier approves (T10, T16)'`.execute(
      db,
    )
    await sql`comment on column accesses.due_at is
      'when the decision that is waited for is due; null while nothing waits on a desk'`.execute(db)
    await sql`comment on column accesses.to_directorate is
      'the waiting decision lies on the desk of the Directorate: by the role, for a lone VAI, or after a missed deadline'`.execute(
      db,
    )
    await sql`comment on column accesses.overdue_told_at is
      'when the other verifiers were told that the deadline has passed'`.execute(db)
    await sql`comment on column accesses.reminded_days is
      'the last reminder before the end of the present term, in days left'`.execute(db)
    // T01: no two live accesses with the same persona, institution and work unit (or company and branch).
    await sql`
      create unique index accesses_one_live on accesses
        (account_id, role, institution_code, work_unit_id, company_id, branch_id) nulls not distinct
        where state not in ('REVOKED', 'WITHDRAWN')`.execute(db)
    await sql`create index accesses_by_account on accesses (account_id)`.execute(db)
    await sql`create index accesses_desk on accesses (institution_code, due_at, id) where due_at is not null`.execute(
      db,
    )
    await sql`create index accesses_directorate_desk on accesses (due_at, id) where due_at is not null and to_directorate`.execute(
      db,
    )
    await sql`create index accesses_overdue on accesses (due_at) where due_at is not null`.execute(db)
    await sql`create index accesses_holders on accesses (role, state, institution_code)`.execute(db)
    await sql`create index accesses_ending on accesses (effective_ends_on) where state in ('ACTIVE', 'APPROVED')`.execute(
      db,
    )
    await sql`create index accesses_starting on accesses (starts_on) where state = 'APPROVED'`.execute(db)
    // Whether somebody else has applied under the same service number.
    await sql`create index accesses_by_nip on accesses ((form ->> 'nip')) where form ->> 'nip' is not null`.execute(
      db,
    )
    await sql`create index accesses_by_company on accesses (company_id, state) where company_id is not null`.execute(
      db,
    )

    await sql`
      create table access_documents (
        id uuid primary key default uuidv7(),
        access_id uuid not null references accesses (id) on delete cascade,
        kind text not null,
        version integer not null,
        file_id uuid not null references files (id),
        number text not null,
        dated_on date not null,
        ends_on date,
        signer_name text not null,
        signer_title text not null,
        created_at timestamptz not null,
        constraint access_documents_version_key unique (access_id, kind, version)
      )`.execute(db)
    await sql`create index access_documents_by_file on access_documents (file_id)`.execute(db)

    await sql`
      create table access_transitions (
        id uuid primary key default uuidv7(),
        access_id uuid not null references accesses (id) on delete cascade,
        transition text not null,
        event text not null,
        from_state text,
        to_state text not null,
        actor_kind text not null,
        actor_account_id uuid,
        actor_access_id uuid,
        reason_code text,
        reason_text text,
        detail jsonb not null default '{}',
        request_key text not null,
        at timestamptz not null,
        constraint access_transitions_request_key unique (access_id, request_key)
      )`.execute(db)
    await sql`create index access_transitions_by_access on access_transitions (access_id, id)`.execute(db)
  },
}

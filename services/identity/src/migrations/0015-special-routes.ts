import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** The special routes of domain.md A3: attorneys of all-foreign boards, and admins of divisions and branches. */
export const specialRoutesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table foreign_applications (
        id uuid primary key default uuidv7(),
        state text not null check (state in ('SUBMITTED', 'REJECTED', 'INVITED', 'LAPSED', 'WITHDRAWN', 'ACCEPTED')),
        nib text not null,
        company_name text not null,
        company_id uuid references companies (id),
        directors jsonb not null,
        attorney_name text not null,
        nik_sealed bytea not null,
        nik_hash bytea not null,
        email text not null,
        phone text not null,
        power_ends_on date,
        language text not null,
        submitted_at timestamptz not null,
        due_at timestamptz,
        examined_at timestamptz,
        is_sanctioned boolean,
        invitation_hash bytea,
        invitation_ends_at timestamptz,
        account_id uuid references accounts (id) on delete set null,
        access_id uuid references accesses (id) on delete set null,
        request_key text not null constraint foreign_applications_request_key unique
      )`.execute(db)
    await sql`comment on column foreign_applications.email is
      'as typed: only the invitation shows that somebody reads it'`.execute(db)
    await sql`create unique index foreign_applications_one_invitation on foreign_applications (nib) where state = 'INVITED'`.execute(
      db,
    )
    await sql`create unique index foreign_applications_by_invitation on foreign_applications (invitation_hash)
      where invitation_hash is not null`.execute(db)
    await sql`create index foreign_applications_open on foreign_applications (due_at, id) where due_at is not null`.execute(
      db,
    )
    await sql`create index foreign_applications_by_state on foreign_applications (state, id desc)`.execute(db)
    await sql`create index foreign_applications_by_nib on foreign_applications (nib)`.execute(db)

    await sql`
      create table foreign_application_files (
        id uuid primary key default uuidv7(),
        application_id uuid not null references foreign_applications (id) on delete cascade,
        kind text not null check (kind in ('REQUEST_LETTER', 'POWER_OF_ATTORNEY')),
        name text not null,
        media_type text not null,
        size integer not null,
        sha256 bytea not null,
        content_sealed bytea not null,
        constraint foreign_application_files_kind_key unique (application_id, kind)
      )`.execute(db)

    await sql`
      create table branch_applications (
        id uuid primary key default uuidv7(),
        state text not null check (state in ('SUBMITTED', 'REJECTED', 'APPROVED', 'DECLINED', 'WITHDRAWN', 'ACCEPTED')),
        company_id uuid not null references companies (id),
        director_account_id uuid not null references accounts (id) on delete cascade,
        director_access_id uuid not null references accesses (id) on delete cascade,
        nominee_account_id uuid not null references accounts (id) on delete cascade,
        branch_name text not null,
        nitku text not null,
        submitted_at timestamptz not null,
        due_at timestamptz,
        access_id uuid references accesses (id) on delete set null,
        request_key text not null constraint branch_applications_request_key unique
      )`.execute(db)
    await sql`create unique index branch_applications_one_open on branch_applications (nominee_account_id, nitku)
      where state in ('SUBMITTED', 'APPROVED')`.execute(db)
    await sql`create index branch_applications_open on branch_applications (due_at, id) where due_at is not null`.execute(
      db,
    )
    await sql`create index branch_applications_by_state on branch_applications (state, id desc)`.execute(db)
    await sql`create index branch_applications_by_company on branch_applications (company_id, id desc)`.execute(
      db,
    )
    await sql`create index branch_applications_by_director on branch_applications (director_account_id)`.execute(
      db,
    )

    await sql`
      create table route_steps (
        id uuid primary key default uuidv7(),
        route text not null check (route in ('FOREIGN', 'BRANCH')),
        case_id uuid not null,
        transition text not null,
        event text not null,
        from_state text,
        to_state text not null,
        actor_kind text not null,
        actor_account_id uuid,
        actor_access_id uuid,
        reason_code text,
        reason_text text,
        at timestamptz not null
      )`.execute(db)
    await sql`create index route_steps_by_case on route_steps (case_id, id)`.execute(db)
  },
}

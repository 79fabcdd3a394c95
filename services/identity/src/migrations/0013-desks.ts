import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/**
 * The desks of verifiers: their queues by work unit and company, the lists of holders (T13 to T15), the Directorate's
 * consent for a last VAI (T08), and what the auditors of an institution have been told of (domain.md A5).
 */
export const desksMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create extension if not exists pg_trgm`.execute(db)
    await sql`create index accesses_unit_desk on accesses (work_unit_id, due_at, id)
      where due_at is not null and work_unit_id is not null`.execute(db)
    await sql`create index accesses_company_desk on accesses (company_id, due_at, id)
      where due_at is not null and company_id is not null`.execute(db)

    // Search in a queue: by the number of the decree.
    await sql`create index accesses_by_decree on accesses using gin ((form ->> 'decreeNumber') gin_trgm_ops)
      where due_at is not null`.execute(db)

    // The holders that somebody has authority over, the newest first; drafts are their owner's alone.
    await sql`create index accesses_of_institution on accesses (institution_code, id)
      where institution_code is not null and state not in ('DRAFT', 'WITHDRAWN')`.execute(db)
    await sql`create index accesses_of_company on accesses (company_id, id)
      where company_id is not null and state not in ('DRAFT', 'WITHDRAWN')`.execute(db)
    await sql`create index accesses_of_role on accesses (role, id) where state not in ('DRAFT', 'WITHDRAWN')`.execute(
      db,
    )
    // The number under which people speak of an application (referenceOf).
    await sql`create index accesses_by_reference on accesses (right(replace(id::text, '-', ''), 12))`.execute(
      db,
    )
    await sql`create index accounts_by_name on accounts using gin (display_name gin_trgm_ops)`.execute(db)

    await sql`
      create table last_vai_consents (
        id uuid primary key default uuidv7(),
        access_id uuid not null references accesses (id) on delete cascade,
        request_key text not null,
        asked_at timestamptz not null,
        ask text not null,
        decided_at timestamptz,
        decided_by uuid,
        granted boolean,
        reason text,
        valid_until timestamptz,
        used_at timestamptz,
        constraint last_vai_consents_request_key unique (access_id, request_key),
        check ((decided_at is null) = (granted is null)),
        check ((granted is true) = (valid_until is not null))
      )`.execute(db)
    await sql`create unique index last_vai_consents_one_waiting on last_vai_consents (access_id)
      where decided_at is null`.execute(db)
    await sql`create index last_vai_consents_waiting on last_vai_consents (id) where decided_at is null`.execute(
      db,
    )
    await sql`comment on column last_vai_consents.used_at is
      'when T08 rested on it; a consent serves one deactivation'`.execute(db)

    await sql`
      create table conflict_reports (
        access_id uuid not null references accesses (id) on delete cascade,
        other_access_id uuid not null references accesses (id) on delete cascade,
        kind text not null check (kind in ('ROLE_CONFLICT', 'BOTH_SIDES')),
        reported_at timestamptz not null,
        primary key (access_id, other_access_id, kind)
      )`.execute(db)
    await sql`comment on table conflict_reports is
      'what APIP was told of, each pair of accesses once (domain.md A5)'`.execute(db)
  },
}

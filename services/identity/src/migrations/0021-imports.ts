import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Lists of officials that are imported, and the invitations that come of them (decision 012). */
export const importsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table imports (
        id uuid primary key default uuidv7(),
        imported_by uuid not null references accounts (id) on delete cascade,
        acting_access_id uuid not null,
        institution_code text references institutions (code),
        file_name text not null,
        file_hash bytea not null,
        decree_file_id uuid not null references files (id),
        state text not null check (state in ('CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'CANCELLED')),
        rows integer not null,
        worked_at timestamptz not null,
        created_at timestamptz not null,
        finished_at timestamptz
      )`.execute(db)
    await sql`comment on column imports.institution_code is
      'the institution whose VAI imports; null when the Directorate does'`.execute(db)
    await sql`comment on column imports.worked_at is
      'when the last piece of work was done: a run that fell silent is taken up again'`.execute(db)
    // The same file by the same person while it is under way is the same import.
    await sql`
      create unique index imports_under_way on imports (imported_by, file_hash)
        where state in ('CHECKING', 'CHECKED', 'RUNNING')`.execute(db)
    await sql`create index imports_of_person on imports (imported_by, id)`.execute(db)
    await sql`create index imports_by_decree on imports (decree_file_id)`.execute(db)
    await sql`create index imports_by_state on imports (state, worked_at)`.execute(db)

    await sql`
      create table import_rows (
        import_id uuid not null references imports (id) on delete cascade,
        number integer not null,
        name text not null,
        row_sealed bytea,
        same_hash bytea not null,
        state text not null check (state in
          ('WAITING', 'TO_SUBMIT', 'TO_INVITE', 'REFUSED', 'ALREADY', 'SUBMITTED', 'INVITED')),
        problems jsonb not null default '[]',
        access_id uuid,
        primary key (import_id, number)
      )`.execute(db)
    await sql`comment on column import_rows.number is 'the line of the file, as a spreadsheet counts it'`.execute(
      db,
    )
    await sql`comment on column import_rows.row_sealed is
      'what the line says of a person; gone as soon as the row needs no more work'`.execute(db)
    await sql`comment on column import_rows.same_hash is
      'keyed hash of person, role and work unit: two equal ones in a file are the same application'`.execute(
      db,
    )
    await sql`create index import_rows_by_state on import_rows (import_id, state, number)`.execute(db)
    await sql`create index import_rows_same on import_rows (import_id, same_hash, number)`.execute(db)

    await sql`
      create table access_invitations (
        id uuid primary key default uuidv7(),
        email text not null,
        name text not null,
        role text not null,
        institution_code text not null references institutions (code),
        work_unit_id uuid references work_units (id),
        form jsonb not null,
        invited_by uuid not null references accounts (id) on delete cascade,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        access_id uuid
      )`.execute(db)
    await sql`
      create unique index access_invitations_open on access_invitations
        (email, role, institution_code, work_unit_id) nulls not distinct where used_at is null`.execute(db)
    await sql`create index access_invitations_by_inviter on access_invitations (invited_by)`.execute(db)
    await sql`create index access_invitations_expiry on access_invitations (expires_at)`.execute(db)
  },
}

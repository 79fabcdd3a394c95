import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Sanctions in their shortest form: who, by which decree, from which day to which (Perpres 16/2018 art. 78). */
export const sanctionsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table sanctions (
        id uuid primary key default uuidv7(),
        npwp text not null check (npwp ~ '^[0-9]{16}$'),
        decree_number text not null,
        starts_on date not null,
        ends_on date not null,
        constraint sanctions_term check (starts_on <= ends_on),
        constraint sanctions_decree_key unique (npwp, decree_number)
      )`.execute(db)
    await sql`comment on column sanctions.ends_on is 'the last day in WIB on which the sanction is in force'`.execute(
      db,
    )
    await sql`create index sanctions_by_npwp on sanctions (npwp, ends_on)`.execute(db)
  },
}

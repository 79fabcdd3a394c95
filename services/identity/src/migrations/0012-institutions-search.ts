import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Institutions and work units that can be searched. */
export const institutionsSearchMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create extension if not exists pg_trgm`.execute(db)
    await sql`alter table institutions add column short_name text`.execute(db)
    // Names with and without their blanks: "palangkaraya" finds "Palangka Raya".
    await sql`
      alter table institutions add column search_text text not null generated always as
        (lower(name || ' ' || replace(name, ' ', '') || ' ' || code || ' ' || coalesce(short_name, ''))) stored`.execute(
      db,
    )
    await sql`create index institutions_by_name on institutions (name, code)`.execute(db)
    await sql`create index institutions_by_type on institutions (type, name, code)`.execute(db)
    await sql`
      alter table work_units add column search_text text not null generated always as
        (lower(name || ' ' || replace(name, ' ', '') || ' ' || code)) stored`.execute(db)
    await sql`create index work_units_by_name on work_units (institution_code, name, id)`.execute(db)
    await sql`create index work_units_words on work_units using gin (search_text gin_trgm_ops)`.execute(db)
  },
}

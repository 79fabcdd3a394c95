import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What was counted, once a day and refreshed during it, and the tables that others have published. */
export const statisticsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table statistics_snapshots (
        day date primary key,
        counted_at timestamptz not null
      )`.execute(db)
    await sql`comment on table statistics_snapshots is 'one count per legal day (WIB); the one of today is made anew'`.execute(
      db,
    )

    await sql`
      create table statistics_figures (
        day date not null references statistics_snapshots (day) on delete cascade,
        scope text not null check (scope in ('nation', 'region', 'institution')),
        code text not null,
        role text not null,
        accounts integer not null,
        accesses integer not null,
        ending_30 integer not null,
        ending_60 integer not null,
        ending_90 integer not null,
        waiting_1 integer not null,
        waiting_2 integer not null,
        waiting_3 integer not null,
        waiting_late integer not null,
        primary key (day, scope, code, role)
      )`.execute(db)
    await sql`comment on column statistics_figures.role is 'empty: all roles of officials together; accounts are then distinct people'`.execute(
      db,
    )
    await sql`comment on column statistics_figures.ending_60 is 'accesses in force whose last day is 31 to 60 days away; ending_30 and ending_90 likewise'`.execute(
      db,
    )
    await sql`comment on column statistics_figures.waiting_2 is 'requests in their second day since they were sent; waiting_late: past their deadline'`.execute(
      db,
    )

    await sql`
      create table official_tables (
        id uuid primary key default uuidv7(),
        source text not null,
        as_of date,
        imported_at timestamptz not null,
        constraint official_tables_source_key unique nulls not distinct (source, as_of)
      )`.execute(db)
    await sql`
      create table official_figures (
        table_id uuid not null references official_tables (id) on delete cascade,
        position integer not null,
        code text not null,
        name text not null,
        role text not null,
        unit text not null check (unit in ('accounts', 'accesses')),
        figure integer not null,
        primary key (table_id, position, role, unit)
      )`.execute(db)
    await sql`comment on column official_figures.code is 'institution; empty: the whole country'`.execute(db)
    // Some forty of thousands of regions, asked for by every page of statistics.
    await sql`create index regions_provinces on regions (code) where level = 'province'`.execute(db)
    await sql`create index official_figures_by_code on official_figures (code, table_id)`.execute(db)
  },
}

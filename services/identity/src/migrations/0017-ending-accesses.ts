import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What the calendar has ended and its verifiers have still to be told of (T09). */
export const endingAccessesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table ended_access_reports (
        desk text not null,
        access_id uuid not null references accesses (id) on delete cascade,
        role text not null,
        primary key (desk, access_id)
      )`.execute(db)
    await sql`comment on table ended_access_reports is
      'accesses that the calendar has ended and of which their verifiers have not been told yet; gathered for one letter'`.execute(
      db,
    )
    await sql`create index ended_access_reports_by_access on ended_access_reports (access_id)`.execute(db)
  },
}

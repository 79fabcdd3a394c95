import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What each client asked for, by the hour, and how it was answered: numbers without a person. */
export const clientTrafficMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table client_traffic (
        client_id text not null references clients (client_id) on delete cascade,
        hour timestamptz not null,
        kind text not null,
        outcome text not null,
        count bigint not null check (count > 0),
        primary key (client_id, hour, kind, outcome)
      )`.execute(db)
    await sql`comment on table client_traffic is
      'requests of clients by the hour: kind as in oidc/provider/traffic.ts, outcome ok or the error code; 35 days'`.execute(
      db,
    )
    await sql`create index client_traffic_by_hour on client_traffic (hour)`.execute(db)
  },
}

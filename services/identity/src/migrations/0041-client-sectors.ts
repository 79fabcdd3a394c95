import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What the address of a sector answered when a client joined it: no sign-in ever asks it again (OIDC Core §8.1). */
export const clientSectorsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table client_sectors (
        client_id text primary key references clients (client_id) on delete cascade,
        host text not null,
        uri text not null,
        listed text[] not null,
        asked_at timestamptz not null
      )`.execute(db)
    await sql`comment on column client_sectors.listed is
      'the redirect addresses that the sector names, as it answered at asked_at'`.execute(db)
    await sql`create index client_sectors_by_host on client_sectors (host)`.execute(db)
  },
}

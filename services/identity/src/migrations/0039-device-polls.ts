import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** How often a device asks for the tokens of its code (RFC 8628 §3.5), whichever instance it asks. */
export const devicePollsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table device_polls (
        code_hash bytea primary key check (length(code_hash) = 32),
        polled_at timestamptz not null,
        interval_seconds int not null,
        expires_at timestamptz not null
      )`.execute(db)
    await sql`create index device_polls_expiry on device_polls (expires_at)`.execute(db)
  },
}

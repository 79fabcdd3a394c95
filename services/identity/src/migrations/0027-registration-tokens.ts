import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What lets programs register clients of the test environment (RFC 7591 §3): a hash, an end and a count. */
export const registrationTokensMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table registration_tokens (
        id uuid primary key default uuidv7(),
        hash bytea not null unique check (length(hash) = 32),
        name text not null,
        partner_id uuid references partners (id),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        most_uses int not null check (most_uses > 0),
        uses int not null default 0 check (uses between 0 and most_uses),
        ended_at timestamptz
      )`.execute(db)
    await sql`create index registration_tokens_by_partner on registration_tokens (partner_id) where partner_id is not null`.execute(
      db,
    )
  },
}

import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What belongs to a sign-in: when it began, and which factors were added in its session. */
export const foreignSignInsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      alter table sign_in_progress
        add column began_at timestamptz,
        add column second_wanted_at timestamptz`.execute(db)
    await sql`alter table sign_on_sessions add column began_at timestamptz`.execute(db)
    await sql`comment on column sign_on_sessions.began_at is 'the first proof of the sign-in; a factor may be set up between it and started_at. Null: as started_at'`.execute(
      db,
    )
    await sql`alter table totp_factors add column added_sid text`.execute(db)
    await sql`alter table passkeys add column added_sid text`.execute(db)
    await sql`comment on column totp_factors.added_sid is 'the session of the account pages in which it was added; null: in a sign-in'`.execute(
      db,
    )
  },
}

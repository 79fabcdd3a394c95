import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Handover notes of a platform. `post` is role and place (handover.ts); `request_key` makes a repeated submit one note. */
export const handoverMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table handover_notes (
        id uuid primary key default uuidv7(),
        post text not null,
        text text not null,
        author_sub text not null,
        author_name text not null,
        access_id uuid not null,
        request_key uuid not null,
        written_at timestamptz not null,
        constraint handover_notes_request_key unique (author_sub, request_key)
      )`.execute(db)
    await sql`create index handover_notes_by_post on handover_notes (post, id desc)`.execute(db)
  },
}

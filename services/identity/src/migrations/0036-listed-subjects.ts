import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Streams that hear only of the people whom their receiver has added (SSF 1.0 §8.1.3, `default_subjects` NONE). */
export const listedSubjectsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      alter table signal_streams add column subjects text not null default 'all'
        check (subjects in ('all', 'listed'))`.execute(db)
    await sql`comment on column signal_streams.subjects is
      'all: everybody but signal_subjects_removed; listed: nobody but signal_subjects_added'`.execute(db)
    await sql`
      create table signal_subjects_added (
        stream_id uuid not null references signal_streams (id) on delete cascade,
        subject text not null,
        added_at timestamptz not null,
        primary key (stream_id, subject)
      )`.execute(db)
    await sql`comment on table signal_subjects_added is
      'people a listed stream wants to hear about, by the subject that its client knows'`.execute(db)
  },
}

import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Papers of every kind beside the decree, answers that are kept sealed, and old SiRUP accounts that are linked. */
export const roleFormsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      alter table access_documents
        alter column number drop not null,
        alter column dated_on drop not null,
        alter column signer_name drop not null,
        alter column signer_title drop not null,
        add constraint access_documents_decree_known check (kind <> 'DECREE'
          or (number is not null and dated_on is not null and signer_name is not null and signer_title is not null))`.execute(
      db,
    )

    await sql`
      create table access_sealed_answers (
        id uuid primary key default uuidv7(),
        access_id uuid not null references accesses (id) on delete cascade,
        field text not null,
        value_sealed bytea not null,
        created_at timestamptz not null
      )`.execute(db)
    await sql`create index access_sealed_answers_by_access on access_sealed_answers (access_id)`.execute(db)
    await sql`comment on table access_sealed_answers is
      'answers nobody may read in the form of an access, which names the row and holds the masked value'`.execute(
      db,
    )

    await sql`
      create table sirup_links (
        username text primary key check (username = lower(username)),
        access_id uuid not null constraint sirup_links_access_key unique references accesses (id) on delete cascade,
        linked_at timestamptz not null
      )`.execute(db)
    await sql`comment on table sirup_links is 'an old SiRUP account is linked once, when its access is approved'`.execute(
      db,
    )
  },
}

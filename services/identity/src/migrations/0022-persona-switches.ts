import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Which grant went on as which other one, so that a refresh token used twice ends all that came from it. */
export const personaSwitchesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table persona_switches (
        from_grant_id text not null references persona_grants (grant_id) on delete cascade,
        to_grant_id text not null references persona_grants (grant_id) on delete cascade,
        primary key (from_grant_id, to_grant_id)
      )`.execute(db)
    await sql`comment on table persona_switches is
      'tokens of one grant were spent for tokens of another; the pairs may form circles'`.execute(db)
    await sql`create index persona_switches_by_successor on persona_switches (to_grant_id)`.execute(db)
  },
}

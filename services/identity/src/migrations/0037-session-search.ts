import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Sessions are looked for by the network they came from and by when they began. */
export const sessionSearchMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create index sign_on_sessions_by_start on sign_on_sessions (started_at desc, uid desc)`.execute(
      db,
    )
    await sql`create index sign_on_sessions_by_network on sign_on_sessions (address text_pattern_ops, started_at desc)
      where address is not null`.execute(db)
  },
}

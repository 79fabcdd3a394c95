import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** The queue also tells that claims about a person changed; such a message names no session. */
export const signalsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      alter table deliveries
        drop constraint deliveries_kind_check,
        add constraint deliveries_kind_check check (kind in ('logout', 'claims')),
        alter column sid drop not null,
        add constraint deliveries_session_check check ((kind = 'logout') = (sid is not null))`.execute(db)
  },
}

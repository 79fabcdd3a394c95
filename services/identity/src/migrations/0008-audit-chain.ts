import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Makes the audit log append-only and chains its rows, stream by stream. */
export const auditChainMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table audit_heads (
        stream text primary key,
        position bigint not null,
        hash bytea not null
      )`.execute(db)
    await sql`
      alter table audit_log
        add column stream text,
        add column position bigint,
        add column chain_hash bytea`.execute(db)
    await sql`create unique index audit_log_chain on audit_log (stream, position)`.execute(db)
  },
}

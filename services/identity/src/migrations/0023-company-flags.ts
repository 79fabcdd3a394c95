import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** Who of the Directorate has looked at a company that was laid before it, and what came of it (domain.md A3). */
export const companyFlagsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      alter table company_flags
        add column settled_by uuid references accounts (id) on delete set null,
        add column reason text,
        add constraint company_flags_settled check ((settled_at is null) = (reason is null))`.execute(db)
    await sql`comment on column company_flags.reason is
      'what came of looking at the company, in the words of who looked'`.execute(db)
    await sql`create index company_flags_by_settler on company_flags (settled_by) where settled_by is not null`.execute(
      db,
    )
    await sql`create index company_flags_by_company on company_flags (company_id, kind)`.execute(db)
  },
}

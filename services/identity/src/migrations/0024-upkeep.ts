import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/**
 * What is kept up without anybody asking: companies that OSS is asked about at night, and applications of attorneys that
 * came to nothing, which are destroyed when their time is over.
 */
export const upkeepMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table companies add column oss_asked_at timestamptz`.execute(db)
    await sql`comment on column companies.oss_asked_at is
      'when the refresh of a night asked OSS about it last, whether or not OSS knew it'`.execute(db)

    await sql`
      alter table retention_terms
        drop constraint retention_terms_rule_check,
        add constraint retention_terms_rule_check
          check (rule in ('ACCESS_RECORDS', 'DECISIONS_MADE', 'AUDIT_LOG', 'FAILED_ROUTES'))`.execute(db)
    await sql`
      insert into retention_terms (rule, valid_from, years, ground_id, ground_en) values
        ('FAILED_ROUTES', '2022-10-17', 1,
          'UU 27/2022 Pasal 43 ayat (1) huruf a dan Pasal 44 ayat (1); lamanya (rancangan): keberatan dan gugatan atas penolakan, UU 30/2014 Pasal 77 dan UU 5/1986 Pasal 55',
          'Law 27/2022 art. 43(1)(a) and 44(1); the period (design): objection to and suit against a refusal, Law 30/2014 art. 77 and Law 5/1986 art. 55')`.execute(
      db,
    )
    await sql`create index foreign_applications_failed on foreign_applications (id)
      where state in ('REJECTED', 'WITHDRAWN', 'LAPSED', 'INVITED')`.execute(db)
  },
}

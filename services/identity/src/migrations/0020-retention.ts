import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** How long what an erasure must leave is kept, on which ground, and what of it is still there. */
export const retentionMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table retention_terms (
        rule text not null check (rule in ('ACCESS_RECORDS', 'DECISIONS_MADE', 'AUDIT_LOG')),
        valid_from date not null,
        years integer not null check (years between 1 and 100),
        ground_id text not null,
        ground_en text not null,
        primary key (rule, valid_from)
      )`.execute(db)
    await sql`comment on table retention_terms is
      'dated rows: an erasure takes the term that is in force on its day; what is kept already keeps its own'`.execute(
      db,
    )
    await sql`
      insert into retention_terms (rule, valid_from, years, ground_id, ground_en) values
        ('ACCESS_RECORDS', '2022-10-17', 10,
          'UU 27/2022 Pasal 15 ayat (1) huruf c dan Pasal 44 ayat (1) huruf a; UU 43/2009 tentang Kearsipan',
          'Law 27/2022 art. 15(1)(c) and 44(1)(a); Law 43/2009 on Archives'),
        ('DECISIONS_MADE', '2022-10-17', 10,
          'UU 27/2022 Pasal 15 ayat (1) huruf c dan Pasal 44 ayat (1) huruf a; UU 43/2009 tentang Kearsipan',
          'Law 27/2022 art. 15(1)(c) and 44(1)(a); Law 43/2009 on Archives'),
        ('AUDIT_LOG', '2022-10-17', 5,
          'UU 27/2022 Pasal 31 dan 35; Peraturan BSSN 4/2021',
          'Law 27/2022 art. 31 and 35; BSSN Regulation 4/2021')`.execute(db)

    await sql`
      create table retentions (
        account_id uuid not null references accounts (id) on delete cascade,
        rule text not null check (rule in ('ACCESS_RECORDS', 'DECISIONS_MADE')),
        kept_until date not null,
        request_number text not null,
        ground_id text not null,
        ground_en text not null,
        destroyed_at timestamptz,
        primary key (account_id, rule)
      )`.execute(db)
    await sql`comment on table retentions is 'what an erasure left, by rule; destroyed after the last day'`.execute(
      db,
    )
    await sql`create index retentions_due on retentions (kept_until, account_id, rule) where destroyed_at is null`.execute(
      db,
    )
    await sql`
      insert into retentions (account_id, rule, kept_until, request_number, ground_id, ground_en)
      select distinct on (privacy_requests.account_id, kept.rule)
        privacy_requests.account_id, kept.rule, kept.until::date, privacy_requests.number, term.ground_id, term.ground_en
      from privacy_requests
      cross join lateral jsonb_each_text(privacy_requests.detail -> 'kept') as kept (rule, until)
      join retention_terms as term on term.rule = kept.rule
      where privacy_requests.kind = 'erasure' and privacy_requests.state = 'PARTLY_REFUSED'
        and kept.rule in ('ACCESS_RECORDS', 'DECISIONS_MADE')
        and exists (select from accounts where accounts.id = privacy_requests.account_id)
      order by privacy_requests.account_id, kept.rule, privacy_requests.id desc`.execute(db)
  },
}

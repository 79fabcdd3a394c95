import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What OSS, the tax office and AHU say of companies, every change of it, and every Cek NIB (domain.md A3). */
export const companiesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      alter table companies
        add column status text not null default 'ACTIVE' check (status in ('ACTIVE', 'REVOKED')),
        add column scale text check (scale in ('MIKRO', 'KECIL', 'MENENGAH', 'BESAR')),
        add column kbli text[] not null default '{}',
        add column address text,
        add column region_code text,
        add column taxable boolean,
        add column kswp text check (kswp in ('VALID', 'NOT_VALID')),
        add column owners jsonb not null default '[]',
        add column oss_fresh_at timestamptz,
        add column tax_fresh_at timestamptz,
        add column ahu_fresh_at timestamptz,
        add column foreign_route_at timestamptz`.execute(db)
    await sql`comment on column companies.oss_fresh_at is
      'when OSS last told all of it; null for a company that is known by name and number only'`.execute(db)
    await sql`comment on column companies.foreign_route_at is
      'when its first admin came in by the route of all-foreign directors (R-30)'`.execute(db)
    await sql`create index companies_by_freshness on companies (oss_fresh_at nulls first, id)`.execute(db)

    await sql`
      create table company_people (
        id uuid primary key default uuidv7(),
        company_id uuid not null references companies (id) on delete cascade,
        name text not null,
        position text not null check (position in ('DIREKTUR', 'KOMISARIS', 'PENANGGUNG_JAWAB', 'PEMEGANG_SAHAM')),
        nationality text not null check (nationality in ('WNI', 'WNA')),
        nik_sealed bytea,
        nik_hash bytea,
        constraint company_people_nik_whole check ((nik_sealed is null) = (nik_hash is null))
      )`.execute(db)
    await sql`create index company_people_by_company on company_people (company_id, id)`.execute(db)
    // A5: whether the person behind a profile stands on the NIB of a company.
    await sql`create index company_people_by_nik on company_people (nik_hash, company_id) where nik_hash is not null`.execute(
      db,
    )

    await sql`
      alter table company_branches
        add column address text,
        add column gone_at timestamptz`.execute(db)
    await sql`comment on column company_branches.gone_at is
      'when OSS ceased to name the branch; accesses still point to it'`.execute(db)
    await sql`create index company_branches_by_company on company_branches (company_id, nitku)`.execute(db)

    await sql`
      create table company_changes (
        id uuid primary key default uuidv7(),
        company_id uuid not null references companies (id) on delete cascade,
        source text not null check (source in ('OSS', 'TAX_OFFICE', 'AHU')),
        field text not null,
        before jsonb not null,
        after jsonb not null,
        account_id uuid references accounts (id) on delete set null,
        at timestamptz not null
      )`.execute(db)
    await sql`comment on column company_changes.account_id is
      'who asked the source when it said something new; null for a scheduled question'`.execute(db)
    await sql`create index company_changes_by_company on company_changes (company_id, id desc)`.execute(db)
    await sql`create index company_changes_by_account on company_changes (account_id) where account_id is not null`.execute(
      db,
    )

    await sql`
      create table company_flags (
        id uuid primary key default uuidv7(),
        company_id uuid not null references companies (id) on delete cascade,
        kind text not null check (kind in ('INDONESIAN_DIRECTOR')),
        raised_at timestamptz not null,
        settled_at timestamptz
      )`.execute(db)
    await sql`comment on table company_flags is
      'what the Directorate should look at again: a company of the foreign route now has an Indonesian director'`.execute(
      db,
    )
    await sql`create unique index company_flags_one_open on company_flags (company_id, kind) where settled_at is null`.execute(
      db,
    )
    await sql`create index company_flags_open on company_flags (raised_at, id) where settled_at is null`.execute(
      db,
    )

    await sql`
      create table nib_checks (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        nib text not null,
        company_id uuid references companies (id) on delete cascade,
        status text check (status in ('ACTIVE', 'REVOKED', 'UNKNOWN', 'UNAVAILABLE')),
        is_listed boolean,
        is_all_foreign boolean,
        is_sanctioned boolean,
        is_registered boolean,
        outcome text,
        asked_at timestamptz not null,
        answered_at timestamptz
      )`.execute(db)
    await sql`comment on column nib_checks.outcome is
      'for somebody who would register the company: PASSED, or the code of the first step that stops'`.execute(
      db,
    )
    await sql`create index nib_checks_by_account on nib_checks (account_id, asked_at desc)`.execute(db)
    await sql`create index nib_checks_by_company on nib_checks (company_id, account_id, answered_at desc)
      where company_id is not null`.execute(db)
  },
}

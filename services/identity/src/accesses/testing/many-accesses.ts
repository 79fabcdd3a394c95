import { sql } from 'kysely'
import type { AccessWorld } from './access-world.js'

/**
 * Fills the tables as a big installation has them: every account one access, spread over hundreds of institutions,
 * every tenth waiting for a decision, some of them on the desk of the Directorate.
 */
export async function manyAccesses({ p }: AccessWorld, count: number): Promise<void> {
  await sql`
    insert into institutions (code, type, name)
    select 'D' || n, 'LEMBAGA', 'Lembaga ' || n from generate_series(1, 400) n`.execute(p.db)
  await sql`
    insert into accounts (username, state, display_name, terms_version, privacy_version, consented_at, created_at, updated_at)
    select 'banyak.' || n, 'PROFILE_VERIFIED', 'Banyak ' || n, '1', '1', now(), now(), now()
    from generate_series(1, ${count}::int) n`.execute(p.db)
  await sql`
    insert into accesses (account_id, role, state, institution_code, form, due_at, to_directorate, submitted_at,
      verified_at, starts_on, ends_on, created_at, updated_at)
    select id, 'PPK', case when n % 10 = 0 then 'SUBMITTED' else 'ACTIVE' end, 'D' || (1 + n % 400),
      jsonb_build_object('nip', (190000000000000000 + n)::text),
      case when n % 10 = 0 then date_trunc('milliseconds', now()) + make_interval(mins => n::int) end, n % 500 = 0, now(),
      now(), '2026-01-01', '2026-12-31', now(), now()
    from (select id, substring(username from 8)::bigint as n from accounts where username like 'banyak.%') people`.execute(
    p.db,
  )
  await sql`analyze accesses, accounts, institutions, work_units`.execute(p.db)
}

/** What EXPLAIN says, as one text. */
export function planText(rows: readonly Record<string, unknown>[]): string {
  return rows.map((row) => String(row['QUERY PLAN'])).join('\n')
}

/** As many applications of one institution that wait for its VAI, every tenth overdue, in two work units. */
export async function manyWaitingAt(
  { p, office, newOffice }: AccessWorld,
  institution: string,
  count: number,
): Promise<void> {
  await sql`
    insert into accounts (username, state, display_name, terms_version, privacy_version, consented_at, created_at, updated_at)
    select 'antre.' || n, 'PROFILE_VERIFIED', 'Antre ' || n, '1', '1', now(), now(), now()
    from generate_series(1, ${count}::int) n`.execute(p.db)
  await sql`
    insert into accesses (account_id, role, state, institution_code, work_unit_id, form, due_at, submitted_at,
      starts_on, ends_on, created_at, updated_at)
    select id, case when n % 3 = 0 then 'PP' else 'PPK' end, 'SUBMITTED', ${institution},
      case when n % 50 = 0 then ${newOffice}::uuid else ${office}::uuid end,
      jsonb_build_object('nip', (180000000000000000 + n)::text, 'decreeNumber', '188/' || n),
      date_trunc('milliseconds', ${p.clock()}::timestamptz) + make_interval(mins => n::int - ${count}::int / 10),
      date_trunc('milliseconds', ${p.clock()}::timestamptz) - interval '1 day',
      '2026-01-01', '2026-12-31', now(), now()
    from (select id, substring(username from 7)::bigint as n from accounts where username like 'antre.%') people`.execute(
    p.db,
  )
  // The vacuum of every night: it also brings what was inserted into the trigram indexes.
  await sql`vacuum (analyze) accesses, accounts, institutions, work_units`.execute(p.db)
}

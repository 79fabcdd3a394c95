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

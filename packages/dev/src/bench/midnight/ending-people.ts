import { inTransaction, openDatabase } from '@inaproc/database/database'
import { addDays, todayInWib } from '@inaproc/domain/wib-date'
import type { DB } from '@inaproc/identity/database-types'
import { systemClock } from '@inaproc/server/clock'
import { sql } from 'kysely'

/** The institutions of the country (domain.md H), with two verifiers each. */
const ofTheCountry = 658
/** Those that are made here: others of the database, and what they hold, are left alone. */
const made = sql<boolean>`accounts.username ~ '^(pejabat|verifikator)[.][0-9]+$'`

/**
 * Officials whose decrees have all ended yesterday, spread over the institutions of the country, some of them signed in
 * at a platform; and the verifiers who go on. As midnight of 1 January finds them.
 */
export async function seedEndingPeople(
  url: string,
  o: {
    readonly accesses: number
    readonly signedIn: number
    readonly clientId: string
    readonly institutions?: number
  },
): Promise<void> {
  const at = systemClock()
  const yesterday = addDays(todayInWib(systemClock), -1)
  const institutions = o.institutions ?? ofTheCountry
  const lastYear = addDays(yesterday, -364)
  const db = openDatabase<DB>({ url, name: 'bench people', poolSize: 1 })
  try {
    await inTransaction(db, async (trx) => {
      await sql`
        insert into institutions (code, type, name)
        select 'B' || n, 'KABUPATEN', 'Kabupaten Pengukuran ' || n from generate_series(1, ${institutions}::int) n`.execute(
        trx,
      )
      await sql`
        insert into accounts (username, state, display_name, terms_version, privacy_version, consented_at, created_at, updated_at)
        select kind || '.' || n, 'PROFILE_VERIFIED', initcap(kind) || ' ' || n, '1', '1', ${at}::timestamptz,
          ${at}::timestamptz, ${at}::timestamptz
        from (select 'pejabat' as kind, n from generate_series(1, ${o.accesses}::int) n
          union all select 'verifikator', n from generate_series(1, ${2 * institutions}::int) n) people`.execute(
        trx,
      )
      await sql`
        insert into contacts (account_id, kind, value, verified_at, created_at)
        select id, 'email', username || '@contoh.inaproc.test', created_at, created_at from accounts where ${made}`.execute(
        trx,
      )
      await sql`
        insert into accesses (account_id, role, state, institution_code, starts_on, ends_on, submitted_at, verified_at,
          created_at, updated_at)
        select id, case when is_verifier then 'VAI' when number % 2 = 0 then 'PPK' else 'PP' end, 'ACTIVE',
          'B' || (1 + number % ${institutions}::int), ${lastYear}::date,
          case when is_verifier then null else ${yesterday}::date end, created_at, created_at, created_at, created_at
        from (select *, username like 'verifikator.%' as is_verifier, split_part(username, '.', 2)::int as number
          from accounts where ${made}) people`.execute(trx)
      await sql`
        insert into sign_on_sessions (uid, account_id, acr, amr, started_at)
        select 'session-' || account_id, account_id, 'urn:inaproc:aal2', '{pwd,otp,mfa}', ${at}::timestamptz
        from accesses join accounts on accounts.id = account_id
        where role <> 'VAI' and ${made} order by account_id limit ${o.signedIn}`.execute(trx)
      await sql`
        insert into persona_grants (grant_id, account_id, client_id, session_uid, sid, access_id, created_at, last_used_at)
        select 'grant-' || account_id, account_id, ${o.clientId}, uid, 'sid-' || account_id, accesses.id,
          ${at}::timestamptz, ${at}::timestamptz
        from sign_on_sessions join accesses using (account_id) join accounts on accounts.id = account_id
        where ${made}`.execute(trx)
    })
    await sql`analyze`.execute(db)
  } finally {
    await db.destroy()
  }
}

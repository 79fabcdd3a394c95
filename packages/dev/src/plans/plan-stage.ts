import { randomBytes } from 'node:crypto'
import { type Database, openDatabase, openForMigration, poolOf } from '@inaproc/database/database'
import { provisionService } from '@inaproc/database/provisioning'
import { type AccessId, type AccountId, accessId, accountId } from '@inaproc/domain/identifiers'
import { accessRoutes } from '@inaproc/identity/accesses/access-routes'
import { silentSirup } from '@inaproc/identity/accesses/testing/role-applications'
import { searchRoutes } from '@inaproc/identity/audit/search/pages/search-routes'
import type { DB } from '@inaproc/identity/database-types'
import { migrateIdentity } from '@inaproc/identity/migrate'
import { objectPages } from '@inaproc/identity/object-pages'
import { createCompanyWorld } from '@inaproc/identity/organisations/companies/testing/company-world'
import { takeSnapshot } from '@inaproc/identity/statistics/snapshots/snapshot-service'
import { statisticsRoutes } from '@inaproc/identity/statistics/statistics-routes'
import { type AccountPages, openAccountPages } from '@inaproc/identity/testing/account-pages'
import type { TestPlatform } from '@inaproc/identity/testing/test-platform'
import { systemClock } from '@inaproc/server/clock'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createLogger } from '@inaproc/server/logging'
import { sql } from 'kysely'
import { seedVolumes } from '../seed/seed-volumes.js'
import type { SeedProfile } from '../seed/volumes.js'

/** Somebody who opens pages, with the access to act with. */
export interface Reader {
  readonly accountId: AccountId
  readonly accessId: AccessId
}

export interface PlanStage {
  readonly db: Database<DB>
  readonly pages: AccountPages
  readonly verifier: Reader
  readonly directorate: Reader
  readonly helpDesk: Reader
  readonly auditor: Reader
  /** A request that waits on the desk of the verifier. */
  readonly waiting: AccessId
  /** Somebody whom many rows of the audit log name. */
  readonly busyOfficial: AccountId
  close(): Promise<void>
}

const name = 'identity'
/** The institution whose desk is full. */
const busyInstitution = '62.71'

/** The identity service's pages on a database with the volumes of a whole country. */
export async function openPlanStage(
  adminUrl: string,
  o: {
    readonly profile: SeedProfile
    readonly waiting: number
    readonly audited: number
    readonly progress: (line: string) => void
  },
): Promise<PlanStage> {
  const password = randomBytes(16).toString('hex')
  const url = await provisionService(adminUrl, { name, password })
  await migrateIdentity(url)
  const keyRing = `plans:${randomBytes(32).toString('base64')}`
  o.progress(`People are made (${o.profile})`)
  await seedVolumes({ url, keyRing, clock: systemClock, profile: o.profile })
  const db = openDatabase<DB>({ url, name: 'plans', poolSize: 4 })
  const platform = platformOn(db, url, keyRing)
  o.progress(`${o.waiting} requests wait at ${busyInstitution}`)
  await addWaiting(db, o.waiting)
  await takeSnapshot(platform)
  const directorate = await addReader(db, 'VERIFIKATOR_DIREKTORAT')
  const helpDesk = await addReader(db, 'HELPDESK')
  const auditor = await addReader(db, 'APIP', busyInstitution)
  o.progress(`${o.audited} rows stand in the audit log`)
  await addAuditRows(url, o.audited)
  await sql`vacuum (analyze)`.execute(db)
  const pages = await openAccountPages(platform, (app, given) => {
    const companies = createCompanyWorld(platform)
    accessRoutes(app, { ...given, companies, sirup: silentSirup, askOpenWork: async () => [] })
    statisticsRoutes(app, given)
    searchRoutes(app, { ...given, objectPages })
  })
  return {
    db,
    pages,
    directorate,
    helpDesk,
    auditor,
    busyOfficial: (await readerOf(db, sql`role = 'VAI' and institution_code = ${busyInstitution}`)).accountId,
    verifier: await readerOf(db, sql`role = 'VAI' and institution_code = ${busyInstitution}`),
    waiting: (await readerOf(db, sql`state = 'SUBMITTED' and institution_code = ${busyInstitution}`))
      .accessId,
    async close() {
      await pages.close()
      await db.destroy()
    },
  }
}

/** What the pages are given; nothing here moves the clock or drops the database. */
function platformOn(db: Database<DB>, url: string, keyRing: string): TestPlatform {
  const untouched = () => {
    throw new TypeError('plans are made by the clock of the machine')
  }
  return {
    db,
    url,
    clock: systemClock,
    keys: createKeyRing(keyRing),
    log: createLogger({ name, level: 'silent' }),
    setNow: untouched,
    advance: untouched,
    waitingJobs: async () => [],
    drop: async () => poolOf(db).end(),
  }
}

/** Applications that wait for the VAI of one institution, every tenth past its deadline. */
async function addWaiting(db: Database<DB>, count: number): Promise<void> {
  await sql`
    insert into accounts (username, state, display_name, terms_version, privacy_version, consented_at, created_at, updated_at)
    select 'antre.' || n, 'PROFILE_VERIFIED', 'Antre ' || n, '1', '1', now(), now(), now()
    from generate_series(1, ${count}::int) n`.execute(db)
  await sql`
    insert into accesses (account_id, role, state, institution_code, work_unit_id, form, due_at, submitted_at,
      starts_on, ends_on, created_at, updated_at)
    select people.id, case when n % 3 = 0 then 'PP' else 'PPK' end, 'SUBMITTED', ${busyInstitution},
      (select id from work_units where institution_code = ${busyInstitution} order by code limit 1),
      jsonb_build_object('nip', (180000000000000000 + n)::text, 'decreeNumber', '188/' || n),
      date_trunc('milliseconds', now()) + make_interval(mins => n::int - ${count}::int / 10),
      date_trunc('milliseconds', now()) - interval '1 day', current_date, current_date + 300, now(), now()
    from (select id, substring(username from 7)::bigint as n from accounts where username like 'antre.%') people`.execute(
    db,
  )
}

/**
 * Rows of ninety days: mostly people who sign in, some officials who decide at an institution, few changes of clients.
 * They are not chained, which no page asks for.
 */
async function addAuditRows(url: string, count: number): Promise<void> {
  // A million rows take longer than a statement of a page may.
  const db = openForMigration({ url, name: 'plans' })
  await sql`alter table audit_log disable trigger audit_log_chains`.execute(db)
  await sql`
    with people as (
      select array_agg(id order by id) as ids from (select id from accounts order by id limit 20000) first
    ),
    busy as (select account_id from accesses where role = 'VAI' and institution_code = ${busyInstitution} order by id limit 1)
    insert into audit_log (at, action, actor_kind, actor_account_id, subject_type, subject_id, institution_code, address,
      request_id, stream, position, detail)
    select date_trunc('milliseconds', now()) - make_interval(secs => n * 90 * 86400.0 / ${count}::int),
      case when n % 500 = 0 then 'client.changed' when n % 20 = 0 then 'access.approve'
        when n % 7 = 0 then 'sign-in.password-failed' else 'sign-in.password-accepted' end,
      'person', case when n % 20 = 0 then busy.account_id else people.ids[1 + n % array_length(people.ids, 1)] end,
      case when n % 500 = 0 then 'client' when n % 20 = 0 then 'access' else 'account' end,
      case when n % 500 = 0 then 'klien-' || n % 3 else people.ids[1 + n % array_length(people.ids, 1)]::text end,
      case when n % 20 = 0 and n % 500 > 0 then ${busyInstitution} end, '198.51.100.' || n % 250, 'PLAN' || n, 'many', n,
      case when n % 1000 = 3 then '{"client": "klien-0"}'::jsonb else '{}' end
    from generate_series(1, ${count}::int) n, people, busy`.execute(db)
  await sql`alter table audit_log enable always trigger audit_log_chains`.execute(db)
  await db.destroy()
}

async function addReader(
  db: Database<DB>,
  role: string,
  institutionCode: string | null = null,
): Promise<Reader> {
  const { rows } = await sql<{ account_id: string; id: string }>`
    with person as (
      insert into accounts (username, state, display_name, terms_version, privacy_version, consented_at, created_at, updated_at)
      values ('petugas.' || lower(${role}), 'PROFILE_VERIFIED', 'Petugas', '1', '1', now(), now(), now()) returning id
    )
    insert into accesses (account_id, role, state, institution_code, created_at, updated_at)
    select id, ${role}, 'ACTIVE', ${institutionCode}, now(), now() from person returning account_id, id`.execute(
    db,
  )
  return toReader(rows)
}

async function readerOf(db: Database<DB>, condition: ReturnType<typeof sql>): Promise<Reader> {
  const { rows } = await sql<{ account_id: string; id: string }>`
    select account_id, id from accesses where ${condition} order by id limit 1`.execute(db)
  return toReader(rows)
}

function toReader([row]: readonly { account_id: string; id: string }[]): Reader {
  if (row === undefined) throw new Error('nobody like that was made')
  return { accountId: accountId(row.account_id), accessId: accessId(row.id) }
}

import { inTransaction, openForMigration } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import { todayInWib } from '@inaproc/domain/wib-date'
import { createPasswords } from '@inaproc/identity/authentication/passwords/passwords'
import type { DB } from '@inaproc/identity/database-types'
import { loadInstitutions } from '@inaproc/identity/organisations/institutions/institutions-store'
import { loadRegions } from '@inaproc/identity/organisations/regions-store'
import { createKeyRing, type KeyRing } from '@inaproc/server/key-ring'
import { type Kysely, sql, type Transaction } from 'kysely'
import { demoPassword } from '../demo/demo-people.js'
import { seedWorkUnits } from '../demo/work-units.js'
import { bulkPeople } from './bulk-people.js'
import { madeUpPerson } from './made-up.js'
import { officialsOf, type SeedProfile, volumes } from './volumes.js'

type Trx = Transaction<DB>

export interface VolumeOptions {
  readonly url: string
  /** The key ring of the identity service that will read what is sealed here. */
  readonly keyRing: string
  readonly clock: Clock
  readonly profile: SeedProfile
}

export interface Seeded {
  readonly institutions: number
  readonly officials: number
  readonly accesses: number
  readonly providers: number
}

interface Seeder {
  readonly keys: KeyRing
  readonly passwordHash: string
  readonly at: Date
  readonly year: number
}

/**
 * Fills an identity database with the volumes of domain.md H, all or nothing. Everybody has the password of the demo
 * people and accesses in force; history and audit log do not tell of them. Null when it has been done before.
 */
export async function seedVolumes(o: VolumeOptions): Promise<Seeded | null> {
  const passwords = await createPasswords({ concurrency: 1, queueLength: 1, deadlineMs: 60_000 })
  const seeder = {
    keys: createKeyRing(o.keyRing),
    passwordHash: await passwords.hash(demoPassword),
    at: o.clock(),
    year: Number(todayInWib(o.clock).slice(0, 4)),
  }
  // Statements of a whole country take longer than a page may.
  const db = openForMigration({ url: o.url, name: 'seed' }) as Kysely<DB> // the database of the identity service
  try {
    const seeded = await inTransaction(db, (trx) => seedAll(trx, seeder, o.profile))
    await sql`analyze`.execute(db)
    return seeded
  } finally {
    await db.destroy()
  }
}

async function seedAll(trx: Trx, s: Seeder, profile: SeedProfile): Promise<Seeded | null> {
  const done = await trx
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', 'pejabat.000001')
    .executeTakeFirst()
  if (done !== undefined) return null
  await loadRegions(trx)
  await loadInstitutions(trx)
  await seedWorkUnits(trx)
  const wanted = volumes[profile]
  const codes = wanted.institutions ?? (await institutionCodes(trx))
  const officials = officialsOf(wanted, codes)
  const accesses = await seedOfficials(trx, s, officials)
  await seedProviders(trx, s, { count: wanted.providers, from: officials.length })
  return { institutions: codes.length, officials: officials.length, accesses, providers: wanted.providers }
}

async function institutionCodes(trx: Trx): Promise<readonly string[]> {
  const rows = await trx.selectFrom('institutions').select('code').orderBy('code').execute()
  return rows.map(({ code }) => code)
}

/** Officials with their accesses, each in one of the work units of the institution. */
async function seedOfficials(
  trx: Trx,
  s: Seeder,
  officials: ReturnType<typeof officialsOf>,
): Promise<number> {
  const ids = await bulkPeople(trx, { ...s, prefix: 'pejabat', count: officials.length, from: 0 })
  const accesses = officials.flatMap(({ institution, role, alsoPp }, number) => {
    const access = { account: ids[number] ?? '', institution, role, number, nip: madeUpPerson(number).nip }
    return alsoPp ? [access, { ...access, role: 'PP' }] : [access]
  })
  const column = <Name extends keyof (typeof accesses)[number]>(name: Name) =>
    accesses.map((row) => row[name])
  await sql`
    with units as (
      select id, institution_code, row_number() over (partition by institution_code order by code) - 1 as place,
        count(*) over (partition by institution_code) as units
      from work_units
    )
    insert into accesses (account_id, role, state, institution_code, work_unit_id, form, starts_on, ends_on, decree_ends_on,
      submitted_at, verified_at, created_at, updated_at)
    select account, role, 'ACTIVE', institution, case when role <> 'VAI' then units.id end,
      jsonb_build_object('positionTitle', 'Pejabat', 'serviceKind', 'PNS', 'nip', nip, 'grade', 'III/c'),
      make_date(${s.year}::int, 1, 1), make_date(${s.year}::int + wanted.number % 2, 12, 31),
      make_date(${s.year}::int + wanted.number % 2, 12, 31), ${s.at}::timestamptz, ${s.at}::timestamptz, ${s.at}::timestamptz, ${s.at}::timestamptz
    from unnest(${column('account')}::uuid[], ${column('institution')}::text[], ${column('role')}::text[],
      ${column('number')}::int[], ${column('nip')}::text[]) as wanted (account, institution, role, number, nip)
    join units on units.institution_code = wanted.institution and units.place = wanted.number % units.units`.execute(
    trx,
  )
  return accesses.length
}

/** Companies with their admins. */
async function seedProviders(trx: Trx, s: Seeder, o: { count: number; from: number }): Promise<void> {
  const admins = await bulkPeople(trx, { ...s, ...o, prefix: 'penyedia' })
  await sql`
    insert into companies (nib, npwp, name, form, refreshed_at)
    select '88' || lpad(n::text, 11, '0'), '088' || lpad(n::text, 13, '0'),
      case when n % 3 = 0 then 'CV' else 'PT' end || ' Penyedia Contoh ' || n, case when n % 3 = 0 then 'CV' else 'PT' end,
      ${s.at}::timestamptz
    from generate_series(1, ${o.count}::int) n`.execute(trx)
  await sql`
    insert into accesses (account_id, role, state, company_id, starts_on, submitted_at, verified_at, created_at, updated_at)
    select admin, 'ADMIN_PERUSAHAAN', 'ACTIVE', companies.id, make_date(${s.year}::int, 1, 1), ${s.at}::timestamptz, ${s.at}::timestamptz,
      ${s.at}::timestamptz, ${s.at}::timestamptz
    from unnest(${admins}::uuid[]) with ordinality as admins (admin, n)
    join companies on companies.nib = '88' || lpad(n::text, 11, '0')`.execute(trx)
}

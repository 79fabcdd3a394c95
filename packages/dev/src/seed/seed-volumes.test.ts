import { randomBytes } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@inaproc/database/test-database'
import { conflictingRole } from '@inaproc/domain/role-conflicts'
import type { DB } from '@inaproc/identity/database-types'
import { migrateIdentity } from '@inaproc/identity/migrate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kalimantanTengah } from '../demo/institutions.js'
import { madeUpPerson } from './made-up.js'
import { type Seeded, seedVolumes } from './seed-volumes.js'
import { officialsOf, volumes } from './volumes.js'

describe('who works where', () => {
  const institutions = [
    ...kalimantanTengah.map(({ code }) => code),
    ...Array.from({ length: 643 }, (_, at) => `D${at}`),
  ]
  const officials = officialsOf(volumes.load, institutions)

  it('gives the country its accesses of each role', () => {
    const of = (role: string) => officials.filter((official) => official.role === role).length
    const alsoPp = officials.filter((official) => official.alsoPp)
    expect({
      PPK: of('PPK'),
      PP: of('PP') + alsoPp.length,
      BENDAHARA: of('BENDAHARA'),
      VAI: of('VAI'),
    }).toEqual(volumes.load.accesses)
    expect(alsoPp.every(({ role }) => role === 'PPK')).toBe(true)
  })

  it.each(kalimantanTengah)('gives $name the accounts and VAI of its row', ({ code, accounts, vai }) => {
    const here = officials.filter(({ institution }) => institution === code)
    expect([here.length, here.filter(({ role }) => role === 'VAI').length]).toEqual([accounts, vai])
  })

  it('leaves no institution without a VAI', () => {
    const covered = new Set(
      officials.filter(({ role }) => role === 'VAI').map(({ institution }) => institution),
    )
    expect(covered.size).toBe(658)
  })
})

describe('made-up people', () => {
  it('have each a NIK of their own, of no place', () => {
    const niks = new Set(Array.from({ length: 210_000 }, (_, number) => madeUpPerson(number).nik))
    expect(niks.size).toBe(210_000)
    for (const nik of niks) expect(nik).toMatch(/^99\d{14}$/)
  })
})

describe('the ci profile', () => {
  let database: TestDatabase<DB>
  let seeded: Seeded | null
  const seed = () =>
    seedVolumes({
      url: database.url,
      keyRing: `test:${randomBytes(32).toString('base64')}`,
      clock: () => new Date('2026-02-03T04:05:06Z'),
      profile: 'ci',
    })
  beforeAll(async () => {
    database = await createTestDatabase<DB>({ service: 'identity', migrate: migrateIdentity })
    seeded = await seed()
  })
  afterAll(() => database.drop())

  it('says what it has made, and makes it once', async () => {
    expect(seeded).toEqual({ institutions: 7, officials: 1_000, accesses: 1_102, providers: 2_000 })
    expect(await seed()).toBeNull()
  })

  it('makes the accesses of each role in force', async () => {
    const rows = await database.db
      .selectFrom('accesses')
      .select(['role', (eb) => eb.fn.countAll<bigint>().as('count')])
      .where('state', '=', 'ACTIVE')
      .where('effective_ends_on', '>=', '2026-12-31')
      .groupBy('role')
      .execute()
    const counted = Object.fromEntries(rows.map(({ role, count }) => [role, Number(count)]))
    expect(counted).toEqual(volumes.ci.accesses)
  })

  it('gives every person what stages 1 and 2 make', async () => {
    const { rows } = await sql<Record<string, bigint>>`
      select count(*) as accounts, count(profiles.verified_at) as profiles, count(passwords.hash) as passwords,
        count(email.verified_at) as emails, count(phone.verified_at) as phones
      from accounts
      left join profiles on profiles.account_id = accounts.id
      left join passwords on passwords.account_id = accounts.id
      left join contacts email on email.account_id = accounts.id and email.kind = 'email'
      left join contacts phone on phone.account_id = accounts.id and phone.kind = 'phone'`.execute(
      database.db,
    )
    expect(new Set(Object.values(rows[0] ?? {}))).toEqual(new Set([3_000n]))
  })

  it('gives nobody two roles that exclude each other', async () => {
    const { rows } = await sql<{ roles: readonly ('PPK' | 'PP')[] }>`
      select array_agg(role) as roles from accesses where institution_code is not null
      group by account_id, institution_code, work_unit_id having count(*) > 1`.execute(database.db)
    expect(rows).toHaveLength(volumes.ci.inBoth)
    const at = { institution: null, workUnit: null }
    for (const { roles } of rows) {
      const [first = 'PPK', second = 'PP'] = roles
      expect(conflictingRole({ role: first, ...at }, [{ role: second, ...at }])).toBeNull()
    }
  })
})

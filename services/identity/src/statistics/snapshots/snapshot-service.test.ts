import { institutionCode } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRegions } from '../../organisations/regions-store.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { centralRegion, keptDays } from '../statistics.js'
import {
  findLatestSnapshot,
  listFiguresByRole,
  listInstitutionFigures,
  listRegionFigures,
  listTrend,
} from '../statistics-store.js'
import { takeSnapshot } from './snapshot-service.js'

let p: TestPlatform
const day = wibDate('2026-02-03')

beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  await p.db.transaction().execute(loadRegions)
  await sql`
    insert into institutions (code, type, name, region_code) values
      ('62.71', 'KOTA', 'Kota Palangka Raya', '62.71'), ('62.08', 'KABUPATEN', 'Kabupaten Sukamara', '62.08'),
      ('K34', 'KEMENTERIAN', 'Kementerian Contoh', null)`.execute(p.db)
  await sql`
    insert into accounts (username, state, terms_version, privacy_version, consented_at, created_at, updated_at)
    select 'orang.' || n, 'PROFILE_VERIFIED', '1', '1', now(), now(), now() from generate_series(1, 9) n`.execute(
    p.db,
  )
  const access = (
    n: number,
    role: string,
    at: string | null,
    state: string,
    [from, until]: readonly [string | null, string | null],
    waiting?: { sent: string; due: string },
  ) =>
    sql`
    insert into accesses (account_id, role, state, institution_code, starts_on, ends_on, submitted_at, due_at, created_at, updated_at)
    select id, ${role}, ${state}, ${at}, ${from}::date, ${until}::date, ${waiting?.sent ?? null}::timestamptz,
      ${waiting?.due ?? null}::timestamptz, now(), now()
    from accounts where username = ${`orang.${n}`}`.execute(p.db)
  const year = ['2026-01-01', '2026-12-31'] as const
  await access(1, 'PPK', '62.71', 'ACTIVE', year)
  await access(1, 'PP', '62.71', 'ACTIVE', ['2026-01-01', '2026-03-05'])
  await access(1, 'PPK', '62.08', 'ACTIVE', ['2026-01-01', '2026-04-04'])
  await access(2, 'VAI', '62.71', 'ACTIVE', ['2026-01-01', '2026-02-03'])
  // Stored as in force, but over since yesterday, and not begun yet: neither counts.
  await access(3, 'PPK', '62.71', 'ACTIVE', ['2026-01-01', '2026-02-02'])
  await access(4, 'PPK', '62.71', 'APPROVED', ['2026-02-04', '2026-12-31'])
  await access(5, 'PPK', '62.71', 'DEACTIVATED', year)
  await access(6, 'PA', 'K34', 'ACTIVE', year)
  await access(7, 'ADMIN_PERUSAHAAN', null, 'ACTIVE', [null, null])
  const waiting = (sent: string, due: string) => ({ sent, due })
  await access(8, 'PPK', '62.71', 'SUBMITTED', year, waiting('2026-02-03T03:00:00Z', '2026-02-06T03:00:00Z'))
  await access(9, 'PPK', '62.71', 'SUBMITTED', year, waiting('2026-01-30T03:00:00Z', '2026-02-02T03:00:00Z'))
  await takeSnapshot(p)
})
afterAll(() => p.drop())

describe('the count of a day', () => {
  it('counts accesses in force on that day, and people once', async () => {
    const nation = await listFiguresByRole(p.db, { day, scope: 'nation', code: '' })
    expect(nation.get('')).toMatchObject({ accounts: 3, accesses: 5 })
    expect(nation.get('PPK')).toMatchObject({ accounts: 1, accesses: 2 })
    expect(nation.get('PP')).toMatchObject({ accounts: 1, accesses: 1 })
    expect(nation.get('VAI')).toMatchObject({ accounts: 1, accesses: 1 })
    expect(nation.get('ADMIN_PERUSAHAAN')).toMatchObject({ accounts: 1, accesses: 1 })
  })

  it('counts who acts in two institutions once for their region and in each of them', async () => {
    const regions = await listRegionFigures(p.db, day)
    expect(regions).toHaveLength(39)
    expect(regions.find(({ code }) => code === '62')).toMatchObject({
      accounts: 2,
      accesses: 4,
      verifiers: 1,
    })
    expect(regions[0]).toMatchObject({ code: centralRegion, name: null, accounts: 1 })
    expect(regions.find(({ code }) => code === '11')).toMatchObject({ accounts: 0 })
    const institutions = await listInstitutionFigures(p.db, { day, region: '62' })
    expect(institutions.map(({ code, accounts, verifiers }) => [code, accounts, verifiers])).toEqual([
      ['62.71', 2, 1],
      ['62.08', 1, 0],
    ])
  })

  it('puts what ends soon into its band; today is within thirty days, day 31 in the next', async () => {
    const [city] = await listInstitutionFigures(p.db, { day, institution: institutionCode('62.71') })
    expect(city?.ending).toEqual([2, 0, 0])
    const [regency] = await listInstitutionFigures(p.db, { day, institution: institutionCode('62.08') })
    expect(regency?.ending).toEqual([0, 1, 0])
  })

  it('puts requests into their day, and those past the deadline apart', async () => {
    const [city] = await listInstitutionFigures(p.db, { day, institution: institutionCode('62.71') })
    expect(city?.waiting).toEqual([1, 0, 0, 1])
  })

  it('is made anew during the day and kept afterwards', async () => {
    await sql`update accesses set state = 'DEACTIVATED' where role = 'PA'`.execute(p.db)
    await takeSnapshot(p)
    expect((await listFiguresByRole(p.db, { day, scope: 'nation', code: '' })).get('')).toMatchObject({
      accounts: 2,
    })
    p.advance(86_400_000)
    await takeSnapshot(p)
    expect(await findLatestSnapshot(p.db)).toEqual({ day: '2026-02-04', countedAt: p.clock() })
    const trend = await listTrend(p.db, { scope: 'nation', code: '', since: day })
    // Yesterday's last day of the VAI is over; who begins today has begun.
    expect(trend.map((row) => [row.day, row.accesses])).toEqual([
      ['2026-02-03', 4],
      ['2026-02-04', 4],
    ])
  })

  it('made twice at the same moment is there once', async () => {
    await Promise.all([takeSnapshot(p), takeSnapshot(p)])
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from statistics_figures where day = '2026-02-04' and scope = 'nation' and role = ''`.execute(
      p.db,
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  it('lets institutions of old days go, but for the first of each month', async () => {
    p.setNow('2026-03-01T04:00:00Z')
    await takeSnapshot(p)
    p.advance((keptDays + 31) * 86_400_000)
    await takeSnapshot(p)
    const { rows } = await sql<{ day: string }>`
      select distinct day::text from statistics_figures where scope = 'institution' order by day`.execute(
      p.db,
    )
    expect(rows.map((row) => row.day)).toEqual(['2026-03-01', '2026-07-02'])
    expect((await listTrend(p.db, { scope: 'nation', code: '', since: day })).length).toBe(4)
  })
})

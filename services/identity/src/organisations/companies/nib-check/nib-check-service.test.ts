import { type AccountId, companyId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import type { OssRecord } from '../companies.js'
import { borneo, createCompanyWorld, personWithNik } from '../testing/company-world.js'
import { checkNib, nibCheckProblem } from './nib-check-service.js'

let p: TestPlatform
let world: ReturnType<typeof createCompanyWorld>
let director: AccountId
let commissioner: AccountId
let stranger: AccountId
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  director = await personWithNik(p, '6271011111750031')
  commissioner = await personWithNik(p, '6371035403800032')
  stranger = await personWithNik(p, '6271015510900001')
})
beforeEach(async () => {
  world = createCompanyWorld(p)
  await p.db.deleteFrom('nib_checks').execute()
  await p.db.deleteFrom('accesses').execute()
})
afterAll(() => p.drop())

const check = (accountId: AccountId, nib: string = borneo.nib) => checkNib(world, { accountId, nib })
const say = (record: OssRecord) => world.outside.oss.set(record.nib, { outcome: 'FOUND', record })

async function addAdmin(companyId: string) {
  const at = p.clock()
  await p.db
    .insertInto('accesses')
    .values({
      account_id: commissioner,
      role: 'ADMIN_PERUSAHAAN',
      state: 'ACTIVE',
      company_id: companyId,
      created_at: at,
      updated_at: at,
    })
    .execute()
}

describe('each outcome in its order', () => {
  it('passes a director of a company that nobody has registered', async () => {
    expect(await check(director)).toMatchObject({
      outcome: 'PASSED',
      company: { name: borneo.name },
      openRoles: ['ADMIN_PERUSAHAAN'],
    })
  })

  it('refuses what is no NIB without asking or counting', async () => {
    await expect(check(director, '912000126010')).rejects.toMatchObject({
      problems: [{ field: 'nib', code: 'NIB_FORMAT' }],
    })
    expect(await p.db.selectFrom('nib_checks').select('id').execute()).toEqual([])
  })

  it.each([
    ['a number that OSS does not know', () => world.outside.oss.clear(), 'NIB_UNKNOWN'],
    ['a revoked NIB', () => say({ ...borneo, status: 'REVOKED' }), 'NIB_REVOKED'],
    [
      'OSS away',
      () => world.outside.oss.set(borneo.nib, { outcome: 'UNAVAILABLE' }),
      'NIB_CHECK_UNAVAILABLE',
    ],
    ['a sanctioned NPWP', () => world.outside.sanctioned.add(borneo.npwp), 'COMPANY_BLACKLISTED'],
    [
      'a blacklist that does not answer',
      () => {
        world.outside.blacklistAnswers = false
      },
      'BLACKLIST_UNAVAILABLE',
    ],
  ])('stops at %s and opens nothing', async (_, arrange, outcome) => {
    arrange()
    expect(await check(director)).toMatchObject({ outcome, openRoles: [] })
  })

  it.each([
    ['a commissioner, who supervises only', () => commissioner],
    ['somebody who is not on the NIB', () => stranger],
  ])('stops %s', async (_, who) => {
    expect(await check(who())).toMatchObject({ outcome: 'NIB_NO_MATCH', openRoles: [] })
  })

  it('shows the route of all-foreign directors to whoever is not on such a NIB', async () => {
    const [first, , owner] = borneo.people
    if (first === undefined || owner === undefined) throw new Error('the record has people')
    say({ ...borneo, people: [{ ...first, nationality: 'WNA', nik: null }, owner] })
    expect((await check(stranger)).outcome).toBe('WNA_ROUTE_REQUIRED')
  })

  it('offers membership where the company has an admin', async () => {
    const { company } = await check(director)
    await addAdmin(company?.id ?? '')
    expect(await check(director)).toMatchObject({
      outcome: 'NIB_ALREADY_REGISTERED',
      openRoles: ['STAF_ADMIN', 'ANGGOTA_PERUSAHAAN'],
    })
    expect(await check(stranger)).toMatchObject({
      outcome: 'NIB_NO_MATCH',
      openRoles: ['STAF_ADMIN', 'ANGGOTA_PERUSAHAAN'],
    })
  })

  it('refuses whoever has no verified profile', async () => {
    const other = await personWithNik(p, '6271011111750099')
    await p.db.updateTable('accounts').set({ state: 'CONTACT_VERIFIED' }).where('id', '=', other).execute()
    await expect(check(other)).rejects.toMatchObject({ code: 'PROFILE_REQUIRED' })
  })
})

describe('what is kept', () => {
  it('is a row and an audit line per check, and NIKs only sealed and hashed', async () => {
    await check(director)
    const rows = await p.db.selectFrom('nib_checks').select(['outcome', 'account_id']).execute()
    expect(rows).toEqual([{ outcome: 'PASSED', account_id: director }])
    const audit = await p.db
      .selectFrom('audit_log')
      .select(['detail', 'subject_id'])
      .where('action', '=', 'nib.checked')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(audit).toMatchObject({ subject_id: director, detail: { outcome: 'PASSED' } })
    const { rows: dump } = await sql<{ text: string }>`
      select (select string_agg(company_people::text, '') from company_people)
        || (select string_agg(companies::text, '') from companies)
        || (select string_agg(nib_checks::text, '') from nib_checks) as text`.execute(p.db)
    expect(dump[0]?.text).toContain('Christian Hadi Wijaya')
    for (const { nik } of borneo.people) if (nik !== null) expect(dump[0]?.text).not.toContain(nik)
  })

  it('is one company, also when two ask for it at the same moment', async () => {
    const nib = '9120001260188' as OssRecord['nib']
    say({ ...borneo, nib })
    await Promise.all([check(director, nib), check(stranger, nib), check(commissioner, nib)])
    const companies = await p.db.selectFrom('companies').select('id').where('nib', '=', nib).execute()
    expect(companies).toHaveLength(1)
    const people = await p.db
      .selectFrom('company_people')
      .select('name')
      .where('company_id', '=', companies[0]?.id ?? '')
      .execute()
    expect(people).toHaveLength(borneo.people.length)
  })
})

describe('the limit of one account', () => {
  it('counts every asking, also two at the same moment, and ends by itself', async () => {
    for (let n = 0; n < 19; n += 1) await check(director)
    const last = await Promise.allSettled([check(director), check(director)])
    expect(last.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(check(director)).rejects.toMatchObject({ code: 'NIB_CHECKS_USED_UP', params: { max: 20 } })
    expect((await check(stranger)).outcome).toBe('NIB_NO_MATCH')
    p.advance(24 * 3_600_000 + 1000)
    expect((await check(director)).outcome).toBe('PASSED')
  })
})

describe('what a check carries (T02)', () => {
  const problem = (accountId: AccountId, id: string, role: 'ADMIN_PERUSAHAAN' | 'ANGGOTA_PERUSAHAAN') =>
    p.db
      .transaction()
      .execute((trx) => nibCheckProblem(trx, { accountId, companyId: companyId(id), role, at: p.clock() }))

  it('is the application of the one who checked, for the hours of the policy', async () => {
    const id = (await check(director)).company?.id ?? ''
    expect(await problem(director, id, 'ADMIN_PERUSAHAAN')).toBeNull()
    expect(await problem(director, id, 'ANGGOTA_PERUSAHAAN')).toEqual({ code: 'COMPANY_NOT_REGISTERED' })
    expect(await problem(stranger, id, 'ADMIN_PERUSAHAAN')).toEqual({
      code: 'NIB_CHECK_REQUIRED',
      params: { hours: 24 },
    })
    p.advance(24 * 3_600_000 + 1)
    expect(await problem(director, id, 'ADMIN_PERUSAHAAN')).toMatchObject({ code: 'NIB_CHECK_REQUIRED' })
  })

  it('is decided by the newest: a later stop counts, and so does a later silence of the blacklist', async () => {
    const id = (await check(director)).company?.id ?? ''
    p.advance(1000)
    world.outside.sanctioned.add(borneo.npwp)
    await check(director)
    expect(await problem(director, id, 'ADMIN_PERUSAHAAN')).toEqual({ code: 'COMPANY_BLACKLISTED' })
    p.advance(1000)
    world.outside.blacklistAnswers = false
    await check(director)
    expect(await problem(director, id, 'ADMIN_PERUSAHAAN')).toEqual({ code: 'BLACKLIST_UNAVAILABLE' })
  })

  it('asks the index', async () => {
    const id = (await check(director)).company?.id ?? ''
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select * from nib_checks where company_id = ${id} and account_id = ${director}
      and answered_at >= now() order by answered_at desc limit 1`.execute(p.db)
    expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('nib_checks_by_company')
  })
})

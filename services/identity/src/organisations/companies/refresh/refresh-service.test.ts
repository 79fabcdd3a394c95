import type { AccountId, CompanyId } from '@inaproc/domain/identifiers'
import type { Nitku } from '@inaproc/domain/npwp'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import type { OssRecord } from '../companies.js'
import { findCompany, lockCompany } from '../companies-store.js'
import { borneo, createCompanyWorld, personWithNik } from '../testing/company-world.js'
import { listChanges } from './changes-store.js'
import { refreshCompany } from './refresh-service.js'

let p: TestPlatform
let world: ReturnType<typeof createCompanyWorld>
let admin: AccountId
let actor: Actor
let companyId: CompanyId
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  admin = await personWithNik(p, '6271011111750031')
  actor = { kind: 'person', accountId: admin }
})
beforeEach(async () => {
  world = createCompanyWorld(p)
  world.outside.owners.set(borneo.npwp, { outcome: 'FOUND', record: [owner] })
  await sql`truncate companies, outbox, throttles cascade`.execute(p.db)
  companyId = await p.db.transaction().execute(async (trx) => (await lockCompany(trx, borneo, p.clock())).id)
})
afterAll(() => p.drop())

const owner = { name: 'Christian Hadi Wijaya', nationality: 'WNI', sharePercent: 70 } as const
const branch = {
  nitku: `${borneo.npwp}000001` as Nitku,
  name: 'Cabang Sampit',
  address: 'Jl. MT Haryono No. 58',
}
const refresh = () => refreshCompany(world, { companyId, actor })
const say = (change: Partial<OssRecord>) =>
  world.outside.oss.set(borneo.nib, { outcome: 'FOUND', record: { ...borneo, ...change } })
const log = () => listChanges(p.db, { companyId, limit: 20 })
const events = () =>
  p.db.selectFrom('outbox').select('data').where('type', '=', 'company.changed').orderBy('position').execute()

describe('Perbarui Data', () => {
  it('keeps the first answers of all sources, with their time, as no change', async () => {
    expect(await refresh()).toEqual({ changes: [], silent: [] })
    expect(await findCompany(p.db, companyId)).toMatchObject({
      name: borneo.name,
      scale: 'MENENGAH',
      taxable: true,
      kswp: 'VALID',
      owners: [owner],
      people: borneo.people.map(({ nik: _, ...shown }) => shown),
      freshAt: { OSS: p.clock(), TAX_OFFICE: p.clock(), AHU: p.clock() },
    })
    expect([await log(), await events()]).toEqual([[], []])
  })

  it('logs each difference with its source and who asked, and tells the platforms which fields', async () => {
    await refresh()
    const [director, commissioner, shareholder] = borneo.people
    if (!director || !commissioner || !shareholder) throw new Error('the record has people')
    const promoted = { ...commissioner, position: 'DIREKTUR' } as const
    say({ scale: 'BESAR', people: [director, promoted, shareholder], branches: [branch] })
    world.outside.tax.set(borneo.npwp, { outcome: 'FOUND', record: { taxable: true, kswp: 'NOT_VALID' } })
    world.outside.owners.set(borneo.npwp, { outcome: 'FOUND', record: [] })
    await refresh()
    const linda = { name: 'Linda Permatasari', nationality: 'WNI' }
    expect((await log()).map(({ id: _, at: __, ...line }) => line).reverse()).toEqual([
      {
        source: 'OSS',
        field: 'scale',
        before: ['MENENGAH'],
        after: ['BESAR'],
        askedBy: 'Christian Hadi Wijaya',
      },
      {
        source: 'OSS',
        field: 'people',
        before: [{ ...linda, position: 'KOMISARIS' }],
        after: [{ ...linda, position: 'DIREKTUR' }],
        askedBy: 'Christian Hadi Wijaya',
      },
      { source: 'OSS', field: 'branches', before: [], after: [branch], askedBy: 'Christian Hadi Wijaya' },
      {
        source: 'TAX_OFFICE',
        field: 'kswp',
        before: ['VALID'],
        after: ['NOT_VALID'],
        askedBy: 'Christian Hadi Wijaya',
      },
      { source: 'AHU', field: 'owners', before: [owner], after: [], askedBy: 'Christian Hadi Wijaya' },
    ])
    expect((await events()).map(({ data }) => data)).toEqual([
      { companyId, fields: ['scale', 'people', 'branches'] },
      { companyId, fields: ['kswp'] },
      { companyId, fields: ['owners'] },
    ])
    const audit = await p.db
      .selectFrom('audit_log')
      .select(['actor_account_id', 'detail'])
      .where('action', '=', 'company.changed')
      .where('subject_id', '=', companyId)
      .orderBy('id')
      .execute()
    expect(audit[0]).toEqual({
      actor_account_id: admin,
      detail: { source: 'OSS', fields: ['scale', 'people', 'branches'] },
    })
  })

  it('marks a branch that OSS names no more, and takes the same one back', async () => {
    say({ branches: [branch] })
    await refresh()
    const ids = () => p.db.selectFrom('company_branches').select(['id', 'gone_at']).execute()
    const [before] = await ids()
    say({ branches: [] })
    await refresh()
    expect(await ids()).toEqual([{ id: before?.id, gone_at: p.clock() }])
    expect((await findCompany(p.db, companyId))?.branches).toEqual([])
    say({ branches: [branch] })
    await refresh()
    expect(await ids()).toEqual([{ id: before?.id, gone_at: null }])
  })

  it('leaves what a silent source told before, and says which one was silent', async () => {
    await refresh()
    const first = p.clock()
    p.advance(60_000)
    world.outside.tax.set(borneo.npwp, { outcome: 'UNAVAILABLE' })
    expect((await refresh()).silent).toEqual(['TAX_OFFICE'])
    expect(await findCompany(p.db, companyId)).toMatchObject({
      taxable: true,
      freshAt: { OSS: p.clock(), TAX_OFFICE: first, AHU: p.clock() },
    })
  })

  it('refuses when no source answers, and changes nothing', async () => {
    await refresh()
    const before = await findCompany(p.db, companyId)
    world.outside.oss.set(borneo.nib, { outcome: 'UNAVAILABLE' })
    world.outside.tax.clear()
    world.outside.owners.clear()
    p.advance(60_000)
    await expect(refresh()).rejects.toMatchObject({ code: 'COMPANY_SOURCES_UNAVAILABLE' })
    expect(await findCompany(p.db, companyId)).toEqual(before)
  })

  it('logs a difference once, also when two refresh at the same moment', async () => {
    await refresh()
    say({ scale: 'BESAR' })
    await Promise.all([refresh(), refresh()])
    expect((await log()).map(({ field }) => field)).toEqual(['scale'])
    expect(await events()).toHaveLength(1)
  })

  it('is limited per company', async () => {
    for (let n = 0; n < 10; n += 1) await refresh()
    await expect(refresh()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })
})

describe('an Indonesian director at a company of the foreign route', () => {
  const flags = () => p.db.selectFrom('company_flags').select(['kind', 'company_id']).execute()

  it('is laid before the Directorate once', async () => {
    await p.db.updateTable('companies').set({ foreign_route_at: p.clock() }).execute()
    await refresh()
    await refresh()
    expect(await flags()).toEqual([{ kind: 'INDONESIAN_DIRECTOR', company_id: companyId }])
  })

  it('comes back after somebody looked only when the board is another one', async () => {
    const open = () => p.db.selectFrom('company_flags').select('id').where('settled_at', 'is', null).execute()
    await p.db.updateTable('companies').set({ foreign_route_at: p.clock() }).execute()
    await refresh()
    await p.db
      .updateTable('company_flags')
      .set({ settled_at: p.clock(), reason: 'Direksi WNI tanpa wewenang.' })
      .execute()
    await refresh()
    expect(await open()).toEqual([])
    say({ people: borneo.people.slice(0, 1) })
    await refresh()
    expect(await open()).toHaveLength(1)
  })

  it('is nothing to look at elsewhere', async () => {
    await refresh()
    expect(await flags()).toEqual([])
  })
})

import type { AccountId, CompanyId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AccountPages, openAccountPages } from '../../../testing/account-pages.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { lockCompany } from '../companies-store.js'
import { borneo, createCompanyWorld, personWithNik } from '../testing/company-world.js'
import { companyRoutes } from './company-routes.js'

let p: TestPlatform
let world: ReturnType<typeof createCompanyWorld>
let pages: AccountPages
let admin: AccountId
let companyId: CompanyId
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = createCompanyWorld(p)
  pages = await openAccountPages(p, (app, { frame }) => companyRoutes(app, { register: world, frame }))
  admin = await personWithNik(p, '6271011111750031')
  companyId = await p.db.transaction().execute(async (trx) => (await lockCompany(trx, borneo, p.clock())).id)
})
beforeEach(async () => {
  await p.db.deleteFrom('throttles').execute()
  await p.db.deleteFrom('accesses').execute()
  world.outside.owners.set(borneo.npwp, { outcome: 'FOUND', record: [] })
  world.outside.oss.set(borneo.nib, { outcome: 'FOUND', record: borneo })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

async function access(role: 'ADMIN_PERUSAHAAN' | 'ANGGOTA_PERUSAHAAN'): Promise<string> {
  const at = p.clock()
  const { id } = await p.db
    .insertInto('accesses')
    .values({
      account_id: admin,
      role,
      state: 'ACTIVE',
      company_id: companyId,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const visit = async (role: 'ADMIN_PERUSAHAAN' | 'ANGGOTA_PERUSAHAAN', language: 'id' | 'en' = 'id') => {
  const personaId = await access(role)
  return { personaId, visitor: await pages.visitor({ accountId: admin, personaId, language }) }
}

describe('/perusahaan', () => {
  it('shows each source with its time, then the difference and who asked', async () => {
    const { visitor } = await visit('ADMIN_PERUSAHAAN')
    const before = await visitor.get('/perusahaan')
    expect(before.text).toContain(borneo.name)
    expect(before.text).toContain('Belum pernah diambil')
    const first = await visitor.send('/perusahaan/perbarui')
    expect(first.location).toBe('/perusahaan?hasil=tetap')
    world.outside.oss.set(borneo.nib, { outcome: 'FOUND', record: { ...borneo, scale: 'BESAR' } })
    await visitor.get('/perusahaan')
    const second = await visitor.send('/perusahaan/perbarui')
    expect(second.location).toBe('/perusahaan?hasil=berubah')
    const after = await visitor.get(second.location)
    expect(after.text).toContain('Data diperbarui: ada yang berbeda')
    expect(after.text).toMatch(/Skala usaha\s+Menengah\s+Besar\s+OSS/)
    expect(after.text).toContain('Christian Hadi Wijaya')
    expect(after.body).not.toContain('6271011111750031')
  })

  it('says in English which source was silent', async () => {
    const { visitor } = await visit('ADMIN_PERUSAHAAN', 'en')
    world.outside.owners.set(borneo.npwp, { outcome: 'UNAVAILABLE' })
    await visitor.get('/perusahaan')
    const sent = await visitor.send('/perusahaan/perbarui')
    const page = await visitor.get(sent.location)
    expect(page.text).toContain('Gave no answer: AHU')
  })

  it('shows a refused refresh on the page', async () => {
    const { visitor } = await visit('ADMIN_PERUSAHAAN')
    world.outside.oss.clear()
    world.outside.tax.clear()
    world.outside.owners.clear()
    await visitor.get('/perusahaan')
    const page = await visitor.send('/perusahaan/perbarui')
    expect(page.status).toBe(503)
    expect(page.text).toContain('Tidak satu pun sumber data perusahaan menjawab')
    world.outside.tax.set(borneo.npwp, { outcome: 'FOUND', record: { taxable: true, kswp: 'VALID' } })
  })

  it('is closed to members, and to an admin whose access has ended since', async () => {
    const member = await visit('ANGGOTA_PERUSAHAAN')
    expect((await member.visitor.get('/perusahaan')).status).toBe(403)
    const { visitor, personaId } = await visit('ADMIN_PERUSAHAAN')
    await visitor.get('/perusahaan')
    await p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', personaId).execute()
    expect((await visitor.send('/perusahaan/perbarui')).status).toBe(403)
  })
})

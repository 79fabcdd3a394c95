import type { AccessId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type AccessPages, decreeFile, openAccessPages, type Visitor } from '../testing/access-pages.js'
import { type AccessWorld, createAccessWorld, type Person } from '../testing/access-world.js'
import { decreeAnswers, sendIn } from '../testing/application-journey.js'

const now = '2026-02-03T04:05:06Z'
let p: TestPlatform
let world: AccessWorld
let pages: AccessPages
let vai: Person
let vaiAccess: AccessId
let siti: Person
let tab: Visitor

beforeAll(async () => {
  p = await createTestPlatform(now)
  world = await createAccessWorld(p)
  pages = await openAccessPages(world)
  vai = await world.person('Rudy VAI')
  vaiAccess = await world.grant(vai, 'VAI', { institution: world.city })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})
beforeEach(async () => {
  p.setNow(now)
  siti = await world.person('Siti Rahmawati')
  tab = await pages.visitor(siti)
})

describe('the own accesses', () => {
  it('those of others do not exist', async () => {
    const id = await sendIn(world, tab)
    const other = await pages.visitor(await world.person())
    for (const page of [
      '',
      '/jabatan',
      '/sk',
      '/tinjau',
      '/terkirim',
      '/batalkan',
      '/nonaktifkan',
      '/masa-berlaku',
    ]) {
      expect((await other.get(`/akses/${id}${page}`)).status).toBe(404)
    }
    expect((await tab.get('/akses/bukan-uuid')).status).toBe(400)
  })

  it('an application is withdrawn after one question', async () => {
    const id = await sendIn(world, tab)
    await tab.get(`/akses/${id}/batalkan`)
    expect((await tab.send(`/akses/${id}/batalkan`, {})).location).toBe(`/akses/${id}`)
    expect(await world.stateOf(id)).toBe('WITHDRAWN')
    expect((await tab.get('/akses')).text).toContain('Sudah berakhir')
  })

  it('another term names every missing answer once', async () => {
    const id = await world.grant(siti, 'PPK', { institution: world.city, workUnit: world.office })
    const tab = await pages.visitor(siti, id)
    await tab.get(`/akses/${id}/masa-berlaku`)
    const { status, body } = await tab.send(`/akses/${id}/masa-berlaku`, {})
    expect(status).toBe(422)
    const named = [...body.matchAll(/href="#field-(\w+)"/g)].map(([, field]) => field)
    expect(named).toContain('decree')
    expect(named).toEqual([...new Set(named)])
  })

  it('deactivation asks for the handover and a fresh sign-in', async () => {
    const place = { institution: world.city, workUnit: world.office }
    const id = await world.grant(siti, 'PPK', place)
    const fresh = await pages.visitor(siti, id, { authTime: p.clock() })
    await fresh.get(`/akses/${id}/nonaktifkan`)
    const missing = await fresh.send(`/akses/${id}/nonaktifkan`, {})
    expect(missing.body).toContain('href="#field-handover"')
    const old = await pages.visitor(siti, id, { authTime: new Date(p.clock().getTime() - 3_600_000) })
    await old.get(`/akses/${id}/nonaktifkan`)
    const done = { handover: 'completed', note: 'Diserahkan kepada Budi.' }
    const stale = await old.send(`/akses/${id}/nonaktifkan`, done)
    expect([stale.status, stale.text.includes('Masuk kembali')]).toEqual([403, true])
    expect(stale.body).toContain('Diserahkan kepada Budi.')
    expect((await fresh.send(`/akses/${id}/nonaktifkan`, done)).location).toBe(`/akses/${id}`)
    expect(await world.stateOf(id)).toBe('DEACTIVATED')
  })

  it('deactivation shows what is under way at the platforms, and which of them could not be asked', async () => {
    const work = {
      kind: 'negotiation',
      title: { id: 'Pesanan dalam negosiasi', en: 'Orders in negotiation' },
      count: 3,
      url: 'http://localhost:4001/pesanan',
    }
    const asking = await openAccessPages(world, undefined, async (service) => {
      if (service === 'blacklist') throw new Error('no answer')
      return service === 'catalogue' ? [work] : []
    })
    try {
      const id = await world.grant(siti, 'PPK', { institution: world.city, workUnit: world.office })
      const page = await (await asking.visitor(siti)).get(`/akses/${id}/nonaktifkan`)
      expect(page.text).toContain('Katalog Elektronik Pesanan dalam negosiasi: 3')
      expect(page.body).toContain('href="http://localhost:4001/pesanan"')
      expect(page.text).toContain('Daftar Hitam Tidak dapat ditanyai')
      expect(page.text).toContain('Manajemen Penyedia Tidak ada')
    } finally {
      await asking.close()
    }
  })

  it('the last admin of a company that needs him sees why he cannot leave and what to do, and no button', async () => {
    const company = await world.newCompany()
    const id = await world.grant(siti, 'ADMIN_PERUSAHAAN', { company }, { endsOn: null })
    const member = await world.grant(
      await world.person(),
      'ANGGOTA_PERUSAHAAN',
      { company },
      { endsOn: null },
    )
    const own = await pages.visitor(siti, id)
    const held = await own.get(`/akses/${id}/nonaktifkan`)
    expect(held.text).toContain('Anda admin aktif terakhir di perusahaan ini')
    expect(held.body).toMatch(/href="[^"]*\/verifikasi"/)
    expect(held.body).toMatch(/href="[^"]*\/pemegang"/)
    expect(held.body).not.toContain('name="handover"')
    await p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', member).execute()
    const free = await own.get(`/akses/${id}/nonaktifkan`)
    expect(free.text).not.toContain('admin aktif terakhir')
    await own.send(`/akses/${id}/nonaktifkan`, { handover: 'completed', note: 'Perusahaan sudah tutup.' })
    expect(await world.stateOf(id)).toBe('DEACTIVATED')
  })

  it('a deactivated or ended access is asked for again, a running one extended', async () => {
    const place = { institution: world.city, workUnit: world.office }
    const id = await world.grant(siti, 'PPK', place, { state: 'EXPIRED' })
    expect((await tab.get(`/akses/${id}`)).text).toContain('Aktifkan Kembali')
    await tab.get(`/akses/${id}/masa-berlaku`)
    const refused = await tab.send(
      `/akses/${id}/masa-berlaku`,
      { ...decreeAnswers, endsOn: '2025-01-01' },
      decreeFile,
    )
    expect(refused.body).toContain('href="#field-endsOn"')
    const asked = await tab.send(`/akses/${id}/masa-berlaku`, decreeAnswers, decreeFile)
    expect(asked.location).toBe(`/akses/${id}/terkirim`)
    const desk = await pages.visitor(vai, vaiAccess)
    await desk.get(`/verifikasi/${id}`)
    await desk.send(`/verifikasi/${id}/setujui`, {})
    expect(await world.stateOf(id)).toBe('ACTIVE')

    expect((await tab.get(`/akses/${id}`)).text).toContain('Perpanjang masa berlaku')
    await tab.get(`/akses/${id}/masa-berlaku`)
    await tab.send(`/akses/${id}/masa-berlaku`, { ...decreeAnswers, endsOn: '2027-12-31' }, decreeFile)
    await desk.get(`/verifikasi/${id}`)
    await desk.send(`/verifikasi/${id}/setujui`, {})
    expect((await tab.get(`/akses/${id}`)).text).toContain('31 Desember 2027')
  })

  it('a deactivated one may come back on its old paper: what tells of a new one says that it is optional', async () => {
    const place = { institution: world.city, workUnit: world.newOffice }
    const id = await world.grant(siti, 'PP', place, { state: 'DEACTIVATED' })
    const { text } = await tab.get(`/akses/${id}/masa-berlaku`)
    expect(text).toContain('yang lama masih berlaku')
    expect(text).toContain('Nomor SK/ST (opsional)')
    expect(text).toContain('Dokumen SK/ST (opsional)')
    expect(text).not.toContain('Akhir masa jabatan (opsional)')
    const ended = await world.grant(siti, 'KPA', place, { state: 'EXPIRED' })
    expect((await tab.get(`/akses/${ended}/masa-berlaku`)).text).not.toContain('Nomor SK/ST (opsional)')
  })
})

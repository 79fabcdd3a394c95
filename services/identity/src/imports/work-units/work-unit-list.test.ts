import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccessPages, openAccessPages, type Visitor } from '../../accesses/testing/access-pages.js'
import { type AccessWorld, createAccessWorld } from '../../accesses/testing/access-world.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { workUnitListRoutes } from './work-unit-list-routes.js'

const path = '/verifikasi/satker/impor'
let p: TestPlatform
let world: AccessWorld
let pages: AccessPages
let directorate: Visitor
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createAccessWorld(p)
  pages = await openAccessPages(world, undefined, undefined, workUnitListRoutes)
  const person = await world.person('Anindya Direktorat')
  const access = await world.grant(person, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
  directorate = await pages.visitor(person, access)
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

const list = (...lines: readonly string[]) => ({
  field: 'list',
  name: 'satker.csv',
  bytes: Buffer.from(['kode_instansi;kode_satker;nama', ...lines].join('\r\n')),
})
async function send(action: string, file: ReturnType<typeof list> | readonly ReturnType<typeof list>[]) {
  await directorate.get(path)
  return directorate.send(path, { action }, file)
}
const units = async () => {
  const rows = await p.db
    .selectFrom('work_units')
    .select(['institution_code', 'code'])
    .where('code', 'like', '%-9%')
    .orderBy('code')
    .execute()
  return rows.map((row) => `${row.institution_code} ${row.code}`)
}
const audits = async () =>
  (await p.db.selectFrom('audit_log').select('id').where('action', '=', 'work-unit.added').execute()).length

describe('a list of work units', () => {
  const mixed = list(
    '62.71;6271-91;Dinas Perpustakaan',
    '62.02;6202-91;Dinas Perikanan',
    '62.71;6271-02;Dinas Pekerjaan Umum',
    '62.71;6271-02;Dinas Sosial',
    '62.99;6299-91;Dinas Entah',
    '62.71;62 71;Dinas Sosial',
    '62.71;6271-91;Dinas Perpustakaan',
  )

  it('is judged row by row without adding anything, then added, and the same again adds nothing', async () => {
    const trial = await send('periksa', mixed)
    expect(trial.status).toBe(200)
    for (const words of ['Baru: 2', 'Sudah ada: 1', 'Ditolak: 4', 'mengulang kode satker di baris 2']) {
      expect(trial.text).toContain(words)
    }
    expect([await units(), await audits()]).toEqual([[], 0])
    const done = await send('tambah', mixed)
    expect(done.text).toContain('Ditambahkan: 2')
    expect([await units(), await audits()]).toEqual([['62.02 6202-91', '62.71 6271-91'], 2])
    const again = await send('tambah', mixed)
    expect(again.text).toContain('Sudah ada: 3')
    expect(await audits()).toBe(2)
  })

  it('of units that are there already says so, in a trial too', async () => {
    const known = list('62.71;6271-02;Dinas Pekerjaan Umum')
    for (const action of ['periksa', 'tambah']) {
      const { text } = await send(action, known)
      expect(text).toContain('Semua satuan kerja di daftar ini sudah ada; tidak ada yang ditambahkan')
      expect(text).not.toContain('pilih berkas yang sama sekali lagi')
    }
  })

  it('sent twice at the same moment adds each unit once', async () => {
    const before = await audits()
    await directorate.get(path)
    const one = list('62.71;6271-95;Dinas Kebudayaan')
    const both = [directorate, directorate].map((tab) => tab.send(path, { action: 'tambah' }, one))
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200])
    expect((await audits()) - before).toBe(1)
  })

  it.each([
    ['no file', [], 'berkas'],
    ['other columns', { ...list(), bytes: Buffer.from('a;b\r\n1;2') }, 'kode_instansi, kode_satker, nama'],
    ['no rows', list(), 'tidak berisi baris'],
  ])('with %s is refused beside its field', async (_, file, words) => {
    const refused = await send('tambah', file)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('href="#field-list"')
    expect(refused.text.toLowerCase()).toContain(words.toLowerCase())
  })

  it('has a template, and is nobody else’s to hand in', async () => {
    expect((await directorate.get(`${path}/templat.csv`)).body).toContain('kode_instansi,kode_satker,nama')
    const vai = await world.person()
    const tab = await pages.visitor(vai, await world.grant(vai, 'VAI', { institution: world.city }))
    expect((await tab.get(path)).status).toBe(403)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addWorkUnit } from '../../organisations/work-units/work-units-service.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type Cast, createCast } from '../testing/access-cast.js'
import { type AccessPages, openAccessPages, type Visitor } from '../testing/access-pages.js'
import { holder } from '../testing/access-world.js'

let p: TestPlatform
let cast: Cast
let pages: AccessPages
let vai: Visitor
let directorate: Visitor
beforeAll(async () => {
  p = await createTestPlatform()
  cast = await createCast(p)
  pages = await openAccessPages(cast.world)
  vai = await pages.visitor(cast.vai, cast.vaiAccess)
  const { person, actor } = await cast.verifier('VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
  directorate = await pages.visitor(person, actor.accessId)
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

const path = '/verifikasi/satker'
const nameOf = async (code: string, institution: string) => {
  const row = await p.db
    .selectFrom('work_units')
    .select('name')
    .where('code', '=', code)
    .where('institution_code', '=', institution)
    .executeTakeFirst()
  return row?.name
}
const actions = async () => {
  const rows = await p.db
    .selectFrom('audit_log')
    .select('action')
    .where('action', 'like', 'work-unit.%')
    .orderBy('id')
    .execute()
  return rows.map(({ action }) => action)
}

describe('the work units of an institution', () => {
  it('are listed, added and renamed by its VAI', async () => {
    const shown = await vai.get(path)
    expect(shown.text).toContain('Dinas Pekerjaan Umum')
    expect(shown.queries).toBeLessThanOrEqual(5)
    const added = await vai.send(path, { code: '6271-20', name: 'Dinas Perpustakaan' })
    expect([added.status, added.location]).toEqual([303, `${path}?instansi=62.71&hasil=ditambah`])
    const found = await vai.get(`${path}?cari=perpustakaan`)
    const [, id = ''] = /\/verifikasi\/satker\/([0-9a-f-]{36})/.exec(found.body) ?? []
    await vai.get(`${path}/${id}`)
    expect((await vai.send(`${path}/${id}`, { name: 'Dinas Perpustakaan dan Kearsipan' })).status).toBe(303)
    expect(await nameOf('6271-20', '62.71')).toBe('Dinas Perpustakaan dan Kearsipan')
    expect(await actions()).toEqual(['work-unit.added', 'work-unit.renamed'])
  })

  it.each([
    [{ code: '', name: 'Dinas Sosial' }, 'Kode'],
    [{ code: '6271 02', name: 'Dinas Sosial' }, 'Kode satker ini tidak dapat dipakai'],
    [{ code: '6271-02', name: 'Dinas Sosial' }, 'Kode ini sudah dipakai Dinas Pekerjaan Umum'],
    [{ code: '6271-30', name: 'x' }, 'paling sedikit'],
  ])('refuse %j', async (fields, words) => {
    await vai.get(path)
    const before = await actions()
    const { status, text } = await vai.send(path, fields)
    expect(status).toBe(422)
    expect(text.toLowerCase()).toContain(words.toLowerCase())
    expect(await actions()).toEqual(before)
  })

  it('added twice at the same moment are one', async () => {
    const before = await actions()
    const unit = { institutionCode: cast.world.city, code: '6271-40', name: 'Dinas Kebudayaan' }
    const actor = holder(cast.vai, cast.vaiAccess)
    await Promise.all([addWorkUnit(p, { ...unit, actor }), addWorkUnit(p, { ...unit, actor })])
    expect(await actions()).toEqual([...before, 'work-unit.added'])
  })

  it('of another institution are out of reach for a VAI', async () => {
    await vai.get(path)
    await vai.send(path, { instansi: '62.02', code: '6271-50', name: 'Dinas Perikanan' })
    expect(await nameOf('6271-50', '62.02')).toBeUndefined()
    expect(await nameOf('6271-50', '62.71')).toBe('Dinas Perikanan')
    expect((await vai.get(`${path}/${cast.world.regencyOffice}?instansi=62.02`)).status).toBe(404)
  })

  it('are kept for any institution by the Directorate, which chooses it first', async () => {
    expect((await directorate.get(`${path}?cari=kotawaringin`)).text).toContain(
      'Kabupaten Kotawaringin Timur',
    )
    expect((await directorate.get(`${path}?instansi=62.02`)).text).toContain('Dinas Pendidikan')
    expect((await directorate.send(path, { code: '6202-20', name: 'Dinas Pariwisata' })).status).toBe(303)
    expect(await nameOf('6202-20', '62.02')).toBe('Dinas Pariwisata')
  })

  it('are nobody else’s to change', async () => {
    const ppk = await pages.visitor(cast.siti, await cast.granted())
    expect((await ppk.get(path)).status).toBe(403)
  })
})

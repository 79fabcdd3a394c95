import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { type AccessPages, decreeFile, openAccessPages, type Visitor } from '../../testing/access-pages.js'
import { type AccessWorld, createAccessWorld, type Person } from '../../testing/access-world.js'
import {
  decreeAnswers,
  fillIn,
  firstPage,
  positionAnswers,
  sendIn,
} from '../../testing/application-journey.js'

const now = '2026-02-03T04:05:06Z'
let p: TestPlatform
let world: AccessWorld
let pages: AccessPages
let siti: Person
let tab: Visitor

beforeAll(async () => {
  p = await createTestPlatform(now)
  world = await createAccessWorld(p)
  pages = await openAccessPages(world)
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

describe('applying as PPK', () => {
  it('the page of roles leads to each of them from its top', async () => {
    const page = await tab.get('/akses/ajukan')
    const anchors = [...page.body.matchAll(/href="#(role-[a-z_]+)"/g)].map(([, anchor]) => anchor)
    expect(anchors).toContain('role-ppk')
    expect(anchors).toContain('role-anggota_perusahaan')
    for (const anchor of anchors) expect(page.body).toContain(`id="${anchor}"`)
    expect(page.body).toContain('href="#side-internal"')
  })

  it('goes from the role to the receipt, every step an address', async () => {
    const choose = await tab.get('/akses/ajukan')
    expect(choose.text).toContain('Pejabat Pembuat Komitmen (PPK)')
    const institution = await tab.get('/akses/ajukan/ppk')
    expect(institution.text).toContain('Kota Palangka Raya')
    const workUnit = await tab.get(`/akses/ajukan/ppk?instansi=${world.city}`)
    expect(workUnit.text).toContain('Dinas Pekerjaan Umum (6271-02)')
    const searched = await tab.get(`/akses/ajukan/ppk?instansi=${world.city}&cari=kesehatan`)
    expect(searched.text).toContain('Dinas Kesehatan')
    expect(searched.text).not.toContain('Dinas Pekerjaan Umum')

    const id = await sendIn(world, tab)
    const receipt = await tab.get(`/akses/${id}/terkirim`)
    expect(receipt.text).toContain('Pengajuan terkirim')
    expect(receipt.text).toMatch(/AKS-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/)
    expect(receipt.text).toContain('paling lambat 6 Februari 2026 pukul 11.05 WIB')
    const list = await tab.get('/akses')
    expect(list.text).toContain('Menunggu Verifikasi')
    for (const page of [choose, institution, workUnit, receipt, list]) {
      expect(page.status).toBe(200)
      expect(page.queries).toBeLessThanOrEqual(5)
    }
  })

  it('asks the first registrant of a work unit for its NPWP and address', async () => {
    const query = new URLSearchParams({ instansi: world.city, satker: world.newOffice })
    expect((await tab.get(`/akses/ajukan/ppk?${query}`)).text).toContain('NPWP satuan kerja')
    const refused = await tab.send('/akses/ajukan/ppk', positionAnswers)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('href="#field-workUnitNpwp"')
    expect((await tab.get(firstPage(world))).text).not.toContain('NPWP satuan kerja')
  })

  it('says everything that is wrong at once, keeps what was typed and writes nothing', async () => {
    await tab.get(firstPage(world))
    const refused = await tab.send('/akses/ajukan/ppk', { ...positionAnswers, nip: '123', positionTitle: '' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('<title>Kesalahan: ')
    expect(refused.body).toContain('href="#field-nip"')
    expect(refused.body).toContain('href="#field-positionTitle"')
    expect(refused.body).toContain('value="Bidang Bina Marga"')
    expect((await tab.get('/akses')).text).toContain('Anda belum mempunyai akses')
  })

  it.each([
    ['an end before the start', { endsOn: '2025-12-31' }, 'endsOn', 'Tanggal akhir mendahului tanggal mulai'],
    ['an end that has passed', { endsOn: '2026-02-02' }, 'endsOn', 'Masa berlaku ini sudah lewat'],
    [
      'a decree that has ended',
      { decreeEndsOn: '2026-01-31' },
      'decreeEndsOn',
      'Masa berlaku ini sudah lewat',
    ],
    ['a decree of tomorrow', { decreeDatedOn: '2026-02-04' }, 'decreeDatedOn', 'Tanggal belum tiba'],
    ['a day that does not exist', { startsOn: '2026-02-30' }, 'startsOn', 'Tanggal tidak ada di kalender'],
    ['no number', { decreeNumber: '' }, 'decreeNumber', 'Isian ini belum diisi'],
  ])('refuses %s beside its field', async (_, change, field, words) => {
    await tab.get(firstPage(world))
    const made = await tab.send('/akses/ajukan/ppk', positionAnswers)
    await tab.get(made.location)
    const before = await world.footprint()
    const refused = await tab.send(made.location, { ...decreeAnswers, ...change }, decreeFile)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(words)
    expect(refused.body).toContain(`href="#field-${field}"`)
    expect(refused.body).toContain('Yansen Binti')
    expect(await world.footprint()).toEqual(before)
  })

  it.each([
    [
      'of 3 MB',
      Buffer.concat([decreeFile.bytes, Buffer.alloc(3 * 1_048_576)]),
      'Ukuran berkas lebih dari 2 MB',
    ],
    [
      'that is a renamed PNG',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]),
      'Isi berkas bukan PDF',
    ],
    ['that is empty', Buffer.alloc(0), 'Berkas kosong'],
  ])('refuses a decree %s beside its field', async (_, bytes, words) => {
    await tab.get(firstPage(world))
    const made = await tab.send('/akses/ajukan/ppk', positionAnswers)
    await tab.get(made.location)
    const refused = await tab.send(made.location, decreeAnswers, { name: 'sk.pdf', bytes })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(words)
    expect(refused.body).toContain('href="#field-decree"')
    const { count } = p.db.fn
    const files = await p.db
      .selectFrom('files')
      .select(count('id').as('count'))
      .where('account_id', '=', siti.id)
      .executeTakeFirstOrThrow()
    expect(Number(files.count)).toBe(0)
  })

  it('keeps an unfinished draft, also for another device', async () => {
    await tab.get(firstPage(world))
    const kept = await tab.send('/akses/ajukan/ppk', {
      positionTitle: 'Kepala Bidang',
      nip: '12',
      simpan: 'draf',
    })
    expect(kept.location).toBe('/akses?disimpan=1')
    expect((await tab.get(kept.location)).text).toContain('Draf tersimpan')
    const other = await pages.visitor(siti)
    const list = await other.get('/akses')
    const [, id = ''] = /\/akses\/([0-9a-f-]{36})\/jabatan/.exec(list.body) ?? []
    const draft = await other.get(`/akses/${id}/jabatan`)
    expect(draft.body).toContain('value="Kepala Bidang"')
    expect((await other.get(`/akses/${id}/tinjau`)).location).toBe(`/akses/${id}/jabatan`)
  })

  it('does not make a second draft when the form is sent twice', async () => {
    await tab.get(firstPage(world))
    const form = tab.send('/akses/ajukan/ppk', positionAnswers)
    const again = tab.send('/akses/ajukan/ppk', positionAnswers)
    const [first, second] = await Promise.all([form, again])
    expect(second.location).toBe(first.location)
  })

  it('refuses a second application for the same work unit', async () => {
    const id = await sendIn(world, tab)
    await tab.get(firstPage(world))
    const refused = await tab.send('/akses/ajukan/ppk', positionAnswers)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Anda sudah mempunyai akses atau pengajuan yang sama')
    expect(refused.body).toContain(`/akses/${id}">Anda sudah mempunyai akses`)
  })

  it('needs the tick, and shows what is odd about the number', async () => {
    await tab.get(firstPage(world))
    const made = await tab.send('/akses/ajukan/ppk', { ...positionAnswers, nip: '198510152015031001' })
    const [, , id] = made.location.split('/')
    await tab.get(made.location)
    await tab.send(made.location, decreeAnswers, decreeFile)
    const review = await tab.get(`/akses/${id}/tinjau`)
    expect(review.text).toContain('Perlu diperhatikan')
    const refused = await tab.send(`/akses/${id}/kirim`, {})
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('href="#field-confirmed"')
  })

  it('moves a draft to another work unit', async () => {
    const id = await fillIn(world, tab)
    await tab.get(`/akses/${id}/satker?instansi=${world.regency}`)
    const moved = await tab.send(`/akses/${id}/satker`, { satker: world.regencyOffice })
    expect(moved.location).toBe(`/akses/${id}/jabatan`)
    expect((await tab.get(moved.location)).text).toContain('Kabupaten Kotawaringin Timur')
  })

  it('moved onto a place that another application of the person has, leads to that one', async () => {
    const taken = await fillIn(world, tab)
    const elsewhere = { instansi: world.regency, satker: world.regencyOffice }
    await tab.get(`/akses/ajukan/ppk?${new URLSearchParams(elsewhere)}`)
    const made = await tab.send('/akses/ajukan/ppk', positionAnswers)
    const [, , id] = made.location.split('/')
    await tab.get(`/akses/${id}/satker?instansi=${world.city}`)
    const refused = await tab.send(`/akses/${id}/satker`, { satker: world.office })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatch(new RegExp(`href="[^"]*/akses/${taken}"`))
    // The page of choosing stands again, in either language.
    expect(refused.text).toContain('Dinas Kesehatan')
    expect(refused.body).toMatch(new RegExp(`/akses/${id}/satker\\?[^"]*lang=en`))
    expect((await tab.get(`/akses/${id}/jabatan`)).text).toContain('Kabupaten Kotawaringin Timur')
  })

  it('is for verified profiles, and for the roles that are open', async () => {
    await p.db.updateTable('accounts').set({ state: 'CONTACT_VERIFIED' }).where('id', '=', siti.id).execute()
    expect((await tab.get('/akses/ajukan')).text).toContain('Lengkapi profil lebih dahulu')
    await tab.get(firstPage(world))
    const refused = await tab.send('/akses/ajukan/ppk', positionAnswers)
    expect([refused.status, refused.text.includes('profil')]).toEqual([403, true])
    expect((await tab.get('/akses/ajukan/admin-cabang')).status).toBe(409)
    expect((await tab.get('/akses/ajukan/menteri')).status).toBe(404)
  })

  it('speaks English as well', async () => {
    expect((await tab.get('/akses/ajukan?lang=en')).text).toContain('Apply for an access')
    expect((await tab.get(`${firstPage(world)}&lang=en`)).text).toContain('Kind of service')
  })

  it('takes no form from another site or without its token', async () => {
    await tab.get(firstPage(world))
    const refused = await tab.post('/akses/ajukan/ppk', { ...positionAnswers, instansi: '62.71' })
    expect(refused.status).toBe(403)
  })
})

import type { AccessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { listPersonas } from './personas-store.js'
import { type AccessPages, decreeFile, openAccessPages, type Visitor } from './testing/access-pages.js'
import { type AccessWorld, createAccessWorld, type Person } from './testing/access-world.js'

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

const position = {
  positionTitle: 'Kepala Bidang Bina Marga',
  unit: 'Bidang Bina Marga',
  serviceKind: 'PNS',
  nip: '19901015 201503 2 001',
  grade: 'III/c',
}
const decree = {
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  decreeNumber: '188.45/12/2026',
  decreeDatedOn: '2025-12-30',
  signerName: 'Yansen Binti',
  signerTitle: 'Pengguna Anggaran',
  decreeEndsOn: '',
}
const placeQuery = () => new URLSearchParams({ instansi: world.city, satker: world.office })

/** The two pages of the form; answers the id of the draft. */
async function fillIn(visitor: Visitor, file = decreeFile): Promise<string> {
  await visitor.get(`/akses/ajukan/ppk?${placeQuery()}`)
  const made = await visitor.send('/akses/ajukan/ppk', position)
  expect(made.status).toBe(303)
  const id = made.location.split('/')[2] ?? ''
  await visitor.get(`/akses/${id}/sk`)
  const kept = await visitor.send(`/akses/${id}/sk`, decree, file)
  expect(kept.location).toBe(`/akses/${id}/tinjau`)
  return id
}

async function sendIn(visitor: Visitor): Promise<AccessId> {
  const id = await fillIn(visitor)
  await visitor.get(`/akses/${id}/tinjau`)
  const sent = await visitor.send(`/akses/${id}/kirim`, { confirmed: 'ya' })
  expect(sent.location).toBe(`/akses/${id}/terkirim`)
  return id as AccessId // the route has written it
}

describe('applying as PPK', () => {
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

    const id = await sendIn(tab)
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
    const refused = await tab.send('/akses/ajukan/ppk', position)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('href="#field-workUnitNpwp"')
    expect((await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)).text).not.toContain('NPWP satuan kerja')
  })

  it('says everything that is wrong at once, keeps what was typed and writes nothing', async () => {
    await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)
    const refused = await tab.send('/akses/ajukan/ppk', { ...position, nip: '123', positionTitle: '' })
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
    await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)
    const made = await tab.send('/akses/ajukan/ppk', position)
    await tab.get(made.location)
    const before = await world.footprint()
    const refused = await tab.send(made.location, { ...decree, ...change }, decreeFile)
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
    await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)
    const made = await tab.send('/akses/ajukan/ppk', position)
    await tab.get(made.location)
    const refused = await tab.send(made.location, decree, { name: 'sk.pdf', bytes })
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
    await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)
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
    await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)
    const form = tab.send('/akses/ajukan/ppk', position)
    const again = tab.send('/akses/ajukan/ppk', position)
    const [first, second] = await Promise.all([form, again])
    expect(second.location).toBe(first.location)
  })

  it('refuses a second application for the same work unit', async () => {
    await sendIn(tab)
    await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)
    const refused = await tab.send('/akses/ajukan/ppk', position)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Anda sudah mempunyai akses atau pengajuan yang sama')
  })

  it('needs the tick, and shows what is odd about the number', async () => {
    await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)
    const made = await tab.send('/akses/ajukan/ppk', { ...position, nip: '198510152015031001' })
    const [, , id] = made.location.split('/')
    await tab.get(made.location)
    await tab.send(made.location, decree, decreeFile)
    const review = await tab.get(`/akses/${id}/tinjau`)
    expect(review.text).toContain('Perlu diperhatikan')
    const refused = await tab.send(`/akses/${id}/kirim`, {})
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('href="#field-confirmed"')
  })

  it('moves a draft to another work unit', async () => {
    const id = await fillIn(tab)
    await tab.get(`/akses/${id}/satker?instansi=${world.regency}`)
    const moved = await tab.send(`/akses/${id}/satker`, { satker: world.regencyOffice })
    expect(moved.location).toBe(`/akses/${id}/jabatan`)
    expect((await tab.get(moved.location)).text).toContain('Kabupaten Kotawaringin Timur')
  })

  it('is for verified profiles, and for the roles that are open', async () => {
    await p.db.updateTable('accounts').set({ state: 'CONTACT_VERIFIED' }).where('id', '=', siti.id).execute()
    expect((await tab.get('/akses/ajukan')).text).toContain('Lengkapi profil lebih dahulu')
    await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)
    const refused = await tab.send('/akses/ajukan/ppk', position)
    expect([refused.status, refused.text.includes('profil')]).toEqual([403, true])
    expect((await tab.get('/akses/ajukan/vai')).status).toBe(409)
    expect((await tab.get('/akses/ajukan/menteri')).status).toBe(404)
  })

  it('speaks English as well', async () => {
    expect((await tab.get('/akses/ajukan?lang=en')).text).toContain('Apply for an access')
    expect((await tab.get(`/akses/ajukan/ppk?${placeQuery()}&lang=en`)).text).toContain('Kind of service')
  })

  it('takes no form from another site or without its token', async () => {
    await tab.get(`/akses/ajukan/ppk?${placeQuery()}`)
    const refused = await tab.post('/akses/ajukan/ppk', { ...position, instansi: '62.71' })
    expect(refused.status).toBe(403)
  })
})

describe('the decision, from rejection to approval (S-01)', () => {
  it('goes back and forth until the persona is there', async () => {
    const id = await sendIn(tab)
    const desk = await pages.visitor(vai, vaiAccess)
    const queue = await desk.get('/verifikasi')
    expect(queue.text).toContain('Siti Rahmawati')
    expect(queue.text).toContain('Sisa 3 hari 0 jam')
    const opened = await desk.get(`/verifikasi/${id}`)
    expect(opened.text).toContain('199010152015032001')
    expect(opened.text).toContain('188.45/12/2026')
    expect(Math.max(queue.queries, opened.queries)).toBeLessThanOrEqual(5)

    const short = await desk.send(`/verifikasi/${id}/tolak`, {
      reasonCode: 'DECREE_UNREADABLE',
      reasonText: 'buram',
    })
    expect(short.status).toBe(422)
    expect(short.text).toContain('paling sedikit 10 karakter')
    expect(short.body).toContain('buram')
    const rejected = await desk.send(`/verifikasi/${id}/tolak`, {
      reasonCode: 'DECREE_UNREADABLE',
      reasonText: 'Halaman kedua SK tidak terbaca.',
    })
    expect(rejected.location).toBe('/verifikasi?hasil=ditolak')

    const detail = await tab.get(`/akses/${id}`)
    expect(detail.text).toContain('Halaman kedua SK tidak terbaca.')
    expect(detail.text).toContain('Perbaiki sesuai alasan, lalu kirim lagi')
    await tab.get(`/akses/${id}/tinjau`)
    const unchanged = await tab.send(`/akses/${id}/kirim`, { confirmed: 'ya' })
    expect([unchanged.status, unchanged.text.includes('belum diubah sejak ditolak')]).toEqual([409, true])

    await tab.get(`/akses/${id}/sk`)
    await tab.send(`/akses/${id}/sk`, decree, { name: 'SK baru.pdf', bytes: Buffer.from('%PDF-1.7\nbaru') })
    await tab.get(`/akses/${id}/tinjau`)
    expect((await tab.send(`/akses/${id}/kirim`, { confirmed: 'ya' })).location).toBe(`/akses/${id}/terkirim`)

    await desk.get(`/verifikasi/${id}`)
    const approved = await desk.send(`/verifikasi/${id}/setujui`, {})
    expect(approved.location).toBe('/verifikasi?hasil=disetujui')
    expect((await tab.get('/akses')).text).toContain('Aktif')
    expect((await tab.get(`/akses/${id}`)).text).toContain('SK/ST versi 1')
    expect(await listPersonas(p.db, siti.id, wibDate('2026-02-03'))).toMatchObject([
      {
        accessId: id,
        claim: {
          id,
          role: 'PPK',
          institution: { code: '62.71', type: 'KOTA', name: 'Kota Palangka Raya' },
          work_unit: { code: '6271-02', name: 'Dinas Pekerjaan Umum' },
          valid_until: '2026-12-31',
          verified_at: '2026-02-03T04:05:06.000Z',
        },
      },
    ])
  })

  it('is refused on a page that shows an older version', async () => {
    const id = await sendIn(tab)
    const desk = await pages.visitor(vai, vaiAccess)
    const page = await desk.get(`/verifikasi/${id}`)
    const stale = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
    await p.db.updateTable('accesses').set({ version: 99 }).where('id', '=', id).execute()
    const refused = await desk.send(`/verifikasi/${id}/setujui`, { version: stale })
    expect([refused.status, refused.text.includes('sudah diubah orang lain')]).toEqual([409, true])
    expect(await world.stateOf(id)).toBe('SUBMITTED')
  })
})

describe('who may sit at the desk', () => {
  it('a VAI of another institution is refused, and sees nothing in his queue', async () => {
    const id = await sendIn(tab)
    const other = await world.person('Iskandar VAI')
    const desk = await pages.visitor(other, await world.grant(other, 'VAI', { institution: world.regency }))
    expect((await desk.get('/verifikasi')).text).not.toContain('Siti Rahmawati')
    const refused = await desk.get(`/verifikasi/${id}`)
    expect([refused.status, refused.text.includes('dari instansi atau perusahaan lain')]).toEqual([403, true])
  })

  it('nobody at his own application', async () => {
    const id = await sendIn(await pages.visitor(vai))
    const desk = await pages.visitor(vai, vaiAccess)
    expect((await desk.get('/verifikasi')).body).not.toContain(id)
    const refused = await desk.get(`/verifikasi/${id}`)
    expect([refused.status, refused.text.includes('akses Anda sendiri')]).toEqual([403, true])
  })

  it('a PPK not at all, and a VAI no longer once his access has ended', async () => {
    const ppk = await world.grant(siti, 'PPK', { institution: world.city, workUnit: world.newOffice })
    expect((await (await pages.visitor(siti, ppk)).get('/verifikasi')).status).toBe(403)
    const former = await world.person('Mantan VAI')
    const access = await world.grant(former, 'VAI', { institution: world.city })
    const desk = await pages.visitor(former, access)
    expect((await desk.get('/verifikasi')).status).toBe(200)
    await p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', access).execute()
    const refused = await desk.get('/verifikasi')
    expect([refused.status, refused.text.includes('tidak aktif')]).toEqual([403, true])
  })

  it('shows its own empty states', async () => {
    const other = await world.person('VAI Baru')
    const desk = await pages.visitor(other, await world.grant(other, 'VAI', { institution: world.regency }))
    expect((await desk.get('/verifikasi')).text).toContain('Tidak ada pengajuan yang menunggu')
    expect((await desk.get('/verifikasi?cari=nemo')).text).toContain('cocok dengan saringan ini')
  })

  it('finds by name, number and reference, and keeps the filters in the address', async () => {
    const id = await sendIn(tab)
    const desk = await pages.visitor(vai, vaiAccess)
    for (const words of ['siti rahma', '199010152015032001', '188.45/12']) {
      expect((await desk.get(`/verifikasi?${new URLSearchParams({ cari: words })}`)).body).toContain(id)
    }
    const reference = id.replaceAll('-', '').slice(-12).toUpperCase()
    expect((await desk.get(`/verifikasi?cari=AKS-${reference}`)).body).toContain(id)
    expect((await desk.get('/verifikasi?jenis=reactivation')).body).not.toContain(id)
    expect((await desk.get('/verifikasi?peran=PP')).body).not.toContain(id)
    expect((await desk.get('/verifikasi?peran=PPK&jenis=application')).body).toContain(id)
  })

  it('warns of a role that excludes the wanted one, and of a number that another uses', async () => {
    await world.grant(siti, 'BENDAHARA', { institution: world.city, workUnit: world.office })
    const id = await sendIn(tab)
    const desk = await pages.visitor(vai, vaiAccess)
    const opened = await desk.get(`/verifikasi/${id}`)
    expect(opened.text).toContain('Kedua peran ini tidak boleh dirangkap')
    expect(opened.text).toContain('Nomor pegawai ini juga dipakai')
    const refused = await desk.send(`/verifikasi/${id}/setujui`, {})
    expect([refused.status, refused.text.includes('tidak boleh dirangkap dengan BENDAHARA')]).toEqual([
      409,
      true,
    ])
  })
})

describe('documents', () => {
  it('open for the owner and the deciding verifier only, and every view of a verifier is recorded', async () => {
    const id = await sendIn(tab)
    const { file_id: file } = await p.db
      .selectFrom('access_documents')
      .select('file_id')
      .where('access_id', '=', id)
      .executeTakeFirstOrThrow()
    const own = await tab.get(`/berkas/${file}`)
    expect(own.status).toBe(200)
    expect(own.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="SK PPK 2026.pdf"; filename*=UTF-8''SK%20PPK%202026.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    const views = () =>
      p.db
        .selectFrom('audit_log')
        .selectAll()
        .where('action', '=', 'file.viewed')
        .where('subject_id', '=', file)
        .execute()
    expect(await views()).toHaveLength(0)

    const desk = await pages.visitor(vai, vaiAccess)
    expect((await desk.get(`/berkas/${file}`)).status).toBe(200)
    expect(await views()).toMatchObject([{ actor_account_id: vai.id, actor_access_id: vaiAccess }])

    const other = await world.person('VAI Lain')
    const elsewhere = await world.grant(other, 'VAI', { institution: world.regency })
    const colleague = await world.grant(other, 'VAI', { institution: world.city })
    expect((await (await pages.visitor(other, elsewhere)).get(`/berkas/${file}`)).status).toBe(404)
    expect((await (await pages.visitor(other)).get(`/berkas/${file}`)).status).toBe(404)

    await desk.get(`/verifikasi/${id}`)
    await desk.send(`/verifikasi/${id}/setujui`, {})
    expect((await desk.get(`/berkas/${file}`)).status).toBe(200)
    expect((await (await pages.visitor(other, colleague)).get(`/berkas/${file}`)).status).toBe(404)
  })
})

describe('the own accesses', () => {
  it('those of others do not exist', async () => {
    const id = await sendIn(tab)
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
    const id = await sendIn(tab)
    await tab.get(`/akses/${id}/batalkan`)
    expect((await tab.send(`/akses/${id}/batalkan`, {})).location).toBe(`/akses/${id}`)
    expect(await world.stateOf(id)).toBe('WITHDRAWN')
    expect((await tab.get('/akses')).text).toContain('Sudah berakhir')
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

  it('a deactivated or ended access is asked for again, a running one extended', async () => {
    const place = { institution: world.city, workUnit: world.office }
    const id = await world.grant(siti, 'PPK', place, { state: 'EXPIRED' })
    expect((await tab.get(`/akses/${id}`)).text).toContain('Aktifkan Kembali')
    await tab.get(`/akses/${id}/masa-berlaku`)
    const refused = await tab.send(
      `/akses/${id}/masa-berlaku`,
      { ...decree, endsOn: '2025-01-01' },
      decreeFile,
    )
    expect(refused.body).toContain('href="#field-endsOn"')
    const asked = await tab.send(`/akses/${id}/masa-berlaku`, decree, decreeFile)
    expect(asked.location).toBe(`/akses/${id}/terkirim`)
    const desk = await pages.visitor(vai, vaiAccess)
    await desk.get(`/verifikasi/${id}`)
    await desk.send(`/verifikasi/${id}/setujui`, {})
    expect(await world.stateOf(id)).toBe('ACTIVE')

    expect((await tab.get(`/akses/${id}`)).text).toContain('Perpanjang masa berlaku')
    await tab.get(`/akses/${id}/masa-berlaku`)
    await tab.send(`/akses/${id}/masa-berlaku`, { ...decree, endsOn: '2027-12-31' }, decreeFile)
    await desk.get(`/verifikasi/${id}`)
    await desk.send(`/verifikasi/${id}/setujui`, {})
    expect((await tab.get(`/akses/${id}`)).text).toContain('31 Desember 2027')
  })
})

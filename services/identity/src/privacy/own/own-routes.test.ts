import { inTransaction } from '@inaproc/database/database'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fileRoutes } from '../../accesses/documents/file-routes.js'
import type { Person } from '../../accesses/testing/access-world.js'
import { recordConsents } from '../../accounts/consents-store.js'
import { profileRoutes } from '../../profiles/profile-routes.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { correctionJob, correctionTask } from '../correction/correction-service.js'
import { privacyRoutes } from '../privacy-routes.js'
import { keepReadOnly } from '../restriction/read-only.js'
import { corrected, createPrivacyWorld, type PrivacyWorld, registerWith } from '../testing/privacy-world.js'

let p: TestPlatform
let world: PrivacyWorld
let pages: AccountPages
let siti: Person
let tab: PageVisitor

beforeAll(async () => {
  p = await createTestPlatform()
  world = await createPrivacyWorld(p)
  pages = await openAccountPages(p, (app, o) => {
    keepReadOnly(app, p)
    privacyRoutes(app, o)
    profileRoutes(app, o)
    fileRoutes(app, o)
  })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})
beforeEach(async () => {
  siti = await world.person('Siti Rahmawati')
  await p.db
    .updateTable('profiles')
    .set({ verified_at: p.clock() })
    .where('account_id', '=', siti.id)
    .execute()
  tab = await pages.visitor({ accountId: siti.id, authTime: p.clock() })
})

describe('Privasi Saya', () => {
  it('shows notices, purposes, rights and requests, in both languages', async () => {
    await inTransaction(p.db, (trx) =>
      recordConsents(trx, {
        accountId: siti.id,
        versions: { terms: '2026-01', privacy: '2026-01' },
        at: p.clock(),
      }),
    )
    const { text } = await tab.get('/privasi')
    for (const words of [
      'Pemberitahuan privasi',
      '2026-01',
      'tidak bergantung pada persetujuan',
      'Hapus akun dan data',
    ]) {
      expect(text).toContain(words)
    }
    const english = await (await pages.visitor({ accountId: siti.id, language: 'en' })).get('/privasi')
    for (const words of ['Privacy notice', 'does not rest on consent', 'Erase account and data']) {
      expect(english.text).toContain(words)
    }
  })

  it('shows who opened a document, by role and institution and not by name', async () => {
    const vai = await world.person('Rudy Verifikator')
    const personaId = await world.grant(vai, 'VAI', { institution: world.city })
    const access = await world.submit(siti, 'PPK', { institution: world.city, workUnit: world.office })
    const { file_id } = await p.db
      .selectFrom('access_documents')
      .select('file_id')
      .where('access_id', '=', access)
      .executeTakeFirstOrThrow()
    const desk = await pages.visitor({ accountId: vai.id, personaId })
    expect((await desk.get(`/berkas/${file_id}`)).status).toBe(200)
    const { text, body } = await tab.get('/privasi')
    expect(text).toContain('Dokumen dilihat')
    expect(text).toContain('Kota Palangka Raya')
    expect(body).not.toContain('Rudy')
    expect(body).not.toContain(vai.id)
    expect((await tab.get('/privasi/dilihat')).text).toContain('Dokumen dilihat')
  })
})

describe('the export', () => {
  it('comes within the session, after a fresh sign-in, without a name in its name', async () => {
    await tab.get('/privasi/ekspor')
    const file = await tab.send('/privasi/ekspor')
    expect(file.status).toBe(200)
    expect(file.headers['content-disposition']).toBe('attachment; filename="inaproc-data-2026-02-03.zip"')
    const data = JSON.parse(strFromU8(unzipSync(new Uint8Array(file.bytes))['data.json'] ?? new Uint8Array()))
    expect(data.profile.full_name).toBe('Siti Rahmawati')
    expect((await tab.get('/privasi')).text).toContain('Salinan data Selesai')

    const old = await pages.visitor({
      accountId: siti.id,
      authTime: new Date(p.clock().getTime() - 3_600_000),
    })
    await old.get('/privasi/ekspor')
    const stepUp = await old.send('/privasi/ekspor')
    expect(stepUp.status).toBe(303)
    expect(stepUp.location).toMatch(/^\/sign-in\?.*prompt=login/)
  })
})

describe('a correction', () => {
  it('goes to Dukcapil and shows what it said', async () => {
    await tab.get('/privasi/perbaikan')
    const empty = await tab.send('/privasi/perbaikan', { ...corrected, fullName: '' })
    expect(empty.status).toBe(422)
    const same = await tab.send('/privasi/perbaikan', { ...corrected, address: 'Jalan Tjilik Riwut Km 1' })
    expect([same.status, same.text.includes('Tidak ada data yang berbeda')]).toEqual([422, true])
    expect((await tab.send('/privasi/perbaikan', { ...corrected })).location).toBe('/privasi?hasil=terkirim')
    const waiting = await tab.get('/privasi')
    expect(waiting.text).toContain('Menunggu jawaban')
    expect(waiting.text).toContain('Sisa 72 jam')
    const now = p.clock()
    p.advance(73 * 3_600_000)
    expect((await tab.get('/privasi')).text).toContain('Lewat batas waktu')
    p.setNow(now)
    const register = registerWith({ outcome: 'MISMATCH', reference: 'D', fields: ['address'] })
    await world.run(correctionTask, correctionJob(p, register))
    const answered = await tab.get('/privasi')
    expect(answered.text).toContain('Ditolak')
    expect(answered.text).toContain('Tidak cocok dengan Dukcapil: Alamat')
    expect(answered.text).toContain('UU 24/2013')
  })
})

describe('a restriction', () => {
  it('lets the person read and leave, and refuses every other change until it is lifted', async () => {
    await tab.get('/privasi/pembatasan')
    expect((await tab.send('/privasi/pembatasan')).location).toBe('/privasi?hasil=terkirim')
    expect((await tab.get('/privasi')).text).toContain('Pemrosesan data dibatasi sejak')
    await tab.get('/privasi/perbaikan')
    const correction = await tab.send('/privasi/perbaikan', { ...corrected })
    expect([correction.status, correction.text.includes('hanya dapat dibaca')]).toEqual([403, true])
    await p.db.updateTable('accounts').set({ state: 'CONTACT_VERIFIED' }).where('id', '=', siti.id).execute()
    await tab.get('/profil')
    const profile = await tab.send('/profil', {})
    expect([profile.status, profile.text.includes('hanya dapat dibaca')]).toEqual([403, true])
    await tab.get('/privasi/pembatasan')
    await tab.send('/privasi/pembatasan')
    await tab.get('/profil')
    expect((await tab.send('/profil', {})).status).toBe(422)
  })
})

describe('an erasure', () => {
  it('is confirmed on a page that lists what happens, and ends with the answer', async () => {
    const page = await tab.get('/privasi/penghapusan')
    expect(page.text).toContain('e-mail dan nomor telepon')
    expect(page.text).toContain('5 tahun, sampai 3 Februari 2031')
    const unsure = await tab.send('/privasi/penghapusan')
    expect([unsure.status, unsure.text.includes('Pernyataan belum dicentang')]).toEqual([422, true])
    const done = await tab.send('/privasi/penghapusan', { confirmed: 'ya' })
    expect(done.status).toBe(200)
    expect(done.text).toContain('Akun ditutup dan data dihapus')
    expect(done.text).toMatch(/PDP-2026-\d{6}/)
    expect(done.text).not.toContain('Siti')
  })

  it('is refused with the legal ground while an access is in force', async () => {
    await world.grant(siti, 'PPK', { institution: world.city })
    const page = await tab.get('/privasi/penghapusan')
    expect(page.text).toContain('Anda masih memegang akses')
    expect((await tab.send('/privasi/penghapusan')).location).toBe('/privasi?hasil=terkirim')
    expect((await tab.get('/privasi')).text).toContain('Pasal 15 ayat (1) huruf c')
  })

  it('asks for a fresh sign-in', async () => {
    const old = await pages.visitor({
      accountId: siti.id,
      authTime: new Date(p.clock().getTime() - 3_600_000),
    })
    await old.get('/privasi/penghapusan')
    expect((await old.send('/privasi/penghapusan', { confirmed: 'ya' })).location).toMatch(/^\/sign-in\?/)
    expect((await old.get('/privasi')).status).toBe(200)
  })
})

it('the verified profile tells the day of birth in words, and leads to a correction', async () => {
  const { text, body } = await tab.get('/profil')
  expect(text).toContain('15 Oktober 1990')
  expect(body).toMatch(/href="[^"]*\/privasi\/perbaikan"/)
})

describe('another request', () => {
  it('is answered by an officer with words and legal ground; the person sees that it was read', async () => {
    await tab.get('/privasi/permintaan')
    expect((await tab.send('/privasi/permintaan', { words: 'pendek' })).status).toBe(422)
    const words = 'Saya keberatan atas penolakan otomatis profil saya.'
    expect((await tab.send('/privasi/permintaan', { words })).status).toBe(303)

    const officer = await world.person('Petugas PDP')
    const personaId = await world.grant(officer, 'PETUGAS_PDP', { institution: world.city })
    const desk = await pages.visitor({ accountId: officer.id, personaId, language: 'en' })
    const queue = await desk.get('/konsol/permintaan-data')
    const [, id = ''] =
      /permintaan-data\/([0-9a-f-]{36})"[^>]*>PDP[^<]*<\/a>(?![\s\S]*permintaan-data\/[0-9a-f])/.exec(
        queue.body,
      ) ?? []
    const opened = await desk.get(`/konsol/permintaan-data/${id}`)
    expect(opened.text).toContain(words)
    const path = `/konsol/permintaan-data/${id}/jawab`
    const unfounded = await desk.send(path, { state: 'DONE', legalGround: 'UU', answer: 'Ya.' })
    expect(unfounded.status).toBe(422)
    // The summary names the field; beside the field its label stands already.
    expect(unfounded.body).toContain(
      '<a href="#field-legalGround">Legal ground: The text is too short. Write at least 10 characters.</a>',
    )
    expect(unfounded.body.split('Legal ground: ')).toHaveLength(2)
    const endless = await desk.send(path, {
      state: 'DONE',
      legalGround: 'x'.repeat(2001),
      answer: 'Cukup panjang.',
    })
    expect(endless.text).toContain('Legal ground: The text is too long. Write at most 2,000 characters.')
    const decision = {
      state: 'DONE',
      legalGround: 'UU 27/2022 Pasal 10',
      answer: 'Profil Anda sudah diperiksa ulang oleh petugas.',
    }
    expect((await desk.send(path, decision)).location).toBe('/konsol/permintaan-data?hasil=terjawab')

    const { text } = await tab.get('/privasi')
    expect(text).toContain('Profil Anda sudah diperiksa ulang oleh petugas.')
    expect(text).toContain('UU 27/2022 Pasal 10')
    expect(text).toContain('Permintaan data pribadi Anda dibaca petugas')
    await desk.get(`/konsol/permintaan-data/${id}`)
    expect((await tab.get('/konsol/permintaan-data')).status).not.toBe(200)
  })

  it('can be taken back while it is open, by its owner only', async () => {
    await tab.get('/privasi/permintaan')
    await tab.send('/privasi/permintaan', { words: 'Tolong jelaskan data saya.' })
    const page = await tab.get('/privasi')
    const [, id = ''] = /permintaan\/([0-9a-f-]{36})\/tarik/.exec(page.body) ?? []
    const stranger = await pages.visitor({ accountId: (await world.person()).id })
    await stranger.get('/privasi/permintaan')
    expect((await tab.send(`/privasi/permintaan/${id}/tarik`)).location).toBe('/privasi?hasil=ditarik')
    expect((await tab.get('/privasi')).text).toContain('Ditarik')
  })
})

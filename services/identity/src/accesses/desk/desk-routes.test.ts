import type { AccessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { escalateOverdue } from '../expiry/expiry-service.js'
import { listPersonas } from '../personas-store.js'
import { type AccessPages, openAccessPages, type Visitor } from '../testing/access-pages.js'
import { type AccessWorld, createAccessWorld, owner, type Person } from '../testing/access-world.js'
import { decreeAnswers, sendIn } from '../testing/application-journey.js'
import { fillInRole } from '../testing/role-applications.js'

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

describe('the decision, from rejection to approval (S-01)', () => {
  it('goes back and forth until the persona is there', async () => {
    const id = await sendIn(world, tab)
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
    await tab.send(`/akses/${id}/sk`, decreeAnswers, {
      name: 'SK baru.pdf',
      bytes: Buffer.from('%PDF-1.7\nbaru'),
    })
    await tab.get(`/akses/${id}/tinjau`)
    expect((await tab.send(`/akses/${id}/kirim`, { confirmed: 'ya' })).location).toBe(`/akses/${id}/terkirim`)

    await desk.get(`/verifikasi/${id}`)
    const approved = await desk.send(`/verifikasi/${id}/setujui`, {})
    expect(approved.location).toBe('/verifikasi?hasil=disetujui')
    const decided = await desk.get(`/verifikasi/${id}`)
    expect(decided.text).toContain('Keputusan tidak dapat ditarik kembali')
    expect(decided.body).toContain(`/pemegang/${id}"`)
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
    const id = await sendIn(world, tab)
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
    const id = await sendIn(world, tab)
    const other = await world.person('Iskandar VAI')
    const desk = await pages.visitor(other, await world.grant(other, 'VAI', { institution: world.regency }))
    expect((await desk.get('/verifikasi')).text).not.toContain('Siti Rahmawati')
    const refused = await desk.get(`/verifikasi/${id}`)
    expect([refused.status, refused.text.includes('dari instansi atau perusahaan lain')]).toEqual([403, true])
  })

  it('nobody at his own application', async () => {
    const id = await sendIn(world, await pages.visitor(vai))
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
    const id = await sendIn(world, tab)
    const desk = await pages.visitor(vai, vaiAccess)
    for (const words of ['siti rahma', '199010152015032001', '188.45/12']) {
      expect((await desk.get(`/verifikasi?${new URLSearchParams({ cari: words })}`)).body).toContain(id)
    }
    const reference = id.replaceAll('-', '').slice(-12).toUpperCase()
    expect((await desk.get(`/verifikasi?cari=AKS-${reference}`)).body).toContain(id)
    expect((await desk.get('/verifikasi?jenis=reactivation')).body).not.toContain(id)
    expect((await desk.get('/verifikasi?peran=PP')).body).not.toContain(id)
    expect((await desk.get('/verifikasi?peran=PPK&jenis=application')).body).toContain(id)
    expect((await desk.get(`/verifikasi?satker=${world.office}`)).body).toContain(id)
    expect((await desk.get(`/verifikasi?satker=${world.newOffice}`)).body).not.toContain(id)
    expect((await desk.get('/verifikasi?batas=lewat')).body).not.toContain(id)
    p.setNow('2026-02-07T04:05:06Z')
    const late = await desk.get('/verifikasi?batas=lewat')
    expect([late.body.includes(id), late.text.includes('Terlambat 1 hari 0 jam')]).toEqual([true, true])
  })

  it.each(['cari=%00', 'setelah=bukan', 'peran=%27%3B--', 'jenis=x', 'cari=%25%5C_', 'satker=x', 'batas=x'])(
    'survives %s',
    async (query) => {
      const desk = await pages.visitor(vai, vaiAccess)
      expect((await desk.get(`/verifikasi?${query}`)).status).toBeLessThan(500)
    },
  )

  it('warns of a role that excludes the wanted one, and of a number that another uses', async () => {
    await world.grant(siti, 'BENDAHARA', { institution: world.city, workUnit: world.office })
    const id = await sendIn(world, tab)
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

describe('the company desk', () => {
  it('shows an admin of the company who asks to work in it, and decides', async () => {
    const company = { company: world.company }
    const admin = await world.person('Christian Admin')
    const desk = await pages.visitor(
      admin,
      await world.grant(admin, 'ADMIN_PERUSAHAAN', company, { endsOn: null }),
    )
    expect((await desk.get('/verifikasi')).text).toContain('Tidak ada pengajuan yang menunggu')
    const member = await world.person('Fajar Anggota')
    const id = await world.grant(member, 'ANGGOTA_PERUSAHAAN', company, { state: 'SUBMITTED', endsOn: null })
    await p.db
      .updateTable('accesses')
      .set({ due_at: '2026-02-05T04:05:06Z', submitted_at: '2026-02-02T04:05:06Z' })
      .where('id', '=', id)
      .execute()
    const queue = await desk.get('/verifikasi')
    expect(queue.text).toContain('Fajar Anggota')
    expect(queue.text).toContain('CV Borneo Jaya')
    expect(queue.queries).toBeLessThanOrEqual(5)

    const vaiDesk = await pages.visitor(vai, vaiAccess)
    expect((await vaiDesk.get('/verifikasi')).text).not.toContain('Fajar Anggota')
    await vaiDesk.get('/verifikasi')
    expect((await vaiDesk.get(`/verifikasi/${id}`)).status).toBe(403)

    await desk.get(`/verifikasi/${id}`)
    expect((await desk.send(`/verifikasi/${id}/setujui`, {})).location).toBe('/verifikasi?hasil=disetujui')
    expect(await world.stateOf(id)).toBe('ACTIVE')
  })

  it('decides about its own staff admins; the Directorate only after the deadline (C-02)', async () => {
    const open = { endsOn: null }
    const admin = await world.person('Christian Admin')
    const company = { company: world.company }
    const desk = await pages.visitor(admin, await world.grant(admin, 'ADMIN_PERUSAHAAN', company, open))
    const official = await world.person('Anindya Direktorat')
    const national = await pages.visitor(
      official,
      await world.grant(official, 'VERIFIKATOR_DIREKTORAT', {}, open),
    )
    const staff = await world.person('Dian Staf')
    const id = await fillInRole(world, staff, 'STAF_ADMIN')
    await world.apply({ accessId: id, event: 'SUBMIT', actor: owner(staff), input: { confirmed: true } })

    expect((await desk.get('/verifikasi')).body).toContain(id)
    expect((await national.get('/verifikasi')).body).not.toContain(id)
    const early = await national.get(`/verifikasi/${id}`)
    expect([early.status, early.text.includes('diverifikasi pihak lain')]).toEqual([403, true])

    // Told to the admin after 72 hours, brought to the Directorate a day later.
    for (const hours of [73, 25]) {
      p.advance(hours * 3_600_000)
      await escalateOverdue(p, { signal: new AbortController().signal })
    }
    expect((await desk.get('/verifikasi')).body).toContain(id)
    expect((await national.get('/verifikasi')).body).toContain(id)
    await national.get(`/verifikasi/${id}`)
    const late = await national.send(`/verifikasi/${id}/setujui`, {})
    expect(late.location).toBe('/verifikasi?hasil=disetujui')
    expect(await world.stateOf(id)).toBe('ACTIVE')
  })
})

describe('the national desks', () => {
  it('show for a VAI access who approved first, and that the other side still has to', async () => {
    const directorate = await world.person('Anindya Direktorat')
    const telkom = await world.person('Galih Telkom')
    const open = { endsOn: null }
    const [one, two] = [
      await pages.visitor(directorate, await world.grant(directorate, 'VERIFIKATOR_DIREKTORAT', {}, open)),
      await pages.visitor(telkom, await world.grant(telkom, 'OPERATOR_TELKOM', {}, open)),
    ]
    const candidate = await world.person('Calon VAI')
    const id = await world.submit(candidate, 'VAI', { institution: world.city })
    expect((await two.get('/verifikasi')).text).toContain('Perlu dua persetujuan')
    await one.get(`/verifikasi/${id}`)
    expect((await one.send(`/verifikasi/${id}/setujui`, {})).location).toBe('/verifikasi?hasil=tercatat')
    const queue = await two.get('/verifikasi')
    expect(queue.text).toContain('Disetujui Anindya Direktorat (Direktorat), menunggu pihak kedua')
    expect(queue.queries).toBeLessThanOrEqual(5)
    await two.get(`/verifikasi/${id}`)
    expect((await two.send(`/verifikasi/${id}/setujui`, {})).location).toBe('/verifikasi?hasil=disetujui')
    expect(await world.stateOf(id)).toBe('ACTIVE')
  })

  it('of Telkom decides about VAI accesses only', async () => {
    const id = await sendIn(world, tab)
    const telkom = await world.person('Galih Telkom')
    const desk = await pages.visitor(
      telkom,
      await world.grant(telkom, 'OPERATOR_TELKOM', {}, { endsOn: null }),
    )
    expect((await desk.get('/verifikasi')).body).not.toContain(id)
    const refused = await desk.get(`/verifikasi/${id}`)
    expect([refused.status, refused.text.includes('diverifikasi pihak lain')]).toEqual([403, true])
  })
})

describe('documents', () => {
  it('stand beside the form: the decree, or the one that is asked for; no other page shows any', async () => {
    const id = await sendIn(world, tab)
    const { file_id: decree } = await p.db
      .selectFrom('access_documents')
      .select('file_id')
      .where('access_id', '=', id)
      .executeTakeFirstOrThrow()
    const desk = await pages.visitor(vai, vaiAccess)
    const page = await desk.get(`/verifikasi/${id}`)
    expect(page.body).toMatch(new RegExp(`<object data="[^"]*/berkas/${decree}" type="application/pdf"`))
    expect(page.text).toContain('Peramban ini tidak menampilkan PDF')
    expect(String(page.headers['content-security-policy'])).toMatch(/;object-src 'self';frame-src 'self'$/)
    expect(page.headers['x-frame-options']).toBe('DENY')
    expect(String((await desk.get('/verifikasi')).headers['content-security-policy'])).not.toContain(
      'object-src',
    )

    const letter = await world.upload(siti)
    await p.db
      .insertInto('access_documents')
      .values({
        access_id: id,
        kind: 'EMPLOYMENT_LETTER',
        version: 1,
        file_id: letter,
        created_at: p.clock(),
      })
      .execute()
    const other = await desk.get(`/verifikasi/${id}?berkas=${letter}`)
    expect(other.body).toMatch(new RegExp(`<object data="[^"]*/berkas/${letter}"`))
    expect(other.body).toContain(`?berkas=${decree}#dokumen"`)
    // Nobody names a paper of another application into this page.
    const strange = await desk.get(`/verifikasi/${id}?berkas=${id}`)
    expect(strange.body).toMatch(new RegExp(`<object data="[^"]*/berkas/${decree}"`))
  })

  it('open for the owner and the deciding verifier only, and every view of a verifier is recorded', async () => {
    const id = await sendIn(world, tab)
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
      'content-security-policy': "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
      'x-frame-options': 'SAMEORIGIN',
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

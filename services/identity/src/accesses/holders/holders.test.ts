import { randomUUID } from 'node:crypto'
import type { AccessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type Cast, createCast, suspension } from '../testing/access-cast.js'
import { type AccessPages, openAccessPages, type Visitor } from '../testing/access-pages.js'
import { type AccessWorld, holder, pdf } from '../testing/access-world.js'
import { intervene } from './intervention-service.js'

const now = '2026-02-03T04:05:06Z'
const evidence = { field: 'evidence', name: 'Laporan.pdf', bytes: pdf }
const reason = { reasonCode: 'MISUSED', reasonText: 'Dipakai oleh orang lain.' }
let p: TestPlatform
let cast: Cast
let world: AccessWorld
let pages: AccessPages
let vai: Visitor
beforeAll(async () => {
  p = await createTestPlatform(now)
  cast = await createCast(p)
  world = cast.world
  pages = await openAccessPages(world)
  vai = await pages.visitor(cast.vai, cast.vaiAccess)
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})
beforeEach(async () => {
  p.setNow(now)
  await cast.newApplicant()
})

async function directorate(): Promise<Visitor> {
  const person = await world.person('Anindya Direktorat')
  return pages.visitor(person, await world.grant(person, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null }))
}
const jobsOf = async (id: AccessId) =>
  (await p.waitingJobs('revoke-persona')).filter(({ accessId }) => accessId === id)

describe('the list of holders', () => {
  it('shows an institution to its VAI, and narrows by role, state on the day, end and words', async () => {
    const ppk = await cast.granted()
    const ending = await world.grant(cast.siti, 'PP', cast.office(), { endsOn: wibDate('2026-03-05') })
    const over = await world.grant(cast.siti, 'POKJA', cast.office(), { endsOn: wibDate('2026-02-02') })
    const ahead = await world.grant(cast.siti, 'KPA', cast.office(), { startsOn: wibDate('2026-02-04') })
    const draft = await world.draft(cast.siti, 'PA', cast.office())
    const elsewhere = await world.grant(cast.siti, 'PPK', {
      institution: world.regency,
      workUnit: world.regencyOffice,
    })
    const seen = async (query: string) => {
      const { body, queries } = await vai.get(`/pemegang${query}`)
      expect(queries).toBeLessThanOrEqual(5)
      return Object.entries({ ppk, ending, over, ahead, draft, elsewhere })
        .filter(([, id]) => body.includes(id))
        .map(([name]) => name)
    }
    expect(await seen('')).toEqual(['ppk', 'ending', 'over', 'ahead'])
    expect(await seen('?peran=PPK')).toEqual(['ppk'])
    expect(await seen('?status=ACTIVE')).toEqual(['ppk', 'ending'])
    expect(await seen('?status=EXPIRED')).toEqual(['over'])
    expect(await seen('?status=APPROVED')).toEqual(['ahead'])
    expect(await seen('?status=REVOKED')).toEqual([])
    expect(await seen('?berakhir=segera')).toEqual(['ending'])
    expect(await seen('?cari=siti+rahma&peran=PP')).toEqual(['ending'])
    const reference = over.replaceAll('-', '').slice(-12).toUpperCase()
    expect(await seen(`?cari=AKS-${reference}`)).toEqual(['over'])
    expect((await vai.get('/pemegang?cari=nemo')).text).toContain('cocok dengan saringan ini')
  })

  it('reaches everybody from the Directorate, and turns pages', async () => {
    const elsewhere = await world.grant(cast.siti, 'PPK', {
      institution: world.regency,
      workUnit: world.regencyOffice,
    })
    const desk = await directorate()
    expect((await desk.get('/pemegang')).body).toContain(elsewhere)
    for (let made = 0; made < 21; made++) {
      await world.grant(await world.person('Banyak Orang'), 'PPK', cast.office())
    }
    const first = await desk.get('/pemegang?cari=banyak+orang')
    const next = /href="[^"]*(\/pemegang\?[^"]*setelah=[^"]*)"/.exec(first.body)?.[1] ?? ''
    const second = await desk.get(next.replaceAll('&amp;', '&'))
    expect([first, second].map(({ text }) => text.match(/Banyak Orang/g)?.length)).toEqual([20, 1])
  })

  it('shows a company its members, and its branch admins without authority over them', async () => {
    const company = { company: world.company }
    const admin = await world.person('Christian Admin')
    const access = await world.grant(admin, 'ADMIN_PERUSAHAAN', company, { endsOn: null })
    const member = await world.grant(cast.siti, 'ANGGOTA_PERUSAHAAN', company, { endsOn: null })
    const branch = await world.grant(await world.person(), 'ADMIN_CABANG', company, { endsOn: null })
    const desk = await pages.visitor(admin, access)
    const { body } = await desk.get('/pemegang')
    expect([body.includes(member), body.includes(branch), body.includes(cast.vaiAccess)]).toEqual([
      true,
      true,
      false,
    ])
    expect((await desk.get(`/pemegang/${member}`)).text).toContain('Cabut')
    expect((await desk.get(`/pemegang/${branch}`)).text).toContain('di luar kewenangan Anda')
    expect((await desk.get(`/pemegang/${branch}/cabut`)).status).toBe(403)
    expect((await vai.get(`/pemegang/${member}`)).status).toBe(404)
  })

  it('is closed to a PPK and to Telkom, who has authority over nobody', async () => {
    const ppk = await pages.visitor(cast.siti, await cast.granted())
    const person = await world.person('Galih Telkom')
    const telkom = await pages.visitor(
      person,
      await world.grant(person, 'OPERATOR_TELKOM', {}, { endsOn: null }),
    )
    expect([(await ppk.get('/pemegang')).status, (await telkom.get('/pemegang')).status]).toEqual([403, 403])
  })

  it.each(['cari=%00', 'setelah=bukan', 'peran=%27%3B--', 'status=DRAFT', 'cari=%25%5C_'])(
    'survives %s',
    async (query) => {
      expect((await vai.get(`/pemegang?${query}`)).status).toBeLessThan(500)
    },
  )
})

describe('suspending, lifting and revoking', () => {
  it('asks for reason and evidence at once, ends the sessions, tells the owner, and can be lifted', async () => {
    const id = await cast.granted()
    const form = await vai.get(`/pemegang/${id}/tangguhkan`)
    expect(form.text).toContain('paling lambat 60 detik')
    const empty = await vai.send(`/pemegang/${id}/tangguhkan`, { reasonCode: '', reasonText: 'x' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Bukti')
    expect(empty.text).toContain('Belum ada yang dipilih')
    const done = await vai.send(`/pemegang/${id}/tangguhkan`, reason, evidence)
    expect(done.location).toBe(`/pemegang/${id}?hasil=suspend`)
    expect([await world.stateOf(id), (await jobsOf(id)).length]).toEqual(['SUSPENDED', 1])
    expect((await world.events(id)).map(({ type }) => type)).toEqual(['access.ended'])
    expect(await world.mails(cast.siti)).toContain('Akses PPK berakhir')

    const page = await vai.get(`/pemegang/${id}`)
    expect(page.text).toContain('Akses disalahgunakan. Dipakai oleh orang lain.')
    await vai.get(`/pemegang/${id}/pulihkan`)
    expect((await vai.send(`/pemegang/${id}/pulihkan`, {})).location).toBe(`/pemegang/${id}?hasil=lift`)
    expect(await world.stateOf(id)).toBe('ACTIVE')
    expect((await vai.get(`/pemegang/${id}/pulihkan`)).status).toBe(409)

    await vai.get(`/pemegang/${id}/cabut`)
    const revoked = await vai.send(`/pemegang/${id}/cabut`, {
      reasonCode: 'TRANSFERRED',
      reasonText: 'Mutasi ke Dinas Kesehatan.',
    })
    expect([revoked.location, await world.stateOf(id)]).toEqual([`/pemegang/${id}?hasil=revoke`, 'REVOKED'])
    expect((await vai.get(`/pemegang/${id}`)).text).toContain('sudah berakhir untuk selamanya')
  })

  it('lifts a suspension whose term has passed meanwhile to expired, not to active', async () => {
    const id = await cast.granted({ endsOn: wibDate('2026-02-10') })
    await vai.get(`/pemegang/${id}/tangguhkan`)
    await vai.send(`/pemegang/${id}/tangguhkan`, reason, evidence)
    p.setNow('2026-02-11T04:05:06Z')
    await vai.get(`/pemegang/${id}/pulihkan`)
    await vai.send(`/pemegang/${id}/pulihkan`, {})
    expect(await world.stateOf(id)).toBe('EXPIRED')
  })

  it('leaves a suspension of the Directorate to the Directorate', async () => {
    const id = await cast.granted()
    const desk = await directorate()
    await desk.get(`/pemegang/${id}/tangguhkan`)
    await desk.send(`/pemegang/${id}/tangguhkan`, reason, evidence)
    expect((await vai.get(`/pemegang/${id}`)).text).toContain('dari tingkat yang lebih tinggi')
    expect((await vai.get(`/pemegang/${id}/pulihkan`)).status).toBe(409)
    await desk.get(`/pemegang/${id}/pulihkan`)
    await desk.send(`/pemegang/${id}/pulihkan`, {})
    expect(await world.stateOf(id)).toBe('ACTIVE')
  })

  it('stays within the institution, below other VAI, and off the own access (S-03)', async () => {
    const other = await world.person('Fitria VAI')
    const otherVai = await world.grant(other, 'VAI', { institution: world.city })
    const elsewhere = await world.grant(cast.siti, 'PPK', {
      institution: world.regency,
      workUnit: world.regencyOffice,
    })
    const statuses = []
    for (const id of [otherVai, cast.vaiAccess, elsewhere]) {
      statuses.push((await vai.get(`/pemegang/${id}/cabut`)).status)
    }
    expect(statuses).toEqual([403, 403, 404])
    // Whoever leaves the page out is refused by the engine itself.
    const step = {
      step: 'revoke',
      accessId: elsewhere,
      accountId: cast.vai.id,
      actor: holder(cast.vai, cast.vaiAccess),
      reason: { code: 'OTHER', text: 'Tidak berwenang sama sekali.' },
      evidence: undefined,
      version: 1,
      requestKey: randomUUID(),
    } as const
    await expect(intervene(p, step)).rejects.toMatchObject({ code: 'VERIFIER_OUT_OF_SCOPE' })
    await expect(intervene(p, { ...step, accessId: otherVai })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })

  it('asks who takes an access away to prove who he is, before the form and when it is sent; not who gives it back', async () => {
    const id = await cast.granted()
    for (const path of [`/pemegang/${id}/tangguhkan`, `/pemegang/${id}/cabut`]) {
      p.setNow(now)
      const own = await pages.visitor(cast.vai, cast.vaiAccess)
      expect((await own.get(path)).status).toBe(200)
      p.setNow('2026-02-03T04:21:00Z')
      const { location, headers } = await own.send(path, reason, evidence)
      expect(location).toContain('/sign-in?')
      const asked = new URL(String(headers['location']), 'http://localhost').searchParams
      expect(asked.get('prompt')).toBe('login')
      expect(asked.get('acr_values')).toBe('urn:inaproc:aal2')
      expect(asked.get('return_to')).toMatch(new RegExp(`^/as/[^/]+${path}$`))
      expect((await own.get(path)).location).toContain('/sign-in?')
    }
    expect(await world.stateOf(id)).toBe('ACTIVE')
    const desk = await pages.visitor(cast.vai, cast.vaiAccess)
    await desk.get(`/pemegang/${id}/tangguhkan`)
    await desk.send(`/pemegang/${id}/tangguhkan`, reason, evidence)
    p.setNow('2026-02-03T05:00:00Z')
    expect((await desk.get(`/pemegang/${id}/pulihkan`)).status).toBe(200)
  })

  it('asks nobody for a proof who could not take the step anyway', async () => {
    const id = await cast.granted({ state: 'REVOKED' })
    p.setNow('2026-02-03T04:21:00Z')
    expect((await vai.get(`/pemegang/${id}/cabut`)).status).toBe(403)
  })

  it('is done once, however often and by however many it is sent', async () => {
    const id = await cast.granted()
    const files = () => p.db.selectFrom('files').select('id').where('account_id', '=', cast.vai.id).execute()
    const before = (await files()).length
    const other = await world.person('VAI Kedua')
    const otherAccess = await world.grant(other, 'VAI', { institution: world.city })
    const step = {
      step: 'suspend',
      accessId: id,
      accountId: cast.vai.id,
      actor: holder(cast.vai, cast.vaiAccess),
      reason: suspension,
      evidence: { filename: 'bukti.pdf', bytes: pdf, oversize: false },
      version: 1,
      requestKey: randomUUID(),
    } as const
    const rival = {
      ...step,
      accountId: other.id,
      actor: holder(other, otherAccess),
      requestKey: randomUUID(),
    }
    const results = await Promise.allSettled([step, step, rival].map((request) => intervene(p, request)))
    const own = results.slice(0, 2).filter(({ status }) => status === 'fulfilled').length
    expect([own, results[2]?.status]).toEqual(
      results[2]?.status === 'fulfilled' ? [0, 'fulfilled'] : [2, 'rejected'],
    )
    expect(await world.stateOf(id)).toBe('SUSPENDED')
    expect(await jobsOf(id)).toHaveLength(1)
    expect((await files()).length - before).toBe(own === 0 ? 0 : 1)
  })
})

describe('the evidence', () => {
  it('is for those with the access within reach, recorded at each view, and not for its owner', async () => {
    const id = await cast.granted()
    await vai.get(`/pemegang/${id}/tangguhkan`)
    await vai.send(`/pemegang/${id}/tangguhkan`, reason, evidence)
    const page = await vai.get(`/pemegang/${id}`)
    const link = /(\/pemegang\/[0-9a-f-]+\/bukti\/[0-9a-f-]+)"/.exec(page.body)?.[1] ?? ''
    const file = link.slice(-36)
    const views = async () => {
      const rows = await p.db
        .selectFrom('audit_log')
        .select('actor_account_id')
        .where('action', '=', 'file.viewed')
        .where('subject_id', '=', file)
        .execute()
      return rows.length
    }
    const colleague = await world.person('Fitria VAI')
    const colleagueAccess = await world.grant(colleague, 'VAI', { institution: world.city })
    const seen = await (await pages.visitor(colleague, colleagueAccess)).get(link)
    expect([seen.status, seen.headers['content-type'], await views()]).toEqual([200, 'application/pdf', 1])

    const stranger = await world.person('Iskandar VAI')
    const strangerAccess = await world.grant(stranger, 'VAI', { institution: world.regency })
    expect((await (await pages.visitor(stranger, strangerAccess)).get(link)).status).toBe(404)
    const ownVai = await world.grant(cast.siti, 'VAI', { institution: world.city })
    expect((await (await pages.visitor(cast.siti, ownVai)).get(link)).status).toBe(404)
    expect((await (await pages.visitor(cast.siti)).get(`/berkas/${file}`)).status).toBe(404)
    expect((await vai.get(`/pemegang/${id}/bukti/${randomUUID()}`)).status).toBe(404)
    expect(await views()).toBe(1)
  })
})

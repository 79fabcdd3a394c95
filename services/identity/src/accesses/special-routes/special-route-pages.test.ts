import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { waitingNominationRoutes } from './branch/branch-routes.js'
import { routeDeskRoutes } from './desk/route-desk-routes.js'
import { createRouteWorld, type RouteWorld, reason, rimba } from './testing/route-world.js'

let p: TestPlatform
let world: RouteWorld
let pages: AccountPages
let official: PageVisitor
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createRouteWorld(p)
  pages = await openAccountPages(p, (app, { frame }) => {
    routeDeskRoutes(app, { routes: world, frame })
    waitingNominationRoutes(app, { routes: world, frame })
  })
  official = await pages.visitor({
    accountId: world.official.accountId ?? '',
    personaId: world.officialAccess,
  })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

const desk = '/verifikasi/khusus'

describe('the desk of the Directorate', () => {
  it('shows what waits, then the board as OSS has it, then the decision in the history', async () => {
    const id = await world.send()
    expect((await official.get(desk)).text).toContain(rimba.name)
    const before = await official.get(`${desk}/wna/${id}`)
    expect(before.text).toContain('OSS belum ditanya')
    expect(before.text).toContain('627101******0001')
    expect(before.body).not.toContain('6271015510900001')
    expect((await official.send(`${desk}/wna/${id}/periksa`)).location).toBe(`${desk}/wna/${id}`)
    const after = await official.get(`${desk}/wna/${id}`)
    expect(after.text).toContain('Semua PJ/pengurus/direksi WNA')
    expect(after.text).toContain('Hiroshi Nakamura')
    const short = await official.send(`${desk}/wna/${id}/tolak`, { reasonCode: 'OTHER', reasonText: 'x' })
    expect(short.status).toBe(422)
    expect(short.text).toContain('Alasan belum lengkap')
    const rejected = await official.send(`${desk}/wna/${id}/tolak`, {
      reasonCode: reason.code,
      reasonText: reason.text,
    })
    expect(rejected.location).toBe(`${desk}?jalur=wna&selesai=1`)
    expect((await official.get(`${desk}/wna/${id}`)).text).toContain(reason.text)
    expect((await official.get(desk)).text).toContain('Tidak ada yang menunggu')
    expect((await official.get(`${desk}?lingkup=semua`)).text).toContain('Ditolak')
  })

  it('says on the page that OSS does not answer', async () => {
    const id = await world.send()
    world.outside.oss.set(rimba.nib, { outcome: 'UNAVAILABLE' })
    await official.get(`${desk}/wna/${id}`)
    const page = await official.send(`${desk}/wna/${id}/setujui`)
    world.outside.oss.set(rimba.nib, { outcome: 'FOUND', record: rimba })
    expect(page.status).toBe(503)
    expect(page.text).toContain('OSS sedang tidak dapat dihubungi')
  })

  it('pages through what waits, each case once', async () => {
    await p.db.deleteFrom('foreign_applications').execute()
    await p.db.deleteFrom('throttles').execute()
    for (let n = 0; n < 27; n += 1) {
      if (n % 5 === 0) await p.db.deleteFrom('throttles').execute()
      await world.send({ companyName: `PT Uji ${String(n).padStart(2, '0')}` })
    }
    const first = await official.get(desk)
    const [next] = /href="[^"]*(\/verifikasi\/khusus\?[^"]*setelah=[^"]*)"/.exec(first.body)?.slice(1) ?? []
    const second = await official.get((next ?? '').replaceAll('&amp;', '&'))
    const named = [first, second].flatMap(({ text }) => text.match(/PT Uji \d\d/g) ?? [])
    expect(named).toHaveLength(27)
    expect(new Set(named).size).toBe(27)
  })

  it('shows a paper as it was sent, and notes who looked', async () => {
    await p.db.deleteFrom('throttles').execute()
    const id = await world.send()
    const paper = await official.get(`${desk}/wna/${id}/surat/POWER_OF_ATTORNEY`)
    expect(paper.headers['content-type']).toBe('application/pdf')
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const audit = await p.db
      .selectFrom('audit_log')
      .select(['actor_account_id', 'detail'])
      .where('action', '=', 'file.viewed')
      .where('subject_id', '=', id)
      .execute()
    expect(audit).toEqual([
      { actor_account_id: world.official.accountId, detail: { paper: 'POWER_OF_ATTORNEY' } },
    ])
  })

  it.each([
    `${desk}/wna/not-a-uuid`,
    `${desk}/wna/01989f2a-7c3b-7d4e-8f5a-000000000001`,
    `${desk}/cabang/01989f2a-7c3b-7d4e-8f5a-000000000001`,
    `${desk}/lain/01989f2a-7c3b-7d4e-8f5a-000000000001`,
    `${desk}/wna/01989f2a-7c3b-7d4e-8f5a-000000000001/surat/KTP`,
    `${desk}/wna/01989f2a-7c3b-7d4e-8f5a-000000000001/surat/POWER_OF_ATTORNEY`,
  ])('knows nothing at %s', async (path) => {
    expect((await official.get(path)).status).toBe(404)
  })

  it('is closed to every other role, and to an official whose access has ended since', async () => {
    const other = await world.person('6271015510900088')
    const operator = await world.access(other, 'OPERATOR_TELKOM')
    const visitor = await pages.visitor({ accountId: other, personaId: operator })
    expect((await visitor.get(desk)).status).toBe(403)
    const past = await world.access(other, 'VERIFIKATOR_DIREKTORAT')
    const ended = await pages.visitor({ accountId: other, personaId: past })
    expect((await ended.get(desk)).status).toBe(200)
    await p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', past).execute()
    expect((await ended.get(desk)).status).toBe(403)
  })
})

describe('the page of a nominee', () => {
  it('is empty for whoever nobody named, and knows no nomination of others', async () => {
    const stranger = await world.person('6271015510900099')
    const visitor = await pages.visitor({ accountId: stranger })
    expect((await visitor.get('/penunjukan')).text).toContain('Tidak ada penunjukan yang menunggu')
  })
})

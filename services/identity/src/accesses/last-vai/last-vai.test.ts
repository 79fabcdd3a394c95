import { randomUUID } from 'node:crypto'
import type { AccessId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type Cast, createCast, handover } from '../testing/access-cast.js'
import { type AccessPages, openAccessPages } from '../testing/access-pages.js'
import { type AccessWorld, holder, owner, type Person } from '../testing/access-world.js'
import { askConsent, decideConsent } from './consent-service.js'

const now = '2026-02-03T04:05:06Z'
const why = 'Pensiun; calon pengganti sedang diajukan.'
let p: TestPlatform
let cast: Cast
let world: AccessWorld
let pages: AccessPages
let directorate: Person
let directorateAccess: AccessId
let vai: Person
let access: AccessId
beforeAll(async () => {
  p = await createTestPlatform(now)
  cast = await createCast(p)
  world = cast.world
  pages = await openAccessPages(world)
  directorate = await world.person('Anindya Direktorat')
  directorateAccess = await world.grant(directorate, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})
beforeEach(async () => {
  p.setNow(now)
  // The province has only the VAI of this test.
  await p.db
    .updateTable('accesses')
    .set({ state: 'REVOKED' })
    .where('institution_code', '=', world.province)
    .execute()
  vai = await world.person('Lestari VAI')
  access = await world.grant(vai, 'VAI', { institution: world.province })
})

const ask = (requestKey = randomUUID()) =>
  askConsent(p, { accessId: access, accountId: vai.id, actor: owner(vai), ask: why, requestKey })
const decide = (id: string, granted: boolean, by = holder(directorate, directorateAccess)) =>
  decideConsent(p, { id, actor: by, granted, reason: 'Pengganti sudah diajukan.' })
const leave = () =>
  world.apply({
    accessId: access,
    event: 'DEACTIVATE',
    actor: owner(vai),
    input: { handover, proof: cast.proof() },
  })
const consentOf = () =>
  p.db.selectFrom('last_vai_consents').selectAll().where('access_id', '=', access).execute()
const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results
    .map((result) =>
      result.status === 'fulfilled' ? 'done' : String((result.reason as { code?: string }).code),
    )
    .toSorted()

describe('the last VAI of an institution', () => {
  it('asks on the page, the Directorate consents, and the access ends by his own act', async () => {
    const tab = await pages.visitor(vai, access)
    const held = await tab.get(`/akses/${access}/nonaktifkan`)
    expect(held.text).toContain('Anda VAI aktif terakhir')
    expect(held.body).not.toContain('name="handover"')
    expect(held.body).toContain('persetujuan-direktorat"')
    await tab.get(`/akses/${access}/persetujuan-direktorat`)
    const short = await tab.send(`/akses/${access}/persetujuan-direktorat`, { ask: 'pergi' })
    expect(short.status).toBe(422)
    const asked = await tab.send(`/akses/${access}/persetujuan-direktorat`, { ask: why })
    expect(asked.location).toBe(`/akses/${access}/nonaktifkan`)
    const waiting = await tab.get(`/akses/${access}/nonaktifkan`)
    expect(waiting.text).toContain('menunggu Direktorat')
    expect(waiting.body).not.toContain('name="handover"')

    const desk = await pages.visitor(directorate, directorateAccess)
    const queue = await desk.get('/verifikasi')
    expect(queue.text).toContain('1 VAI terakhir meminta persetujuan')
    expect(queue.queries).toBeLessThanOrEqual(5)
    const list = await desk.get('/verifikasi/vai-terakhir')
    const page = /\/verifikasi\/vai-terakhir\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? ''
    const opened = await desk.get(page)
    expect(opened.text).toContain(why)
    const empty = await desk.send(page, { decision: '', reason: 'x' })
    expect(empty.status).toBe(422)
    const done = await desk.send(page, { decision: 'setuju', reason: 'Pengganti sudah diajukan.' })
    expect(done.location).toBe('/verifikasi/vai-terakhir?hasil=setuju')
    expect(await world.mails(vai)).toContain('Direktorat menyetujui penonaktifan akses VAI Anda')

    expect((await tab.get(`/akses/${access}/nonaktifkan`)).text).toContain('menyetujui penonaktifan ini')
    await tab.send(`/akses/${access}/nonaktifkan`, { handover: 'completed', note: handover.note })
    expect(await world.stateOf(access)).toBe('DEACTIVATED')
    expect((await consentOf())[0]?.used_at).toEqual(p.clock())
  })

  it('whom the other one leaves alone while the form is open is refused, and shown the way out', async () => {
    const other = await world.grant(await world.person(), 'VAI', { institution: world.province })
    const tab = await pages.visitor(vai, access)
    expect((await tab.get(`/akses/${access}/nonaktifkan`)).body).toContain('name="handover"')
    await p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', other).execute()
    const refused = await tab.send(`/akses/${access}/nonaktifkan`, {
      handover: 'completed',
      note: handover.note,
    })
    expect([refused.status, await world.stateOf(access)]).toEqual([409, 'ACTIVE'])
    expect(refused.body).toContain('persetujuan-direktorat"')
    expect(refused.body).not.toContain('name="handover"')
  })

  it('stays without consent, after a refusal, and when the consent has run out', async () => {
    await expect(leave()).rejects.toMatchObject({ code: 'LAST_VAI' })
    const { id } = await ask()
    await expect(leave()).rejects.toMatchObject({ code: 'LAST_VAI' })
    await decide(id, false)
    await expect(leave()).rejects.toMatchObject({ code: 'LAST_VAI' })
    expect(await world.mails(vai)).toContain('Direktorat belum menyetujui penonaktifan akses VAI Anda')
    const again = await ask()
    await decide(again.id, true)
    p.advance(14 * 86_400_000)
    await expect(leave()).rejects.toMatchObject({ code: 'LAST_VAI' })
    await ask()
  })

  it('may leave once by a consent: what comes back needs another one', async () => {
    const { id } = await ask()
    await decide(id, true)
    await leave()
    await p.db.updateTable('accesses').set({ state: 'ACTIVE' }).where('id', '=', access).execute()
    await expect(leave()).rejects.toMatchObject({ code: 'LAST_VAI' })
  })

  it('leaves exactly once when the form is sent twice at the same moment', async () => {
    for (let trial = 0; trial < 10; trial++) {
      await p.db.updateTable('accesses').set({ state: 'ACTIVE' }).where('id', '=', access).execute()
      const { id } = await ask()
      await decide(id, true)
      expect(codes(await Promise.allSettled([leave(), leave()]))).toEqual(['TRANSITION_NOT_POSSIBLE', 'done'])
      expect((await consentOf()).filter(({ used_at }) => used_at !== null)).toHaveLength(trial + 1)
    }
  })

  it('and a consent that comes at the same moment: it serves, or it comes too late', async () => {
    for (let trial = 0; trial < 10; trial++) {
      await p.db.updateTable('accesses').set({ state: 'ACTIVE' }).where('id', '=', access).execute()
      await p.db.deleteFrom('last_vai_consents').where('access_id', '=', access).execute()
      const { id } = await ask()
      const [consent, left] = await Promise.allSettled([decide(id, true), leave()])
      expect(consent?.status).toBe('fulfilled')
      const state = await world.stateOf(access)
      expect(state).toBe(left?.status === 'fulfilled' ? 'DEACTIVATED' : 'ACTIVE')
      expect((await consentOf())[0]?.used_at !== null).toBe(state === 'DEACTIVATED')
    }
  })
})

describe('the request', () => {
  it('is made once, sent twice with one key or with two', async () => {
    const key = randomUUID()
    const [one, two] = await Promise.all([ask(key), ask(key)])
    expect(one.id).toBe(two.id)
    expect(codes(await Promise.allSettled([ask(), ask()]))).toEqual([
      'LAST_VAI_CONSENT_OPEN',
      'LAST_VAI_CONSENT_OPEN',
    ])
    expect(await consentOf()).toHaveLength(1)
  })

  it('is not needed beside another VAI, for another role, or by somebody else', async () => {
    const other = await world.person()
    const second = await world.grant(other, 'VAI', { institution: world.province })
    await expect(ask()).rejects.toMatchObject({ code: 'LAST_VAI_CONSENT_NOT_NEEDED' })
    expect((await (await pages.visitor(vai)).get(`/akses/${access}/persetujuan-direktorat`)).status).toBe(409)
    await p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', second).execute()
    const stranger = { accessId: access, accountId: other.id, actor: owner(other), ask: why }
    await expect(askConsent(p, { ...stranger, requestKey: randomUUID() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('is decided once, by the Directorate, and never by the VAI himself', async () => {
    const { id } = await ask()
    const second = await world.person('Reza Direktorat')
    const secondAccess = await world.grant(second, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
    const results = await Promise.allSettled([
      decide(id, true),
      decide(id, false, holder(second, secondAccess)),
    ])
    expect(codes(results)).toEqual(['ALREADY_DECIDED', 'done'])

    const telkom = await cast.verifier('OPERATOR_TELKOM', {}, { endsOn: null })
    const other = await cast.verifier('VAI', { institution: world.city })
    const own = await world.grant(vai, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
    await p.db.deleteFrom('last_vai_consents').where('access_id', '=', access).execute()
    const next = await ask()
    const refused = await Promise.allSettled([
      decide(next.id, true, telkom.actor as ReturnType<typeof holder>),
      decide(next.id, true, other.actor as ReturnType<typeof holder>),
      decide(next.id, true, holder(vai, own)),
    ])
    expect(codes(refused)).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'OWN_ACCESS'])
    const desk = await pages.visitor(cast.vai, cast.vaiAccess)
    expect((await desk.get('/verifikasi/vai-terakhir')).status).toBe(403)
  })
})

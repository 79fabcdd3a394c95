import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { member, pp, ppk } from '../testing/personas.js'
import { type SeededHost, startSeededHost } from '../testing/seeded-host.js'

let house: SeededHost
beforeAll(async () => {
  house = await startSeededHost()
})
afterAll(() => house.stop())

describe('without a sign-on', () => {
  it('a page load is led to sign in and back', async () => {
    const answer = await house.load('/orders?page=2')
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      '/sign-in?return_to=%2Forders%3Fpage%3D2',
    ])
  })

  it('a link that somebody else sent is led to sign in, without that person’s context', async () => {
    const answer = await house.load('/as/0123456789ab/orders')
    expect(answer.headers.location).toBe('/sign-in?return_to=%2Forders')
  })

  it('a call from inside a page is refused with a problem, also one that would take HTML', async () => {
    for (const headers of [{}, { accept: 'text/html', 'sec-fetch-dest': 'empty' }]) {
      const answer = await house.call('/orders', headers)
      expect(answer.statusCode).toBe(401)
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.json()).toMatchObject({ status: 401, code: 'sign_in_required' })
    }
  })

  it('a form is refused and keeps its fields', async () => {
    const answer = await house.send('/orders', { item: 'Kursi', _token: 'x' })
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({
      page: 'refused',
      reason: 'sign-in-required',
      fields: { item: 'Kursi' },
    })
  })

  it('a cookie of any content is no sign-on', async () => {
    for (const value of ['', 'x', 'A'.repeat(43), "'; DROP TABLE rp_session; --", '%00', 'A'.repeat(5000)]) {
      const answer = await house.load('/orders', `test_session=${value}`)
      expect([answer.statusCode, value]).toEqual([303, value])
    }
  })

  it('a public page is shown to nobody', async () => {
    expect((await house.load('/')).json()).toEqual({ nobody: true })
  })
})

describe('with a sign-on', () => {
  it('a page load at a bare address moves into the context', async () => {
    const { cookie, contextId } = await house.seed({ sub: 'siti', persona: ppk })
    const answer = await house.load('/orders?page=2', cookie)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/as/${contextId}/orders?page=2`])
  })

  it('a call at a bare address acts with the context used last', async () => {
    const { cookie } = await house.seed({ sub: 'siti', persona: ppk })
    expect((await house.call('/orders', { cookie })).json()).toMatchObject({ sub: 'siti', persona: ppk })
  })

  it('a call in the background does not decide which context was used last', async () => {
    const first = await house.seed({ sub: 'siti', persona: ppk })
    const second = await house.seed({ sub: 'siti', persona: pp, cookie: first.cookie })
    const { cookie } = second
    await house.call(first.href('/orders'), { cookie })
    expect((await house.call('/orders', { cookie })).json().contextId).toBe(second.contextId)
    await house.load(first.href('/orders'), cookie)
    expect((await house.call('/orders', { cookie })).json().contextId).toBe(first.contextId)
  })

  it('a form at a bare address is refused when it could mean another persona', async () => {
    const first = await house.seed({ sub: 'siti', persona: ppk })
    expect((await house.send('/orders', { item: 'one' }, first.cookie)).statusCode).toBe(201)
    const { cookie } = await house.seed({ sub: 'siti', persona: pp, cookie: first.cookie })
    const before = house.host.orders.length
    const answer = await house.send('/orders', { item: 'two' }, cookie)
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ reason: 'context-unclear', fields: { item: 'two' } })
    expect(house.host.orders).toHaveLength(before)
  })

  it('a persona with another role is refused, with the roles that would do and the other contexts', async () => {
    const buyer = await house.seed({ sub: 'siti', persona: ppk })
    const { cookie, href } = await house.seed({ sub: 'siti', persona: member, cookie: buyer.cookie })
    const page = await house.load(href('/orders'), cookie)
    expect(page.statusCode).toBe(403)
    expect(page.json()).toMatchObject({
      reason: 'role-refused',
      code: 'persona_required',
      persona: { role: 'ANGGOTA_PERUSAHAAN' },
      roles: ['PPK', 'PP'],
      contexts: [{ id: buyer.contextId }],
    })
    const problem = await house.call(href('/orders'), { cookie })
    expect(problem.statusCode).toBe(403)
    expect(problem.json()).toMatchObject({ status: 403, code: 'persona_required', roles: ['PPK', 'PP'] })
  })

  it('a person without a persona gets where only a sign-in is needed', async () => {
    const { cookie, href } = await house.seed({ sub: 'siti' })
    expect((await house.load(href('/me'), cookie)).json()).toMatchObject({ sub: 'siti', persona: null })
    expect((await house.load(href('/orders'), cookie)).statusCode).toBe(403)
  })

  it('the context of another browser is not opened', async () => {
    const siti = await house.seed({ sub: 'siti', persona: ppk })
    const budi = await house.seed({ sub: 'budi', persona: pp })
    const answer = await house.load(siti.href('/orders'), budi.cookie)
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'unknown_context', contexts: [{ id: budi.contextId }] })
    expect(answer.body).not.toContain(ppk.id)
  })

  it('a persona that ends today in WIB acts until midnight, and not after', async () => {
    const persona = { ...ppk, id: 'ends', valid_until: '2026-12-31' }
    house.host.clock = () => new Date('2026-12-31T16:59:00Z')
    const { cookie, href } = await house.seed({ sub: 'siti', persona })
    expect((await house.load(href('/orders'), cookie)).statusCode).toBe(200)
    house.host.clock = () => new Date('2026-12-31T17:00:00Z')
    const form = await house.send(href('/orders'), { item: 'Meja' }, cookie)
    house.host.clock = () => new Date()
    expect(form.statusCode).toBe(409)
    expect(form.json()).toMatchObject({
      code: 'persona_expired',
      persona: { id: 'ends' },
      fields: { item: 'Meja' },
    })
  })
})

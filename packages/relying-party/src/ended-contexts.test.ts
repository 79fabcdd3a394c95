import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepRelyingParty } from './sessions/sweep.js'
import { pp, ppk } from './testing/personas.js'
import { type SeededHost, startSeededHost } from './testing/seeded-host.js'
import { ahead } from './testing/test-host.js'

let house: SeededHost
beforeAll(async () => {
  house = await startSeededHost()
})
afterAll(() => house.stop())

const form = { item: 'Kursi', note: 'lantai 2', _token: 'form-token' }

/** A browser with a PPK and a PP context, of which the first has been signed out. */
async function endedPpk() {
  const first = await house.seed({ sub: 'siti', persona: ppk })
  const second = await house.seed({ sub: 'siti', persona: pp, cookie: first.cookie })
  await house.send(first.href('/sign-out'), { scope: 'context' }, second.cookie)
  return { cookie: second.cookie, ended: first, left: second }
}

describe('a form sent from a tab whose context has ended', () => {
  it('is refused with the persona it acted as and everything that was typed; no handler runs', async () => {
    const { cookie, ended, left } = await endedPpk()
    const before = house.host.orders.length
    const answer = await house.send(ended.href('/orders'), form, cookie)
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({
      page: 'refused',
      reason: 'context-ended',
      code: 'signed_out',
      persona: ppk,
      contexts: [{ id: left.contextId }],
    })
    expect(answer.json().fields).toEqual({ item: 'Kursi', note: 'lantai 2' })
    expect(house.host.orders).toHaveLength(before)
  })

  it('is refused as a problem when it is a call from inside the page', async () => {
    const { cookie, ended } = await endedPpk()
    const answer = await house.host.app.inject({
      method: 'POST',
      url: ended.href('/orders'),
      headers: { cookie },
      payload: { item: 'Kursi' },
    })
    expect(answer.statusCode).toBe(409)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ code: 'signed_out', persona: ppk })
  })

  it('is refused also where no guard stands, and at addresses that do not exist', async () => {
    const { cookie, ended } = await endedPpk()
    for (const path of ['/', '/nowhere']) {
      expect((await house.send(ended.href(path), form, cookie)).statusCode).toBe(409)
    }
  })

  it('is refused after signing out here, and still says who it acted as', async () => {
    const { cookie, href } = await house.seed({ sub: 'siti', persona: ppk })
    await house.send(href('/sign-out'), { scope: 'here' }, cookie)
    const answer = await house.send(href('/orders'), form, cookie)
    expect(answer.json()).toMatchObject({ code: 'signed_out', persona: ppk, fields: { item: 'Kursi' } })
  })

  it('is refused after the session has run out, also when the person has signed in again meanwhile', async () => {
    const { cookie, href } = await house.seed({ sub: 'siti', persona: ppk })
    house.host.clock = ahead(16)
    const lapsed = await house.send(href('/orders'), form, cookie)
    expect(lapsed.json()).toMatchObject({ code: 'session_expired', persona: ppk, fields: { item: 'Kursi' } })
    const again = await house.seed({ sub: 'siti', persona: pp, cookie })
    const answer = await house.send(href('/orders'), form, again.cookie)
    house.host.clock = () => new Date()
    expect(answer.json()).toMatchObject({
      code: 'session_expired',
      persona: ppk,
      contexts: [{ id: again.contextId }],
    })
  })

  it('is refused without a persona when this browser never had the context', async () => {
    for (const cookie of [undefined, (await house.seed({ sub: 'siti', persona: ppk })).cookie]) {
      const answer = await house.send('/as/0123456789ab/orders', form, cookie)
      expect(answer.statusCode).toBe(409)
      expect(answer.json()).toMatchObject({ code: 'unknown_context', fields: { item: 'Kursi' } })
      expect(answer.json().persona).toBeUndefined()
    }
  })
})

describe('a page load in a context that has ended', () => {
  it('is refused and offers to sign in again with the same persona, or the other contexts', async () => {
    const { cookie, ended, left } = await endedPpk()
    const answer = await house.load(ended.href('/orders?page=2'), cookie)
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({
      code: 'signed_out',
      contexts: [{ id: left.contextId, href: `/as/${left.contextId}/` }],
      signInHref: `/sign-in?return_to=%2Forders%3Fpage%3D2&persona_hint=${ppk.id}`,
    })
  })

  it('is led to sign in with the same persona when the session has just run out', async () => {
    const { cookie, href } = await house.seed({ sub: 'siti', persona: ppk })
    house.host.clock = ahead(16)
    const answer = await house.load(href('/orders'), cookie)
    house.host.clock = () => new Date()
    expect(answer.headers.location).toBe(`/sign-in?return_to=%2Forders&persona_hint=${ppk.id}`)
  })

  it('does not keep anybody from signing out everything else', async () => {
    const { cookie, ended, left } = await endedPpk()
    expect((await house.send(ended.href('/sign-out'), { scope: 'here' }, cookie)).statusCode).toBe(303)
    expect((await house.load(left.href('/orders'), cookie)).statusCode).toBe(409)
  })

  it('is remembered for a day and then forgotten', async () => {
    const { cookie, ended } = await endedPpk()
    await sweepRelyingParty(house.database.pool, ahead(23 * 60)())
    expect((await house.send(ended.href('/orders'), form, cookie)).json()).toMatchObject({ persona: ppk })
    await sweepRelyingParty(house.database.pool, ahead(25 * 60)())
    expect((await house.send(ended.href('/orders'), form, cookie)).json().code).toBe('unknown_context')
  })
})

import type { JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepRelyingParty } from '../sessions/sweep.js'
import { startTestIssuer, type TestIssuer } from '../test-issuer.js'
import { pp, ppk } from '../testing/personas.js'
import { type SeededHost, startSeededHost } from '../testing/seeded-host.js'
import { ahead, testClientId, testResource } from '../testing/test-host.js'
import { isRestricted, readRestriction } from './restriction.js'

let issuer: TestIssuer
let house: SeededHost
beforeAll(async () => {
  issuer = await startTestIssuer()
  house = await startSeededHost({ issuer: issuer.issuer })
})
afterAll(async () => {
  await house.stop()
  await issuer.stop()
})

function push(token: string) {
  const headers = { 'content-type': 'application/secevent+jwt', accept: 'application/json' }
  return house.host.app.inject({ method: 'POST', url: '/signals', headers, payload: token })
}

const tell = async (sub: string, restricted: unknown, payload?: JWTPayload) =>
  (await push(await issuer.signal(testClientId, sub, { processing_restricted: restricted }, payload)))
    .statusCode

const seconds = () => Math.floor(Date.now() / 1000)

describe('the rule', () => {
  const at = (second: number) => new Date(second * 1000)
  it.each([
    ['a token alone', { restricted: true, asOf: at(5) }, null, true],
    ['a later token', { restricted: false, asOf: at(6) }, { restricted: true, asOf: at(5) }, false],
    ['a later signal', { restricted: false, asOf: at(5) }, { restricted: true, asOf: at(6) }, true],
    [
      'a later signal that lifts',
      { restricted: true, asOf: at(5) },
      { restricted: false, asOf: at(6) },
      false,
    ],
    [
      'a signal of the same second',
      { restricted: false, asOf: at(5) },
      { restricted: true, asOf: at(5) },
      true,
    ],
  ])('%s', (_, token, signal, expected) => {
    expect(isRestricted(token, signal)).toBe(expected)
  })

  it.each([undefined, null, false, 'true', 1])('the claim %s does not restrict', (claim) => {
    expect(readRestriction(claim)).toBe(false)
  })
})

describe('a restricted person', () => {
  it('reads, and changes nothing by any route; what was typed is kept', async () => {
    const { cookie, href } = await house.seed({ sub: 'a', persona: ppk, restricted: true })
    expect((await house.load(href('/orders'), cookie)).json()).toMatchObject({ restricted: true })
    const before = house.host.orders.length
    const answer = await house.send(href('/orders'), { item: 'Kursi' }, cookie)
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({
      reason: 'processing-restricted',
      code: 'processing_restricted',
      persona: ppk,
      fields: { item: 'Kursi' },
    })
    expect((await house.send(href('/open-orders'), {}, cookie)).statusCode).toBe(403)
    for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
      const refused = await house.host.app.inject({ method, url: href('/orders'), headers: { cookie } })
      expect([method, refused.json().code]).toEqual([method, 'processing_restricted'])
    }
    expect(house.host.orders).toHaveLength(before)
  })

  it('gets a problem document when a program asks', async () => {
    const { cookie, href } = await house.seed({ sub: 'a', persona: ppk, restricted: true })
    const answer = await house.host.app.inject({
      method: 'POST',
      url: href('/orders'),
      headers: { cookie },
      payload: { item: 'Kursi' },
    })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({
      type: 'urn:inaproc:problem:processing_restricted',
      status: 403,
      code: 'processing_restricted',
    })
  })

  it('may send what a route leaves open, and sign out', async () => {
    const { cookie, href } = await house.seed({ sub: 'a', persona: ppk, restricted: true })
    expect((await house.send(href('/read'), {}, cookie)).statusCode).toBe(200)
    expect((await house.send(href('/sign-out'), { scope: 'context' }, cookie)).statusCode).toBe(303)
    expect((await house.load(href('/me'), cookie)).json().code).toBe('signed_out')
  })

  it('reads with a token at the API, and changes nothing there', async () => {
    const claims = { sub: 'a', persona: ppk, processing_restricted: true }
    const authorization = `Bearer ${await issuer.accessToken(testResource, claims)}`
    expect((await house.call('/api/orders', { authorization })).json()).toMatchObject({ restricted: true })
    const url = '/api/orders'
    const answer = await house.host.app.inject({ method: 'POST', url, headers: { authorization } })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'processing_restricted'])
  })
})

describe('a signal', () => {
  it('reaches every open context of the person, in every browser, and lifts again', async () => {
    const first = await house.seed({ sub: 'b', persona: ppk })
    const second = await house.seed({ sub: 'b', persona: pp, cookie: first.cookie })
    const elsewhere = await house.seed({ sub: 'b', persona: ppk })
    const other = await house.seed({ sub: 'c', persona: ppk })
    const states = async () => {
      const forms = [
        house.send(first.href('/orders'), {}, second.cookie),
        house.send(second.href('/orders'), {}, second.cookie),
        house.send(elsewhere.href('/orders'), {}, elsewhere.cookie),
        house.send(other.href('/orders'), {}, other.cookie),
      ]
      return (await Promise.all(forms)).map(({ statusCode }) => statusCode)
    }
    expect(await states()).toEqual([201, 201, 201, 201])
    expect(await tell('b', true)).toBe(202)
    expect(await states()).toEqual([403, 403, 403, 201])
    expect(await tell('b', false)).toBe(202)
    expect(await states()).toEqual([201, 201, 201, 201])
  })

  it('reaches tokens that were made before it', async () => {
    const authorization = `Bearer ${await issuer.accessToken(testResource, { sub: 'd', persona: ppk })}`
    const post = async () =>
      (await house.host.app.inject({ method: 'POST', url: '/api/orders', headers: { authorization } }))
        .statusCode
    expect(await post()).toBe(201)
    await tell('d', true)
    expect(await post()).toBe(403)
    await tell('d', false)
    expect(await post()).toBe(201)
  })

  it('that a later one has overtaken changes nothing, and neither does one seen before', async () => {
    const { cookie, href } = await house.seed({ sub: 'e', persona: ppk })
    const jti = 'seen-once'
    await tell('e', true, { jti })
    await tell('e', false)
    expect(await tell('e', true, { jti })).toBe(202)
    expect(await tell('e', true, { iat: seconds() - 60 })).toBe(202)
    expect((await house.send(href('/orders'), {}, cookie)).statusCode).toBe(201)
  })

  it('sent many times at the same moment is kept once', async () => {
    const token = await issuer.signal(testClientId, 'f', { processing_restricted: true })
    const answers = await Promise.all(Array.from({ length: 8 }, () => push(token)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(202))
  })

  it('about other claims or of another kind is taken and left alone', async () => {
    expect((await push(await issuer.signal(testClientId, 'g', { name: 'Siti' }))).statusCode).toBe(202)
    const events = { 'https://schemas.openid.net/secevent/caep/event-type/session-revoked': {} }
    expect(await tell('g', true, { events })).toBe(202)
    const { cookie, href } = await house.seed({ sub: 'g', persona: ppk })
    expect((await house.send(href('/orders'), {}, cookie)).statusCode).toBe(201)
  })

  it.each([
    ['older than any that waits', true, { iat: seconds() - 9 * 86_400, exp: undefined }],
    ['without a jti', true, { jti: undefined }],
    ['with a value that is none', 'yes', {}],
    ['about a person of somebody else', true, { sub_id: { format: 'iss_sub', iss: 'https://x', sub: 'h' } }],
    ['about nobody', true, { sub_id: { format: 'opaque', id: 'h' } }],
    ['for another client', true, { aud: 'another' }],
  ])('%s is refused', async (_, value, payload) => {
    expect(await tell('h', value, payload as JWTPayload)).toBe(400)
  })

  it('that is a logout token, or nothing at all, is refused', async () => {
    expect((await push(await issuer.logoutToken(testClientId, { sub: 'i' }))).statusCode).toBe(400)
    expect((await push('nothing')).json()).toMatchObject({ err: 'invalid_request' })
  })

  it('is forgotten after a day, when no context is left that it concerns', async () => {
    await tell('j', true)
    const rows = async () => (await house.database.pool.query('SELECT 1 FROM rp_restriction')).rowCount ?? 0
    expect(await rows()).toBeGreaterThan(0)
    await sweepRelyingParty(house.database.pool, ahead(25 * 60)())
    expect(await rows()).toBe(0)
  })
})

it('a host with rules of its own lets restricted people through', async () => {
  const own = await startSeededHost({ issuer: issuer.issuer, refuseRestricted: false })
  const { cookie, href } = await own.seed({ sub: 'a', persona: ppk, restricted: true })
  expect((await own.send(href('/orders'), {}, cookie)).statusCode).toBe(201)
  await own.stop()
})

import { generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleStorage } from '../options.js'
import { recordSignOn } from '../sign-in/sign-on-store.js'
import { startTestIssuer, type TestIssuer } from '../test-issuer.js'
import { pp, ppk } from '../testing/personas.js'
import { type SeededHost, startSeededHost } from '../testing/seeded-host.js'
import { testClientId, testResource } from '../testing/test-host.js'

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

const send = (token: string) => house.send('/backchannel-logout', { logout_token: token })
const tell = async (claims: JWTPayload) =>
  (await send(await issuer.logoutToken(testClientId, claims))).statusCode
const seconds = () => Math.floor(Date.now() / 1000)

/** Two contexts of one browser, and another browser of the same person. */
async function threeContexts(sub: string) {
  const first = await house.seed({ sub, sid: `${sub}-1`, persona: ppk })
  const second = await house.seed({ sub, sid: `${sub}-1`, persona: pp, cookie: first.cookie })
  const elsewhere = await house.seed({ sub, sid: `${sub}-2`, persona: ppk })
  return async () => {
    const pages = [
      house.load(first.href('/me'), second.cookie),
      house.load(second.href('/me'), second.cookie),
      house.load(elsewhere.href('/me'), elsewhere.cookie),
    ]
    return (await Promise.all(pages)).map((page) => (page.statusCode === 200 ? 'live' : page.json().code))
  }
}

describe('a logout token', () => {
  it('of a session ends the contexts of that session', async () => {
    const states = await threeContexts('a')
    expect(await tell({ sub: 'a', sid: 'a-1' })).toBe(200)
    expect(await states()).toEqual(['signed_out_elsewhere', 'signed_out_elsewhere', 'live'])
  })

  it('of a session may leave the person out', async () => {
    const states = await threeContexts('b')
    expect(await tell({ sid: 'b-2' })).toBe(200)
    expect(await states()).toEqual(['live', 'live', 'signed_out_elsewhere'])
  })

  it('of a person ends all their contexts, and nobody else’s', async () => {
    const states = await threeContexts('c')
    const others = await threeContexts('d')
    expect(await tell({ sub: 'c' })).toBe(200)
    expect(await states()).toEqual(Array(3).fill('signed_out_elsewhere'))
    expect(await others()).toEqual(Array(3).fill('live'))
  })

  it('of a persona ends the contexts with that persona and leaves the others', async () => {
    const states = await threeContexts('e')
    expect(await tell({ sub: 'e', persona_id: ppk.id })).toBe(200)
    expect(await states()).toEqual(['persona_expired', 'live', 'persona_expired'])
  })

  it('of a persona and a session ends only where both fit', async () => {
    const states = await threeContexts('f')
    expect(await tell({ sub: 'f', sid: 'f-1', persona_id: ppk.id })).toBe(200)
    expect(await states()).toEqual(['persona_expired', 'live', 'live'])
  })

  it('of a session whose person does not fit ends nothing', async () => {
    const states = await threeContexts('g')
    expect(await tell({ sub: 'somebody else', sid: 'g-1' })).toBe(200)
    expect(await states()).toEqual(Array(3).fill('live'))
  })

  it.each([
    ['session', {}, 'signed_out_elsewhere'],
    ['persona', { persona_id: ppk.id }, 'persona_expired'],
  ])(
    'of a %s says what a refused renewal could not: that it was this that ended',
    async (what, claim, code) => {
      const sub = `renewal before ${what}`
      const { contextId, cookie, href } = await house.seed({ sub, sid: sub, persona: ppk })
      await house.database.pool.query(
        `UPDATE rp_context SET ends_at = clock_timestamp() - interval '1 second', end_reason = 'grant_ended'
        WHERE id = $1`,
        [contextId],
      )
      expect((await house.load(href('/me'), cookie)).json().code).toBe('grant_ended')
      expect(await tell({ sub, sid: sub, ...claim })).toBe(200)
      expect((await house.load(href('/me'), cookie)).json().code).toBe(code)
    },
  )

  it('does not change how a context ended that was signed out of', async () => {
    const { contextId, cookie, href } = await house.seed({ sub: 'l', sid: 'l', persona: ppk })
    await house.database.pool.query(
      `UPDATE rp_context SET ends_at = clock_timestamp() - interval '1 second', end_reason = 'signed_out'
        WHERE id = $1`,
      [contextId],
    )
    expect(await tell({ sub: 'l', sid: 'l' })).toBe(200)
    expect((await house.load(href('/me'), cookie)).json().code).toBe('signed_out')
  })

  it('removes the tokens of what it ends', async () => {
    const { contextId } = await house.seed({ sub: 'h', persona: ppk })
    await tell({ sub: 'h' })
    const { rows } = await house.database.pool.query('SELECT tokens FROM rp_context WHERE id = $1', [
      contextId,
    ])
    expect(rows).toEqual([{ tokens: null }])
  })

  it('works once: of ten deliveries at the same moment one is obeyed', async () => {
    const token = await issuer.logoutToken(testClientId, { sub: 'i' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(token)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(9).fill(400)])
    const states = await threeContexts('i')
    expect((await send(token)).json()).toMatchObject({ error: 'invalid_request' })
    expect(await states()).toEqual(Array(3).fill('live'))
  })

  it('may come while its person signs out and in at the same moment', async () => {
    for (let trial = 0; trial < 10; trial += 1) {
      const first = await house.seed({ sub: 'k', sid: 'k', persona: ppk })
      const { cookie } = await house.seed({ sub: 'k', sid: 'k', persona: pp, cookie: first.cookie })
      const [told, out] = await Promise.all([
        tell({ sid: 'k' }),
        house.send('/sign-out', { scope: 'here' }, cookie),
        house.seed({ sub: 'k', sid: 'k', persona: ppk, cookie }),
      ])
      expect([told, out.statusCode]).toEqual([200, 303])
    }
  })

  it('overtakes a sign-in whose tokens are older', async () => {
    const persona = { ...ppk, id: 'overtaken' }
    const tokens = { accessToken: 'a', accessExpiresAt: new Date(), refreshToken: null, idToken: 'i' }
    const identity = {
      sub: 'j',
      sid: null,
      name: '',
      username: '',
      acr: null,
      amr: [],
      authTime: null,
      persona,
      restricted: false,
      saidAt: 0,
    }
    const signOn = { identity, tokens, issuedAt: new Date(), oldSecret: null }
    const record = () => recordSignOn(house.database.pool, settleStorage(house.host.options), signOn)
    expect(await record()).not.toBeNull()
    expect(await tell({ sub: 'j', persona_id: persona.id, iat: seconds() + 2 })).toBe(200)
    expect(await record()).toBeNull()
  })
})

describe('what is no logout token', () => {
  const event = 'http://schemas.openid.net/event/backchannel-logout'
  it.each([
    ['for another client', { aud: 'another' }, {}],
    ['for our API instead of our client', { aud: testResource }, {}],
    ['of another issuer', { iss: 'https://evil.example' }, {}],
    ['with a nonce, so that no ID token can be one', { nonce: 'n' }, {}],
    ['without events', { events: undefined }, {}],
    ['with another event', { events: { 'http://schemas.openid.net/event/other': {} } }, {}],
    ['with an event that is no object', { events: { [event]: true } }, {}],
    ['without jti', { jti: undefined }, {}],
    ['without a person or a session', { sub: undefined }, {}],
    ['with a session that is no text', { sid: 7 }, {}],
    ['with a persona that is no text', { persona_id: ['x'] }, {}],
    ['that has ended', { exp: seconds() - 60 }, {}],
    ['without an end', { exp: undefined }, {}],
    ['of an hour ago, whatever its end', { iat: seconds() - 3600, exp: seconds() + 3600 }, {}],
    ['of the future', { iat: seconds() + 3600, exp: seconds() + 7200 }, {}],
    ['of the type of an ID token', {}, { typ: 'JWT' }],
    ['without a type', {}, { typ: undefined }],
    ['of an unknown key', {}, { kid: 'unknown' }],
  ])('is refused and ends nothing: %s', async (_name, claims, header) => {
    const { cookie, href } = await house.seed({ sub: 'target', sid: 'target', persona: ppk })
    const all = { sub: 'target', ...claims } as JWTPayload
    const answer = await send(await issuer.logoutToken(testClientId, all, header as { typ: string }))
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.json()).toMatchObject({ error: 'invalid_request' })
    expect((await house.load(href('/orders'), cookie)).statusCode).toBe(200)
  })

  it('is refused: signed by somebody else', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    const iat = seconds()
    const claims = { iss: issuer.issuer, aud: testClientId, sub: 'x', jti: 'forged', iat, exp: iat + 120 }
    const token = await new SignJWT({ ...claims, events: { [event]: {} } })
      .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', kid: 'test-issuer-key' })
      .sign(privateKey)
    expect((await send(token)).statusCode).toBe(400)
  })

  it('is refused: no token, or a body of another kind', async () => {
    expect((await house.send('/backchannel-logout', {})).statusCode).toBe(400)
    expect((await send('')).statusCode).toBe(400)
    expect((await send('x'.repeat(20_000))).statusCode).toBe(413)
    const json = await house.host.app.inject({
      method: 'POST',
      url: '/backchannel-logout',
      payload: { logout_token: 1 },
    })
    expect(json.statusCode).toBe(400)
  })
})

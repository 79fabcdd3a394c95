import { generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleStorage } from '../options.js'
import { sweepRelyingParty } from '../sessions/sweep.js'
import { recordSignOn } from '../sign-in/sign-on-store.js'
import { startTestIssuer, type TestIssuer } from '../test-issuer.js'
import { pp, ppk } from '../testing/personas.js'
import { type SeededHost, startSeededHost } from '../testing/seeded-host.js'
import { ahead, testClientId, testResource } from '../testing/test-host.js'
import { signalOf } from './signal.js'

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

const caep = 'https://schemas.openid.net/secevent/caep/event-type/'
const risc = 'https://schemas.openid.net/secevent/risc/event-type/'
const someone = {
  name: '',
  username: '',
  acr: null,
  amr: [],
  authTime: null,
  persona: null,
  restricted: false,
  saidAt: 0,
}
const seconds = () => Math.floor(Date.now() / 1000)
const user = (sub: string) => ({ format: 'iss_sub', iss: issuer.issuer, sub })
const opaque = (id: string) => ({ format: 'opaque', id })
const complex = (sub: string, members: object) => ({ format: 'complex', user: user(sub), ...members })

function push(token: string) {
  const headers = { 'content-type': 'application/secevent+jwt', accept: 'application/json' }
  return house.host.app.inject({ method: 'POST', url: '/signals', headers, payload: token })
}

async function tell(
  event: string,
  subject: object,
  more: JWTPayload & { at?: number } = {},
): Promise<number> {
  const { at = seconds(), ...payload } = more
  const events = { [event]: { event_timestamp: at } }
  const token = await issuer.signal(testClientId, 'x', {}, { sub_id: subject, events, ...payload })
  return (await push(token)).statusCode
}

/** How a tab answers: 200 while it acts, else how it ended. */
async function stateOf({ cookie, href }: Awaited<ReturnType<SeededHost['seed']>>): Promise<unknown> {
  const answer = await house.load(href('/me'), cookie)
  return answer.statusCode === 200 ? 200 : answer.json().code
}

describe('session-revoked', () => {
  it('of one session ends its contexts, and leaves the other sessions and people', async () => {
    const here = await house.seed({ sub: 'a', sid: 's1', persona: ppk })
    const tab = await house.seed({ sub: 'a', sid: 's1', persona: pp, cookie: here.cookie })
    const elsewhere = await house.seed({ sub: 'a', sid: 's2', persona: ppk })
    const other = await house.seed({ sub: 'b', sid: 's1', persona: ppk })
    expect(await tell(`${caep}session-revoked`, complex('a', { session: opaque('s1') }))).toBe(202)
    const states = [here, tab, elsewhere, other].map((one) =>
      stateOf({ ...one, cookie: one === here ? tab.cookie : one.cookie }),
    )
    expect(await Promise.all(states)).toEqual(['signed_out_elsewhere', 'signed_out_elsewhere', 200, 200])
  })

  it('of one persona ends it in every session, also its tokens at the API, and leaves the other persona', async () => {
    const first = await house.seed({ sub: 'c', persona: ppk })
    const second = await house.seed({ sub: 'c', persona: pp, cookie: first.cookie })
    const authorization = `Bearer ${await issuer.accessToken(testResource, { sub: 'c', persona: ppk })}`
    expect((await house.call('/api/orders', { authorization })).statusCode).toBe(200)
    expect(await tell(`${caep}session-revoked`, complex('c', { persona: opaque(ppk.id) }))).toBe(202)
    expect(await stateOf({ ...first, cookie: second.cookie })).toBe('persona_expired')
    expect(await stateOf(second)).toBe(200)
    expect((await house.call('/api/orders', { authorization })).statusCode).toBe(401)
    await house.database.pool.query('DELETE FROM rp_ended_persona')
  })

  it('that narrows the subject by something unknown is taken and ends nothing', async () => {
    const tab = await house.seed({ sub: 'd', persona: ppk })
    const subject = complex('d', { device: opaque('phone') })
    expect(await tell(`${caep}session-revoked`, subject)).toBe(202)
    expect(await stateOf(tab)).toBe(200)
  })

  it('that comes late leaves what began since', async () => {
    const tab = await house.seed({ sub: 'e', persona: ppk })
    const late = { at: seconds() - 3_600 }
    expect(await tell(`${caep}session-revoked`, complex('e', { persona: opaque(ppk.id) }), late)).toBe(202)
    expect(await tell(`${risc}account-disabled`, user('e'), late)).toBe(202)
    expect(await stateOf(tab)).toBe(200)
  })
})

describe('a logout token and a signal of the same end', () => {
  const send = async (claims: JWTPayload) => {
    const token = await issuer.logoutToken(testClientId, claims)
    return (await house.send('/backchannel-logout', { logout_token: token })).statusCode
  }
  const ends = {
    session: {
      told: (sub: string) => tell(`${caep}session-revoked`, complex(sub, { session: opaque(`${sub}-1`) })),
      loggedOut: (sub: string) => send({ sub, sid: `${sub}-1` }),
      left: ['signed_out_elsewhere', 'signed_out_elsewhere', 200],
    },
    persona: {
      told: (sub: string) => tell(`${caep}session-revoked`, complex(sub, { persona: opaque(`${sub}-ppk`) })),
      loggedOut: (sub: string) => send({ sub, persona_id: `${sub}-ppk` }),
      left: ['persona_expired', 200, 'persona_expired'],
    },
    account: {
      told: (sub: string) => tell(`${risc}account-disabled`, user(sub)),
      loggedOut: (sub: string) => send({ sub }),
      left: Array(3).fill('signed_out_elsewhere'),
    },
  } as const
  const orders = ['signal first', 'logout first', 'both at once', 'logout, signal and logout again'] as const

  it.each(Object.entries(ends).flatMap(([what, end]) => orders.map((order) => ({ what, order, end }))))(
    'of a $what, $order: what is meant ends, nothing else, and to come back is possible',
    async (row) => {
      const { what, order, end } = row
      const sub = `${what} ${order}`
      const persona = { ...ppk, id: `${sub}-ppk` }
      const first = await house.seed({ sub, sid: `${sub}-1`, persona })
      const second = await house.seed({ sub, sid: `${sub}-1`, persona: pp, cookie: first.cookie })
      const elsewhere = await house.seed({ sub, sid: `${sub}-2`, persona })
      const [signal, logout] = [() => end.told(sub), () => end.loggedOut(sub)]
      const answers =
        order === 'both at once'
          ? await Promise.all([signal(), logout()])
          : order === 'signal first'
            ? [await signal(), await logout()]
            : [await logout(), await signal(), ...(order === 'logout first' ? [] : [await logout()])]
      expect(answers.toSorted((one, other) => one - other)).toEqual([
        ...Array(answers.length - 1).fill(200),
        202,
      ])
      const tabs = [{ ...first, cookie: second.cookie }, second, elsewhere]
      expect(await Promise.all(tabs.map(stateOf))).toEqual(end.left)
      // What comes a second time, late, ends nothing that began since.
      const late = { at: seconds() - 3_600 }
      const again = await house.seed({ sub, sid: `${sub}-3`, persona: pp })
      expect(await tell(`${risc}account-disabled`, user(sub), late)).toBe(202)
      expect(await stateOf(again)).toBe(200)
    },
  )

  it('of a session that overtakes a sign-in lets it not come about', async () => {
    const sid = 'overtaken-1'
    const record = (issuedAt: Date) =>
      recordSignOn(house.database.pool, settleStorage(house.host.options), {
        identity: { ...someone, sub: 'overtaken', sid },
        tokens: {
          accessToken: 'a',
          accessExpiresAt: new Date(Date.now() + 300_000),
          refreshToken: null,
          idToken: 'i',
        },
        issuedAt,
        oldSecret: null,
      })
    const begun = new Date(Date.now() - 2_000)
    expect(await record(begun)).not.toBeNull()
    expect(await ends.session.told('overtaken')).toBe(202)
    expect(await record(begun)).toBeNull()
    // Of one service only: the session goes on, and so does a sign-in of after.
    expect(await record(new Date(Date.now() + 2_000))).not.toBeNull()
  })
})

describe('client-tokens-revoked', () => {
  const event = 'urn:inaproc:secevent:event-type:client-tokens-revoked'
  const application = (id: string) => ({ format: 'complex', application: opaque(id) })
  const tokenOf = async (clientId: string, iat = seconds()) =>
    `Bearer ${await issuer.accessToken(testResource, { client_id: clientId, sub: 'q', scope: 'events:read', iat })}`
  const call = async (authorization: string) => {
    const { statusCode, headers, body } = await house.call('/api/events', { authorization })
    return statusCode === 200 ? 200 : [statusCode, JSON.parse(body).code, headers['www-authenticate']]
  }
  const ended = [401, 'client_ended', 'Bearer error="invalid_token"']

  it('ends tokens of one client at the API, of whoever, and neither newer ones nor those of another', async () => {
    const [before, other] = [await tokenOf('mitra'), await tokenOf('lain')]
    const after = await tokenOf('mitra', seconds() + 4)
    const tab = await house.seed({ sub: 'q', persona: ppk })
    expect([await call(before), await call(other), await call(after)]).toEqual([200, 200, 200])
    expect(await tell(event, application('mitra'))).toBe(202)
    expect([await call(before), await call(other), await call(after)]).toEqual([ended, 200, 200])
    expect(await stateOf(tab)).toBe(200)
    const { rows } = await house.database.pool.query('SELECT * FROM rp_ended_client')
    expect([rows.length, JSON.stringify(rows).includes('mitra')]).toEqual([1, false])
    // It is forgotten when no token is left that it could be about.
    await sweepRelyingParty(house.database.pool, new Date(Date.now() + 25 * 3_600_000))
    expect((await house.database.pool.query('SELECT FROM rp_ended_client')).rowCount).toBe(0)
  })

  it('counts by its latest moment, in whichever order two of them come, and at once', async () => {
    const [first, between, after] = [seconds() - 120, seconds() - 90, seconds() - 30]
    const tokens = [await tokenOf('dua', first), await tokenOf('dua', between), await tokenOf('dua', after)]
    const at = (moment: number) => tell(event, application('dua'), { at: moment })
    expect(await Promise.all([at(seconds() - 60), at(seconds() - 100), at(seconds() - 60)])).toEqual(
      Array(3).fill(202),
    )
    expect(await at(seconds() - 110)).toBe(202)
    expect(await Promise.all(tokens.map(call))).toEqual([ended, ended, 200])
  })

  it.each([
    ['a person too', { user: { format: 'email', email: 'a@b.go.id' } }],
    ['no application', { application: undefined }],
    ['an application without an id', { application: { format: 'opaque' } }],
  ])('that names %s is refused and ends nothing', async (_case, change) => {
    const token = await tokenOf('tiga')
    expect(await tell(event, { ...application('tiga'), ...change })).toBe(400)
    expect(await call(token)).toBe(200)
  })
})

describe('account-disabled', () => {
  it('ends every session of the person, and older tokens at the API', async () => {
    const first = await house.seed({ sub: 'f', persona: ppk })
    const second = await house.seed({ sub: 'f', persona: pp })
    const other = await house.seed({ sub: 'g', persona: ppk })
    const authorization = `Bearer ${await issuer.accessToken(testResource, { sub: 'f', persona: pp })}`
    expect(await tell(`${risc}account-disabled`, user('f'))).toBe(202)
    expect([await stateOf(first), await stateOf(second), await stateOf(other)]).toEqual([
      'signed_out_elsewhere',
      'signed_out_elsewhere',
      200,
    ])
    expect((await house.call('/api/orders', { authorization })).statusCode).toBe(401)
    // To be able to use the account again opens no session of before.
    expect(await tell(`${risc}account-enabled`, user('f'))).toBe(202)
    expect(await stateOf(first)).toBe('signed_out_elsewhere')
  })
})

describe('credential-change', () => {
  it('asks for a fresh sign-in before an act of weight, and ends nothing', async () => {
    const tab = await house.seed({ sub: 'h', persona: ppk, authTime: new Date(Date.now() - 5_000) })
    const other = await house.seed({ sub: 'i', persona: ppk, authTime: new Date(Date.now() - 5_000) })
    const proved = async ({ cookie, href }: typeof tab) => (await house.load(href('/proved'), cookie)).json()
    expect(await proved(tab)).toEqual({ proved: true })
    expect(await tell(`${caep}credential-change`, user('h'))).toBe(202)
    expect([await proved(tab), await proved(other), await stateOf(tab)]).toEqual([
      { proved: false },
      { proved: true },
      200,
    ])
  })
})

describe('every signal', () => {
  it('is carried out once, however often and at once it comes', async () => {
    const events = { [`${caep}credential-change`]: { event_timestamp: seconds() } }
    const jti = 'seen-once-signal'
    const token = await issuer.signal(testClientId, 'j', {}, { events, jti, sub_id: user('j') })
    const answers = await Promise.all(Array.from({ length: 8 }, () => push(token)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(202))
    const seen = 'SELECT FROM rp_seen_signal WHERE jti_hash = sha256($1)'
    const { rowCount } = await house.database.pool.query(seen, [Buffer.from(jti)])
    expect(rowCount).toBe(1)
    await house.database.pool.query('DELETE FROM rp_credential_change')
    expect((await push(token)).statusCode).toBe(202)
    expect((await house.database.pool.query('SELECT FROM rp_credential_change')).rowCount).toBe(0)
  })

  it('is remembered for longer than it is taken', async () => {
    expect(await tell(`${caep}credential-change`, user('k'))).toBe(202)
    const seen = async () => (await house.database.pool.query('SELECT FROM rp_seen_signal')).rowCount ?? 0
    await sweepRelyingParty(house.database.pool, ahead(8 * 24 * 60 + 1)())
    expect(await seen()).toBeGreaterThan(0)
    await sweepRelyingParty(house.database.pool, ahead(9 * 24 * 60 + 1)())
    expect(await seen()).toBe(0)
  })

  it('about the stream itself is taken', async () => {
    const verification = 'https://schemas.openid.net/secevent/ssf/event-type/verification'
    expect(await tell(verification, opaque('stream-1'))).toBe(202)
  })

  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['of another issuer', 'invalid_issuer', { iss: 'https://other.example' }],
    ['for another client', 'invalid_audience', { aud: 'another' }],
    ['without jti', 'invalid_request', { jti: undefined }],
    ['without events', 'invalid_request', { events: undefined }],
    ['with no event in it', 'invalid_request', { events: {} }],
    ['older than any that waits', 'invalid_request', { iat: seconds() - 9 * 86_400, exp: undefined }],
    ['of tomorrow', 'invalid_request', { iat: seconds() + 3_600, exp: undefined }],
    ['about nobody', 'invalid_request', { sub_id: undefined }],
    [
      'about a person of another issuer',
      'invalid_request',
      { sub_id: { format: 'iss_sub', iss: 'https://other.example', sub: 'l' } },
    ],
    ['about an address', 'invalid_request', { sub_id: { format: 'email', email: 'a@b.go.id' } }],
    [
      'with a session that is no id',
      'invalid_request',
      { sub_id: { format: 'complex', user: null, session: 7 } },
    ],
  ])('%s is refused with %s', async (_, err, payload) => {
    const events = { [`${caep}session-revoked`]: {} }
    const token = await issuer.signal(testClientId, 'l', {}, { events, sub_id: user('l'), ...payload })
    const answer = await push(token)
    expect([answer.statusCode, answer.json()]).toEqual([400, { err, description: expect.any(String) }])
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('application/json'),
      'content-language': 'en',
    })
  })

  it('of another kind, though our issuer signed it for us, is refused and ends nothing', async () => {
    const tab = await house.seed({ sub: 'n', persona: ppk })
    const claims = { events: { [`${caep}session-revoked`]: {} }, sub_id: user('n') }
    for (const typ of ['logout+jwt', 'at+jwt', 'JWT', '']) {
      const token = await issuer.logoutToken(testClientId, claims, { typ })
      const answer = await push(token)
      expect([typ, answer.statusCode, answer.json().err]).toEqual([typ, 400, 'invalid_request'])
    }
    expect(await stateOf(tab)).toBe(200)
  })

  it('without a signature, or with one by what everybody knows, is refused with invalid_key', async () => {
    const claims = {
      iss: issuer.issuer,
      aud: testClientId,
      jti: 'made-up',
      iat: seconds(),
      sub_id: user('m'),
    }
    const payload = { ...claims, events: { [`${risc}account-disabled`]: {} } }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const header = { typ: 'secevent+jwt', kid: 'test-issuer-key' }
    const published = await (await fetch(`${issuer.issuer}/jwks`)).text()
    const byPublicKey = new SignJWT(payload)
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(Buffer.from(published))
    for (const token of [
      `${part({ ...header, alg: 'none' })}.${part(payload)}.`,
      `${part({ ...header, alg: 'ES256' })}.${part(payload)}.${Buffer.alloc(64).toString('base64url')}`,
      await byPublicKey,
    ]) {
      expect((await push(token)).json()).toMatchObject({ err: 'invalid_key' })
    }
  })

  it('signed by somebody else, or with an algorithm of its own, is refused with invalid_key', async () => {
    const claims = { events: { [`${caep}session-revoked`]: {} }, sub_id: user('m') }
    const sign = async (alg: 'ES256' | 'ES384', kid: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, kid, typ: 'secevent+jwt' })
        .setIssuer(issuer.issuer)
        .setAudience(testClientId)
        .setJti(`${alg}-${kid}`)
        .setIssuedAt()
        .sign((await generateKeyPair(alg)).privateKey)
    for (const token of [
      await sign('ES256', 'test-issuer-key'),
      await sign('ES256', 'unknown'),
      await sign('ES384', 'test-issuer-key'),
    ]) {
      expect((await push(token)).json()).toMatchObject({ err: 'invalid_key' })
    }
  })
})

it('what a token says is read as the specification has it', () => {
  const base = { jti: 'j', iat: 1_000, sub_id: { format: 'iss_sub', iss: 'https://i', sub: 's' } }
  const read = (event: string, payload: object) =>
    signalOf({ ...base, events: { [event]: payload } }, 'https://i')
  expect(read(`${risc}account-disabled`, { event_timestamp: 900 })).toMatchObject({ asOf: new Date(900_000) })
  // A time after the token's own is nobody's.
  expect(read(`${risc}account-disabled`, { event_timestamp: 1_100 })).toMatchObject({
    asOf: new Date(1_000_000),
  })
  expect(read(`${risc}account-purged`, {})).toEqual({
    jti: 'j',
    kind: 'nothing',
    event: `${risc}account-purged`,
  })
})

import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestIssuer, type TestIssuer } from '../test-issuer.js'
import { member, ppk } from '../testing/personas.js'
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

const call = (path: string, token: string) => house.call(path, { authorization: `Bearer ${token}` })
const seconds = () => Math.floor(Date.now() / 1000)

/** The usual claims, for tokens that the issuer did not sign. */
function forgedClaims(): JWTPayload {
  const iat = seconds()
  return {
    iss: issuer.issuer,
    aud: testResource,
    sub: 'siti',
    client_id: 'x',
    iat,
    exp: iat + 300,
    jti: 'forged',
  }
}

describe('a good access token', () => {
  it('is read', async () => {
    const claims = {
      sub: 'siti',
      client_id: 'app',
      scope: 'a b',
      acr: 'urn:inaproc:aal2',
      amr: ['pwd'],
      persona: ppk,
    }
    const answer = await call('/api/me', await issuer.accessToken(testResource, claims))
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      sub: 'siti',
      clientId: 'app',
      scopes: ['a', 'b'],
      acr: 'urn:inaproc:aal2',
      amr: ['pwd'],
      persona: ppk,
    })
  })

  it('opens what its scope and its role open', async () => {
    const events = await issuer.accessToken(testResource, { scope: 'other events:read' })
    expect((await call('/api/events', events)).statusCode).toBe(200)
    const orders = await issuer.accessToken(testResource, { persona: ppk })
    expect((await call('/api/orders', orders)).statusCode).toBe(200)
  })

  it('of several audiences is fine when ours is one of them', async () => {
    const token = await issuer.accessToken(testResource, { aud: ['https://other.test', testResource] })
    expect((await call('/api/me', token)).statusCode).toBe(200)
  })
})

describe('a call that is not let in', () => {
  it.each([
    ['another audience', { aud: 'https://other.test' }, {}],
    ['an audience that only begins like ours', { aud: `${testResource}/x` }, {}],
    ['another issuer', { iss: 'https://evil.example' }, {}],
    ['an end that has passed', { exp: seconds() - 60 }, {}],
    ['a beginning that has not come', { nbf: seconds() + 600 }, {}],
    ['no end', { exp: undefined }, {}],
    ['no person', { sub: undefined }, {}],
    ['no client', { client_id: undefined }, {}],
    ['no time of issue', { iat: undefined }, {}],
    ['a persona that is none', { persona: 'PPK' }, {}],
    ['a key binding that nobody checked', { cnf: { jkt: 'x' } }, {}],
    ['the type of an ID token', {}, { typ: 'JWT' }],
    ['the type of a logout token', {}, { typ: 'logout+jwt' }],
    ['no type', {}, { typ: undefined }],
    ['an unknown key', {}, { kid: 'unknown' }],
  ])('has a token with %s', async (_name, claims, header) => {
    const token = await issuer.accessToken(testResource, claims as JWTPayload, header as { typ: string })
    const answer = await call('/api/me', token)
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ status: 401, code: 'invalid_token' })
  })

  it('has a token that nobody signed', async () => {
    const [, payload] = new UnsecuredJWT(forgedClaims()).encode().split('.')
    for (const alg of ['none', 'None', 'NONE', '']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt' })).toString('base64url')
      expect((await call('/api/me', `${header}.${payload}.`)).statusCode).toBe(401)
    }
  })

  it('has a token signed with the public key as a shared secret (HS256)', async () => {
    const { keys } = await fetch(`${issuer.issuer}/jwks`).then(
      (response) => response.json() as Promise<KeySet>,
    )
    const spki = await crypto.subtle.importKey(
      'jwk',
      keys[0] ?? {},
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['verify'],
    )
    for (const secret of [await exportSPKI(spki), JSON.stringify(keys[0])]) {
      const token = await new SignJWT(forgedClaims())
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: keys[0]?.kid ?? '' })
        .sign(Buffer.from(secret))
      expect((await call('/api/me', token)).statusCode).toBe(401)
    }
  })

  it('has a token signed with a key of its own, also one that it brings along', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const jwk = await exportJWK(publicKey)
    for (const header of [{ kid: 'test-issuer-key' }, { jwk }, { jku: 'https://evil.example/jwks' }, {}]) {
      const token = await new SignJWT(forgedClaims())
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...header })
        .sign(privateKey)
      expect((await call('/api/me', token)).statusCode).toBe(401)
    }
  })

  it('has no token, or none that could be one', async () => {
    for (const authorization of [undefined, 'Basic eDp5', 'Bearer', 'Bearer a b', 'Bearer "x"']) {
      const answer = await house.call('/api/me', authorization === undefined ? {} : { authorization })
      expect(answer.statusCode).toBe(401)
      expect(answer.headers['www-authenticate']).toBe('Bearer')
      expect(answer.json().code).toBe('token_required')
    }
    expect((await call('/api/me', 'not.a.token')).json().code).toBe('invalid_token')
  })

  it('is signed in by cookie only', async () => {
    const { cookie } = await house.seed({ sub: 'siti', persona: ppk })
    expect((await house.call('/api/me', { cookie })).statusCode).toBe(401)
  })

  it('lacks the scope', async () => {
    const answer = await call(
      '/api/events',
      await issuer.accessToken(testResource, { scope: 'events:readers' }),
    )
    expect(answer.statusCode).toBe(403)
    expect(answer.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="events:read"')
  })

  it('lacks the role, and is told which would do', async () => {
    for (const persona of [member, undefined]) {
      const answer = await call('/api/orders', await issuer.accessToken(testResource, { persona }))
      expect(answer.statusCode).toBe(403)
      expect(answer.json()).toMatchObject({ code: 'persona_required', roles: ['PPK'] })
    }
  })
})

describe('an access token of a persona that has ended', () => {
  it('is refused from the day after its last valid day', async () => {
    const token = await issuer.accessToken(testResource, { persona: { ...ppk, valid_until: '2020-01-01' } })
    expect((await call('/api/me', token)).json()).toMatchObject({ status: 401, code: 'persona_expired' })
  })

  it('is refused once the provider has said so; a newer one of the same persona is good again', async () => {
    const persona = { ...ppk, id: 'ended-later' }
    const token = await issuer.accessToken(testResource, { persona })
    expect((await call('/api/me', token)).statusCode).toBe(200)
    await tell({ sub: 'siti', persona_id: persona.id })
    const answer = await call('/api/me', token)
    expect(answer.json()).toMatchObject({ status: 401, code: 'persona_expired' })
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    const other = await issuer.accessToken(testResource, { persona: ppk })
    expect((await call('/api/me', other)).statusCode).toBe(200)
    const newer = await issuer.accessToken(testResource, { persona, iat: seconds() + 4 })
    expect((await call('/api/me', newer)).statusCode).toBe(200)
  })

  it('is refused when the person as a whole has been ended', async () => {
    const token = await issuer.accessToken(testResource, { sub: 'suspended' })
    await tell({ sub: 'suspended' })
    expect((await call('/api/me', token)).statusCode).toBe(401)
  })

  async function tell(claims: JWTPayload): Promise<void> {
    const token = await issuer.logoutToken(testClientId, claims)
    expect((await house.send('/backchannel-logout', { logout_token: token })).statusCode).toBe(200)
  }
})

it('fails closed when the keys of the provider cannot be had', async () => {
  const lonely = await startSeededHost()
  const token = await issuer.accessToken(testResource)
  const answer = await lonely.call('/api/me', { authorization: `Bearer ${token}` })
  await lonely.stop()
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'temporarily_unavailable'])
})

interface KeySet {
  readonly keys: readonly (JWK & { kid: string })[]
}

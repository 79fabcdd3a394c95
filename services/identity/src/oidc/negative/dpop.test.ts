import { createHash, randomUUID } from 'node:crypto'
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, authorizationRequest, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { tellCount } from './tell-count.js'

/* Tokens bound to a key (RFC 9449): without a proof by that key for this very request they open nothing. */

/** Claims as a forger writes them: what is undefined is left out. */
type Claims = Readonly<Record<string, string | number | undefined>>

interface Key {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

let house: TestOpenId
let client: TestClient
let person: TestPerson
let key: Key
let accessToken: string
let refreshToken: string
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
  person = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'ANGGOTA_PERUSAHAAN' }] })
  key = await generateKeyPair('ES256', { extractable: true })
  const request = authorizationRequest(house.issuer, client)
  const { location } = await house.signIn(house.browser(), person, request)
  const tokens = await ask(await proof({ htm: 'POST', htu: `${house.issuer}/oidc/token` }), {
    grant_type: 'authorization_code',
    code: location?.searchParams.get('code') ?? '',
    redirect_uri: client.redirectUri,
    code_verifier: request.verifier,
  })
  expect(tokens.body['token_type']).toBe('DPoP')
  accessToken = String(tokens.body['access_token'])
  refreshToken = String(tokens.body['refresh_token'])
})
afterAll(() => house.stop())

async function ask(dpop: string | undefined, form: Readonly<Record<string, string>>) {
  const response = await house.fetch('/oidc/token', {
    method: 'POST',
    headers: dpop === undefined ? {} : { dpop },
    body: new URLSearchParams({ ...form, ...(await house.proofOf(client)) }),
  })
  // Every answer of the token endpoint is a JSON object.
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function proof(
  claims: Claims,
  o: { by?: Key; header?: Readonly<Record<string, unknown>> | undefined } = {},
): Promise<string> {
  const by = o.by ?? key
  return new SignJWT({ jti: randomUUID(), iat: Math.floor(Date.now() / 1000), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(by.publicKey), ...o.header })
    .sign(by.privateKey)
}

const ath = () => createHash('sha256').update(accessToken).digest('base64url')
const forUserinfo = (): Claims => ({ htm: 'GET', htu: `${house.issuer}/oidc/userinfo`, ath: ath() })
const now = () => Math.floor(Date.now() / 1000)

const proofs: readonly { readonly what: string; readonly make: () => Promise<string | undefined> }[] = [
  { what: 'no proof', make: async () => undefined },
  {
    what: 'a proof by another key',
    make: async () => proof(forUserinfo(), { by: await generateKeyPair('ES256', { extractable: true }) }),
  },
  {
    what: 'a proof for another address',
    make: () => proof({ ...forUserinfo(), htu: `${house.issuer}/oidc/token` }),
  },
  {
    what: 'a proof for another host',
    make: () => proof({ ...forUserinfo(), htu: 'https://elsewhere.example/oidc/userinfo' }),
  },
  { what: 'a proof for another method', make: () => proof({ ...forUserinfo(), htm: 'POST' }) },
  {
    what: 'a proof for another token',
    make: () => proof({ ...forUserinfo(), ath: createHash('sha256').update('x').digest('base64url') }),
  },
  { what: 'a proof for no token', make: () => proof({ ...forUserinfo(), ath: undefined }) },
  { what: 'a proof of an hour ago', make: () => proof({ ...forUserinfo(), iat: now() - 3600 }) },
  { what: 'a proof of an hour ahead', make: () => proof({ ...forUserinfo(), iat: now() + 3600 }) },
  { what: 'a proof without a time', make: () => proof({ ...forUserinfo(), iat: undefined }) },
  { what: 'a proof without a jti', make: () => proof({ ...forUserinfo(), jti: undefined }) },
  { what: 'a proof of another type', make: () => proof(forUserinfo(), { header: { typ: 'JWT' } }) },
  { what: 'a proof without its key', make: () => proof(forUserinfo(), { header: { jwk: undefined } }) },
  {
    what: 'a proof with the private key in it',
    make: async () => proof(forUserinfo(), { header: { jwk: await exportJWK(key.privateKey) } }),
  },
  { what: 'a proof that nobody signed', make: async () => new UnsecuredJWT(forUserinfo()).encode() },
  {
    what: 'a proof signed with a shared secret',
    make: async () =>
      new SignJWT({ ...forUserinfo(), jti: randomUUID(), iat: now() })
        .setProtectedHeader({ alg: 'HS256', typ: 'dpop+jwt', jwk: await exportJWK(key.publicKey) })
        .sign(new TextEncoder().encode('x'.repeat(32))),
  },
  { what: 'something that is no proof', make: async () => 'nothing' },
]

/** For the token endpoint, where there is no token yet. */
const proofsForTokens: readonly {
  readonly what: string
  readonly claims?: () => Claims
  readonly header?: () => Readonly<Record<string, unknown>>
}[] = [
  { what: 'a proof for another address', claims: () => ({ htu: `${house.issuer}/oidc/userinfo` }) },
  { what: 'a proof for another host', claims: () => ({ htu: 'https://elsewhere.example/oidc/token' }) },
  { what: 'a proof for another method', claims: () => ({ htm: 'GET' }) },
  { what: 'a proof of an hour ago', claims: () => ({ iat: now() - 3600 }) },
  { what: 'a proof of an hour ahead', claims: () => ({ iat: now() + 3600 }) },
  { what: 'a proof without a jti', claims: () => ({ jti: undefined }) },
  { what: 'a proof of another type', header: () => ({ typ: 'JWT' }) },
  { what: 'a proof without its key', header: () => ({ jwk: undefined }) },
]

it.each(proofs)('userinfo is not told with $what', async ({ make }) => {
  const dpop = await make()
  const answer = await house.fetch('/oidc/userinfo', {
    headers: { authorization: `DPoP ${accessToken}`, ...(dpop !== undefined && { dpop }) },
  })
  expect([400, 401]).toContain(answer.status)
  expect(['invalid_token', 'invalid_dpop_proof', 'invalid_request']).toContain(
    ((await answer.json()) as { error: string }).error,
  )
})

describe('the token endpoint gives nothing', () => {
  const tokenEndpoint = (): Claims => ({ htm: 'POST', htu: `${house.issuer}/oidc/token` })
  it.each(proofsForTokens)('for $what', async ({ claims, header }) => {
    const dpop = await proof({ ...tokenEndpoint(), ...claims?.() }, { header: header?.() })
    const answer = await ask(dpop, { grant_type: 'refresh_token', refresh_token: refreshToken })
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_dpop_proof'])
    expect(answer.body).not.toHaveProperty('access_token')
  })

  it('for two proofs', async () => {
    const dpop = `${await proof(tokenEndpoint())}, ${await proof(tokenEndpoint())}`
    const answer = await ask(dpop, { grant_type: 'refresh_token', refresh_token: refreshToken })
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_dpop_proof'])
  })

  it('for a code that was bound to another key, or to one that is not proved', async () => {
    const jkt = await calculateJwkThumbprint(await exportJWK(key.publicKey))
    const another = await generateKeyPair('ES256', { extractable: true })
    for (const dpop of [undefined, await proof(tokenEndpoint(), { by: another })]) {
      const request = authorizationRequest(house.issuer, client, { dpop_jkt: jkt })
      const { location } = await house.signIn(house.browser(), person, request)
      const answer = await ask(dpop, {
        grant_type: 'authorization_code',
        code: location?.searchParams.get('code') ?? '',
        redirect_uri: client.redirectUri,
        code_verifier: request.verifier,
      })
      expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_grant'])
    }
  })

  it('for the refresh token of an app that has moved to another key, or to none', async () => {
    const app = await addClient(house.platform, {
      kind: 'browser',
      authentication: 'none',
      resources: [],
      scopes: ['openid', 'profile', 'persona'],
    })
    const request = authorizationRequest(house.issuer, app)
    const { location } = await house.signIn(house.browser(), person, request)
    const post = async (dpop: string | undefined, form: Readonly<Record<string, string>>) => {
      const body = new URLSearchParams({ client_id: app.clientId, ...form })
      const headers = dpop === undefined ? {} : { dpop }
      const response = await house.fetch('/oidc/token', { method: 'POST', headers, body })
      // Every answer of the token endpoint is a JSON object.
      return (await response.json()) as Record<string, unknown>
    }
    const tokens = await post(await proof(tokenEndpoint()), {
      grant_type: 'authorization_code',
      code: location?.searchParams.get('code') ?? '',
      redirect_uri: app.redirectUri,
      code_verifier: request.verifier,
    })
    expect(tokens['token_type']).toBe('DPoP')
    const form = { grant_type: 'refresh_token', refresh_token: String(tokens['refresh_token']) }
    const another = await generateKeyPair('ES256', { extractable: true })
    for (const dpop of [undefined, await proof(tokenEndpoint(), { by: another })]) {
      expect((await post(dpop, form))['error']).toBe('invalid_grant')
    }
  })

  it('for a pushed request whose key is not the one it names', async () => {
    const another = await generateKeyPair('ES256', { extractable: true })
    const jkt = await calculateJwkThumbprint(await exportJWK(another.publicKey))
    const query = new URL(authorizationRequest(house.issuer, client, { dpop_jkt: jkt }).url).searchParams
    const response = await house.fetch('/oidc/par', {
      method: 'POST',
      headers: { dpop: await proof({ htm: 'POST', htu: `${house.issuer}/oidc/par` }) },
      body: new URLSearchParams({ ...Object.fromEntries(query), ...(await house.proofOf(client)) }),
    })
    // The answer of this endpoint is a JSON object.
    const { error } = (await response.json()) as { error?: string }
    expect([response.status, error]).toEqual([400, 'invalid_request'])
  })
})

it('a proof is good once', async () => {
  const dpop = await proof(forUserinfo())
  const use = () => house.fetch('/oidc/userinfo', { headers: { authorization: `DPoP ${accessToken}`, dpop } })
  expect((await use()).status).toBe(200)
  expect((await use()).status).toBe(401)
})

it('of two uses of one proof at the same moment one is taken', async () => {
  const dpop = await proof(forUserinfo())
  const use = () => house.fetch('/oidc/userinfo', { headers: { authorization: `DPoP ${accessToken}`, dpop } })
  const answers = await Promise.all([use(), use()])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
})

it('a bound token is nothing as a bearer token', async () => {
  const answer = await house.fetch('/oidc/userinfo', { headers: { authorization: `Bearer ${accessToken}` } })
  expect(answer.status).toBe(401)
})

it('a proof is taken with the token it is for', async () => {
  const answer = await house.fetch('/oidc/userinfo', {
    headers: { authorization: `DPoP ${accessToken}`, dpop: await proof(forUserinfo()) },
  })
  expect(answer.status).toBe(200)
})

it('a confidential client may refresh with another key: the client itself is the proof (RFC 9449 §5)', async () => {
  const dpop = await proof({ htm: 'POST', htu: `${house.issuer}/oidc/token` })
  const answer = await ask(dpop, { grant_type: 'refresh_token', refresh_token: refreshToken })
  expect([answer.status, answer.body['token_type']]).toEqual([200, 'DPoP'])
})

afterAll(() => tellCount('proofs of possession', proofs.length + proofsForTokens.length + 9, import.meta.url))

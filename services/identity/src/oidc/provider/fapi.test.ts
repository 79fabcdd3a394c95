import { randomUUID } from 'node:crypto'
import { decodeProtectedHeader, generateKeyPair, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addClient,
  authorizationRequest,
  type TestClient,
  type TestRequest,
} from '../../testing/test-client.js'
import { createTestProver, type TestProver } from '../../testing/test-dpop.js'
import { startTestOpenId, type TestOpenId, type TokenAnswer } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { errorOf } from '../interactions/testing/walk.js'

let house: TestOpenId
let prover: TestProver
let client: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  prover = await createTestProver()
  client = await addClient(house.platform, { profile: 'fapi2', stored: { idTokenAlgorithm: 'RS256' } })
})
afterAll(() => house.stop())

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** A form of the client to one of the endpoints, with a proof of its key unless told otherwise. */
async function send(
  path: string,
  form: Readonly<Record<string, string>>,
  o: { proof?: string | null; assertion?: Readonly<Record<string, string>> } = {},
): Promise<TokenAnswer> {
  const proof = o.proof === undefined ? await prover.prove('POST', `${house.issuer}${path}`) : o.proof
  const response = await house.fetch(path, {
    method: 'POST',
    headers: { ...(proof !== null && { dpop: proof }) },
    body: new URLSearchParams({ ...form, ...(o.assertion ?? (await house.proofOf(client))) }),
  })
  // Both endpoints answer with a JSON object.
  return { status: response.status, body: (await response.json()) as TokenAnswer['body'] }
}

/** Pushes the parameters of a request; the browser then carries only where they lie. */
async function push(request: TestRequest, o: Parameters<typeof send>[2] = {}): Promise<TokenAnswer> {
  return send('/oidc/par', Object.fromEntries(new URL(request.url).searchParams), o)
}

async function walk(request: TestRequest) {
  const pushed = await push(request)
  expect(pushed.status).toBe(201)
  const query = new URLSearchParams({
    client_id: client.clientId,
    request_uri: String(pushed.body['request_uri']),
  })
  const person = await addPerson(house.authentication, { totp: false })
  return house.signIn(house.browser(), person, { ...request, url: `${house.issuer}/oidc/authorize?${query}` })
}

const redeem = (request: TestRequest, code: string, o?: Parameters<typeof send>[2]) =>
  send(
    '/oidc/token',
    {
      grant_type: 'authorization_code',
      code,
      redirect_uri: client.redirectUri,
      code_verifier: request.verifier,
    },
    o,
  )

/** An assertion whose parts the test decides. */
async function assertion(
  claims: Readonly<Record<string, unknown>>,
  alg = 'ES256',
): Promise<Record<string, string>> {
  const now = Math.floor(Date.now() / 1000)
  const key =
    alg === 'ES256' && client.key !== undefined
      ? await importJWK(client.key, 'ES256')
      : (await generateKeyPair(alg)).privateKey
  const jwt = await new SignJWT({
    iss: client.clientId,
    sub: client.clientId,
    aud: house.issuer,
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
    ...claims,
  })
    .setProtectedHeader({ alg, ...(alg === 'ES256' && { kid: client.key?.kid ?? '' }) })
    .sign(key)
  return { client_assertion_type: assertionType, client_assertion: jwt }
}

describe('a client of the FAPI 2.0 profile', () => {
  it('signs in with PAR, its key and tokens bound to a key, which it keeps', async () => {
    const request = authorizationRequest(house.issuer, client)
    const answer = await walk(request)
    expect(answer.location?.searchParams.get('iss')).toBe(house.issuer)
    const code = answer.location?.searchParams.get('code') ?? ''
    const tokens = await redeem(request, code)
    expect(tokens.body).toMatchObject({ token_type: 'DPoP', id_token: expect.any(String) })
    // Whatever its registration says.
    expect(decodeProtectedHeader(String(tokens.body['id_token'])).alg).toBe('ES256')

    const token = String(tokens.body['access_token'])
    const userinfo = async (scheme: string, proof?: string) => {
      const headers = { authorization: `${scheme} ${token}`, ...(proof !== undefined && { dpop: proof }) }
      return (await house.fetch('/oidc/userinfo', { headers })).status
    }
    const url = `${house.issuer}/oidc/userinfo`
    expect(await userinfo('DPoP', await prover.prove('GET', url, { token }))).toBe(200)
    expect(await userinfo('Bearer')).toBe(401)
    expect(await userinfo('DPoP')).toBe(400)
    const thief = await createTestProver()
    expect(await userinfo('DPoP', await thief.prove('GET', url, { token }))).toBe(401)

    const refreshToken = String(tokens.body['refresh_token'])
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
    expect((await send('/oidc/token', form)).body).toMatchObject({
      token_type: 'DPoP',
      refresh_token: refreshToken,
    })
    expect((await send('/oidc/token', form, { proof: null })).body).toMatchObject({ error: 'invalid_grant' })
  })

  it('cannot begin without PAR', async () => {
    const answer = await house.browser().open(authorizationRequest(house.issuer, client).url)
    expect(errorOf(answer)).toBe('invalid_request')
    expect(answer.location?.searchParams.get('iss')).toBe(house.issuer)
  })

  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['of another flow', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['with an address that is not registered', { redirect_uri: 'https://evil.example/' }, 'invalid_request'],
  ])('cannot push a request %s', async (_, wishes, error) => {
    const request = authorizationRequest(house.issuer, client, wishes)
    const url = new URL(request.url)
    for (const [name, value] of [...url.searchParams]) if (value === '') url.searchParams.delete(name)
    expect(await push({ ...request, url: url.href })).toMatchObject({ status: 400, body: { error } })
  })

  it('gets no token without the proof of a key, or with the proof of another than it pushed', async () => {
    for (const proof of [
      null,
      await (await createTestProver()).prove('POST', `${house.issuer}/oidc/token`),
    ]) {
      const request = authorizationRequest(house.issuer, client)
      const code = (await walk(request)).location?.searchParams.get('code') ?? ''
      expect((await redeem(request, code, { proof })).body).toMatchObject({ error: 'invalid_grant' })
    }
  })

  const now = () => Math.floor(Date.now() / 1000)
  it.each<[string, number, () => Promise<Record<string, string>>]>([
    ['as it should be', 201, () => assertion({})],
    ['made a little ahead of our clock', 201, () => assertion({ iat: now() + 8, nbf: now() + 8 })],
    ['valid only later', 401, () => assertion({ nbf: now() + 61, exp: now() + 120 })],
    ['made in the future', 401, () => assertion({ iat: now() + 61, exp: now() + 120 })],
    ['for a list of audiences', 401, () => assertion({ aud: [house.issuer] })],
    ['for the token endpoint', 401, () => assertion({ aud: `${house.issuer}/oidc/token` })],
    ['for the address it is sent to', 401, () => assertion({ aud: `${house.issuer}/oidc/par` })],
    ['signed with RS256', 401, () => assertion({}, 'RS256')],
  ])('with an assertion %s is answered %i', async (_, status, made) => {
    const answer = await push(authorizationRequest(house.issuer, client), { assertion: await made() })
    expect(answer.status).toBe(status)
    if (status === 401) expect(answer.body).toMatchObject({ error: 'invalid_client' })
    await house.authentication.throttles.forget([
      { scope: 'token-client', key: `${client.clientId} 127.0.0.1` },
    ])
  })

  it('cannot use an assertion twice', async () => {
    const once = await assertion({})
    const request = authorizationRequest(house.issuer, client)
    expect((await push(request, { assertion: once })).status).toBe(201)
    expect((await push(request, { assertion: once })).body).toMatchObject({ error: 'invalid_client' })
  })

  it('has no other way: no secret, no device', async () => {
    const weak = await addClient(house.platform, {
      authentication: 'private_key_jwt',
      stored: { profile: 'fapi2', usesDeviceFlow: true },
    })
    const form = { scope: 'openid', ...(await house.proofOf(weak)) }
    expect((await house.post('/oidc/device', form)).body).toMatchObject({ error: 'invalid_request' })
    // As if an older release had stored it with a secret.
    const secret = await addClient(house.platform, {
      authentication: 'client_secret_post',
      firstParty: false,
    })
    const ask = async () =>
      house.post('/oidc/token', {
        grant_type: 'refresh_token',
        refresh_token: 'x',
        ...(await house.proofOf(secret)),
      })
    expect((await ask()).body).toMatchObject({ error: 'invalid_grant' })
    await house.platform.db
      .updateTable('clients')
      .set({ profile: 'fapi2' })
      .where('client_id', '=', secret.clientId)
      .execute()
    await house.everybodyHeard()
    expect((await ask()).status).toBeGreaterThanOrEqual(400)
    expect((await ask()).body).toMatchObject({ error: expect.stringMatching(/^invalid_client/) })
  })
})

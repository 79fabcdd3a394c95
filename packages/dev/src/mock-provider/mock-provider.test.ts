import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../launcher/ports.js'
import { HttpVisitor } from '../testing/http-visitor.js'
import { faultNames, signInErrorNames } from './faults/faults.js'
import { defaultMockFile, parseMockFile, readMockFile } from './mock-file.js'
import { buildMockProvider, type MockProvider } from './mock-provider.js'

const ppk = '00000000-0000-7000-8000-00000000a001'
const pp = '00000000-0000-7000-8000-00000000a002'
const ended = '00000000-0000-7000-8000-00000000a003'

let mock: MockProvider
let door: oidc.Configuration
/** A relying party that only listens: what came to its callback and to its back channel. */
let heard: { path: string; body: string }[]
let listener: ReturnType<typeof createServer>
let redirectUri: string

beforeAll(async () => {
  const port = await freePort()
  const file = await readMockFile(defaultMockFile)
  mock = await buildMockProvider({ issuer: `http://localhost:${port}`, file })
  await mock.app.listen({ port, host: '127.0.0.1' })
  heard = []
  listener = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      heard.push({ path: request.url ?? '', body })
      response.end('back')
    })
  })
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening))
  const base = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  redirectUri = `${base}/callback`
  mock.setClient({
    client_id: 'partner',
    kind: 'web',
    client_secret: 'of the partner',
    redirect_uris: [redirectUri],
    backchannel_logout_uri: `${base}/backchannel-logout`,
    signals_uri: `${base}/signals`,
    scopes: ['openid', 'profile', 'persona', 'personas'],
  })
  const insecure = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] }
  const metadata = { client_secret: 'of the partner', id_token_signed_response_alg: 'ES256' }
  door = await oidc.discovery(new URL(mock.issuer), 'partner', metadata, undefined, insecure)
})
afterAll(async () => {
  await mock?.app.close()
  listener?.close()
})
beforeEach(async () => {
  await knob('/mock/faults/clear')
  await knob('/mock/answer', { persona: ppk })
  await knob('/mock/personas', { persona: pp, ended: false })
  heard.length = 0
})

async function knob(path: string, body: object = {}): Promise<Record<string, unknown>> {
  const answer = await fetch(`${mock.issuer}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  return answer.json()
}

interface BegunSignIn {
  readonly url: string
  readonly checks: oidc.AuthorizationCodeGrantChecks
}

async function begin(wishes: Readonly<Record<string, string>> = {}): Promise<BegunSignIn> {
  const [expectedState, expectedNonce, pkceCodeVerifier] = [
    oidc.randomState(),
    oidc.randomNonce(),
    oidc.randomPKCECodeVerifier(),
  ]
  const url = oidc.buildAuthorizationUrl(door, {
    redirect_uri: redirectUri,
    scope: 'openid profile persona personas',
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...wishes,
  })
  return { url: url.href, checks: { expectedState, expectedNonce, pkceCodeVerifier, idTokenExpected: true } }
}

/** Goes through the door without a page, as the knob `answer` says. */
async function signIn(wishes?: Readonly<Record<string, string>>) {
  const { url, checks } = await begin(wishes)
  await new HttpVisitor().open(url)
  const answer = heard.findLast(({ path }) => path.startsWith('/callback'))
  return oidc.authorizationCodeGrant(door, new URL(answer?.path ?? '', redirectUri), checks)
}

const onlyRole = (role: string) =>
  JSON.stringify({ id_token: { persona_role: { essential: true, values: [role] } } })
const refusedWith = (code: string) => expect.objectContaining({ error: code })

describe('the file', () => {
  it('names every place that cannot be used', () => {
    const person = { id: 'nobody', username: 'a', name: 'A', accesses: [] }
    expect(() => parseMockFile({ people: [person], clients: [] }, 'people.json')).toThrow(
      /people\.json: .*\/people\/0\/id .*\/clients /,
    )
  })

  it('has each name once', async () => {
    const file = await readMockFile(defaultMockFile)
    const twice = { ...file, clients: [...file.clients, ...file.clients.slice(0, 1)] }
    expect(() => parseMockFile(twice, 'people.json')).toThrow('clients/client_id demo-web stands twice')
  })
})

describe('the pages', () => {
  it('say on each that this is a mock, and offer every access of the file with those that have ended greyed', async () => {
    await knob('/mock/answer')
    const visitor = new HttpVisitor()
    const chooser = await visitor.open((await begin()).url)
    expect(chooser.body).toContain('Ini tiruan untuk uji coba integrasi')
    expect(chooser.body).toMatch(new RegExp(`value="${ended}"[^>]* disabled`))
    expect(chooser.body).not.toMatch(/type="password"/)
    expect((await visitor.open(`${mock.issuer}/?lang=en`)).body).toContain(
      'This is a mock for testing integrations',
    )
    expect((await visitor.submit(chooser, { persona: pp })).body).toBe('back')
  })

  it('ask for a fault, and take it back', async () => {
    const visitor = new HttpVisitor()
    const home = await visitor.open(`${mock.issuer}/?lang=en`)
    const asked = await visitor.submit(home, { fault: 'slow', times: '2' })
    expect(asked.body).toMatch(/<li>slow: Every answer takes 5 seconds × 2<\/li>/)
  })
})

describe('sign-in', () => {
  it('brings the persona that the test has set', async () => {
    expect((await signIn()).claims()).toMatchObject({
      name: 'Budi Santoso Umar',
      acr: 'urn:inaproc:aal2',
      persona: { id: ppk, role: 'PPK', institution: { name: 'Kota Palangka Raya' } },
    })
  })

  it('gives a person the same subject at every start', async () => {
    expect((await signIn()).claims()?.sub).toBe('XThkHT6hzZZHGjToP6Wc9LVKXM69cl9tGJrYDg0r-oE')
  })

  it.each(signInErrorNames)('answers with %s on demand', async (error) => {
    await knob('/mock/faults', { fault: error, times: 1 })
    await expect(signIn()).rejects.toEqual(refusedWith(error))
    await expect(signIn()).resolves.toBeDefined()
  })

  it.each([
    ['persona_not_allowed', { persona_hint: '00000000-0000-7000-8000-00000000a005' }],
    ['persona_expired', { persona_hint: ended }],
    ['unmet_authentication_requirements', { acr_values: 'urn:inaproc:aal3' }],
    ['login_required', { prompt: 'none' }],
    ['persona_required', { claims: onlyRole('KURATOR') }],
  ])('answers with %s by the rules of the real door', async (error, wishes) => {
    await knob('/mock/answer', { username: 'budi.empat' })
    await expect(signIn(wishes)).rejects.toEqual(refusedWith(error))
  })
})

describe('wrong answers on purpose are seen by a client that looks', () => {
  const seen = ['wrong-state', 'missing-state', 'wrong-iss', 'missing-iss'] as const
  const seenInToken = [
    'id-token-wrong-iss',
    'id-token-wrong-aud',
    'id-token-wrong-nonce',
    'id-token-missing-nonce',
    'id-token-expired',
    'id-token-unknown-key',
    'id-token-unsigned',
  ] as const
  it.each([...seen, ...seenInToken])('%s', async (fault) => {
    await knob('/mock/faults', { fault, times: 1 })
    await expect(signIn()).rejects.toBeInstanceOf(Error)
    await expect(signIn()).resolves.toBeDefined()
  })

  it('id-token-wrong-sub and userinfo-wrong-sub: the two do not agree', async () => {
    await knob('/mock/faults', { fault: 'userinfo-wrong-sub', times: 1 })
    const tokens = await signIn()
    const sub = tokens.claims()?.sub ?? ''
    await expect(oidc.fetchUserInfo(door, tokens.access_token, sub)).rejects.toBeInstanceOf(Error)
    await expect(oidc.fetchUserInfo(door, tokens.access_token, sub)).resolves.toMatchObject({ sub })
  })
})

describe('renewal', () => {
  it('switches the persona, and refuses one that is not this person’s', async () => {
    const { refresh_token: token = '' } = await signIn()
    await expect(
      oidc.refreshTokenGrant(door, token, { persona: '00000000-0000-7000-8000-00000000a005' }),
    ).rejects.toEqual(refusedWith('persona_not_allowed'))
    const switched = await oidc.refreshTokenGrant(door, token, { persona: pp })
    expect(switched.claims()).toMatchObject({ persona: { id: pp } })
    await expect(oidc.refreshTokenGrant(door, token)).rejects.toEqual(refusedWith('invalid_grant'))
  })

  it('ends with persona_expired when the access has ended meanwhile, and the grant is gone', async () => {
    await knob('/mock/answer', { persona: pp })
    const { refresh_token: token = '' } = await signIn()
    await knob('/mock/personas', { persona: pp, ended: true })
    await expect(oidc.refreshTokenGrant(door, token)).rejects.toEqual(refusedWith('persona_expired'))
    await expect(oidc.refreshTokenGrant(door, token)).rejects.toEqual(refusedWith('invalid_grant'))
  })

  it.each([
    ['persona-expired-at-refresh', 'persona_expired'],
    ['invalid-grant-at-refresh', 'invalid_grant'],
    ['invalid-client', 'invalid_client'],
    ['too-many-requests', 'temporarily_unavailable'],
  ] as const)('%s answers %s', async (fault, error) => {
    const { refresh_token: token = '' } = await signIn()
    await knob('/mock/faults', { fault, times: 1 })
    await expect(oidc.refreshTokenGrant(door, token)).rejects.toEqual(refusedWith(error))
  })

  it('unavailable answers 503 everywhere, as often as asked', async () => {
    await knob('/mock/faults', { fault: 'unavailable', times: 2 })
    const statuses: number[] = []
    for (const _ of [1, 2, 3]) statuses.push((await fetch(`${mock.issuer}/oidc/jwks`)).status)
    expect(statuses).toEqual([503, 503, 200])
  })
})

describe('keys', () => {
  it('rotate now: what was signed before is verified still, and what comes after too', async () => {
    const keys = createRemoteJWKSet(new URL(`${mock.issuer}/oidc/jwks`), { cooldownDuration: 0 })
    const before = await signIn()
    await knob('/mock/rotate-keys')
    const after = await signIn()
    const kidOf = async ({ id_token: token = '' }) => (await jwtVerify(token, keys)).protectedHeader.kid
    expect(await kidOf(before)).not.toBe(await kidOf(after))
  })
})

describe('messages', () => {
  it('a logout token now: signed, with sid, and for one persona when asked', async () => {
    await signIn()
    const keys = createRemoteJWKSet(new URL(`${mock.issuer}/oidc/jwks`), { cooldownDuration: 0 })
    const told = await knob('/mock/logout', { client_id: 'partner', persona: ppk, persona_only: true })
    expect(told['deliveries']).toContainEqual({ client_id: 'partner', status: 200 })
    const body = heard.findLast(({ path }) => path === '/backchannel-logout')?.body ?? ''
    const { payload } = await jwtVerify(new URLSearchParams(body).get('logout_token') ?? '', keys, {
      issuer: mock.issuer,
      audience: 'partner',
      typ: 'logout+jwt',
    })
    expect(payload).toMatchObject({ persona_id: ppk, sid: expect.any(String) })
  })

  it('a signal now', async () => {
    await signIn()
    await knob('/mock/signals', { client_id: 'partner', event: 'session-revoked' })
    const token = heard.findLast(({ path }) => path === '/signals')?.body ?? ''
    const keys = createRemoteJWKSet(new URL(`${mock.issuer}/oidc/jwks`), { cooldownDuration: 0 })
    const { payload } = await jwtVerify(token, keys, { audience: 'partner', typ: 'secevent+jwt' })
    expect(Object.keys(payload['events'] ?? {})).toEqual([
      'https://schemas.openid.net/secevent/caep/event-type/session-revoked',
    ])
  })
})

it('every fault has its words, and the page of docs/ tells of each', async () => {
  const { readFile } = await import('node:fs/promises')
  const page = await readFile(new URL('../../../../docs/integrate/mock-provider.md', import.meta.url), 'utf8')
  expect(faultNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, authorizationRequest, type TestClient, testResource } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { tellCount } from './tell-count.js'

/* Requests of programs that must be refused: at the token endpoint, at PAR, introspection, revocation and userinfo. */

let house: TestOpenId
let client: TestClient
let other: TestClient
let person: TestPerson
let stranger: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
  other = await addClient(house.platform)
  person = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'ANGGOTA_PERUSAHAAN' }] })
  stranger = await addPerson(house.authentication, {
    totp: false,
    accesses: [{ role: 'ANGGOTA_PERUSAHAAN' }],
  })
})
afterAll(() => house.stop())

type Form = Record<string, string>
interface Case {
  readonly what: string
  readonly change: (form: Form) => Form | Promise<Form>
  readonly error: string
  readonly status?: number
}

/** A sign-in that has come back with a code, and the form that redeems it. */
async function codeForm(): Promise<Form> {
  const request = authorizationRequest(house.issuer, client)
  const { location } = await house.signIn(house.browser(), person, request)
  return {
    grant_type: 'authorization_code',
    code: location?.searchParams.get('code') ?? '',
    redirect_uri: client.redirectUri,
    code_verifier: request.verifier,
    ...(await house.proofOf(client)),
  }
}

const without =
  (...names: readonly string[]) =>
  (form: Form): Form =>
    Object.fromEntries(Object.entries(form).filter(([name]) => !names.includes(name)))

const proofNames = ['client_assertion', 'client_assertion_type', 'client_id', 'client_secret']

const codes: readonly Case[] = [
  {
    what: 'the code of another client',
    change: async (form) => ({ ...without(...proofNames)(form), ...(await house.proofOf(other)) }),
    error: 'invalid_grant',
  },
  { what: 'no code', change: without('code'), error: 'invalid_request' },
  {
    what: 'a code that nobody gave',
    change: (form) => ({ ...form, code: 'x'.repeat(43) }),
    error: 'invalid_grant',
  },
  {
    what: 'another verifier',
    change: (form) => ({ ...form, code_verifier: 'y'.repeat(43) }),
    error: 'invalid_grant',
  },
  { what: 'no verifier', change: without('code_verifier'), error: 'invalid_grant' },
  {
    what: 'the challenge as the verifier',
    change: (form) => ({
      ...form,
      code_verifier: createHash('sha256')
        .update(form['code_verifier'] ?? '')
        .digest('base64url'),
    }),
    error: 'invalid_grant',
  },
  {
    what: 'a verifier that is too short',
    change: (form) => ({ ...form, code_verifier: 'short' }),
    error: 'invalid_request',
  },
  {
    what: 'another redirect address',
    change: (form) => ({ ...form, redirect_uri: other.redirectUri }),
    error: 'invalid_grant',
  },
  { what: 'no redirect address', change: without('redirect_uri'), error: 'invalid_request' },
  {
    what: 'an API that was not asked for',
    change: (form) => ({ ...form, resource: testResource }),
    error: 'invalid_target',
  },
  { what: 'no proof of the client', change: without(...proofNames), error: 'invalid_request' },
  { what: 'no grant type', change: without('grant_type'), error: 'invalid_request' },
  ...['password', 'implicit', 'urn:ietf:params:oauth:grant-type:jwt-bearer', 'nothing'].map((type) => ({
    what: `the grant type ${type}`,
    change: (form: Form) => ({ ...form, grant_type: type, username: 'x', password: 'y' }),
    error: 'unsupported_grant_type',
  })),
  {
    what: 'the grant type of machines',
    change: (form) => ({ ...form, grant_type: 'client_credentials' }),
    error: 'unauthorized_client',
  },
]

describe('a code is not redeemed with', () => {
  it.each(codes)('$what', async ({ change, error, status = 400 }) => {
    const answer = await house.post('/oidc/token', await change(await codeForm()))
    expect([answer.status, answer.body['error']]).toEqual([status, error])
    expect(answer.body).not.toHaveProperty('access_token')
  })
})

const ofCode = ['code', 'redirect_uri', 'code_verifier', 'grant_type', 'client_assertion'] as const

describe('a parameter that comes twice', () => {
  it.each(ofCode)('%s', async (name) => {
    const form = new URLSearchParams(await codeForm())
    form.append(name, form.get(name) ?? '')
    const answer = await house.fetch('/oidc/token', { method: 'POST', body: form })
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      400,
      'invalid_request',
    ])
  })
})

describe('a code', () => {
  it('is good once: the second use gets nothing, and takes back what the first one got', async () => {
    const form = await codeForm()
    const first = await house.post('/oidc/token', form)
    expect(first.status).toBe(200)
    const second = await house.post('/oidc/token', {
      ...without(...proofNames)(form),
      ...(await house.proofOf(client)),
    })
    expect([second.status, second.body['error']]).toEqual([400, 'invalid_grant'])
    const refreshed = await house.refresh(client, first.body['refresh_token'])
    expect([refreshed.status, refreshed.body['error']]).toEqual([400, 'invalid_grant'])
  })

  it('is no refresh token, and a refresh token is no code', async () => {
    const form = await codeForm()
    const proof = async () => house.proofOf(client)
    const asRefresh = { grant_type: 'refresh_token', refresh_token: form['code'] ?? '', ...(await proof()) }
    expect((await house.post('/oidc/token', asRefresh)).body['error']).toBe('invalid_grant')
    const { body } = await house.post('/oidc/token', form)
    const asCode = { ...form, code: String(body['refresh_token']), ...(await proof()) }
    expect((await house.post('/oidc/token', asCode)).body['error']).toBe('invalid_grant')
  })
})

describe('a refresh', () => {
  const refreshes: readonly Case[] = [
    {
      what: 'of another client',
      change: async (form) => ({ ...without(...proofNames)(form), ...(await house.proofOf(other)) }),
      error: 'invalid_grant',
    },
    {
      what: 'by a token that nobody gave',
      change: (form) => ({ ...form, refresh_token: 'x'.repeat(43) }),
      error: 'invalid_grant',
    },
    { what: 'without a token', change: without('refresh_token'), error: 'invalid_request' },
    {
      what: 'for a scope more',
      change: (form) => ({ ...form, scope: 'openid profile persona personas' }),
      error: 'invalid_scope',
    },
    {
      what: 'for an API that was not asked for',
      change: (form) => ({ ...form, resource: 'https://mitra.example.com/api' }),
      error: 'invalid_target',
    },
    {
      what: 'to the persona of somebody else',
      change: (form) => ({ ...form, persona: String(stranger.accesses[0]) }),
      error: 'persona_not_allowed',
    },
    {
      what: 'to a persona that does not exist',
      change: (form) => ({ ...form, persona: randomUUID() }),
      error: 'persona_not_allowed',
    },
    {
      what: 'to a persona that is no identifier',
      change: (form) => ({ ...form, persona: '../../' }),
      error: 'persona_not_allowed',
    },
  ]
  it.each(refreshes)('is refused $what', async ({ change, error }) => {
    const tokens = await house.tokensFor(client, person)
    const form = {
      grant_type: 'refresh_token',
      refresh_token: String(tokens.body['refresh_token']),
      ...(await house.proofOf(client)),
    }
    const answer = await house.post('/oidc/token', await change(form))
    expect([answer.status, answer.body['error']]).toEqual([400, error])
  })
})

describe('a pushed request', () => {
  const push = async (changes: Form) =>
    house.post('/oidc/par', {
      ...Object.fromEntries(new URL(authorizationRequest(house.issuer, client).url).searchParams),
      ...(await house.proofOf(client)),
      ...changes,
    })
  it.each([
    ['with a foreign redirect address', { redirect_uri: 'https://evil.example/callback' }, 'invalid_request'],
    [
      'with a pushed request inside',
      { request_uri: 'urn:ietf:params:oauth:request_uri:x' },
      'request_uri_not_supported',
    ],
    ['of the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['with plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with a foreign API', { resource: 'https://mitra.example.com/api' }, 'invalid_target'],
  ])('is refused %s', async (_, changes, error) => {
    const answer = await push(changes)
    expect([answer.status, answer.body['error']]).toEqual([400, error])
  })

  it('is gone after its minute', async () => {
    const { body } = await push({})
    await house.platform.db
      .updateTable('oidc_artifacts')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('model', '=', 'PushedAuthorizationRequest')
      .execute()
    const query = new URLSearchParams({
      client_id: client.clientId,
      request_uri: String(body['request_uri']),
    })
    const answer = await house.browser().open(`${house.issuer}/oidc/authorize?${query}`)
    expect(answer.status).toBe(400)
  })

  it('is not for another client', async () => {
    const { body } = await push({})
    const query = new URLSearchParams({ client_id: other.clientId, request_uri: String(body['request_uri']) })
    const answer = await house.browser().open(`${house.issuer}/oidc/authorize?${query}`)
    expect(answer.status).toBe(400)
  })
})

describe('userinfo, introspection and revocation', () => {
  const userinfo = (headers: Form, query = '') => house.fetch(`/oidc/userinfo${query}`, { headers })
  it('tell nothing without a token, with none that could be one, and with one in the address', async () => {
    const tokens = await house.tokensFor(client, person)
    const good = String(tokens.body['access_token'])
    const tries: readonly (readonly [Form, string])[] = [
      [{}, ''],
      [{ authorization: 'Bearer nothing' }, ''],
      [{ authorization: `Basic ${good}` }, ''],
      [{ authorization: `DPoP ${good}` }, ''],
      [{ authorization: `Bearer ${String(tokens.body['refresh_token'])}` }, ''],
      [{ authorization: `Bearer ${String(tokens.body['id_token'])}` }, ''],
      [{}, `?access_token=${good}`],
    ]
    for (const [headers, query] of tries) {
      const answer = await userinfo(headers, query)
      expect([400, 401]).toContain(answer.status)
      expect(await answer.text()).not.toContain(person.username)
    }
  })

  it('say of the token of somebody else only that it is not active', async () => {
    const tokens = await house.tokensFor(client, person)
    for (const name of ['access_token', 'refresh_token']) {
      const token = String(tokens.body[name])
      const answer = await house.post('/oidc/introspect', { token, ...(await house.proofOf(other)) })
      expect(answer).toEqual({ status: 200, body: { active: false } })
      expect((await house.post('/oidc/revoke', { token, ...(await house.proofOf(other)) })).status).toBe(200)
    }
    expect((await house.refresh(client, tokens.body['refresh_token'])).status).toBe(200)
  })
})

afterAll(() =>
  tellCount('requests of programs', codes.length + ofCode.length + 8 + 7 + 7 + 4 + 4, import.meta.url),
)

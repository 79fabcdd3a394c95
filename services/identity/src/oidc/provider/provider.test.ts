import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visibleText } from '../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, testResource } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

/** Lists of the document have no order of their own: that of algorithms follows the keys. */
function inOrder(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    Array.isArray(value) ? value.map(String).toSorted() : value,
  )
}

describe('discovery', () => {
  it('says what is offered, and nothing that is off', async () => {
    const response = await house.fetch('/.well-known/openid-configuration')
    expect(response.headers.get('content-type')).toContain('application/json')
    const document = (await response.json()) as Record<string, unknown>
    const at = (path: string) => `${house.issuer}/oidc${path}`
    expect(document).toMatchObject({
      issuer: house.issuer,
      authorization_endpoint: at('/authorize'),
      token_endpoint: at('/token'),
      userinfo_endpoint: at('/userinfo'),
      jwks_uri: at('/jwks'),
      pushed_authorization_request_endpoint: at('/par'),
      revocation_endpoint: at('/revoke'),
      introspection_endpoint: at('/introspect'),
      end_session_endpoint: at('/sign-out'),
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      device_authorization_endpoint: at('/device'),
      grant_types_supported: [
        'authorization_code',
        'refresh_token',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
      subject_types_supported: ['public', 'pairwise'],
      acr_values_supported: ['urn:inaproc:aal1', 'urn:inaproc:aal2', 'urn:inaproc:aal3'],
      token_endpoint_auth_methods_supported: [
        'none',
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
      ],
      claims_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      authorization_response_iss_parameter_supported: true,
      request_uri_parameter_supported: false,
    })
    expect(document['id_token_signing_alg_values_supported']).toEqual(
      expect.arrayContaining(['ES256', 'RS256']),
    )
    for (const absent of ['registration_endpoint', 'check_session_iframe']) {
      expect(document).not.toHaveProperty(absent)
    }
  })

  it('is what its page in docs says, member by member', async () => {
    const document = await (await house.fetch('/.well-known/openid-configuration')).json()
    const page = await readFile(new URL('../../../../../docs/discovery.md', import.meta.url), 'utf8')
    const told = [...page.matchAll(/^\| `(\w+)` *\| `([^`]+)` *\|/gm)].map(([, member = '', value = '']) => [
      member,
      JSON.parse(value.replaceAll('<issuer>', house.issuer)) as unknown,
    ])
    expect(inOrder(Object.fromEntries(told))).toEqual(inOrder(document))
  })

  it('is the same at the address of RFC 8414', async () => {
    const [one, two] = await Promise.all(
      ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'].map(async (path) =>
        (await house.fetch(path)).json(),
      ),
    )
    expect(one).toEqual(two)
  })
})

describe('requests that are refused before anything looks at them', () => {
  it.each([
    ['a NUL in the query', () => house.fetch('/oidc/authorize?client_id=a%00b'), 400],
    ['a NUL in the path', () => house.fetch('/oidc/authorize/a%00b'), 400],
    ['an encoded NUL in a form', () => send('grant_type=client_credentials&client_id=a%00b'), 400],
    ['a NUL as it is in a form', () => send('grant_type=client_credentials&client_id=a\0b'), 400],
    ['a body over 64 KB', () => send(`grant_type=${'x'.repeat(65 * 1024)}`), 413],
  ])('%s', async (_, request, status) => {
    const response = await request()
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ status })
  })

  const send = (body: string) =>
    house.fetch('/oidc/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
})

describe('an authorization request', () => {
  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['of the implicit flow', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['for an API that is not the client’s', { resource: 'https://mitra.example.com/api' }, 'invalid_target'],
    ['with a scope that is not the client’s', { scope: 'openid phone' }, 'invalid_scope'],
    [
      'with roles that are no list',
      { claims: '{"id_token":{"persona_role":{"values":"PPK"}}}' },
      'invalid_request',
    ],
  ])('%s is an error at the client', async (_, wishes, error) => {
    const client = await addClient(house.platform)
    const url = new URL(authorizationRequest(house.issuer, client, wishes).url)
    for (const [name, value] of [...url.searchParams]) if (value === '') url.searchParams.delete(name)
    const answer = await house.browser().open(url.href)
    // The answer to a flow without a code comes behind the `#`.
    const { search = '', hash = '' } = answer.location ?? {}
    const told = new URLSearchParams(hash.slice(1) || search)
    expect([told.get('error'), told.get('iss')]).toEqual([error, house.issuer])
  })

  it.each([
    ['another redirect address', { redirect_uri: 'https://evil.example/callback' }, 'tidak terdaftar'],
    ['an unknown client', { client_id: 'nobody' }, 'tidak terdaftar'],
  ])('with %s stays on our page', async (_, wishes, words) => {
    const client = await addClient(house.platform)
    const answer = await house.browser().open(authorizationRequest(house.issuer, client, wishes).url)
    expect(answer.location).toBeNull()
    expect(answer.status).toBe(400)
    expect(visibleText(answer.text)).toContain(words)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('of a client that is still a draft, or suspended, is unknown', async () => {
    for (const state of ['draft', 'in_review', 'suspended'] as const) {
      const client = await addClient(house.platform, { state })
      const answer = await house.browser().open(authorizationRequest(house.issuer, client).url)
      expect(answer.status).toBe(400)
    }
  })

  it('of a client of ours goes through PAR or not at all', async () => {
    const client = await addClient(house.platform, { pushedRequestsOnly: true })
    const answer = await house.browser().open(authorizationRequest(house.issuer, client).url)
    expect(answer.location?.searchParams.get('error')).toBe('invalid_request')
  })
})

describe('clients on people’s devices', () => {
  it('of the native kind may use any loopback port, the others only in development and when told', async () => {
    const loopback = ['http://127.0.0.1/callback']
    const ask = async (client: Awaited<ReturnType<typeof addClient>>, redirectUri: string) => {
      const wishes = { redirect_uri: redirectUri }
      return (await house.browser().open(authorizationRequest(house.issuer, client, wishes).url)).text
    }
    const native = await addClient(house.platform, {
      kind: 'native',
      authentication: 'none',
      redirectUris: loopback,
    })
    const exact = await addClient(house.platform, {
      kind: 'browser',
      authentication: 'none',
      redirectUris: loopback,
    })
    const demo = await addClient(house.platform, {
      kind: 'browser',
      authentication: 'none',
      redirectUris: loopback,
      anyLoopbackPort: true,
    })
    for (const client of [native, demo]) {
      expect(await ask(client, 'http://127.0.0.1:53682/callback')).toContain('/password"')
      expect(await ask(client, 'http://127.0.0.1:53682/other')).not.toContain('/password"')
      expect(await ask(client, 'http://192.0.2.1:53682/callback')).not.toContain('/password"')
    }
    expect(await ask(exact, 'http://127.0.0.1:53682/callback')).not.toContain('/password"')
  })

  it('call from their own origin only', async () => {
    const client = await addClient(house.platform, { kind: 'browser', authentication: 'none' })
    const own = new URL(client.redirectUri).origin
    const call = (origin: string) =>
      house.fetch('/oidc/token', {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: 'x',
          client_id: client.clientId,
        }),
      })
    expect((await call(own)).headers.get('access-control-allow-origin')).toBe(own)
    const refused = await call('https://evil.example')
    expect(refused.headers.get('access-control-allow-origin')).toBeNull()
    expect(await refused.json()).toMatchObject({ error: 'invalid_request' })
  })
})

describe('client secrets', () => {
  it('open the token endpoint and stand in the table only as a hash', async () => {
    const client = await addClient(house.platform, {
      kind: 'machine',
      authentication: 'client_secret_basic',
      scopes: ['catalogue:act'],
    })
    const ask = (secret: string) =>
      house.fetch('/oidc/token', {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${client.clientId}:${encodeURIComponent(secret)}`)}` },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          scope: 'catalogue:act events:read',
          resource: testResource,
        }),
      })
    const granted = await ask(client.secret ?? '')
    expect(await granted.json()).toMatchObject({ token_type: 'Bearer', scope: 'catalogue:act' })
    expect((await ask(`${client.secret}x`)).status).toBe(401)
    const row = await house.platform.db
      .selectFrom('clients')
      .innerJoin('client_secrets', 'client_secrets.client_id', 'clients.client_id')
      .select(['metadata', 'hash'])
      .where('clients.client_id', '=', client.clientId)
      .executeTakeFirstOrThrow()
    expect(row.hash).toHaveLength(32)
    expect(JSON.stringify(row.metadata)).not.toContain(client.secret)
  })
})

describe('userinfo', () => {
  it('lists the personas that this client may see, and no other place does', async () => {
    const client = await addClient(house.platform, { personaRoles: ['PPK'] })
    const person = await addPerson(house.authentication, {
      accesses: [{ role: 'PPK' }, { role: 'PPK', workUnit: 'DISDIK' }, { role: 'PP' }],
    })
    const wishes = {
      scope: 'openid persona personas',
      persona_hint: String(person.accesses[0]),
    }
    const tokens = await house.tokensFor(client, person, { wishes })
    expect(
      Buffer.from(String(tokens.body['id_token']).split('.')[1] ?? '', 'base64url').toString(),
    ).not.toContain('personas')
    const userinfo = await house.fetch('/oidc/userinfo', {
      headers: { authorization: `Bearer ${String(tokens.body['access_token'])}` },
    })
    const claims = (await userinfo.json()) as { persona: { id: string }; personas: { role: string }[] }
    expect(claims.persona.id).toBe(person.accesses[0])
    expect(claims.personas.map(({ role }) => role)).toEqual(['PPK', 'PPK'])
    expect(claims).not.toHaveProperty('phone_number')
    expect(claims).not.toHaveProperty('email')
  })
})

describe('behind a proxy with TLS', () => {
  it('every address is the public one and every cookie secure, whatever the caller says of host and scheme', async () => {
    const issuer = 'https://akun.example.go.id'
    const behind = await startTestOpenId({ issuer })
    try {
      const client = await addClient(behind.platform)
      const person = await addPerson(behind.authentication)
      const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
      const discovery = await behind.fetch('/.well-known/openid-configuration', { headers })
      expect(await discovery.json()).toMatchObject({ issuer, token_endpoint: `${issuer}/oidc/token` })
      const { search } = new URL(authorizationRequest(issuer, client).url)
      const first = await behind.fetch(`/oidc/authorize${search}`, { headers, redirect: 'manual' })
      expect(first.headers.getSetCookie()).not.toEqual([])
      for (const cookie of first.headers.getSetCookie()) {
        expect(cookie).toMatch(/; secure/i)
        expect(cookie).toMatch(/; httponly/i)
        expect(cookie).toMatch(/; samesite=lax/i)
      }
      const tokens = await behind.tokensFor(client, person)
      expect(tokens.body).toMatchObject({ id_token: expect.any(String) })
    } finally {
      await behind.stop()
    }
  })
})

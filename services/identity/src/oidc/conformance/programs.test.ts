import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect } from 'vitest'
import { addClient, authorizationRequest, type TestClient, testResource } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { deviceGrant } from '../clients/stored-client.js'
import { type ConformanceItem, walkProfile } from './conformance-walk.js'

/* What OAuth 2.0 asks of the endpoints of programs, paragraph by paragraph. */

let house: TestOpenId
let client: TestClient
let other: TestClient
let machine: TestClient
let app: TestClient
let person: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
  other = await addClient(house.platform)
  machine = await addClient(house.platform, {
    kind: 'machine',
    firstParty: false,
    authentication: 'client_secret_basic',
    scopes: ['catalogue:act'],
    backchannelLogoutUri: undefined,
  })
  app = await addClient(house.platform, {
    kind: 'native',
    authentication: 'none',
    redirectUris: ['http://127.0.0.1/callback'],
    resources: [],
    scopes: ['openid', 'profile', 'persona'],
  })
  person = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'ANGGOTA_PERUSAHAAN' }] })
})
afterAll(() => house.stop())

type Form = Readonly<Record<string, string>>
interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

async function send(path: string, form: Form, headers: Form = {}): Promise<Answer> {
  const response = await house.fetch(path, { method: 'POST', headers, body: new URLSearchParams(form) })
  const text = await response.text()
  // Every answer of these endpoints is a JSON object, or empty.
  const body = text === '' ? {} : (JSON.parse(text) as Answer['body'])
  return { status: response.status, headers: response.headers, body }
}

const of = async (who: TestClient, form: Form) => ({ ...form, ...(await house.proofOf(who)) })
const basic = (secret: string) => ({ authorization: `Basic ${btoa(`${machine.clientId}:${secret}`)}` })
const asMachine = (form: Form = {}) =>
  send(
    '/oidc/token',
    { grant_type: 'client_credentials', resource: testResource, ...form },
    basic(machine.secret ?? ''),
  )
const userinfo = async (headers: Form, query = '') => house.fetch(`/oidc/userinfo${query}`, { headers })
const challenge = (answer: Pick<Response, 'headers'>) => answer.headers.get('www-authenticate')

/** Tokens of the person; for the API when it is asked for. */
const tokensOf = async (wishes: Form = {}, token: Form = {}) =>
  (await house.tokensFor(client, person, { wishes, token })).body
const verified = async (token: unknown) =>
  jwtVerify(String(token), createRemoteJWKSet(new URL(`${house.issuer}/oidc/jwks`)), {
    issuer: house.issuer,
    audience: testResource,
    typ: 'at+jwt',
    algorithms: ['ES256'],
    requiredClaims: ['exp', 'iat', 'jti', 'sub', 'client_id', 'scope'],
  })

const tokenEndpoint: readonly ConformanceItem[] = [
  {
    item: 'RFC 6749 §5.1',
    sent: 'client credentials for an API',
    back: '`no-store`; type Bearer, `expires_in`, `scope`; neither a refresh token nor an ID token (§4.4.3)',
    check: async () => {
      const { headers, body } = await asMachine({ scope: 'catalogue:act' })
      expect(headers.get('cache-control')).toBe('no-store')
      expect(Object.keys(body).toSorted()).toEqual(['access_token', 'expires_in', 'scope', 'token_type'])
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 300, scope: 'catalogue:act' })
    },
  },
  {
    item: 'RFC 6749 §3.2',
    sent: 'a parameter that nobody knows, and one without a value',
    back: 'both are passed over',
    check: async () => expect((await asMachine({ unknown: '1', scope: '' })).status).toBe(200),
  },
  {
    item: 'RFC 6749 §5.2',
    sent: 'a wrong secret in `Authorization`',
    back: '401 `invalid_client`, `WWW-Authenticate: Basic`',
    check: async () => {
      const answer = await send('/oidc/token', { grant_type: 'client_credentials' }, basic('wrong'))
      expect([answer.status, answer.body['error']]).toEqual([401, 'invalid_client'])
      expect(challenge(answer)).toMatch(/^Basic realm="/)
    },
  },
  {
    item: 'RFC 6749 §5.2',
    sent: 'a client that nobody knows',
    back: '401 `invalid_client`, in the same words',
    check: async () => {
      const [known, unknown] = await Promise.all([
        send('/oidc/token', { grant_type: 'client_credentials' }, basic('wrong')),
        send('/oidc/token', { grant_type: 'client_credentials' }, { authorization: `Basic ${btoa('x:y')}` }),
      ])
      expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
    },
  },
  {
    item: 'RFC 6749 §5.2',
    sent: 'a grant that is not the client’s: machines with a code, web with client credentials, a code of a device',
    back: '400 `unauthorized_client`',
    check: async () => {
      const answers = await Promise.all([
        asMachine({ grant_type: 'authorization_code', code: 'x' }),
        send('/oidc/token', await of(client, { grant_type: 'client_credentials' })),
        send('/oidc/token', await of(client, { grant_type: deviceGrant, device_code: 'x' })),
        send('/oidc/device', await of(client, { scope: 'openid' })),
      ])
      expect(answers.map(({ status, body }) => [status, body['error']])).toEqual(
        answers.map(() => [400, 'unauthorized_client']),
      )
    },
  },
  {
    item: 'RFC 8707 §2.2',
    sent: 'two values of `resource`',
    back: '400 `invalid_target`: a token is for one API',
    check: async () => {
      const body = new URLSearchParams({ grant_type: 'client_credentials', resource: testResource })
      body.append('resource', 'https://mitra.example.com/api')
      const response = await house.fetch('/oidc/token', {
        method: 'POST',
        headers: basic(machine.secret ?? ''),
        body,
      })
      expect([response.status, await response.json()]).toEqual([
        400,
        expect.objectContaining({ error: 'invalid_target' }),
      ])
    },
  },
  {
    item: 'RFC 9068 §2',
    sent: 'a code with `resource`',
    back: 'a JWT of type `at+jwt` for that API: `iss`, `exp` in five minutes, `aud`, `sub`, `client_id`, `iat`, `jti`, `scope`, `auth_time`, `acr`, `amr`',
    check: async () => {
      const asked = { resource: testResource, scope: 'openid persona catalogue:act' }
      const tokens = await tokensOf(asked, { resource: testResource })
      const { payload } = await verified(tokens['access_token'])
      expect(payload).toMatchObject({
        sub: person.accountId,
        client_id: client.clientId,
        scope: 'catalogue:act',
        auth_time: expect.any(Number),
        acr: 'urn:inaproc:aal1',
        amr: ['pwd'],
      })
      expect(Number(payload.exp) - Number(payload.iat)).toBeLessThanOrEqual(300)
    },
  },
  {
    item: 'RFC 9068 §2.2',
    sent: 'client credentials with `resource`',
    back: 'a JWT whose `sub` is the client',
    check: async () => {
      const { payload } = await verified((await asMachine({ scope: 'catalogue:act' })).body['access_token'])
      expect(payload).toMatchObject({ sub: machine.clientId, client_id: machine.clientId })
    },
  },
]

const bearer: readonly ConformanceItem[] = [
  {
    item: 'RFC 6750 §3.1',
    sent: 'no token',
    back: '401; `WWW-Authenticate` with `realm`, without `error`',
    check: async () => {
      const answer = await userinfo({})
      expect(answer.status).toBe(401)
      expect(challenge(answer)).toMatch(/^Bearer realm="[^"]+"/)
      expect(challenge(answer)).not.toContain('error')
    },
  },
  {
    item: 'RFC 6750 §3.1',
    sent: 'a token that nobody gave',
    back: '401; `error="invalid_token"`',
    check: async () => {
      const answer = await userinfo({ authorization: 'Bearer nothing' })
      expect(answer.status).toBe(401)
      expect(challenge(answer)).toMatch(/^Bearer realm="[^"]+", error="invalid_token"/)
    },
  },
  {
    item: 'RFC 6750 §3.1',
    sent: 'a token without `openid`',
    back: '403; `error="insufficient_scope"`, `scope="openid"`',
    check: async () => {
      const request = authorizationRequest(house.issuer, client, { scope: 'persona' })
      const url = request.url.replace(/&nonce=[^&]+/, '')
      const answered = await house.signIn(house.browser(), person, { ...request, url })
      const { access_token } = (await house.redeem(client, request, answered)).body
      const answer = await userinfo({ authorization: `Bearer ${access_token}` })
      expect(answer.status).toBe(403)
      expect(challenge(answer)).toMatch(/error="insufficient_scope".* scope="openid"/)
    },
  },
  {
    item: 'RFC 6750 §2, §2.3',
    sent: 'a token in two places, and one in the address',
    back: '400 `invalid_request`',
    check: async () => {
      const { access_token } = await tokensOf()
      const authorization = `Bearer ${access_token}`
      const twice = await send('/oidc/userinfo', { access_token: String(access_token) }, { authorization })
      expect([twice.status, twice.body['error']]).toEqual([400, 'invalid_request'])
      expect((await userinfo({}, `?access_token=${access_token}`)).status).toBe(400)
      expect((await userinfo({ authorization: `bEARER ${access_token}` })).status).toBe(200)
    },
  },
]

/** As the client whose the token is. */
const introspect = async (token: unknown, who = client) =>
  send('/oidc/introspect', await of(who, { token: String(token) }))
const revoke = async (form: Form, who = client) => send('/oidc/revoke', await of(who, form))

const tokens: readonly ConformanceItem[] = [
  {
    item: 'RFC 7662 §2.2',
    sent: 'an access token and a refresh token, by their client',
    back: '`active`, `client_id`, `iss`, `sub`, `scope`, `exp`, `iat`, `token_type`; `no-store`',
    check: async () => {
      const own = await tokensOf()
      for (const name of ['access_token', 'refresh_token']) {
        const { body, headers } = await introspect(own[name])
        expect(headers.get('cache-control')).toBe('no-store')
        expect(body).toMatchObject({
          active: true,
          client_id: client.clientId,
          iss: house.issuer,
          sub: person.accountId,
          scope: 'openid profile persona',
          exp: expect.any(Number),
          iat: expect.any(Number),
        })
      }
      expect((await introspect(own['access_token'])).body['token_type']).toBe('Bearer')
    },
  },
  {
    item: 'RFC 7662 §2.2',
    sent: 'a token that nobody gave, one of another client, one by an app that proves nothing',
    back: '`{"active": false}` and nothing else',
    check: async () => {
      const { access_token } = await tokensOf()
      const answers = [introspect('nothing'), introspect(access_token, other), introspect(access_token, app)]
      for (const { status, body } of await Promise.all(answers)) {
        expect([status, body]).toEqual([200, { active: false }])
      }
    },
  },
  {
    item: 'RFC 7662 §2.1, RFC 7009 §2.1',
    sent: 'no proof of the client',
    back: '401 `invalid_client`',
    check: async () => {
      for (const path of ['/oidc/introspect', '/oidc/revoke']) {
        const answer = await send(path, { token: 'x', client_id: client.clientId })
        expect([answer.status, answer.body['error']]).toEqual([401, 'invalid_client'])
      }
    },
  },
  {
    item: 'RFC 7009 §2.2',
    sent: 'a token that nobody gave, and one of another client',
    back: '200 without a body; the token goes on',
    check: async () => {
      const { refresh_token } = await tokensOf()
      expect(await revoke({ token: 'nothing' })).toMatchObject({ status: 200, body: {} })
      const foreign = await revoke({ token: String(refresh_token) }, other)
      expect(foreign).toMatchObject({ status: 200, body: {} })
      expect((await house.refresh(client, refresh_token)).status).toBe(200)
    },
  },
  {
    item: 'RFC 7009 §2.1',
    sent: 'a refresh token, by its client, with the hint of another kind',
    back: '200; the access tokens of the same grant end too',
    check: async () => {
      const { access_token, refresh_token } = await tokensOf()
      const form = { token: String(refresh_token), token_type_hint: 'access_token' }
      expect((await revoke(form)).status).toBe(200)
      expect((await userinfo({ authorization: `Bearer ${access_token}` })).status).toBe(401)
      expect((await introspect(access_token)).body).toEqual({ active: false })
    },
  },
  {
    item: 'RFC 7009 §2.2.1',
    sent: 'a JWT access token at revocation and introspection',
    back: '400 `unsupported_token_type`: its receivers verify it, for five minutes at most',
    check: async () => {
      const { access_token } = (await asMachine()).body
      for (const path of ['/oidc/revoke', '/oidc/introspect']) {
        const form = { token: String(access_token) }
        const answer = await send(path, form, basic(machine.secret ?? ''))
        expect([answer.status, answer.body['error']]).toEqual([400, 'unsupported_token_type'])
      }
    },
  },
]

walkProfile('The token endpoint', tokenEndpoint, import.meta.url)
walkProfile('Bearer tokens at userinfo', bearer, import.meta.url)
walkProfile('Introspection and revocation', tokens, import.meta.url)

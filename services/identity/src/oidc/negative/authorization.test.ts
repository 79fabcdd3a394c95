import { decodeJwt, exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClient, authorizationRequest, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { tellCount } from './tell-count.js'

/*
 * Authorization requests that must be refused. As long as the redirect address is not known to be the client's, the
 * answer stays on our page (`page`); afterwards it goes to the client with its `state` and our `iss` (RFC 9207).
 */

let house: TestOpenId
let client: TestClient
/** Asks for two factors of everybody. */
let strict: TestClient
let person: TestPerson
let stranger: TestPerson
/** Signed in at the first level, without an access. */
let withPassword: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform, { personaRoles: ['PPK'] })
  strict = await addClient(house.platform, { minimumAcr: 'urn:inaproc:aal2' })
  person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }, { role: 'PP' }] })
  withPassword = await addPerson(house.authentication, { totp: false })
  stranger = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'PPK' }] })
})
afterAll(() => house.stop())

type Change = (query: URLSearchParams) => void
interface Case {
  readonly what: string
  readonly change: Change
  /** The status of our page, or the error at the client. */
  readonly page?: number
  readonly error?: string
}

const set =
  (name: string, value: string): Change =>
  (query) =>
    query.set(name, value)
const without =
  (...names: readonly string[]): Change =>
  (query) => {
    for (const name of names) query.delete(name)
  }
const again =
  (name: string, value?: string): Change =>
  (query) =>
    query.append(name, value ?? query.get(name) ?? '')
const redirect =
  (change: (url: URL) => unknown): Change =>
  (query) => {
    const url = new URL(query.get('redirect_uri') ?? '')
    change(url)
    query.set('redirect_uri', url.href)
  }
const claims = (value: unknown) => set('claims', typeof value === 'string' ? value : JSON.stringify(value))
const unsigned = () => new UnsecuredJWT({ client_id: client.clientId }).encode()

const atOurPage: readonly Omit<Case, 'page'>[] = [
  { what: 'no client', change: without('client_id') },
  { what: 'an unknown client', change: set('client_id', 'nobody') },
  { what: 'two clients', change: again('client_id', 'nobody') },
  { what: 'no redirect address', change: without('redirect_uri') },
  { what: 'two redirect addresses', change: again('redirect_uri', 'https://evil.example/callback') },
  { what: 'a foreign redirect address', change: set('redirect_uri', 'https://evil.example/callback') },
  {
    what: 'a redirect address that begins alike',
    change: (query) => query.set('redirect_uri', `${query.get('redirect_uri')}.evil.example`),
  },
  { what: 'a redirect address below', change: redirect((url) => (url.pathname += '/below')) },
  { what: 'a redirect address with a slash more', change: redirect((url) => (url.pathname += '/')) },
  {
    what: 'a redirect address by way of ..',
    change: (query) => query.set('redirect_uri', `${query.get('redirect_uri')}/../evil`),
  },
  {
    what: 'a redirect address with a query more',
    change: redirect((url) => url.searchParams.set('next', 'https://evil.example')),
  },
  { what: 'a redirect address with a fragment', change: redirect((url) => (url.hash = 'x')) },
  { what: 'a redirect address with a user', change: redirect((url) => (url.username = 'evil')) },
  { what: 'a redirect address at another port', change: redirect((url) => (url.port = '8443')) },
  { what: 'a redirect address without TLS', change: redirect((url) => (url.protocol = 'http:')) },
  {
    what: 'a redirect address in other case',
    change: (query) =>
      query.set('redirect_uri', `${query.get('redirect_uri')}`.replace('/callback', '/Callback')),
  },
  {
    what: 'a redirect address at a subdomain',
    change: redirect((url) => (url.hostname = `evil.${url.hostname}`)),
  },
  { what: 'a redirect address that runs a script', change: set('redirect_uri', 'javascript:alert(1)') },
]
const onOurPage = atOurPage.map((row): Case => ({ ...row, page: 400 }))

const atTheClient: readonly Case[] = [
  {
    what: 'a pushed request that nobody pushed',
    change: set('request_uri', 'urn:ietf:params:oauth:request_uri:nothing'),
    error: 'invalid_request_uri',
  },
  { what: 'no response type', change: without('response_type'), error: 'invalid_request' },
  ...['token', 'id_token', 'code id_token', 'code token', 'none', 'CODE'].map((type) => ({
    what: `the response type ${type}`,
    change: set('response_type', type),
    error: 'unsupported_response_type',
  })),
  ...['jwt', 'query.jwt', 'web_message', 'anything'].map((mode) => ({
    what: `the response mode ${mode}`,
    change: set('response_mode', mode),
    error: 'unsupported_response_mode',
  })),
  { what: 'no PKCE', change: without('code_challenge', 'code_challenge_method'), error: 'invalid_request' },
  { what: 'plain PKCE', change: set('code_challenge_method', 'plain'), error: 'invalid_request' },
  { what: 'PKCE without its method', change: without('code_challenge_method'), error: 'invalid_request' },
  { what: 'a method without a challenge', change: without('code_challenge'), error: 'invalid_request' },
  { what: 'a challenge that is too short', change: set('code_challenge', 'short'), error: 'invalid_request' },
  {
    what: 'a challenge with other characters',
    change: set('code_challenge', `${'x'.repeat(42)}!`),
    error: 'invalid_request',
  },
  { what: 'a scope that is not the client’s', change: set('scope', 'openid phone'), error: 'invalid_scope' },
  {
    what: 'an API that does not exist',
    change: set('resource', 'https://nowhere.example/api'),
    error: 'invalid_target',
  },
  {
    what: 'an API of somebody else',
    change: set('resource', 'https://mitra.example.com/api'),
    error: 'invalid_target',
  },
  { what: 'an API that is no address', change: set('resource', 'nowhere'), error: 'invalid_target' },
  {
    what: 'a request object without a signature',
    change: (query) => query.set('request', unsigned()),
    error: 'request_not_supported',
  },
  {
    what: 'a registration on the way',
    change: set('registration', '{}'),
    error: 'registration_not_supported',
  },
  { what: 'an unknown prompt', change: set('prompt', 'anything'), error: 'invalid_request' },
  { what: 'a prompt none among others', change: set('prompt', 'none login'), error: 'invalid_request' },
  { what: 'nobody to be asked and nobody signed in', change: set('prompt', 'none'), error: 'login_required' },
  { what: 'a max_age below nothing', change: set('max_age', '-1'), error: 'invalid_request' },
  { what: 'a max_age that is no number', change: set('max_age', 'soon'), error: 'invalid_request' },
  { what: 'claims that are no JSON', change: claims('{'), error: 'invalid_request' },
  { what: 'claims that are a list', change: claims([]), error: 'invalid_request' },
  {
    what: 'claims for a place that does not exist',
    change: claims({ elsewhere: {} }),
    error: 'invalid_request',
  },
  {
    what: 'roles that are no list',
    change: claims({ id_token: { persona_role: { values: 'PPK' } } }),
    error: 'invalid_request',
  },
  {
    what: 'an ID token hint that is none',
    change: set('id_token_hint', 'nothing'),
    error: 'invalid_request',
  },
  {
    what: 'an ID token hint that nobody signed',
    change: (query) => query.set('id_token_hint', unsigned()),
    error: 'invalid_request',
  },
  ...[
    'response_type',
    'scope',
    'code_challenge',
    'code_challenge_method',
    'nonce',
    'prompt',
    'persona_hint',
    'max_age',
  ].map((name) => ({
    what: `${name} twice`,
    change: (query: URLSearchParams) => {
      if (!query.has(name)) query.append(name, 'none')
      query.append(name, 'login')
    },
    error: 'invalid_request',
  })),
]

const cases = [...onOurPage, ...atTheClient]
afterAll(() =>
  tellCount(
    'authorization requests',
    cases.length + ofSignedIn.length + 2 * hints.length + 2 * large.length + largeForms.length + 1,
    import.meta.url,
  ),
)

it.each(cases)('$what', async ({ change, page, error }) => {
  const url = new URL(authorizationRequest(house.issuer, client).url)
  const state = url.searchParams.get('state')
  change(url.searchParams)
  const answer = await house.browser().open(url.href)
  if (page !== undefined) {
    expect([answer.location, answer.status]).toEqual([null, page])
    return
  }
  const { search = '', hash = '' } = answer.location ?? {}
  const told = new URLSearchParams(hash.slice(1) || search)
  expect(answer.location?.href.startsWith(client.redirectUri)).toBe(true)
  expect([told.get('error'), told.get('state'), told.get('iss')]).toEqual([error, state, house.issuer])
  expect(told.has('code')).toBe(false)
})

interface SignedInCase {
  readonly what: string
  readonly wishes: () => Readonly<Record<string, string>>
  readonly error: string
  readonly at?: () => TestClient
}

const essentialAcr = (acr: string) => ({
  claims: JSON.stringify({ id_token: { acr: { essential: true, value: acr } } }),
})

/** What only shows once it is known who the person is; nobody is asked anything. */
const ofSignedIn: readonly SignedInCase[] = [
  {
    what: 'the persona of somebody else',
    wishes: () => ({ persona_hint: String(stranger.accesses[0]) }),
    error: 'persona_not_allowed',
  },
  {
    what: 'a persona that does not exist',
    wishes: () => ({ persona_hint: '01890000-0000-7000-8000-000000000000' }),
    error: 'persona_not_allowed',
  },
  {
    what: 'a persona that is no identifier',
    wishes: () => ({ persona_hint: "' or 1=1" }),
    error: 'persona_not_allowed',
  },
  {
    what: 'a role that the client may not receive',
    wishes: () => ({ persona_hint: String(person.accesses[1]) }),
    error: 'persona_not_allowed',
  },
  {
    what: 'a level that nobody can reach',
    wishes: () => essentialAcr('urn:inaproc:aal9'),
    error: 'unmet_authentication_requirements',
  },
  {
    what: 'a level that this person has nothing for',
    wishes: () => essentialAcr('urn:inaproc:aal3'),
    error: 'unmet_authentication_requirements',
  },
  {
    what: 'a level below that of the client',
    wishes: () => ({ acr_values: 'urn:inaproc:aal1' }),
    error: 'interaction_required',
    at: () => strict,
  },
  {
    what: 'an essential level below that of the client',
    wishes: () => essentialAcr('urn:inaproc:aal1'),
    error: 'interaction_required',
    at: () => strict,
  },
  {
    what: 'only roles that the person has not',
    wishes: () => ({
      claims: JSON.stringify({ id_token: { persona_role: { essential: true, values: ['BENDAHARA'] } } }),
    }),
    error: 'persona_required',
  },
  {
    what: 'a role that the client may not receive, by name',
    wishes: () => ({
      claims: JSON.stringify({ id_token: { persona_role: { essential: true, values: ['PP'] } } }),
    }),
    error: 'persona_required',
  },
  {
    what: 'a sign-in younger than it is, and nobody to be asked',
    wishes: () => ({ max_age: '0' }),
    error: 'login_required',
  },
]

it.each(ofSignedIn)('of somebody signed in: $what', async ({ wishes, error, at = () => client }) => {
  const browser = house.browser()
  const scope = 'openid profile'
  const plain = await addClient(house.platform)
  const first = await house.signIn(
    browser,
    'persona_hint' in wishes() ? person : withPassword,
    authorizationRequest(house.issuer, plain, { scope }),
  )
  expect(first.location?.searchParams.has('code')).toBe(true)
  const asked = { prompt: 'none', scope: 'openid persona', ...wishes() }
  const answer = await browser.open(authorizationRequest(house.issuer, at(), asked).url)
  expect(answer.location?.searchParams.get('error')).toBe(error)
  expect(answer.location?.searchParams.has('code')).toBe(false)
})

it('a level below that of the role lowers nothing', async () => {
  const [access] = person.accesses
  for (const wishes of [{ acr_values: 'urn:inaproc:aal1' }, essentialAcr('urn:inaproc:aal1')]) {
    const { body } = await house.tokensFor(client, person, {
      wishes: { persona_hint: String(access), ...wishes },
    })
    expect(decodeJwt(String(body['id_token']))['acr']).toBe('urn:inaproc:aal2')
  }
})

/** Hints of who is to be signed in that look like ID tokens of ours. */
const hints: readonly (readonly [string, () => Promise<string>])[] = [
  [
    'signed with another key',
    async () => {
      const { privateKey } = await generateKeyPair('ES256')
      return hintBy({ alg: 'ES256', kid: (await publishedKey()).kid ?? '' }, privateKey)
    },
  ],
  [
    'signed with our public key as a secret',
    async () => {
      // A key of a key set is a CryptoKey.
      const key = (await importJWK(await publishedKey(), 'ES256', { extractable: true })) as CryptoKey
      return hintBy({ alg: 'HS256' }, new TextEncoder().encode(await exportSPKI(key)))
    },
  ],
  [
    'signed with a key that it brings along',
    async () => {
      const { privateKey } = await generateKeyPair('ES256')
      return hintBy({ alg: 'ES256', jwk: await publishedKey() }, privateKey)
    },
  ],
]

async function publishedKey(): Promise<JWK> {
  const { keys } = (await (await house.fetch('/oidc/jwks')).json()) as { keys: JWK[] }
  return keys.find(({ kty }) => kty === 'EC') ?? {}
}

function hintBy(header: { alg: string; kid?: string; jwk?: JWK }, key: CryptoKey | Uint8Array) {
  return new SignJWT({ sub: person.accountId })
    .setProtectedHeader(header)
    .setIssuer(house.issuer)
    .setAudience(client.clientId)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key)
}

it.each(hints)('an ID token hint %s', async (_, hint) => {
  const answer = await house
    .browser()
    .open(authorizationRequest(house.issuer, client, { prompt: 'none', id_token_hint: await hint() }).url)
  expect(answer.location?.searchParams.get('error')).toBe('invalid_request')
  // At the end of a session it ends none, and leads nowhere.
  const query = new URLSearchParams({
    id_token_hint: await hint(),
    post_logout_redirect_uri: client.redirectUri,
  })
  const leaving = await house.browser().open(`${house.issuer}/oidc/sign-out?${query}`)
  expect([leaving.status, leaving.location]).toEqual([400, null])
})

const big = 'x'.repeat(1024 * 1024)
const large = [
  'state',
  'nonce',
  'scope',
  'claims',
  'login_hint',
  'client_id',
  'persona_hint',
  'resource',
] as const

it.each(large)('%s of a megabyte, in the address and in a form', async (name) => {
  const url = new URL(authorizationRequest(house.issuer, client).url)
  url.searchParams.set(name, big)
  const byAddress = await house.fetch(`${url.pathname}${url.search}`, { redirect: 'manual' })
  expect(byAddress.status).toBe(431)
  const byForm = await house.fetch('/oidc/par', { method: 'POST', body: url.searchParams })
  expect(byForm.status).toBe(413)
})

const largeForms = [
  ['/oidc/token', 'code'],
  ['/oidc/token', 'client_assertion'],
  ['/oidc/introspect', 'token'],
  ['/oidc/revoke', 'token'],
  ['/oidc/device', 'scope'],
  ['/perangkat', 'user_code'],
] as const

it.each(largeForms)('a form of a megabyte: %s with %s', async (path, name) => {
  const body = new URLSearchParams({ [name]: big })
  expect((await house.fetch(path, { method: 'POST', body })).status).toBe(413)
})

it('a token of a megabyte', async () => {
  const headers = { authorization: `Bearer ${big}` }
  expect((await house.fetch('/oidc/userinfo', { headers })).status).toBe(431)
})

import { UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Answer, TestBrowser } from '../../testing/sign-in-browser.js'
import { visibleText } from '../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { ageSessions, errorOf, givePassword } from '../interactions/testing/walk.js'
import { type ConformanceItem, walkProfile } from './conformance-walk.js'
import { type ForeignJudge, foreignJudge } from './foreign-judge.js'

/* The OpenID Connect Basic OP profile, in the order and by the names of the OpenID Foundation's conformance suite. */

let house: TestOpenId
let judge: ForeignJudge
let client: TestClient
let person: TestPerson
/** Where the person is signed in already. */
let browser: TestBrowser
beforeAll(async () => {
  house = await startTestOpenId()
  judge = await foreignJudge(house)
  client = await addClient(house.platform, {
    scopes: ['openid', 'profile', 'email', 'phone', 'persona', 'offline_access'],
  })
  person = await addPerson(house.authentication, { totp: false })
  browser = house.browser()
  await house.signIn(browser, person, asking())
})
afterAll(() => house.stop())

type Wishes = Readonly<Record<string, string>>
const asking = (wishes: Wishes = {}) => authorizationRequest(house.issuer, client, wishes)

/** Where the person is signed in already: nothing is asked. */
async function judged(wishes: Wishes = {}, o?: Parameters<ForeignJudge['redeem']>[3]) {
  const request = asking(wishes)
  return judge.redeem(client, request, await browser.open(request.url), o)
}

const withoutNonce = (url: string, ...others: readonly string[]) => {
  const bare = new URL(url)
  for (const name of ['nonce', ...others]) bare.searchParams.delete(name)
  return bare.href
}

const userinfo = (init: RequestInit) => house.fetch('/oidc/userinfo', init)
const asks = (page: Answer) => page.location === null && page.text.includes('/password"')

/** Redirected with this error, the state and the issuer. */
async function refused(wishes: Wishes, error: string, who: TestBrowser = house.browser()) {
  const request = asking(wishes)
  const { location } = await who.open(request.url)
  const told = ['error', 'state', 'iss'].map((name) => location?.searchParams.get(name))
  expect(told).toEqual([error, request.state, house.issuer])
  expect(location?.searchParams.has('code')).toBe(false)
}

const items: readonly ConformanceItem[] = [
  {
    item: 'oidcc-server, oidcc-ensure-request-with-valid-pkce-succeeds',
    sent: 'the code flow from nothing, with `state`, `nonce` and PKCE',
    back: '`code`, `state`, `iss`; an ID token with `nonce`, signed by a published key; `no-store`',
    check: async () => {
      const request = asking()
      const answer = await house.signIn(house.browser(), person, request)
      const { claims, token_type } = await judge.redeem(client, request, answer)
      expect(claims).toMatchObject({ sub: person.accountId, aud: client.clientId, sid: expect.any(String) })
      expect(token_type).toBe('bearer')
    },
  },
  {
    item: 'oidcc-response-type-missing',
    sent: 'no `response_type`',
    back: '`invalid_request` at the client',
    check: async () => {
      const url = new URL(asking().url)
      url.searchParams.delete('response_type')
      expect(errorOf(await browser.open(url.href))).toBe('invalid_request')
    },
  },
  {
    item: 'oidcc-idtoken-signature',
    sent: 'a client that registered RS256',
    back: 'an ID token that is signed so, by a published key',
    check: async () => {
      const older = await addClient(house.platform, { idTokenAlgorithm: 'RS256' })
      const request = authorizationRequest(house.issuer, older)
      await judge.redeem(older, request, await browser.open(request.url), { algorithm: 'RS256' })
    },
  },
  ...(
    [
      ['oidcc-userinfo-get', 'by `GET` with the header', {}],
      ['oidcc-userinfo-post-header', 'by `POST` with the header', { method: 'POST' }],
    ] as const
  ).map(([item, sent, init]) => ({
    item,
    sent: `the access token, ${sent}`,
    back: 'JSON with the `sub` of the ID token',
    check: async () => {
      const tokens = await judged({ scope: 'openid profile' })
      const headers = { authorization: `Bearer ${tokens.access_token}` }
      const told = await judge.userinfo(client, tokens, await userinfo({ ...init, headers }))
      expect(told).toMatchObject({ name: 'Siti Rahmawati', preferred_username: person.username })
    },
  })),
  {
    item: 'oidcc-userinfo-post-body',
    sent: 'the access token, by `POST` in the form',
    back: 'JSON with the `sub` of the ID token',
    check: async () => {
      const tokens = await judged()
      const body = new URLSearchParams({ access_token: tokens.access_token })
      await judge.userinfo(client, tokens, await userinfo({ method: 'POST', body }))
    },
  },
  {
    item: 'oidcc-ensure-request-without-nonce-succeeds-for-code-flow',
    sent: 'no `nonce`, with PKCE',
    back: 'an ID token without `nonce`',
    check: async () => {
      const request = asking()
      const answer = await browser.open(withoutNonce(request.url))
      const { claims } = await judge.redeem(client, request, answer, { nonce: false })
      expect(claims).not.toHaveProperty('nonce')
    },
  },
  {
    item: 'RFC 9700 §2.1.1',
    sent: 'neither `nonce` nor PKCE, also where PKCE was lifted',
    back: '`invalid_request` at the client',
    check: async () => {
      const lifted = await addClient(house.platform, { pkceRequired: false })
      const { url } = authorizationRequest(house.issuer, lifted)
      const bare = withoutNonce(url, 'code_challenge', 'code_challenge_method')
      expect(errorOf(await browser.open(bare))).toBe('invalid_request')
    },
  },
  ...(
    [
      ['oidcc-scope-profile', 'openid profile', ['name', 'preferred_username', 'locale', 'updated_at']],
      ['oidcc-scope-email', 'openid email', ['email', 'email_verified']],
      ['oidcc-scope-phone', 'openid phone', ['phone_number', 'phone_number_verified']],
      ['oidcc-scope-all', 'openid profile email phone', ['name', 'email', 'phone_number']],
      ['OpenID Connect Core §3.1.2.1', 'email openid', ['email']],
    ] as const
  ).map(([item, scope, names]) => ({
    item,
    sent: `\`scope=${scope}\``,
    back: `at userinfo: ${names.map((name) => `\`${name}\``).join(', ')}`,
    check: async () => {
      const tokens = await judged({ scope })
      const headers = { authorization: `Bearer ${tokens.access_token}` }
      const told = await judge.userinfo(client, tokens, await userinfo({ headers }))
      for (const name of names) expect(told).toHaveProperty(name)
    },
  })),
  {
    item: 'OpenID Connect Core §3.1.2.1',
    sent: 'a scope that nobody knows, and `address`, which we do not have',
    back: 'both are passed over; `scope` of the answer says what was granted',
    check: async () => {
      const { scope } = await judged({ scope: 'openid address anything' })
      expect(scope).toBe('openid')
    },
  },
  ...['page', 'popup'].map((display) => ({
    item: `oidcc-display-${display}`,
    sent: `\`display=${display}\``,
    back: 'the page to sign in, then a code',
    check: async () => {
      const request = asking({ display })
      await judge.redeem(client, request, await house.signIn(house.browser(), person, request))
    },
  })),
  {
    item: 'oidcc-prompt-login',
    sent: '`prompt=login` of somebody who is signed in',
    back: 'the page to sign in; a later `auth_time`',
    check: async () => {
      await ageSessions(house, person, 60)
      const before = await judged({ max_age: '10000' }, { maxAge: 10_000 })
      const request = asking({ prompt: 'login', max_age: '10000' })
      const page = await browser.open(request.url)
      expect(asks(page)).toBe(true)
      const answer = await givePassword(browser, page, person)
      const after = await judge.redeem(client, request, answer, { maxAge: 10_000 })
      expect(Number(after.claims.auth_time)).toBeGreaterThan(Number(before.claims.auth_time))
    },
  },
  {
    item: 'oidcc-prompt-none-not-logged-in',
    sent: '`prompt=none` of nobody',
    back: '`login_required` with `state` and `iss`',
    check: () => refused({ prompt: 'none' }, 'login_required'),
  },
  {
    item: 'oidcc-prompt-none-logged-in',
    sent: '`prompt=none` of somebody who is signed in',
    back: 'a code without a page; the same `sub` and `auth_time`',
    check: async () => {
      const before = await judged({ max_age: '10000' }, { maxAge: 10_000 })
      const after = await judged({ prompt: 'none', max_age: '10000' }, { maxAge: 10_000 })
      const { sub, auth_time } = before.claims
      expect(after.claims).toMatchObject({ sub, auth_time })
    },
  },
  {
    item: 'oidcc-max-age-1',
    sent: '`max_age=1`, a minute after the sign-in',
    back: 'the page to sign in; `auth_time` of that moment',
    check: async () => {
      await ageSessions(house, person, 60)
      const request = asking({ max_age: '1' })
      const page = await browser.open(request.url)
      expect(asks(page)).toBe(true)
      await judge.redeem(client, request, await givePassword(browser, page, person), { maxAge: 1 })
    },
  },
  {
    item: 'oidcc-max-age-10000',
    sent: '`max_age=10000`, a minute after the sign-in',
    back: 'a code without a page; `auth_time` of the sign-in',
    check: async () => {
      await ageSessions(house, person, 60)
      const { claims } = await judged({ max_age: '10000' }, { maxAge: 10_000 })
      expect(Date.now() / 1000 - Number(claims.auth_time)).toBeGreaterThan(58)
    },
  },
  {
    item: 'oidcc-ensure-request-with-unknown-parameter-succeeds',
    sent: '`extra=foobar`',
    back: 'a code',
    check: async () => void (await judged({ extra: 'foobar' })),
  },
  {
    item: 'oidcc-id-token-hint',
    sent: '`prompt=none` with the ID token of before',
    back: 'a code for the same person',
    check: async () => {
      const { id_token, claims } = await judged()
      const again = await judged({ prompt: 'none', id_token_hint: String(id_token) })
      expect(again.claims.sub).toBe(claims.sub)
    },
  },
  {
    item: 'oidcc-login-hint',
    sent: '`login_hint=<name>`',
    back: 'the page to sign in with that name; then a code',
    check: async () => {
      const request = asking({ login_hint: person.username })
      const other = house.browser()
      const page = await other.open(request.url)
      expect(page.text).toMatch(new RegExp(`<input[^>]*value="${person.username}"`))
      await judge.redeem(client, request, await givePassword(other, page, person))
    },
  },
  ...(
    [
      ['oidcc-ui-locales', 'ui_locales', 'se'],
      ['oidcc-claims-locales', 'claims_locales', 'se'],
      ['oidcc-ensure-request-with-acr-values-succeeds', 'acr_values', '1 2'],
    ] as const
  ).map(([item, name, value]) => ({
    item,
    sent: `\`${name}=${value}\`, which we do not have`,
    back: 'a code: it is a wish',
    check: async () => void (await judged({ [name]: value })),
  })),
  {
    item: 'oidcc-codereuse, oidcc-codereuse-30seconds',
    sent: 'a code twice',
    back: '`invalid_grant`, and the tokens of the first use are nothing any more',
    check: async () => {
      const request = asking()
      const answer = await browser.open(request.url)
      const tokens = await judge.redeem(client, request, answer)
      await expect(judge.redeem(client, request, answer)).rejects.toMatchObject({ error: 'invalid_grant' })
      const headers = { authorization: `Bearer ${tokens.access_token}` }
      expect((await userinfo({ headers })).status).toBe(401)
    },
  },
  {
    item: 'oidcc-ensure-registered-redirect-uri',
    sent: 'a `redirect_uri` that is not registered',
    back: 'a page of ours that says so; nobody is sent there',
    check: async () => {
      const page = await browser.open(asking({ redirect_uri: 'https://evil.example/callback' }).url)
      expect([page.status, page.location]).toEqual([400, null])
      expect(visibleText(page.text)).toContain('REDIRECT_ADDRESS_UNKNOWN (invalid_redirect_uri)')
    },
  },
  {
    item: 'oidcc-ensure-redirect-uri-in-authorization-request',
    sent: 'no `redirect_uri`',
    back: 'a page of ours',
    check: async () => {
      const url = new URL(asking().url)
      url.searchParams.delete('redirect_uri')
      const page = await browser.open(url.href)
      expect([page.status, page.location]).toEqual([400, null])
    },
  },
  {
    item: 'oidcc-redirect-uri-query-OK, -added, -mismatch',
    sent: 'a registered `redirect_uri` with a query; more in it; another value',
    back: 'the answer is added to that query; a page of ours',
    check: async () => {
      const redirectUri = 'https://query.example.go.id/callback?foo=bar'
      const withQuery = await addClient(house.platform, { redirectUris: [redirectUri] })
      const request = authorizationRequest(house.issuer, withQuery)
      const answer = await browser.open(request.url)
      expect(answer.location?.searchParams.get('foo')).toBe('bar')
      await judge.redeem(withQuery, request, answer)
      for (const changed of [`${redirectUri}&more=1`, redirectUri.replace('bar', 'other')]) {
        const wrong = authorizationRequest(house.issuer, withQuery, { redirect_uri: changed })
        expect((await browser.open(wrong.url)).location).toBeNull()
      }
    },
  },
  {
    item: 'oidcc-ensure-post-request-succeeds',
    sent: 'the request by `POST` from the page of another site, whose form brings no cookie',
    back: 'sent on with 303 to the same request by `GET`, which finds the sign-in',
    check: async () => {
      const request = asking()
      const { searchParams: body } = new URL(request.url)
      const posted = await house.fetch('/oidc/authorize', { method: 'POST', body, redirect: 'manual' })
      expect([posted.status, posted.headers.getSetCookie()]).toEqual([303, []])
      const url = new URL(posted.headers.get('location') ?? '', house.issuer)
      await judge.redeem(client, request, await browser.open(url.href))
    },
  },
  {
    item: 'oidcc-server-client-secret-post',
    sent: 'the secret in the form',
    back: 'tokens; a partner’s `sub` is its own (pairwise)',
    check: async () => {
      const partner = await addClient(house.platform, {
        authentication: 'client_secret_post',
        firstParty: false,
      })
      const request = authorizationRequest(house.issuer, partner)
      const consent = await browser.open(request.url)
      const { claims } = await judge.redeem(partner, request, await browser.submit(consent, '/consent'))
      expect(claims.sub).not.toBe(person.accountId)
    },
  },
  {
    item: 'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported, oidcc-ensure-request-object-with-redirect-uri',
    sent: '`request=<unsigned JWT>`',
    back: '`request_not_supported` at the client',
    check: () => refused({ request: new UnsecuredJWT({}).encode() }, 'request_not_supported'),
  },
  {
    item: 'oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported',
    sent: '`request_uri=https://…`',
    back: '`request_uri_not_supported` at the client',
    check: () => refused({ request_uri: 'https://mitra.example.com/r.jwt' }, 'request_uri_not_supported'),
  },
  {
    item: 'oidcc-claims-essential',
    sent: '`claims` with an essential `name` at userinfo',
    back: '`name` at userinfo, without its scope',
    check: async () => {
      const claims = JSON.stringify({ userinfo: { name: { essential: true } } })
      const tokens = await judged({ scope: 'openid', claims })
      const headers = { authorization: `Bearer ${tokens.access_token}` }
      const told = await judge.userinfo(client, tokens, await userinfo({ headers }))
      expect(told).toMatchObject({ name: 'Siti Rahmawati' })
    },
  },
  {
    item: 'oidcc-refresh-token',
    sent: 'a refresh token',
    back: 'an ID token of the same `iss`, `sub`, `aud`, `auth_time` and `sid`',
    check: async () => {
      const tokens = await judged({ max_age: '10000' }, { maxAge: 10_000 })
      const { claims } = await judge.refresh(client, tokens)
      const { iss, sub, aud, auth_time, sid } = tokens.claims
      expect(claims).toMatchObject({ iss, sub, aud, auth_time, sid })
    },
  },
  {
    item: 'oidcc-alternate-happy-flow',
    sent: 'long `state` and `nonce` (512 characters)',
    back: 'both as they were',
    check: async () => {
      const long = 'x'.repeat(512)
      const request = { ...asking({ state: long, nonce: long }), state: long, nonce: long }
      await judge.redeem(client, request, await browser.open(request.url))
    },
  },
]

walkProfile('OpenID Connect Basic OP', items, import.meta.url)

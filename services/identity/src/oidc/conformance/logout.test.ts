import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type Answer, type TestBrowser, visibleText } from '../../testing/sign-in-browser.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { startTestReceiver, type TestReceiver } from '../../testing/test-receiver.js'
import { errorOf } from '../interactions/testing/walk.js'
import { type ConformanceItem, walkProfile } from './conformance-walk.js'

/* Sign-out: the profiles RP-Initiated Logout OP and Back-Channel Logout OP. */

let house: TestOpenId
let receiver: TestReceiver
let client: TestClient
let other: TestClient
let person: TestPerson
let browser: TestBrowser
/** The ID token of the sign-in of each item. */
let hint: string
const back = 'https://katalog-uji.example.go.id/keluar'
beforeAll(async () => {
  house = await startTestOpenId()
  receiver = await startTestReceiver()
  const own = { postLogoutRedirectUris: [back], backchannelLogoutUri: receiver.url }
  client = await addClient(house.platform, own)
  other = await addClient(house.platform)
  person = await addPerson(house.authentication, { totp: false })
})
beforeEach(async () => {
  receiver.forget()
  await house.clearJobs()
  browser = house.browser()
  hint = String((await house.tokensFor(client, person, { browser })).body['id_token'])
})
afterAll(async () => {
  await house.stop()
  await receiver.down()
})

const ask = (query: Readonly<Record<string, string>>) =>
  browser.open(`${house.issuer}/oidc/sign-out?${new URLSearchParams(query)}`)
const confirm = (page: Answer) => browser.submit(page, '/confirm')
/** The form for everything comes second. */
const confirmAll = (page: Answer) =>
  browser.submit({ ...page, text: page.text.slice(page.text.lastIndexOf('<form')) }, '/confirm')
const signedIn = async () =>
  errorOf(await browser.open(house.request(client, { prompt: 'none' }).url)) === null

/** Our page says what is wrong, nobody is sent anywhere, and the person stays signed in. */
async function refused(query: Readonly<Record<string, string>>) {
  const page = await ask(query)
  expect([page.status, page.location]).toEqual([400, null])
  expect(await signedIn()).toBe(true)
}

/** Asks the person, then says on our own page that it is done: nobody is sent on. */
async function endsHere(query: Readonly<Record<string, string>>) {
  const page = await ask(query)
  expect([page.status, page.location]).toEqual([200, null])
  const done = await confirmAll(page)
  expect([done.status, done.location]).toEqual([200, null])
  expect(visibleText(done.text)).toContain('Anda sudah keluar')
  expect(await signedIn()).toBe(false)
}

async function comesBack(query: Readonly<Record<string, string>>, address: string) {
  const page = await ask(query)
  expect(page.status).toBe(200)
  expect((await confirmAll(page)).location?.href).toBe(address)
  expect(await signedIn()).toBe(false)
}

const tampered = () => {
  const [header, , signature] = hint.split('.')
  const claims = Buffer.from(JSON.stringify({ ...decodeJwt(hint), sub: 'somebody-else' }))
  return `${header}.${claims.toString('base64url')}.${signature}`
}

const initiated: readonly ConformanceItem[] = [
  {
    item: 'oidcc-rp-initiated-logout',
    sent: '`id_token_hint`, a registered `post_logout_redirect_uri`, `state`',
    back: 'the person is asked; then back there with `state`, signed out',
    check: () =>
      comesBack({ id_token_hint: hint, post_logout_redirect_uri: back, state: 'x1' }, `${back}?state=x1`),
  },
  {
    item: 'oidcc-rp-initiated-logout-no-state',
    sent: 'the same without `state`',
    back: 'back there, without `state`',
    check: () => comesBack({ id_token_hint: hint, post_logout_redirect_uri: back }, back),
  },
  {
    item: 'oidcc-rp-initiated-logout-no-params',
    sent: 'nothing',
    back: 'the person is asked; our page says that it is done',
    check: () => endsHere({}),
  },
  {
    item: 'oidcc-rp-initiated-logout-only-state',
    sent: '`state` alone',
    back: 'the same',
    check: () => endsHere({ state: 'x1' }),
  },
  {
    item: 'oidcc-rp-initiated-logout-no-post-logout-redirect-uri',
    sent: '`id_token_hint` and `state`',
    back: 'the same',
    check: () => endsHere({ id_token_hint: hint, state: 'x1' }),
  },
  {
    item: 'oidcc-rp-initiated-logout-no-id-token-hint',
    sent: 'a `post_logout_redirect_uri` of nobody',
    back: 'the same: without the client nobody is sent on',
    check: () => endsHere({ post_logout_redirect_uri: back, state: 'x1' }),
  },
  {
    item: 'RP-Initiated Logout §2',
    sent: '`client_id` in place of the hint, with the address',
    back: 'the person is asked; then back there',
    check: () => comesBack({ client_id: client.clientId, post_logout_redirect_uri: back }, back),
  },
  {
    item: 'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri',
    sent: 'an address that is not registered',
    back: '400 on our page; nobody is signed out',
    check: () => refused({ id_token_hint: hint, post_logout_redirect_uri: 'https://evil.example/' }),
  },
  {
    item: 'oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri',
    sent: 'the registered address with a query more',
    back: '400 on our page; nobody is signed out',
    check: () => refused({ id_token_hint: hint, post_logout_redirect_uri: `${back}?foo=bar` }),
  },
  {
    item: 'oidcc-rp-initiated-logout-bad-id-token-hint',
    sent: 'a hint that is no ID token',
    back: '400 on our page; nobody is signed out',
    check: () => refused({ id_token_hint: 'nothing', post_logout_redirect_uri: back }),
  },
  {
    item: 'oidcc-rp-initiated-logout-modified-id-token-hint',
    sent: 'a hint whose `sub` was changed after it was signed',
    back: '400 on our page; nobody is signed out',
    check: () => refused({ id_token_hint: tampered(), post_logout_redirect_uri: back }),
  },
  {
    item: 'RP-Initiated Logout §2',
    sent: 'a hint and another `client_id`',
    back: '400 on our page; nobody is signed out',
    check: () => refused({ id_token_hint: hint, client_id: other.clientId }),
  },
  {
    item: 'RP-Initiated Logout §3',
    sent: 'the hint of one client with the address of another',
    back: '400 on our page; nobody is signed out',
    check: () => refused({ client_id: other.clientId, post_logout_redirect_uri: back }),
  },
  {
    item: 'RP-Initiated Logout §6',
    sent: 'a link to the address alone, opened by a page of somebody else',
    back: 'nothing ends before the person agrees',
    check: async () => {
      await ask({ id_token_hint: hint })
      expect(await signedIn()).toBe(true)
    },
  },
  {
    item: 'RP-Initiated Logout §2',
    sent: 'by `POST` from the page of another site',
    back: 'sent on with 303 to the same request by `GET`, where the person is asked',
    check: async () => {
      const body = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: back, state: 'x 1' })
      const posted = await house.fetch('/oidc/sign-out', { method: 'POST', body, redirect: 'manual' })
      expect(posted.status).toBe(303)
      const page = await browser.open(new URL(posted.headers.get('location') ?? '', house.issuer).href)
      expect((await confirm(page)).location?.href).toBe(`${back}?state=x+1`)
    },
  },
]

async function logoutToken(): Promise<string> {
  await confirmAll(await ask({ id_token_hint: hint }))
  await house.runJobs('deliver-to-client')
  const { sid } = decodeJwt(hint)
  return receiver.tokens.find((token) => decodeJwt(token)['sid'] === sid) ?? ''
}

const backChannel: readonly ConformanceItem[] = [
  {
    item: 'oidcc-backchannel-logout-discovery-endpoint-verification',
    sent: '`GET` of the discovery document',
    back: '`backchannel_logout_supported` and `backchannel_logout_session_supported`',
    check: async () => {
      const document = await (await house.fetch('/.well-known/openid-configuration')).json()
      expect(document).toMatchObject({
        backchannel_logout_supported: true,
        backchannel_logout_session_supported: true,
      })
    },
  },
  {
    item: 'oidcc-backchannel-rp-initiated-logout',
    sent: 'a sign-out by the client itself',
    back: '`logout_token` as a form: `typ` `logout+jwt`; `iss`, `aud`, `iat`, `exp`, `jti`, `events`, `sub`, `sid`',
    check: async () => {
      const token = await logoutToken()
      expect(receiver.types.at(-1)).toMatch(/^application\/x-www-form-urlencoded/)
      const keys = createRemoteJWKSet(new URL(`${house.issuer}/oidc/jwks`))
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer: house.issuer,
        audience: client.clientId,
        typ: 'logout+jwt',
        requiredClaims: ['iat', 'exp', 'jti', 'events', 'sub', 'sid'],
      })
      // The algorithm of its ID tokens (Back-Channel Logout §2.4).
      expect(protectedHeader.alg).toBe(decodeProtectedHeader(hint).alg)
      expect(payload['events']).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} })
      expect(payload).not.toHaveProperty('nonce')
    },
  },
  {
    item: 'Back-Channel Logout §2.1',
    sent: 'the ID token of the sign-in that ended',
    back: 'the logout token has its `sid` and its `sub`',
    check: async () => {
      const { sid, sub } = decodeJwt(hint)
      expect(decodeJwt(await logoutToken())).toMatchObject({ sid, sub })
    },
  },
  {
    item: 'Back-Channel Logout §2.7',
    sent: 'refresh tokens of a session that ended',
    back: '`invalid_grant`',
    check: async () => {
      const tokens = await house.tokensFor(client, person, { browser })
      await logoutToken()
      const { body } = await house.refresh(client, tokens.body['refresh_token'])
      expect(body['error']).toBe('invalid_grant')
    },
  },
]

walkProfile('OpenID Connect RP-Initiated Logout OP', initiated, import.meta.url)
walkProfile('OpenID Connect Back-Channel Logout OP', backChannel, import.meta.url)

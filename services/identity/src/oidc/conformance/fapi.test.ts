import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, expect } from 'vitest'
import { addClient, authorizationRequest } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { errorOf } from '../interactions/testing/walk.js'
import { type ConformanceItem, walkProfile } from './conformance-walk.js'
import { type FapiParty, joinFapi } from './fapi-party.js'

/*
 * The FAPI 2.0 Security Profile (Final) with private_key_jwt and DPoP, by the names of the suite's modules without their
 * prefix `fapi2-security-profile-final-`. What proves the client and its key: fapi-proofs.test.ts.
 */

let house: TestOpenId
let party: FapiParty
beforeAll(async () => {
  house = await startTestOpenId()
  party = await joinFapi(house)
})
afterAll(() => house.stop())

type Form = Readonly<Record<string, string>>

/** The request, where an empty value stands for none. */
async function pushWith(wishes: Form) {
  const request = party.asking(wishes)
  const url = new URL(request.url)
  for (const [name, value] of [...url.searchParams]) if (value === '') url.searchParams.delete(name)
  return party.push({ ...request, url: url.href })
}

const refusedPush = (item: string, what: string, wishes: Form, error: string): ConformanceItem => ({
  item,
  sent: `a pushed request with ${what}`,
  back: `400 \`${error}\` as JSON`,
  check: async () => expect(await pushWith(wishes)).toMatchObject({ status: 400, body: { error } }),
})

const pushes: readonly ConformanceItem[] = [
  refusedPush(
    'par-ensure-pkce-required',
    'no PKCE',
    { code_challenge: '', code_challenge_method: '' },
    'invalid_request',
  ),
  refusedPush(
    'par-plain-pkce-rejected',
    '`code_challenge_method=plain`',
    { code_challenge_method: 'plain' },
    'invalid_request',
  ),
  refusedPush(
    'ensure-redirect-uri-in-authorization-request',
    'no `redirect_uri`',
    { redirect_uri: '' },
    'invalid_request',
  ),
  refusedPush(
    'plain-fapi-tolerate-unregistered-redirect-uri',
    'a `redirect_uri` that is not registered: nobody has to take it, and we do not',
    { redirect_uri: 'https://evil.example/' },
    'invalid_request',
  ),
  refusedPush(
    'ensure-response-type-code-idtoken-fails',
    '`response_type=code id_token`',
    { response_type: 'code id_token' },
    'unsupported_response_type',
  ),
  refusedPush(
    'ensure-response-type-token-fails',
    '`response_type=token`',
    { response_type: 'token' },
    'unsupported_response_type',
  ),
  refusedPush(
    'par-authorization-request-containing-request_uri-form-param',
    'a `request_uri` inside',
    { request_uri: 'urn:ietf:params:oauth:request_uri:x' },
    'request_uri_not_supported',
  ),
]

const items: readonly ConformanceItem[] = [
  {
    item: 'discovery-end-point-verification, §5.4',
    sent: 'the discovery document',
    back: 'no encryption (so no RSA1_5), no JARM, no `none`, no HMAC; `iss` in answers; ES256, PS256, Ed25519 for proofs of clients',
    check: async () => {
      const document = await (await house.fetch('/.well-known/openid-configuration')).text()
      expect(document).not.toMatch(/encryption_|RSA1_5|"HS\d|authorization_signing_alg|"jwt"/)
      expect(JSON.parse(document)).toMatchObject({
        authorization_response_iss_parameter_supported: true,
        token_endpoint_auth_signing_alg_values_supported: expect.arrayContaining([
          'ES256',
          'PS256',
          'Ed25519',
        ]),
      })
    },
  },
  {
    item: 'happy-flow',
    sent: 'a pushed request, a key, a proof of possession',
    back: '`iss` in the answer, 303 on the way; a token of type DPoP; an ID token with ES256, whatever was registered',
    check: async () => {
      const request = party.asking()
      const answer = await party.walk(request)
      expect([answer.status, answer.location?.searchParams.get('iss')]).toEqual([303, house.issuer])
      const { body } = await party.redeem(request, answer)
      expect(body['token_type']).toBe('DPoP')
      expect(decodeProtectedHeader(String(body['id_token'])).alg).toBe('ES256')
    },
  },
  {
    item: 'user-rejects-authentication',
    sent: 'the person goes back',
    back: '`access_denied` with `state` and `iss`',
    check: async () => {
      const request = party.asking()
      const browser = house.browser()
      const page = await browser.open(party.addressOf(await party.push(request)))
      const { location } = await browser.submit(page, '/cancel')
      const told = ['error', 'state', 'iss'].map((name) => location?.searchParams.get(name))
      expect(told).toEqual(['access_denied', request.state, house.issuer])
    },
  },
  {
    item: 'ensure-authorization-request-without-state-success, -without-nonce-success',
    sent: 'neither `state` nor `nonce`: PKCE and `iss` do their work',
    back: 'a code; tokens',
    check: async () => {
      const request = party.asking()
      const url = new URL(request.url)
      for (const name of ['state', 'nonce']) url.searchParams.delete(name)
      const answer = await party.walk({ ...request, url: url.href })
      expect(answer.location?.searchParams.has('state')).toBe(false)
      expect((await party.redeem(request, answer)).status).toBe(200)
    },
  },
  {
    item: 'ensure-authorization-request-with-long-state, -long-nonce',
    sent: '`state` and `nonce` of 384 characters',
    back: 'both as they were',
    check: async () => {
      const long = 'x'.repeat(384)
      const { location } = await party.walk(party.asking({ state: long, nonce: long }))
      expect(location?.searchParams.get('state')).toBe(long)
    },
  },
  {
    item: 'state-only-outside-request-object-not-used, ensure-different-state-inside-and-outside-request-object',
    sent: '`state` and `scope` in the address beside `request_uri`',
    back: 'what was pushed, and nothing of them',
    check: async () => {
      const request = party.asking()
      const answer = await party.walk(request, { more: { state: 'outside', scope: 'openid personas' } })
      expect(answer.location?.searchParams.get('state')).toBe(request.state)
      expect((await party.redeem(request, answer)).body['scope']).toBe('openid profile persona')
    },
  },
  {
    item: 'ensure-unsigned-authorization-request-without-using-par-fails',
    sent: 'the request in the address',
    back: '`invalid_request` at the client, with `iss`',
    check: async () => {
      const answer = await house.browser().open(party.asking().url)
      expect(errorOf(answer)).toBe('invalid_request')
      expect(answer.location?.searchParams.get('iss')).toBe(house.issuer)
    },
  },
  {
    item: 'par-ensure-reused-request-uri-prior-to-auth-completion-succeeds',
    sent: 'the address of a pushed request opened twice before the person signs in (a reload, another tab)',
    back: 'the page to sign in both times; a code',
    check: async () => {
      const request = party.asking()
      const url = party.addressOf(await party.push(request))
      await house.browser().open(url)
      const answer = await house.signIn(house.browser(), party.person, { ...request, url })
      expect((await party.redeem(request, answer)).status).toBe(200)
    },
  },
  {
    item: 'par-attempt-reuse-request_uri',
    sent: 'the same address after the code was given',
    back: '201 with `expires_in` 60 (less than 600) at first; then a page of ours',
    check: async () => {
      const request = party.asking()
      const pushed = await party.push(request)
      expect(pushed).toMatchObject({ status: 201, body: { expires_in: 60 } })
      const browser = house.browser()
      await house.signIn(browser, party.person, { ...request, url: party.addressOf(pushed) })
      const page = await browser.open(party.addressOf(pushed))
      expect([page.status, page.location]).toEqual([400, null])
    },
  },
  {
    item: 'par-attempt-to-use-expired-request_uri',
    sent: 'a pushed request after its minute',
    back: 'a page of ours',
    check: async () => {
      const pushed = await party.push(party.asking())
      await expire('PushedAuthorizationRequest')
      const page = await house.browser().open(party.addressOf(pushed))
      expect([page.status, page.location]).toEqual([400, null])
    },
  },
  {
    item: 'par-attempt-to-use-request_uri-for-different-client',
    sent: 'the `request_uri` of another client',
    back: 'a page of ours',
    check: async () => {
      const { other: by } = party
      const pushed = await party.push(authorizationRequest(house.issuer, by), { by })
      const page = await house.browser().open(party.addressOf(pushed))
      expect([page.status, page.location]).toEqual([400, null])
    },
  },
  {
    item: 'par-without-duplicate-parameters',
    sent: 'a pushed request with `scope` twice',
    back: '400 `invalid_request`',
    check: async () => {
      const body = new URL(party.asking().url).searchParams
      body.append('scope', 'openid')
      for (const [name, value] of Object.entries(await house.proofOf(party.client))) body.append(name, value)
      const response = await house.fetch('/oidc/par', { method: 'POST', body })
      expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request' }])
    },
  },
  {
    item: 'ensure-authorization-code-is-bound-to-client',
    sent: 'the code of another client',
    back: '`invalid_grant`',
    check: async () => {
      const request = party.asking()
      const answer = await party.redeem(request, await party.walk(request), { by: party.other })
      expect(answer.body['error']).toBe('invalid_grant')
    },
  },
  {
    item: 'attempt-reuse-authorization-code-after-one-second',
    sent: 'a code twice',
    back: '`invalid_grant`, and the refresh token of the first use is nothing any more',
    check: async () => {
      const request = party.asking()
      const answer = await party.walk(request)
      const first = await party.redeem(request, answer)
      expect((await party.redeem(request, answer)).body['error']).toBe('invalid_grant')
      const form = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) }
      expect((await party.send('/oidc/token', form)).body['error']).toBe('invalid_grant')
    },
  },
  {
    item: 'ensure-token-endpoint-fails-with-expired-auth-code',
    sent: 'a code after its minute (§5.3.2.1 no. 11)',
    back: '`invalid_grant`',
    check: async () => {
      const request = party.asking()
      const answer = await party.walk(request)
      await expire('AuthorizationCode')
      expect((await party.redeem(request, answer)).body['error']).toBe('invalid_grant')
    },
  },
  {
    item: 'ensure-pkce-code-verifier-required, incorrect-pkce-code-verifier-rejected',
    sent: 'a code without its verifier, and with another',
    back: '`invalid_grant`',
    check: async () => {
      for (const code_verifier of ['', 'y'.repeat(43)]) {
        const request = party.asking()
        const answer = await party.redeem(request, await party.walk(request), { form: { code_verifier } })
        expect(answer.body['error']).toBe('invalid_grant')
      }
    },
  },
  {
    item: 'refresh-token',
    sent: 'a refresh token twice',
    back: 'the same refresh token each time: no rotation (§5.3.2.1 no. 9)',
    check: async () => {
      const request = party.asking()
      const { body } = await party.redeem(request, await party.walk(request))
      const refresh_token = String(body['refresh_token'])
      const form = { grant_type: 'refresh_token', refresh_token }
      for (let times = 0; times < 2; times += 1) {
        const again = await party.send('/oidc/token', form)
        expect(again.body).toMatchObject({ token_type: 'DPoP', refresh_token })
      }
    },
  },
  {
    item: '§5.3.2.1 no. 2, 6',
    sent: 'another way in: the flow of devices, a secret that an older release had stored',
    back: 'refused',
    check: async () => {
      const device = await party.send('/oidc/device', { scope: 'openid' }, { proof: null })
      expect(device.body['error']).toBe('unauthorized_client')
      const authentication = 'client_secret_post'
      const secret = await addClient(house.platform, { authentication, firstParty: false })
      const { db } = house.platform
      const own = db.updateTable('clients').where('client_id', '=', secret.clientId)
      await own.set({ profile: 'fapi2' }).execute()
      await house.everybodyHeard()
      const form = { grant_type: 'refresh_token', refresh_token: 'x', ...(await house.proofOf(secret)) }
      expect((await house.post('/oidc/token', form)).body['error']).toMatch(/^invalid_client/)
    },
  },
  ...pushes,
]

/** As if the time of all of these had passed. */
async function expire(model: string): Promise<void> {
  const past = new Date(Date.now() - 1000)
  const all = house.platform.db.updateTable('oidc_artifacts').where('model', '=', model)
  await all.set({ expires_at: past }).execute()
}

walkProfile('FAPI 2.0 Security Profile: the flow', items, import.meta.url)

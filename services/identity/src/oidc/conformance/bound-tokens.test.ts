import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect } from 'vitest'
import { addClient, authorizationRequest, type TestClient, testResource } from '../../testing/test-client.js'
import { createTestProver, type TestProver } from '../../testing/test-dpop.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { deviceGrant } from '../clients/stored-client.js'
import { type ConformanceItem, walkProfile } from './conformance-walk.js'

/* Devices without a keyboard (RFC 8628), and tokens that are bound to a key (RFC 9449). */

let house: TestOpenId
let prover: TestProver
let client: TestClient
let machine: TestClient
let app: TestClient
let device: TestClient
let person: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  prover = await createTestProver()
  client = await addClient(house.platform)
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
  device = await addClient(house.platform, { usesDeviceFlow: true })
  person = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'ANGGOTA_PERUSAHAAN' }] })
})
afterAll(() => house.stop())

type Form = Readonly<Record<string, string>>

async function send(path: string, form: Form, headers: Form = {}) {
  const response = await house.fetch(path, { method: 'POST', headers, body: new URLSearchParams(form) })
  // Every answer of these endpoints is a JSON object.
  const body = (await response.json()) as Readonly<Record<string, unknown>>
  return { status: response.status, headers: response.headers, body }
}

const of = async (who: TestClient, form: Form) => ({ ...form, ...(await house.proofOf(who)) })
const basic = () => ({ authorization: `Basic ${btoa(`${machine.clientId}:${machine.secret}`)}` })

const devices: readonly ConformanceItem[] = [
  {
    item: 'RFC 8628 §3.2',
    sent: 'a request of a device',
    back: '`device_code`, a `user_code` to type, a short `verification_uri`, the same with the code, `expires_in`, `interval`; `no-store`',
    check: async () => {
      const { status, headers, body } = await send('/oidc/device', await of(device, { scope: 'openid' }))
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
      const verification = `${house.issuer}/perangkat`
      expect(body).toMatchObject({ verification_uri: verification, expires_in: 600, interval: 5 })
      expect(body['user_code']).toMatch(/^[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}$/)
      expect(body['verification_uri_complete']).toBe(`${verification}?user_code=${body['user_code']}`)
    },
  },
  {
    item: 'RFC 8628 §3.5',
    sent: 'a poll before anybody answered, and another at once',
    back: '400 `authorization_pending`; 400 `slow_down`',
    check: async () => {
      const begun = await send('/oidc/device', await of(device, { scope: 'openid' }))
      const poll = async () => {
        const form = { grant_type: deviceGrant, device_code: String(begun.body['device_code']) }
        return (await send('/oidc/token', await of(device, form))).body['error']
      }
      house.platform.advance(5_000)
      expect([await poll(), await poll()]).toEqual(['authorization_pending', 'slow_down'])
    },
  },
]

const possession: readonly ConformanceItem[] = [
  {
    item: 'RFC 9449 §5, §6.1',
    sent: 'client credentials with a proof',
    back: 'a token of type DPoP; `cnf.jkt` is the thumbprint of the key',
    check: async () => {
      const dpop = await prover.prove('POST', `${house.issuer}/oidc/token`)
      const form = { grant_type: 'client_credentials', resource: testResource }
      const { body } = await send('/oidc/token', form, { ...basic(), dpop })
      expect(body['token_type']).toBe('DPoP')
      const cnf = { jkt: await prover.thumbprint() }
      expect(decodeJwt(String(body['access_token']))).toMatchObject({ cnf })
    },
  },
  {
    item: 'RFC 9449 §4.3',
    sent: 'a proof whose `htu` has a query and a fragment',
    back: 'taken: both are left out of the comparison',
    check: async () => {
      const dpop = await prover.prove('POST', `${house.issuer}/oidc/token?x=1#y`)
      const form = { grant_type: 'client_credentials', resource: testResource }
      expect((await send('/oidc/token', form, { ...basic(), dpop })).status).toBe(200)
    },
  },
  {
    item: 'RFC 9449 §7.1',
    sent: 'a proof that does not hold, at userinfo',
    back: '401; `WWW-Authenticate: DPoP` with `error="invalid_dpop_proof"` and `algs`',
    check: async () => {
      const { access_token } = (await house.tokensFor(client, person)).body
      const headers = { authorization: `DPoP ${access_token}`, dpop: 'nothing' }
      const answer = await house.fetch('/oidc/userinfo', { headers })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toMatch(
        /^DPoP .*error="invalid_dpop_proof".*algs="ES256 Ed25519"/,
      )
    },
  },
  {
    item: 'RFC 9449 §8',
    sent: 'a proof with a nonce: the door gives none',
    back: '400 `invalid_dpop_proof`; `use_dpop_nonce` never comes',
    check: async () => {
      const claims = { nonce: 'x' }
      const dpop = await prover.prove('POST', `${house.issuer}/oidc/token`, { claims })
      const form = { grant_type: 'client_credentials', resource: testResource }
      const answer = await send('/oidc/token', form, { ...basic(), dpop })
      expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_dpop_proof'])
    },
  },
  {
    item: 'RFC 9449 §5',
    sent: 'the refresh token of an app that proves nothing else, with its key',
    back: 'tokens of type DPoP, bound to the same key',
    check: async () => {
      const request = authorizationRequest(house.issuer, app)
      const browser = house.browser()
      // Whoever has the app is asked each time: its address proves nothing (RFC 8252 §8.6).
      const consent = await house.signIn(browser, person, request)
      const { location } = await browser.submit(consent, '/consent')
      const post = async (form: Form) => {
        const dpop = await prover.prove('POST', `${house.issuer}/oidc/token`)
        return (await send('/oidc/token', { client_id: app.clientId, ...form }, { dpop })).body
      }
      const first = await post({
        grant_type: 'authorization_code',
        code: location?.searchParams.get('code') ?? '',
        redirect_uri: app.redirectUri,
        code_verifier: request.verifier,
      })
      expect(first).toMatchObject({ token_type: 'DPoP', refresh_token: expect.any(String) })
      const form = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) }
      expect(await post(form)).toMatchObject({ token_type: 'DPoP', refresh_token: expect.any(String) })
    },
  },
]

walkProfile('Devices', devices, import.meta.url)
walkProfile('Proofs of possession', possession, import.meta.url)

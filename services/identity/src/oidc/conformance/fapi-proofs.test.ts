import { exportJWK, generateKeyPair } from 'jose'
import type { JWKS } from 'oidc-provider'
import { afterAll, beforeAll, expect } from 'vitest'
import { addClient, authorizationRequest } from '../../testing/test-client.js'
import { createTestProver } from '../../testing/test-dpop.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { type ConformanceItem, walkProfile } from './conformance-walk.js'
import { type FapiParty, joinFapi } from './fapi-party.js'
import { type ForgedClaims, forgedAssertion } from './forged-assertion.js'

/* The FAPI 2.0 Security Profile (Final): what proves the client, and the key that its tokens are bound to. */

let house: TestOpenId
let party: FapiParty
beforeAll(async () => {
  house = await startTestOpenId()
  party = await joinFapi(house)
})
afterAll(() => house.stop())

const now = () => Math.floor(Date.now() / 1000)

const assertion = (
  status: 201 | 401,
  item: string,
  sent: string,
  claims: () => ForgedClaims,
  alg?: 'RS256',
): ConformanceItem => ({
  item,
  sent: `an assertion with ${sent}`,
  back: status === 201 ? 'taken' : '401 `invalid_client`',
  check: async () => {
    const forged = await forgedAssertion(house.issuer, party.client, claims(), alg)
    const answer = await party.push(party.asking(), { assertion: forged })
    const error = status === 201 ? undefined : 'invalid_client'
    expect([answer.status, answer.body['error']]).toEqual([status, error])
    // Ten failures from one address have to wait.
    const throttled = { scope: 'token-client', key: `${party.client.clientId} 127.0.0.1` } as const
    await house.authentication.throttles.forget([throttled])
  },
})

const of = (path: string) => () => ({ aud: `${house.issuer}${path}` })
const accepted = 'par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted'
const tooFar = 'par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails'

const assertions: readonly ConformanceItem[] = [
  assertion(201, accepted, '`iat` and `nbf` eight seconds ahead', () => ({ iat: now() + 8, nbf: now() + 8 })),
  assertion(401, tooFar, '`nbf` 61 seconds ahead', () => ({ nbf: now() + 61, exp: now() + 120 })),
  assertion(401, tooFar, '`iat` 61 seconds ahead', () => ({ iat: now() + 61, exp: now() + 120 })),
  assertion(
    401,
    'ensure-client-assertion-with-exp-is-5-minutes-in-past-fails',
    '`exp` five minutes ago',
    () => ({ iat: now() - 360, exp: now() - 300 }),
  ),
  assertion(401, 'ensure-client-assertion-with-wrong-aud-fails', '`aud` somebody else', () => ({
    aud: 'https://elsewhere.example',
  })),
  assertion(401, 'par-test-array-as-audience-fails', '`aud` as a list with the issuer', () => ({
    aud: [house.issuer],
  })),
  assertion(
    401,
    'par-test-token-endpoint-url-as-audience-fails',
    '`aud` the token endpoint',
    of('/oidc/token'),
  ),
  assertion(
    401,
    'par-test-par-endpoint-url-as-audience-fails',
    '`aud` the address it is sent to',
    of('/oidc/par'),
  ),
  assertion(401, 'ensure-client-assertion-with-no-sub-fails', 'no `sub`', () => ({ sub: undefined })),
  assertion(401, 'ensure-signed-client-assertion-with-RS256-fails', 'RS256', () => ({}), 'RS256'),
  ...(['PS256', 'Ed25519'] as const).map((alg) => ({
    item: '§5.4.1',
    sent: `an assertion with ${alg}, by a client whose key is of that kind`,
    back: 'taken',
    check: async () => {
      const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
      const named = { kid: 'key-1', alg, use: 'sig' }
      // As if it had been registered with this key in the first place.
      const jwks = { keys: [{ ...(await exportJWK(publicKey)), ...named }] } as JWKS
      const owner = await addClient(house.platform, { profile: 'fapi2', stored: { jwks } })
      const own = { ...owner, key: { ...(await exportJWK(privateKey)), ...named } }
      const assertion = await forgedAssertion(house.issuer, own, {}, alg)
      const pushed = await party.push(authorizationRequest(house.issuer, own), { assertion })
      expect(pushed.status).toBe(201)
    },
  })),
  {
    item: 'ensure-client-id-in-token-endpoint',
    sent: 'the `client_id` of one client with the assertion of another',
    back: '400 `invalid_request`',
    check: async () => {
      const assertion = { ...(await house.proofOf(party.client)), client_id: party.other.clientId }
      const answer = await party.push(party.asking(), { assertion })
      expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_request'])
    },
  },
  {
    item: 'ensure-client-assertion-in-token-endpoint, §5.3.2.2 no. 4',
    sent: 'no assertion, with a code and with a pushed request',
    back: '401 `invalid_client`',
    check: async () => {
      const assertion = { client_id: party.client.clientId }
      const request = party.asking()
      const answer = await party.walk(request)
      for (const refused of [
        await party.redeem(request, answer, { assertion }),
        await party.push(request, { assertion }),
      ]) {
        expect([refused.status, refused.body['error']]).toEqual([401, 'invalid_client'])
      }
    },
  },
  {
    item: 'RFC 7523 §3 no. 7',
    sent: 'an assertion twice',
    back: '401 `invalid_client`',
    check: async () => {
      const assertion = await house.proofOf(party.client)
      expect((await party.push(party.asking(), { assertion })).status).toBe(201)
      expect((await party.push(party.asking(), { assertion })).body['error']).toBe('invalid_client')
    },
  },
]

const userinfo = async (headers: Readonly<Record<string, string>>) =>
  (await house.fetch('/oidc/userinfo', { headers })).status

async function boundToken(): Promise<string> {
  const request = party.asking()
  return String((await party.redeem(request, await party.walk(request))).body['access_token'])
}

const possession: readonly ConformanceItem[] = [
  {
    item: 'access-token-type-header-case-sensitivity',
    sent: 'a bound token with the schemes `DPoP`, `dpop` and `DPOP`',
    back: '200 each time (RFC 9110 §11.1)',
    check: async () => {
      const token = await boundToken()
      for (const scheme of ['DPoP', 'dpop', 'DPOP']) {
        const dpop = await party.prover.prove('GET', `${house.issuer}/oidc/userinfo`, { token })
        expect(await userinfo({ authorization: `${scheme} ${token}`, dpop })).toBe(200)
      }
    },
  },
  {
    item: 'ensure-holder-of-key-required',
    sent: 'a code without a proof; a bound token as Bearer, without a proof, with the proof of a thief',
    back: '`invalid_grant`; 401, 400, 401',
    check: async () => {
      const request = party.asking()
      const unproved = await party.redeem(request, await party.walk(request), { proof: null })
      expect(unproved.body['error']).toBe('invalid_grant')
      const token = await boundToken()
      const thief = await createTestProver()
      const stolen = await thief.prove('GET', `${house.issuer}/oidc/userinfo`, { token })
      expect(await userinfo({ authorization: `Bearer ${token}` })).toBe(401)
      expect(await userinfo({ authorization: `DPoP ${token}` })).toBe(400)
      expect(await userinfo({ authorization: `DPoP ${token}`, dpop: stolen })).toBe(401)
    },
  },
  {
    item: 'refresh-token',
    sent: 'a refresh token without a proof',
    back: '`invalid_grant`',
    check: async () => {
      const request = party.asking()
      const { body } = await party.redeem(request, await party.walk(request))
      const form = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) }
      expect((await party.send('/oidc/token', form, { proof: null })).body['error']).toBe('invalid_grant')
    },
  },
  {
    item: 'ensure-dpop-auth-code-binding-success, ensure-token-endpoint-fails-with-mismatched-dpop-jkt',
    sent: '`dpop_jkt`; the code with that key, and with another',
    back: 'tokens; `invalid_grant`',
    check: () => boundCode(async () => ({ dpop_jkt: await party.prover.thumbprint() }), null),
  },
  {
    item: 'ensure-dpopproof-at-par-endpoint-binding-success, ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt',
    sent: 'a proof with the pushed request; the code with that key, and with another',
    back: 'tokens; `invalid_grant`',
    check: () => boundCode(async () => ({}), undefined),
  },
  {
    item: 'ensure-mismatched-dpop-jkt-fails',
    sent: 'a pushed request whose `dpop_jkt` is not the key of its proof',
    back: '400 `invalid_request`',
    check: async () => {
      const dpop_jkt = await (await createTestProver()).thumbprint()
      const answer = await party.push(party.asking({ dpop_jkt }))
      expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_request'])
    },
  },
  {
    item: 'ensure-dpopproof-with-iat-10seconds-before-succeeds, -after-succeeds',
    sent: 'a proof made ten seconds ago, or ahead',
    back: 'tokens',
    check: async () => {
      for (const offset of [-10, 10]) {
        const request = party.asking()
        const answer = await party.walk(request)
        const claims = { iat: now() + offset }
        const proof = await party.prover.prove('POST', `${house.issuer}/oidc/token`, { claims })
        expect((await party.redeem(request, answer, { proof })).status).toBe(200)
      }
    },
  },
  {
    item: 'check-dpop-proof-nbf-exp',
    sent: 'a proof that has ended (`exp`), or is not good yet (`nbf`)',
    back: '400 `invalid_dpop_proof`',
    check: async () => {
      for (const claims of [{ exp: now() - 60 }, { nbf: now() + 60 }]) {
        const request = party.asking()
        const answer = await party.walk(request)
        const proof = await party.prover.prove('POST', `${house.issuer}/oidc/token`, { claims })
        const refused = await party.redeem(request, answer, { proof })
        expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_dpop_proof'])
      }
    },
  },
]

/** With the key that the code was bound to there are tokens; with another none. */
async function boundCode(
  wishes: () => Promise<Readonly<Record<string, string>>>,
  proofAtPush: null | undefined,
): Promise<void> {
  const stolen = await (await createTestProver()).prove('POST', `${house.issuer}/oidc/token`)
  for (const [proof, expected] of [
    [undefined, undefined],
    [stolen, 'invalid_grant'],
  ] as const) {
    const request = party.asking(await wishes())
    const answer = await party.walk(request, proofAtPush === null ? { proof: null } : {})
    const { body } = await party.redeem(request, answer, proof === undefined ? {} : { proof })
    expect(body['error']).toBe(expected)
  }
}

walkProfile('FAPI 2.0 Security Profile: proofs of the client', assertions, import.meta.url)
walkProfile('FAPI 2.0 Security Profile: proofs of possession', possession, import.meta.url)

import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HttpVisitor } from '../testing/http-visitor.js'
import { type MockPartner, ppk, refusedWith, startMockPartner } from './testing/mock-partner.js'

/* The mock holds a client of the FAPI 2.0 profile to what the real door holds it to; the walk of one that does all of it
   right: packages/dev/src/foreign. */

let partner: MockPartner
let key: CryptoKey
let door: oidc.Configuration
beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  key = pair.privateKey
  const { kty, crv, x, y } = await exportJWK(pair.publicKey)
  partner = await startMockPartner()
  partner.mock.setClient({
    client_id: 'strict',
    kind: 'web',
    profile: 'fapi2',
    public_keys: [{ kty: String(kty), crv, x, y, kid: 'key-1', alg: 'ES256', use: 'sig' } as { kty: string }],
    redirect_uris: [partner.redirectUri],
    scopes: ['openid', 'profile', 'persona'],
  })
  const proof = oidc.PrivateKeyJwt({ key, kid: 'key-1' })
  const insecure = { execute: [oidc.allowInsecureRequests] }
  door = await oidc.discovery(new URL(partner.mock.issuer), 'strict', {}, proof, insecure)
})
afterAll(() => partner?.stop())
beforeEach(() => partner.rest())

async function begin() {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier()
  const wishes = {
    redirect_uri: partner.redirectUri,
    scope: 'openid persona',
    state: oidc.randomState(),
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  }
  return { wishes, checks: { expectedState: wishes.state, pkceCodeVerifier } }
}
const backFrom = async (url: URL) => {
  await new HttpVisitor().open(url.href)
  return new URL(
    partner.heard.findLast(({ path }) => path.startsWith('/callback'))?.path ?? '',
    partner.redirectUri,
  )
}

describe('a client of the FAPI 2.0 profile', () => {
  it('signs in with a pushed request, its key, and tokens bound to a key', async () => {
    const { wishes, checks } = await begin()
    const back = await backFrom(await oidc.buildAuthorizationUrlWithPAR(door, wishes))
    const DPoP = oidc.getDPoPHandle(door, await oidc.randomDPoPKeyPair('ES256'))
    const tokens = await oidc.authorizationCodeGrant(door, back, checks, undefined, { DPoP })
    expect([tokens.token_type, tokens.claims()]).toEqual([
      'dpop',
      expect.objectContaining({ persona: expect.objectContaining({ id: ppk }) }),
    ])
  })

  it('gets no token without the proof of a key', async () => {
    const { wishes, checks } = await begin()
    const back = await backFrom(await oidc.buildAuthorizationUrlWithPAR(door, wishes))
    await expect(oidc.authorizationCodeGrant(door, back, checks)).rejects.toEqual(
      refusedWith('invalid_grant'),
    )
  })

  it('cannot begin without PAR', async () => {
    const { wishes } = await begin()
    const back = await backFrom(oidc.buildAuthorizationUrl(door, wishes))
    expect(back.searchParams.get('error')).toBe('invalid_request')
  })

  it.each([
    ['for a list of audiences', () => ({ aud: [partner.mock.issuer] })],
    ['for the token endpoint', () => ({ aud: `${partner.mock.issuer}/oidc/token` })],
    ['made in the future', () => ({ iat: Math.floor(Date.now() / 1000) + 300 })],
  ])('is not known by an assertion %s', async (_, claims) => {
    const { wishes } = await begin()
    const now = Math.floor(Date.now() / 1000)
    const own = {
      iss: 'strict',
      sub: 'strict',
      aud: partner.mock.issuer,
      iat: now,
      exp: now + 600,
      jti: randomUUID(),
    }
    const assertion = await new SignJWT({ ...own, ...claims() })
      .setProtectedHeader({ alg: 'ES256', kid: 'key-1' })
      .sign(key)
    const answer = await fetch(`${partner.mock.issuer}/oidc/par`, {
      method: 'POST',
      body: new URLSearchParams({
        ...wishes,
        response_type: 'code',
        client_id: 'strict',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    })
    expect([answer.status, await answer.json()]).toEqual([401, refusedWith('invalid_client')])
  })
})

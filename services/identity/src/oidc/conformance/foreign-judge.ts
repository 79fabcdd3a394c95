import { importJWK } from 'jose'
import * as oauth from 'oauth4webapi'
import { expect } from 'vitest'
import type { Answer } from '../../testing/sign-in-browser.js'
import type { TestClient, TestRequest } from '../../testing/test-client.js'
import type { TestOpenId } from '../../testing/test-open-id.js'

export type JudgedTokens = oauth.TokenEndpointResponse & { readonly claims: oauth.IDToken }

/**
 * A relying party by somebody else, the certified `oauth4webapi`: it refuses what the specifications do not allow, so
 * what it lets pass needs no further look.
 */
export interface ForeignJudge {
  /** Redeems the code of an answer and validates all of it: `state`, `iss`, tokens, ID token, its signature. */
  redeem(
    client: TestClient,
    request: TestRequest,
    answer: Answer,
    o?: { maxAge?: number; nonce?: false; algorithm?: 'RS256' },
  ): Promise<JudgedTokens>
  refresh(client: TestClient, tokens: JudgedTokens): Promise<JudgedTokens>
  userinfo(client: TestClient, tokens: JudgedTokens, response: Response): Promise<oauth.UserInfoResponse>
}

export async function foreignJudge(house: TestOpenId): Promise<ForeignJudge> {
  const http = { [oauth.allowInsecureRequests]: true }
  const issuer = new URL(house.issuer)
  const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http))
  const known = ({ clientId }: TestClient, algorithm = 'ES256'): oauth.Client => ({
    client_id: clientId,
    id_token_signed_response_alg: algorithm,
  })
  const proven = async (tokens: oauth.TokenEndpointResponse, response: Response): Promise<JudgedTokens> => {
    await oauth.validateApplicationLevelSignature(as, response, http)
    const claims = oauth.getValidatedIdTokenClaims(tokens)
    if (claims === undefined) throw new TypeError('the answer has no ID token')
    return { ...tokens, claims }
  }

  return {
    async redeem(client, request, answer, o = {}) {
      if (answer.location === null) throw new Error(`no answer at the client: ${answer.text.slice(0, 1000)}`)
      const party = known(client, o.algorithm)
      const callback = oauth.validateAuthResponse(as, party, answer.location, request.state)
      const response = await oauth.authorizationCodeGrantRequest(
        as,
        party,
        await proofOf(client),
        callback,
        client.redirectUri,
        request.verifier,
        http,
      )
      const told = response.clone()
      const tokens = await oauth.processAuthorizationCodeResponse(as, party, response, {
        requireIdToken: true,
        expectedNonce: o.nonce === false ? oauth.expectNoNonce : request.nonce,
        maxAge: o.maxAge ?? oauth.skipAuthTimeCheck,
      })
      expect(told.headers.get('cache-control')).toBe('no-store')
      return proven(tokens, response)
    },
    async refresh(client, { refresh_token: token = '' }) {
      const party = known(client)
      const proof = await proofOf(client)
      const response = await oauth.refreshTokenGrantRequest(as, party, proof, token, http)
      return proven(await oauth.processRefreshTokenResponse(as, party, response), response)
    },
    userinfo: (client, { claims }, response) =>
      oauth.processUserInfoResponse(as, known(client), claims.sub, response),
  }
}

async function proofOf({ secret, key }: TestClient): Promise<oauth.ClientAuth> {
  if (secret !== undefined) return oauth.ClientSecretPost(secret)
  if (key === undefined) return oauth.None()
  // A key of a key set is a CryptoKey.
  const signing = (await importJWK(key, 'ES256')) as CryptoKey
  return oauth.PrivateKeyJwt(key.kid === undefined ? signing : { key: signing, kid: key.kid })
}

import { currentKey, type SigningKey } from '@inaproc/identity/oidc/keys/signing-keys'
import {
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  importJWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import type { Provider } from 'oidc-provider'
import type { MockState } from '../mock-state.js'
import type { FaultName } from './faults.js'

type TokenFault = Extract<FaultName, `id-token-${string}`>

/** What each fault does to the claims of an ID token; everything else about it stays right. */
const spoiledClaims: Readonly<Record<TokenFault, (claims: JWTPayload) => JWTPayload>> = {
  'id-token-wrong-iss': (claims) => ({ ...claims, iss: 'https://elsewhere.example' }),
  'id-token-wrong-aud': (claims) => ({ ...claims, aud: 'another-client' }),
  'id-token-wrong-nonce': (claims) => ({ ...claims, nonce: 'of-another-sign-in' }),
  'id-token-missing-nonce': ({ nonce: _, ...claims }) => claims,
  'id-token-wrong-sub': (claims) => ({ ...claims, sub: 'somebody-else' }),
  'id-token-expired': (claims) => ({
    ...claims,
    iat: (claims.iat ?? 0) - 7_200,
    exp: (claims.iat ?? 0) - 3_600,
  }),
  'id-token-unknown-key': (claims) => claims,
  'id-token-unsigned': (claims) => claims,
  'id-token-without-persona': ({ persona: _, ...claims }) => claims,
}

// Its keys are the names of the table.
const tokenFaults = Object.keys(spoiledClaims) as readonly TokenFault[]

/** Each ID token is made as always, and then made wrong in one thing when that is asked for. */
export function spoilIdTokens(provider: Provider, state: MockState, keys: () => readonly SigningKey[]): void {
  const { prototype } = provider.IdToken
  const { issue } = prototype
  Object.assign(prototype, {
    async issue(this: typeof prototype, ...given: Parameters<typeof issue>) {
      const token = await issue.apply(this, given)
      const fault = given[0].use === 'idtoken' ? state.faults.striking(tokenFaults) : undefined
      return fault === undefined ? token : spoiled(token, fault, keys())
    },
  })
}

async function spoiled(token: string, fault: TokenFault, keys: readonly SigningKey[]): Promise<string> {
  const { alg } = decodeProtectedHeader(token)
  const algorithm = alg === 'RS256' ? 'RS256' : 'ES256'
  const claims = spoiledClaims[fault](decodeJwt(token))
  if (fault === 'id-token-unsigned') return new UnsecuredJWT(claims).encode()
  const { kid, privateJwk } = currentKey(keys, algorithm)
  const own = fault !== 'id-token-unknown-key'
  const key = own ? await importJWK(privateJwk, algorithm) : (await generateKeyPair(algorithm)).privateKey
  return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: own ? kid : 'unknown' }).sign(key)
}

type AnswerFault = Extract<FaultName, 'wrong-state' | 'missing-state' | 'wrong-iss' | 'missing-iss'>

const spoiledAnswer: Readonly<Record<AnswerFault, (parameters: URLSearchParams) => void>> = {
  'wrong-state': (parameters) => parameters.set('state', 'of-another-sign-in'),
  'missing-state': (parameters) => parameters.delete('state'),
  'wrong-iss': (parameters) => parameters.set('iss', 'https://elsewhere.example'),
  'missing-iss': (parameters) => parameters.delete('iss'),
}
// Its keys are the names of the table.
const answerFaults = Object.keys(spoiledAnswer) as readonly AnswerFault[]

/** The same for what goes to the redirect address. */
export function spoilAnswers(provider: Provider, state: MockState): void {
  provider.use(async (ctx, next) => {
    await next()
    const location = URL.parse(String(ctx.response.get('location')))
    if (location === null || !(location.searchParams.has('code') || location.searchParams.has('error')))
      return
    const fault = state.faults.striking(answerFaults)
    if (fault === undefined) return
    spoiledAnswer[fault](location.searchParams)
    ctx.set('location', location.href)
  })
}

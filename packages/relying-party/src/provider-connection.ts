import { createHash } from 'node:crypto'
import { createRemoteJWKSet, importJWK, type JWTVerifyGetKey } from 'jose'
import * as oidc from 'openid-client'
import type { Settings } from './options.js'
import { restrictionClaim } from './restriction/restriction.js'
import type { TokenSet } from './sessions/sessions-store.js'

/** How long one request to the provider may take, in seconds: people wait for it. */
const timeoutSeconds = 5
/** A key id that nobody knows asks the provider at most this often, in milliseconds. */
const keysCooldownMs = 30_000

/** What went wrong with the provider, in the three ways that matter to a relying party. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  /** `refused`: an OAuth error, see `code`; `unavailable`: try again later; `invalid`: an answer that does not hold. */
  readonly kind: 'refused' | 'unavailable' | 'invalid'
  readonly code: string

  /** @param cause only of network failures: the causes of the others quote answers, and so codes and tokens. */
  constructor(kind: 'refused' | 'unavailable' | 'invalid', code: string, cause?: unknown) {
    super(`${kind}: ${code}`, { cause })
    this.kind = kind
    this.code = code
  }
}

/** Tokens of one answer of the token endpoint. A renewal need not bring a new ID token or refresh token. */
export interface GrantedTokens {
  readonly tokens: Omit<TokenSet, 'refreshToken' | 'idToken'> & {
    readonly refreshToken?: string
    readonly idToken?: string
  }
  readonly claims: oidc.IDToken | undefined
}

/** An access token of the client itself. */
export interface OwnToken {
  readonly accessToken: string
  readonly expiresAt: Date
}

/** What one sign-in under way needs to check its answer. */
export interface SignInChecks {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** The provider, as far as a relying party talks to it. All functions throw ProviderError. */
export interface ProviderConnection {
  /** Where to send the browser; the wishes go by PAR when the provider offers it. */
  authorizationUrl(checks: SignInChecks, wishes: Readonly<Record<string, string>>): Promise<URL>
  /** Redeems the code of a callback address: state, issuer, PKCE, nonce and the ID token's signature are checked. */
  redeem(callback: URL, checks: SignInChecks): Promise<GrantedTokens>
  renew(refreshToken: string): Promise<GrantedTokens>
  /** A token of this client itself, without a person (client credentials), for another service's API. */
  ownToken(resource: string, scope: string): Promise<OwnToken>
  /** Revokes a refresh token (RFC 7009). */
  revoke(refreshToken: string): Promise<void>
  /** The address of RP-initiated logout; null when the provider has none. */
  endSessionUrl(idToken: string, returnUrl: string): Promise<URL | null>
  /** The provider's public keys, fetched when needed. */
  keys(): Promise<JWTVerifyGetKey>
}

/** Facts about the sign-in that a page needs and that no user-info call can bring (the token is for our own API). */
const wantedClaims = JSON.stringify({
  id_token: {
    name: null,
    preferred_username: null,
    persona: null,
    [restrictionClaim]: null,
    acr: null,
    amr: null,
    auth_time: null,
  },
})

/** Connects lazily: the service starts, and signed-in people go on, while the provider is away. */
export function connectProvider(settings: Settings): ProviderConnection {
  let discovered: Promise<oidc.Configuration> | undefined
  let keys: JWTVerifyGetKey | undefined
  const configuration = () => {
    discovered ??= discover(settings).catch((error: unknown) => {
      discovered = undefined
      throw providerError(error)
    })
    return discovered
  }
  const granted = (
    response: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  ): GrantedTokens => {
    const claims = response.claims()
    checkBelonging(claims, settings.clientId, response.access_token)
    return {
      tokens: {
        accessToken: response.access_token,
        accessExpiresAt: new Date(settings.now().getTime() + (response.expiresIn() ?? 0) * 1000),
        ...(response.refresh_token !== undefined && { refreshToken: response.refresh_token }),
        ...(response.id_token !== undefined && { idToken: response.id_token }),
      },
      claims,
    }
  }
  const resource = { resource: settings.resource }

  return {
    async authorizationUrl({ state, nonce, verifier }, wishes) {
      const config = await configuration()
      const metadata = config.serverMetadata()
      const parameters = {
        ...wishes,
        ...resource,
        redirect_uri: settings.callbackUrl,
        scope: settings.scope,
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(metadata.claims_parameter_supported && { claims: wantedClaims }),
      }
      return metadata.pushed_authorization_request_endpoint
        ? attempt(() => oidc.buildAuthorizationUrlWithPAR(config, parameters))
        : oidc.buildAuthorizationUrl(config, parameters)
    },
    async redeem(callback, { state, nonce, verifier }) {
      const config = await configuration()
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
      return attempt(async () =>
        granted(
          await oidc.authorizationCodeGrant(config, callback, { ...checks, idTokenExpected: true }, resource),
        ),
      )
    },
    async renew(refreshToken) {
      const config = await configuration()
      return attempt(async () => granted(await oidc.refreshTokenGrant(config, refreshToken, resource)))
    },
    async ownToken(audience, scope) {
      const config = await configuration()
      return attempt(async () => {
        const response = await oidc.clientCredentialsGrant(config, { resource: audience, scope })
        const seconds = response.expiresIn() ?? 0
        const expiresAt = new Date(settings.now().getTime() + seconds * 1000)
        return { accessToken: response.access_token, expiresAt }
      })
    },
    async revoke(refreshToken) {
      const config = await configuration()
      await attempt(() => oidc.tokenRevocation(config, refreshToken, { token_type_hint: 'refresh_token' }))
    },
    async endSessionUrl(idToken, returnUrl) {
      const config = await configuration()
      if (!config.serverMetadata().end_session_endpoint) return null
      return oidc.buildEndSessionUrl(config, {
        id_token_hint: idToken,
        post_logout_redirect_uri: returnUrl,
        state: oidc.randomState(),
      })
    },
    async keys() {
      const address = (await configuration()).serverMetadata().jwks_uri
      if (!address || !isAllowed(address, settings)) throw new ProviderError('invalid', 'no_jwks_uri')
      keys ??= createRemoteJWKSet(new URL(address), {
        cooldownDuration: keysCooldownMs,
        timeoutDuration: timeoutSeconds * 1000,
      })
      return keys
    },
  }
}

/**
 * What an ID token may say about whom and what it was made for, and `openid-client` leaves to us: the client
 * (OIDC Core §3.1.3.7, step 5) and the access token beside it (§3.1.3.8).
 * @throws ProviderError
 */
function checkBelonging(claims: oidc.IDToken | undefined, clientId: string, accessToken: string): void {
  if (claims === undefined) return
  const { azp, at_hash: hash } = claims
  if (azp !== undefined && azp !== clientId) throw new ProviderError('invalid', 'wrong_azp')
  // ES256 and RS256, the only algorithms of ours, both stand on SHA-256.
  const half = createHash('sha256').update(accessToken).digest().subarray(0, 16)
  if (hash !== undefined && hash !== half.toString('base64url')) {
    throw new ProviderError('invalid', 'wrong_at_hash')
  }
}

function isAllowed(address: string, settings: Settings): boolean {
  return settings.allowHttp || address.startsWith('https:')
}

async function discover(settings: Settings): Promise<oidc.Configuration> {
  const key = await importJWK(settings.clientKey, 'ES256')
  if (key instanceof Uint8Array) throw new TypeError('clientKey must be an EC key')
  const { kid } = settings.clientKey
  const authentication = oidc.PrivateKeyJwt(kid === undefined ? key : { key, kid })
  return oidc.discovery(new URL(settings.issuer), settings.clientId, {}, authentication, {
    timeout: timeoutSeconds,
    execute: [
      ...(settings.allowHttp ? [oidc.allowInsecureRequests] : []),
      // The ID token is checked by signature too, not only by having come from the token endpoint over TLS.
      oidc.enableNonRepudiationChecks,
    ],
  })
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw providerError(error)
  }
}

/** OAuth errors that are about the provider's or our own state and say nothing about the person. */
const passingErrors = new Set(['server_error', 'temporarily_unavailable', 'slow_down', 'invalid_client'])
/** openid-client's codes for answers that are not OAuth answers at all: a proxy's error page, a time-out. */
const transportErrors = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

function providerError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
    return new ProviderError(passingErrors.has(error.error) ? 'unavailable' : 'refused', error.error)
  }
  if (error instanceof oidc.ClientError && !transportErrors.has(error.code ?? '')) {
    return new ProviderError('invalid', error.code ?? 'invalid_response')
  }
  return new ProviderError('unavailable', 'temporarily_unavailable', error)
}

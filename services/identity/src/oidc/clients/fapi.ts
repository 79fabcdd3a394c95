import { systemClock } from '@inaproc/server/clock'
import { errors } from 'oidc-provider'
import type { ClientProfile, StoredMetadata } from './stored-client.js'

/** What clients of the profile may sign with, and what is signed for them (FAPI 2.0 Security Profile §5.4.1). */
const fapiAlgorithms: readonly unknown[] = ['ES256', 'PS256', 'Ed25519']

/**
 * What holds for a client of the profile whatever was registered besides (protocol.md §2: it can use nothing weaker):
 * PAR, private_key_jwt, tokens bound to a key, no flow that begins without its own request, and no RS256.
 */
export function profileMetadata(profile: ClientProfile, registered: StoredMetadata): StoredMetadata {
  if (profile === 'standard') return {}
  return {
    token_endpoint_auth_method: 'private_key_jwt',
    require_pushed_authorization_requests: true,
    dpop_bound_access_tokens: true,
    grant_types: (registered.grant_types ?? []).filter((grant) => fapiGrants.includes(grant)),
    id_token_signed_response_alg: 'ES256',
    ...(registered.userinfo_signed_response_alg !== undefined && { userinfo_signed_response_alg: 'ES256' }),
    ...(registered.introspection_signed_response_alg !== undefined && {
      introspection_signed_response_alg: 'ES256',
    }),
  }
}

const fapiGrants: readonly string[] = ['authorization_code', 'refresh_token', 'client_credentials']

/** How far in the future the instants of an assertion may lie, in seconds; FAPI 2.0 §5.3.2.1 asks for ten. */
export const futureSeconds = 10

/** How long an assertion may be good; software at its job makes one for each request. */
const longestProofSeconds = 3_600

/**
 * What the library leaves open of every client's assertion: that it was not made, and does not begin, in the future
 * beyond what clocks differ (FAPI 2.0 §5.3.2.1), and that it ends soon (RFC 7523 §3 rules 4 and 6). A proof dated ahead,
 * or for years, would be good long after the key was taken away from whoever made it.
 * @throws errors.InvalidClientAuth
 */
export function assertShortLived(claims: Readonly<Record<string, unknown>>): void {
  const { iat, nbf, exp } = claims
  const latest = Math.floor(systemClock().getTime() / 1000) + futureSeconds
  if ([iat, nbf].some((instant) => typeof instant === 'number' && instant > latest)) {
    throw new errors.InvalidClientAuth('iat and nbf must not lie in the future')
  }
  if (typeof exp === 'number' && exp > latest + longestProofSeconds) {
    throw new errors.InvalidClientAuth('exp must not lie more than an hour ahead')
  }
}

/**
 * What it leaves open besides of those of the profile (§5.3.2.1): the algorithm, and one audience that is the issuer and
 * no list.
 * @throws errors.InvalidClientAuth
 */
export function assertFapiAssertion(
  issuer: string,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
): void {
  if (!fapiAlgorithms.includes(header['alg'])) {
    throw new errors.InvalidClientAuth('the client assertion must be signed with ES256, PS256 or Ed25519')
  }
  if (claims['aud'] !== issuer) {
    throw new errors.InvalidClientAuth('the audience (aud) must be the issuer identifier, as one string')
  }
}

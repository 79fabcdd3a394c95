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

/** How far in the future the instants of an assertion may lie, in seconds; §5.3.2.1 asks for ten. */
export const futureSeconds = 10

/**
 * What the library leaves open of a client's assertion, for clients of the profile (§5.3.2.1): its algorithm, one
 * audience that is the issuer and no list, and no instant in the future.
 * @throws errors.InvalidClientAuth
 */
export function assertFapiAssertion(
  issuer: string,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
): void {
  const { aud, iat, nbf } = claims
  if (!fapiAlgorithms.includes(header['alg'])) {
    throw new errors.InvalidClientAuth('the client assertion must be signed with ES256, PS256 or Ed25519')
  }
  if (aud !== issuer) {
    throw new errors.InvalidClientAuth('the audience (aud) must be the issuer identifier, as one string')
  }
  const latest = Math.floor(systemClock().getTime() / 1000) + futureSeconds
  if ([iat, nbf].some((instant) => typeof instant === 'number' && instant > latest)) {
    throw new errors.InvalidClientAuth('iat and nbf must not lie in the future')
  }
}

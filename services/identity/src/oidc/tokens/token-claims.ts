import type { AccessToken, ClientCredentials, KoaContextWithOIDC, UnknownObject } from 'oidc-provider'
import { clientPolicy } from '../clients/client-policy.js'
import { isRestrictedPerson, personaOf } from '../personas/request-persona.js'
import { restrictionClaims } from './claims.js'

/**
 * What access tokens say beyond RFC 9068's own claims: how the person signed in, that nothing may be done with
 * their data, and the persona. A partner's token
 * holds the persona only when the scope `persona` was granted; tokens of machines hold nothing of this.
 */
export function extraTokenClaims(
  ctx: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
): UnknownObject | undefined {
  if (token.kind === 'ClientCredentials') return undefined
  const { authorizationCode, deviceCode, refreshToken, client } = ctx.oidc
  const source = authorizationCode ?? deviceCode ?? refreshToken
  if (source === undefined || client === undefined) return undefined
  const persona = personaOf(ctx)
  const maySee = clientPolicy(client).firstParty || source.scopes.has('persona')
  return {
    acr: source.acr,
    amr: source.amr,
    auth_time: source.authTime,
    ...restrictionClaims(isRestrictedPerson(ctx)),
    ...(persona !== null && maySee && { persona: persona.claim }),
  }
}

import { type ClaimsParameter, type Client, errors } from 'oidc-provider'
import { clientPolicy } from '../clients/client-policy.js'
import { claimsOfScopes, claimsWithin, decidedClaims, type ScopeCatalogue } from './scope-catalogue.js'

/**
 * A claim that is asked for by its name (OIDC Core §5.5) has to be within the client's reach: the `claims` parameter is
 * no way around a scope that the Directorate keeps for some. What no scope releases is ignored, as the standard says.
 * @throws errors.InvalidRequest
 */
export function assertOpenClaims(claims: ClaimsParameter, client: Client, catalogue: ScopeCatalogue): void {
  if (clientPolicy(client).firstParty) return
  const open = claimsWithin(catalogue, client.scope?.split(' ') ?? [])
  const released = new Set<string>(claimsOfScopes(catalogue, catalogue.scopes.keys()))
  const asked = [claims.id_token, claims.userinfo].flatMap((part) => Object.keys(part ?? {}))
  const closed = decidedClaims.find(
    (claim) => asked.includes(claim) && released.has(claim) && !open.has(claim),
  )
  if (closed !== undefined) throw new errors.InvalidRequest(`claim ${closed} is not open to this client`)
}

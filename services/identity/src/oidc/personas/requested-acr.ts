import { type Acr, acrOrder } from '@inaproc/domain/acr'
import type { ClaimsParameterMember } from 'oidc-provider'
import type { Factors } from '../../authentication/factors/factors-store.js'
import { claimsOf, type RequestParameters } from './chooser/persona-question.js'

/** What a request says about the strength of the sign-in. */
export type AcrWish =
  /** One of the levels we know; the least of those that would do. */
  | Acr
  /** It insists on something that nobody here can reach. */
  | 'unknown'
  | null

/**
 * `acr_values` and the claim `acr` of the ID token list what would do; the least of it is enough (protocol.md §2).
 * `acr_values` comes first, as with the library. Only an essential claim can insist on a level that we do not know.
 */
export function requestedAcr(parameters: RequestParameters): AcrWish {
  const { acr_values: list } = parameters
  const claim = claimsOf(parameters).id_token?.['acr']
  return typeof list === 'string' && list !== ''
    ? leastOf(list.split(' '), false)
    : leastOf(valuesOf(claim), claim?.essential === true)
}

function leastOf(values: readonly unknown[], essential: boolean): AcrWish {
  const known = acrOrder.find((acr) => values.includes(acr))
  return known ?? (essential && values.length > 0 ? 'unknown' : null)
}

/** Whatever a client may have written there: nothing has checked it before. */
function valuesOf(claim: ClaimsParameterMember | null | undefined): readonly unknown[] {
  if (Array.isArray(claim?.values)) return claim.values
  return claim?.value === undefined ? [] : [claim.value]
}

/**
 * The strongest sign-in a person can come to now: two factors by adding the second one right after the password, the
 * phishing-resistant level only with a passkey that is there already (protocol.md §3).
 */
export function reachableAcr(factors: Factors): Acr {
  return factors.passkeys > 0 ? 'urn:inaproc:aal3' : 'urn:inaproc:aal2'
}

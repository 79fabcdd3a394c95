import type { Grant } from 'oidc-provider'
import type { Sharing } from '../../consents/sharing.js'
import { decidedClaims } from '../../tokens/scope-catalogue.js'

/**
 * A grant releases the claims that the person allowed, and no others, whatever its scopes come to release later: they
 * are rejected in it one by one. Until the person is asked again and says yes, a wider scope gives it nothing.
 */
export function limitTo(grant: Grant, { released, claims }: Pick<Sharing, 'released' | 'claims'>): void {
  delete grant.rejected
  const allowed = new Set([...released, ...claims])
  const others = decidedClaims.filter((claim) => !allowed.has(claim))
  if (others.length > 0) grant.rejectOIDCClaims([...others])
}

import type { AccountId } from '@inaproc/domain/identifiers'
import { errors } from 'oidc-provider'
import type { PersonaRow } from '../../../accesses/personas-store.js'
import type { Platform } from '../../../platform.js'
import { takeGrantInUse } from '../../artifacts/read-ahead.js'
import { collectedWrites } from '../../artifacts/request-writes.js'
import { findGrantInUse } from '../../artifacts/tokens-in-use-store.js'
import type { ClientPolicy } from '../../clients/client-policy.js'
import type { PersonFacts } from '../../tokens/claims.js'
import { isToBeNoted, noteGrantUse } from './grant-use-store.js'
import { endGrant } from './grants-service.js'

/** The outcome of looking at a grant before it is used: whose it is with which persona (or none), or that it is gone. */
export type GrantCheck =
  | {
      readonly kind: 'usable'
      readonly person: PersonFacts
      readonly persona: PersonaRow | null
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'account-unusable' }
  | { readonly kind: 'persona-ended' }

/**
 * Looks again whether the access behind a grant is ACTIVE inside its dates, by the clock of the platform, and notes the
 * use. It is asked at each code exchange, refresh, introspection and userinfo call (protocol.md §1 rule 4), so nothing
 * depends on the nightly job. An account or access that has ended takes the grant with it.
 */
export async function checkGrant(
  p: Platform,
  use: {
    grantId: string
    accountId: AccountId
    client: ClientPolicy | null
    /** Codes and refreshes are signs that the person is at work. */
    isAtWork: boolean
  },
): Promise<GrantCheck> {
  const { grantId } = use
  const found = takeGrantInUse(grantId) ?? (await findGrantInUse(p, grantId))
  if (found?.accountId !== use.accountId) return { kind: 'gone' }
  const { person, grant, persona } = found
  if (person === undefined) return ended(p, grantId, 'account-unusable')
  if (grant === undefined) return { kind: 'gone' }
  if (grant.accessId !== null && !(persona !== undefined && acceptsRole(use.client, persona))) {
    return ended(p, grantId, 'persona-ended')
  }
  const at = p.clock()
  if (isToBeNoted(grant.lastUsedAt, at)) {
    const noted = { grantId, isAtWork: use.isAtWork, at }
    const writes = collectedWrites()
    if (writes === undefined) await noteGrantUse(p.db, noted)
    else writes.note(noted)
  }
  return { kind: 'usable', person, persona: persona ?? null }
}

async function ended(
  p: Platform,
  grantId: string,
  kind: 'account-unusable' | 'persona-ended',
): Promise<GrantCheck> {
  await endGrant(p, grantId, kind)
  return { kind }
}

/** The error of protocol.md §4. Its text is public and says nothing about the access. */
export function personaExpired(): errors.CustomOIDCProviderError {
  return new errors.CustomOIDCProviderError('persona_expired', 'the access of this sign-in has ended')
}

/** A client may have been narrowed to other roles since the grant was made. */
function acceptsRole(client: ClientPolicy | null, persona: PersonaRow): boolean {
  return client?.personaRoles?.includes(persona.role) ?? true
}

import type { AccountId } from '@inaproc/domain/identifiers'
import { todayInWib } from '@inaproc/domain/wib-date'
import { errors } from 'oidc-provider'
import type { PersonaRow } from '../../../accesses/personas-store.js'
import type { Platform } from '../../../platform.js'
import type { ClientPolicy } from '../../clients/client-policy.js'
import type { PersonFacts } from '../../tokens/claims.js'
import { noteUse } from '../chooser/uses-store.js'
import { useGrant } from './grant-use-store.js'
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
  const now = { today: todayInWib(p.clock), at: p.clock() }
  const { person, grant, persona } = await useGrant(p.db, { ...use, ...now })
  if (person === undefined) return ended(p, use.grantId, 'account-unusable')
  if (grant === undefined) return { kind: 'gone' }
  if (grant.isNoted) await noteUse(p.db, { ...grant, accountId: use.accountId }, now.at)
  if (grant.accessId === null) return { kind: 'usable', person, persona: null }
  const isAccepted = persona !== undefined && acceptsRole(use.client, persona)
  return isAccepted ? { kind: 'usable', person, persona } : ended(p, use.grantId, 'persona-ended')
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

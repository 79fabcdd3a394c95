import { type AccountId, accessId } from '@inaproc/domain/identifiers'
import { todayInWib } from '@inaproc/domain/wib-date'
import { errors } from 'oidc-provider'
import { findPersona, type PersonaRow } from '../../accesses/personas-store.js'
import type { Platform } from '../../platform.js'
import type { ClientPolicy } from '../clients/client-policy.js'
import { endGrant } from './grants-service.js'
import { findGrant, touchGrant } from './grants-store.js'

/** The outcome of looking at a grant before it is used: its persona (or none), or that the grant is gone. */
export type GrantCheck =
  | { readonly kind: 'usable'; readonly persona: PersonaRow | null; readonly sessionUid: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'persona-ended' }

/**
 * Looks again whether the access behind a grant is ACTIVE inside its dates, by the clock of the platform. It is asked
 * at each code exchange, refresh, introspection and userinfo call (protocol.md §1 rule 4), so nothing depends on the
 * nightly job. An access that has ended takes the grant with it.
 */
export async function checkGrant(
  p: Platform,
  use: { grantId: string; accountId: AccountId; client: ClientPolicy | null },
): Promise<GrantCheck> {
  const grant = await findGrant(p.db, use.grantId)
  if (grant === undefined || grant.accountId !== use.accountId) return { kind: 'gone' }
  const persona = await personaOfGrant(p, grant.accessId, use.accountId)
  if (persona === undefined || !acceptsRole(use.client, persona)) {
    await endGrant(p, use.grantId, 'persona-ended')
    return { kind: 'persona-ended' }
  }
  await touchGrant(p.db, use.grantId, p.clock())
  return { kind: 'usable', persona, sessionUid: grant.sessionUid }
}

/** The error of protocol.md §4. Its text is public and says nothing about the access. */
export function personaExpired(): errors.CustomOIDCProviderError {
  return new errors.CustomOIDCProviderError('persona_expired', 'the access of this sign-in has ended')
}

/** null: the grant has no persona. undefined: it has one that is no longer in effect. */
async function personaOfGrant(
  p: Platform,
  access: string | null,
  account: AccountId,
): Promise<PersonaRow | null | undefined> {
  if (access === null) return null
  return findPersona(p.db, account, accessId(access), todayInWib(p.clock))
}

/** A client may have been narrowed to other roles since the grant was made. */
function acceptsRole(client: ClientPolicy | null, persona: PersonaRow | null): boolean {
  return persona === null || (client?.personaRoles?.includes(persona.role) ?? true)
}

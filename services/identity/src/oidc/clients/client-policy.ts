import { timingSafeEqual } from 'node:crypto'
import { type Acr, isAcr } from '@inaproc/domain/acr'
import { isRoleCode, type RoleCode } from '@inaproc/domain/roles'
import type { Client } from 'oidc-provider'
import { hashClientSecret } from './stored-client.js'

/** What we know about a client beyond the specifications; the library carries these names along unread. */
export const clientExtras = [
  'first_party',
  'resources',
  'resource_scopes',
  'persona_required',
  'persona_roles',
  'minimum_acr',
  'any_loopback_port',
  'signals_uri',
  'secret_hash',
] as const

export interface ClientPolicy {
  readonly firstParty: boolean
  /** Audiences it may ask tokens for. */
  readonly resources: readonly string[]
  readonly resourceScopes: readonly string[]
  readonly personaRequired: boolean
  /** null: every role. */
  readonly personaRoles: readonly RoleCode[] | null
  readonly minimumAcr: Acr | null
  readonly anyLoopbackPort: boolean
  /** Where the client takes Security Event Tokens; null: nowhere. */
  readonly signalsUri: string | null
}

/** The policy of a client the library found. What is missing or of another kind counts as the stricter answer. */
export function clientPolicy(client: Client): ClientPolicy {
  const {
    first_party,
    resources,
    resource_scopes,
    persona_required,
    persona_roles,
    minimum_acr,
    any_loopback_port,
    signals_uri,
  } = client
  return {
    firstParty: first_party === true,
    resources: texts(resources),
    resourceScopes: texts(resource_scopes),
    personaRequired: persona_required === true,
    personaRoles: persona_roles === undefined ? null : texts(persona_roles).filter(isRoleCode),
    minimumAcr: typeof minimum_acr === 'string' && isAcr(minimum_acr) ? minimum_acr : null,
    anyLoopbackPort: any_loopback_port === true,
    signalsUri: typeof signals_uri === 'string' ? signals_uri : null,
  }
}

/** Compares a secret somebody sent with the stored hash, in constant time. */
export function isSecretOf(client: Client, secret: string): boolean {
  const stored = client['secret_hash']
  if (typeof stored !== 'string') return false
  const expected = Buffer.from(stored, 'base64url')
  const given = hashClientSecret(secret)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

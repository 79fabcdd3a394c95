import { timingSafeEqual } from 'node:crypto'
import { type Acr, isAcr } from '@inaproc/domain/acr'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { isRoleCode, type RoleCode } from '@inaproc/domain/roles'
import type { AdapterPayload, Client } from 'oidc-provider'
import { type ClientEnvironment, type ClientProfile, hashClientSecret } from './stored-client.js'

/** What we know about a client beyond the specifications; the library carries these names along unread. */
export const clientExtras = [
  'first_party',
  'kind',
  'profile',
  'environment',
  'partner_id',
  'logo_file',
  'pkce_required',
  'resources',
  'resource_scopes',
  'persona_required',
  'persona_roles',
  'minimum_acr',
  'any_loopback_port',
  'signals_uri',
  'secret_hashes',
  'uses_device_flow',
] as const

export interface ClientPolicy {
  readonly firstParty: boolean
  /** `fapi2`: nothing weaker than PAR, private_key_jwt and DPoP. */
  readonly profile: ClientProfile
  readonly environment: ClientEnvironment
  /** The partner that runs it; null: INAPROC or the Directorate. */
  readonly partnerId: PartnerId | null
  /** The uploaded picture that people see beside its name. */
  readonly logoFile: string | null
  readonly pkceRequired: boolean
  /** Audiences it may ask tokens for. */
  readonly resources: readonly string[]
  readonly resourceScopes: readonly string[]
  readonly personaRequired: boolean
  /** null: every role. */
  readonly personaRoles: readonly RoleCode[] | null
  readonly minimumAcr: Acr | null
  readonly anyLoopbackPort: boolean
  /** Signs people in on devices by a code (RFC 8628). */
  readonly usesDeviceFlow: boolean
  /** Where the client takes Security Event Tokens; null: nowhere. */
  readonly signalsUri: string | null
}

/** The policy of a client the library found, or would find. What is missing or of another kind counts as the stricter answer. */
export function clientPolicy(client: Client | AdapterPayload): ClientPolicy {
  const { persona_roles, minimum_acr } = client as { readonly [name: string]: unknown }
  return {
    firstParty: client['first_party'] === true,
    profile: client['profile'] === 'standard' ? 'standard' : 'fapi2',
    environment: client['environment'] === 'production' ? 'production' : 'test',
    // Metadata is made from a StoredClient only (client-source.ts).
    partnerId: textOrNull(client['partner_id']) as PartnerId | null,
    logoFile: textOrNull(client['logo_file']),
    pkceRequired: client['pkce_required'] !== false,
    resources: texts(client['resources']),
    resourceScopes: texts(client['resource_scopes']),
    personaRequired: client['persona_required'] === true,
    personaRoles: persona_roles === undefined ? null : texts(persona_roles).filter(isRoleCode),
    minimumAcr: typeof minimum_acr === 'string' && isAcr(minimum_acr) ? minimum_acr : null,
    anyLoopbackPort: client['any_loopback_port'] === true,
    usesDeviceFlow: client['uses_device_flow'] === true,
    signalsUri: textOrNull(client['signals_uri']),
  }
}

/**
 * Compares a secret somebody sent with the stored hashes, two during a rotation. Every one is compared, in constant
 * time, so that the answer does not tell which of them it was.
 * @returns the hash of the one it is; null when it is none of them
 */
export function secretOf(client: Client, secret: string): Buffer | null {
  const given = hashClientSecret(secret)
  const matches = texts(client['secret_hashes']).map((hash) => isSame(Buffer.from(hash, 'base64url'), given))
  return matches.includes(true) ? given : null
}

function isSame(expected: Buffer, given: Buffer): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

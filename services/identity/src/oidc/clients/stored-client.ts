import { createHash } from 'node:crypto'
import type { Acr } from '@inaproc/domain/acr'
import type { RoleCode } from '@inaproc/domain/roles'
import type { AllClientMetadata } from 'oidc-provider'

/** Only an active client can do anything. */
export type ClientState = 'draft' | 'in_review' | 'active' | 'suspended'

/** OpenID scopes a client may be given; `offline_access` also needs the person's consent. */
export const openIdScopes = [
  'openid',
  'profile',
  'email',
  'phone',
  'persona',
  'personas',
  'offline_access',
] as const

/** A client as it is stored: metadata in the words of the specifications, and what only we know about it. */
export interface StoredClient {
  readonly clientId: string
  readonly name: string
  readonly firstParty: boolean
  readonly state: ClientState
  readonly metadata: StoredMetadata
  readonly secretHash: Buffer | null
  /** Audiences it may ask tokens for. */
  readonly resources: readonly string[]
  readonly personaRequired: boolean
  /** null: every role. */
  readonly personaRoles: readonly RoleCode[] | null
  readonly minimumAcr: Acr | null
}

export interface StoredMetadata extends AllClientMetadata {
  readonly resource_scopes?: readonly string[]
  readonly any_loopback_port?: boolean
  /** Where the client takes Security Event Tokens. */
  readonly signals_uri?: string
}

/** SHA-256 is enough for a secret nobody can guess; a slow hash would only slow every token request. */
export function hashClientSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

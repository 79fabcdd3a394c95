import { createHash } from 'node:crypto'
import type { Acr } from '@inaproc/domain/acr'
import type { ClientState } from '@inaproc/domain/client-lifecycle'
import type { PartnerId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import type { AllClientMetadata } from 'oidc-provider'

/** `web` keeps a secret on a server, `browser` and `native` cannot keep one, `machine` acts for itself. */
export type ClientKind = 'web' | 'native' | 'browser' | 'machine'

/** `fapi2` can use nothing weaker than PAR, private_key_jwt and DPoP (FAPI 2.0 Security Profile §5.3). */
export type ClientProfile = 'standard' | 'fapi2'

/** A client of `test` signs in only people who try it out, and its pages say so. */
export type ClientEnvironment = 'test' | 'production'

/** The grant of devices without a keyboard (RFC 8628 §3.4). */
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** Whom to reach about a client, and about what. */
export interface ClientContact {
  readonly kind: 'technical' | 'security' | 'administrative'
  readonly name: string
  readonly email: string
}

/** A client as it is stored: metadata in the words of the specifications, and what only we know about it. */
export interface StoredClient {
  readonly clientId: string
  readonly name: string
  readonly kind: ClientKind
  readonly firstParty: boolean
  readonly state: ClientState
  readonly profile: ClientProfile
  readonly environment: ClientEnvironment
  /** null: of INAPROC or of the Directorate. */
  readonly partnerId: PartnerId | null
  readonly contacts: readonly ClientContact[]
  readonly metadata: StoredMetadata
  /** Off for older software that sends `nonce` instead: one confidential client at a time, never a public one. */
  readonly pkceRequired: boolean
  /** The uploaded picture: no address of somebody else's is ever shown to people. */
  readonly logoFile: string | null
  /** Audiences it may ask tokens for. */
  readonly resources: readonly string[]
  readonly personaRequired: boolean
  /** null: every role. */
  readonly personaRoles: readonly RoleCode[] | null
  readonly minimumAcr: Acr | null
  /** Grows by one with each change; who changes an older one is told so. */
  readonly version: number
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

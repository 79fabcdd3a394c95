import { randomBytes } from 'node:crypto'
import type { Acr } from '@inaproc/domain/acr'
import type { RoleCode } from '@inaproc/domain/roles'
import type { ClientAuthMethod, JWKS } from 'oidc-provider'
import {
  type ClientState,
  hashClientSecret,
  openIdScopes,
  type StoredClient,
  type StoredMetadata,
} from '../oidc/clients/stored-client.js'

/** `web` keeps a secret on a server, `browser` and `native` cannot keep one, `machine` acts for itself. */
export type ClientType = 'web' | 'browser' | 'native' | 'machine'

/** What a relying party is, as the console, the API and the seeder describe it (protocol.md §6). */
export interface ClientDefinition {
  readonly clientId: string
  readonly name: string
  readonly type: ClientType
  /** Our own services: no consent page, public subject. */
  readonly firstParty: boolean
  readonly state?: ClientState | undefined
  readonly authentication: 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'
  /** For the two secret methods: at least 256 random bits (`newClientSecret`). Only its hash is kept. */
  readonly secret?: string | undefined
  /** For private_key_jwt: the public keys. */
  readonly jwks?: JWKS | undefined
  readonly redirectUris?: readonly string[] | undefined
  readonly postLogoutRedirectUris?: readonly string[] | undefined
  readonly backchannelLogoutUri?: string | undefined
  /** Where it takes Security Event Tokens by push (RFC 8935). */
  readonly signalsUri?: string | undefined
  /** OpenID scopes and scopes of resources, in one list. */
  readonly scopes: readonly string[]
  /** Audiences it may ask tokens for. */
  readonly resources?: readonly string[] | undefined
  /** Also asks for tokens of its own, without a person (client credentials): a machine always does. */
  readonly actsForItself?: boolean | undefined
  readonly personaRequired?: boolean | undefined
  /** The roles it may receive; every role when not given. */
  readonly personaRoles?: readonly RoleCode[] | undefined
  readonly minimumAcr?: Acr | undefined
  readonly pushedRequestsOnly?: boolean | undefined
  readonly idTokenAlgorithm?: 'ES256' | 'RS256' | undefined
  /** Development only: the loopback redirect addresses are accepted on any port. */
  readonly anyLoopbackPort?: boolean | undefined
}

/** 256 random bits: shown once to whoever runs the client, kept only as a hash. */
export function newClientSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** The stored form of a definition that `clientProblems` found nothing wrong with. */
export function storedClient(d: ClientDefinition): StoredClient {
  return {
    clientId: d.clientId,
    name: d.name,
    firstParty: d.firstParty,
    state: d.state ?? 'active',
    metadata: metadataOf(d),
    secretHash: d.secret === undefined ? null : hashClientSecret(d.secret),
    resources: d.resources ?? [],
    personaRequired: d.personaRequired ?? false,
    personaRoles: d.personaRoles ?? null,
    minimumAcr: d.minimumAcr ?? null,
  }
}

/**
 * The sector of a partner's subjects (OIDC Core §8.1): the client itself, whatever its redirect addresses become. Only
 * the host counts; nobody ever opens it (RFC 2606).
 */
function sectorOf(clientId: string): string {
  return `https://${clientId}.sector.invalid/`
}

function metadataOf(d: ClientDefinition): StoredMetadata {
  const machine = d.type === 'machine'
  const isOpenId = (scope: string) => openIdScopes.some((known) => known === scope)
  return {
    client_name: d.name,
    application_type: d.type === 'native' ? 'native' : 'web',
    token_endpoint_auth_method: d.authentication satisfies ClientAuthMethod,
    grant_types: [
      ...(machine ? [] : ['authorization_code', 'refresh_token']),
      ...(machine || d.actsForItself === true ? ['client_credentials'] : []),
    ],
    response_types: machine ? [] : ['code'],
    redirect_uris: d.redirectUris ?? [],
    post_logout_redirect_uris: d.postLogoutRedirectUris ?? [],
    ...(d.firstParty || machine
      ? { subject_type: 'public' as const }
      : { subject_type: 'pairwise' as const, sector_identifier_uri: sectorOf(d.clientId) }),
    id_token_signed_response_alg: d.idTokenAlgorithm ?? 'ES256',
    resource_scopes: d.scopes.filter((scope) => !isOpenId(scope)),
    ...(!machine && { scope: d.scopes.filter(isOpenId).join(' ') }),
    ...(d.jwks !== undefined && { jwks: d.jwks }),
    ...(d.pushedRequestsOnly === true && { require_pushed_authorization_requests: true }),
    ...(d.backchannelLogoutUri !== undefined && {
      backchannel_logout_uri: d.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    ...(d.signalsUri !== undefined && { signals_uri: d.signalsUri }),
    ...(d.anyLoopbackPort === true && { any_loopback_port: true }),
  }
}

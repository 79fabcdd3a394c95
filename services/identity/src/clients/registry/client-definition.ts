import { randomBytes } from 'node:crypto'
import type { Acr } from '@inaproc/domain/acr'
import type { PartnerId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import type { ClientAuthMethod, JWKS } from 'oidc-provider'
import {
  type ClientContact,
  type ClientEnvironment,
  type ClientKind,
  type ClientProfile,
  deviceGrant,
  type StoredClient,
  type StoredMetadata,
} from '../../oidc/clients/stored-client.js'
import { isPeopleScope } from '../../oidc/tokens/scope-catalogue.js'

/** What a relying party is, as the console, the API and the seeder describe it (protocol.md §6). Holds no secret. */
export interface ClientDefinition {
  readonly clientId: string
  readonly name: string
  readonly kind: ClientKind
  /** Our own services: no consent page, public subject. */
  readonly firstParty: boolean
  readonly profile?: ClientProfile | undefined
  /** Production when not given. */
  readonly environment?: ClientEnvironment | undefined
  /** The partner that runs it; INAPROC or the Directorate when not given. */
  readonly partnerId?: PartnerId | undefined
  readonly contacts?: readonly ClientContact[] | undefined
  readonly logoFile?: string | undefined
  readonly authentication: ClientAuthentication
  /** For private_key_jwt: the public keys, by value or by an address that is asked for them. */
  readonly jwks?: JWKS | undefined
  readonly jwksUri?: string | undefined
  readonly redirectUris?: readonly string[] | undefined
  readonly postLogoutRedirectUris?: readonly string[] | undefined
  readonly backchannelLogoutUri?: string | undefined
  /** Where it takes Security Event Tokens by push (RFC 8935). */
  readonly signalsUri?: string | undefined
  /**
   * Where the redirect addresses of its sector are listed: clients of one sector know a person by the same subject. A
   * sector of its own when not given.
   */
  readonly sectorIdentifierUri?: string | undefined
  /** OpenID scopes and scopes of resources, in one list. */
  readonly scopes: readonly string[]
  /** Audiences it may ask tokens for. */
  readonly resources?: readonly string[] | undefined
  /** Also asks for tokens of its own, without a person (client credentials): a machine always does. */
  readonly actsForItself?: boolean | undefined
  /** Signs people in on devices without a keyboard, by a code typed elsewhere (RFC 8628). */
  readonly usesDeviceFlow?: boolean | undefined
  readonly personaRequired?: boolean | undefined
  /** The roles it may receive; every role when not given. */
  readonly personaRoles?: readonly RoleCode[] | undefined
  readonly minimumAcr?: Acr | undefined
  readonly pushedRequestsOnly?: boolean | undefined
  /** Required when not given; lifted only for confidential clients that send `nonce`. */
  readonly pkceRequired?: boolean | undefined
  readonly idTokenAlgorithm?: IdTokenAlgorithm | undefined
  /** Gets userinfo as a signed JWT instead of plain JSON. */
  readonly userinfoAlgorithm?: IdTokenAlgorithm | undefined
  /** With what introspection is signed where the client asks for a JWT (RFC 9701); ES256 when not given. */
  readonly introspectionAlgorithm?: IdTokenAlgorithm | undefined
  /** Development only: the loopback redirect addresses are accepted on any port. */
  readonly anyLoopbackPort?: boolean | undefined
}

export const clientAuthentications = [
  'none',
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
] as const satisfies readonly ClientAuthMethod[]
export type ClientAuthentication = (typeof clientAuthentications)[number]

export type IdTokenAlgorithm = 'ES256' | 'RS256'

/** Whether a client of this method has secrets of ours. */
export function usesSecret(authentication: ClientAuthentication): boolean {
  return authentication === 'client_secret_basic' || authentication === 'client_secret_post'
}

/** 256 random bits: shown once to whoever runs the client, kept only as a hash. */
export function newClientSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** The stored form of a definition that the rules found nothing wrong with (client-rules.ts). */
export function storedClient(
  d: ClientDefinition,
  { state, version }: Pick<StoredClient, 'state' | 'version'>,
): StoredClient {
  return {
    clientId: d.clientId,
    name: d.name,
    kind: d.kind,
    firstParty: d.firstParty,
    state,
    profile: d.profile ?? 'standard',
    environment: d.environment ?? 'production',
    partnerId: d.partnerId ?? null,
    contacts: d.contacts ?? [],
    metadata: metadataOf(d),
    pkceRequired: d.pkceRequired ?? true,
    logoFile: d.logoFile ?? null,
    resources: d.resources ?? [],
    personaRequired: d.personaRequired ?? false,
    personaRoles: d.personaRoles ?? null,
    minimumAcr: d.minimumAcr ?? null,
    version,
  }
}

/** What a stored client was described as: `storedClient` the other way round. */
export function definitionOf(client: StoredClient): ClientDefinition {
  const { metadata: m } = client
  const given = {
    profile: client.profile,
    environment: client.environment,
    partnerId: client.partnerId ?? undefined,
    contacts: client.contacts,
    logoFile: client.logoFile ?? undefined,
    jwks: m.jwks,
    jwksUri: m.jwks_uri,
    redirectUris: m.redirect_uris,
    postLogoutRedirectUris: m.post_logout_redirect_uris,
    backchannelLogoutUri: m.backchannel_logout_uri,
    signalsUri: m.signals_uri,
    sectorIdentifierUri: sharedSector(client.clientId, m.sector_identifier_uri),
    resources: client.resources,
    actsForItself: m.grant_types?.includes('client_credentials') === true,
    usesDeviceFlow: m.grant_types?.includes(deviceGrant) === true,
    personaRequired: client.personaRequired,
    personaRoles: client.personaRoles ?? undefined,
    minimumAcr: client.minimumAcr ?? undefined,
    pushedRequestsOnly: m.require_pushed_authorization_requests === true,
    pkceRequired: client.pkceRequired,
    // Written by metadataOf from one of the two.
    idTokenAlgorithm: m.id_token_signed_response_alg as IdTokenAlgorithm,
    userinfoAlgorithm: m.userinfo_signed_response_alg as IdTokenAlgorithm | undefined,
    introspectionAlgorithm: m.introspection_signed_response_alg as IdTokenAlgorithm | undefined,
    anyLoopbackPort: m.any_loopback_port === true,
  }
  return {
    clientId: client.clientId,
    name: client.name,
    kind: client.kind,
    firstParty: client.firstParty,
    // Written by metadataOf from one of the methods.
    authentication: m.token_endpoint_auth_method as ClientAuthentication,
    scopes: [...(m.scope?.split(' ').filter((scope) => scope !== '') ?? []), ...(m.resource_scopes ?? [])],
    ...given,
  }
}

/**
 * The sector of a partner's subjects where it names none (OIDC Core §8.1): the client itself, whatever its redirect
 * addresses become. Only the host counts; nobody ever opens it (RFC 2606).
 */
function ownSector(clientId: string): string {
  return `https://${clientId}.sector.invalid/`
}

/** The sector that a client names; not when it is only its own. */
export function sharedSector(clientId: string, uri: string | undefined): string | undefined {
  return uri === ownSector(clientId) ? undefined : uri
}

function metadataOf(d: ClientDefinition): StoredMetadata {
  const machine = d.kind === 'machine'
  // A device without a browser has no address to be sent back to, and signs people in by its code only.
  const redirects = !machine && (d.usesDeviceFlow !== true || (d.redirectUris ?? []).length > 0)
  return {
    client_name: d.name,
    application_type: d.kind === 'native' ? 'native' : 'web',
    token_endpoint_auth_method: d.authentication,
    grant_types: [
      ...(redirects ? ['authorization_code'] : []),
      ...(machine ? [] : ['refresh_token']),
      ...(machine || d.actsForItself === true ? ['client_credentials'] : []),
      ...(d.usesDeviceFlow === true ? [deviceGrant] : []),
    ],
    response_types: redirects ? ['code'] : [],
    redirect_uris: d.redirectUris ?? [],
    post_logout_redirect_uris: d.postLogoutRedirectUris ?? [],
    ...(d.firstParty || machine
      ? { subject_type: 'public' as const }
      : {
          subject_type: 'pairwise' as const,
          sector_identifier_uri: d.sectorIdentifierUri ?? ownSector(d.clientId),
        }),
    id_token_signed_response_alg: d.idTokenAlgorithm ?? 'ES256',
    ...(d.userinfoAlgorithm !== undefined && { userinfo_signed_response_alg: d.userinfoAlgorithm }),
    ...(d.introspectionAlgorithm !== undefined && {
      introspection_signed_response_alg: d.introspectionAlgorithm,
    }),
    resource_scopes: d.scopes.filter((scope) => !isPeopleScope(scope)),
    ...(!machine && { scope: d.scopes.filter(isPeopleScope).join(' ') }),
    ...(d.jwks !== undefined && { jwks: d.jwks }),
    ...(d.jwksUri !== undefined && { jwks_uri: d.jwksUri }),
    ...((d.pushedRequestsOnly === true || d.profile === 'fapi2') && {
      require_pushed_authorization_requests: true,
    }),
    ...(d.profile === 'fapi2' && { dpop_bound_access_tokens: true }),
    ...(d.backchannelLogoutUri !== undefined && {
      backchannel_logout_uri: d.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    ...(d.signalsUri !== undefined && { signals_uri: d.signalsUri }),
    ...(d.anyLoopbackPort === true && { any_loopback_port: true }),
  }
}

import { accountId } from '@inaproc/domain/identifiers'
import type {
  AccessToken,
  Client,
  ClientCredentials,
  Configuration,
  KoaContextWithOIDC,
  RefreshToken,
} from 'oidc-provider'
import type { Authentication } from '../../authentication/authentication.js'
import { clientPolicy } from '../clients/client-policy.js'
import type { Registrations } from '../clients/registrations.js'
import { findSharedWords, type WordsSource } from '../consents/shared-words.js'
import { deviceFlow } from '../device/device-flow.js'
import type { LogoutPages } from '../logout/logout-pages.js'
import { assertPersonaClaims } from '../personas/chooser/persona-question.js'
import { checkGrant } from '../personas/grants/grant-check.js'
import { restrictionClaim, restrictionClaims } from '../tokens/claims.js'
import { assertOpenClaims } from '../tokens/open-claims.js'
import { type ResourceSource, resourceServerFor } from '../tokens/resources.js'
import type { ScopeCatalogue } from '../tokens/scope-catalogue.js'
import { registrationFeature } from './registration/registration.js'

export interface FeatureParts {
  readonly platform: Authentication
  readonly resources: ResourceSource
  readonly logoutPages: LogoutPages
  readonly catalogue: ScopeCatalogue
  /** What scopes and claims are called; the rows of the database when not given. */
  readonly wordsOf?: WordsSource | undefined
  /** Absent: clients do not register by program. */
  readonly registrations?: Registrations | undefined
}

type Features = NonNullable<Configuration['features']>

/** Every feature of the library, one by one; why, stands in docs/decisions/001-oidc-provider-settings.md. */
export function providerFeatures(parts: FeatureParts): Features {
  return {
    attestClientAuth: { enabled: false },
    backchannelLogout: { enabled: true },
    ciba: { enabled: false },
    claimsParameter: {
      enabled: true,
      assertClaimsParameter: (_ctx, claims, client) => {
        assertPersonaClaims(claims)
        assertOpenClaims(claims, client, parts.catalogue)
      },
    },
    clientCredentials: { enabled: true },
    clientIdMetadataDocument: { enabled: false },
    deviceFlow: deviceFlow(
      parts.platform,
      parts.wordsOf ?? ((sharings) => findSharedWords(parts.platform.db, sharings)),
    ),
    devInteractions: { enabled: false },
    dPoP: { enabled: true, allowReplay: false },
    encryption: { enabled: false },
    externalSigningSupport: { enabled: false },
    fapi: {
      enabled: true,
      // The library asks also before it knows a client.
      profile: (_ctx, client: Client | undefined) =>
        client !== undefined && clientPolicy(client).profile === 'fapi2' ? '2.0' : undefined,
    },
    introspection: { enabled: true, allowedPolicy: mayIntrospect(parts) },
    jwtIntrospection: { enabled: true },
    jwtResponseModes: { enabled: false },
    jwtUserinfo: { enabled: true },
    mTLS: { enabled: false },
    openid4vci: { enabled: false },
    pushedAuthorizationRequests: {
      enabled: true,
      requirePushedAuthorizationRequests: false,
      allowUnregisteredRedirectUris: false,
    },
    registration: registrationFeature(parts.registrations),
    registrationManagement: {
      enabled: parts.registrations !== undefined,
      rotateRegistrationAccessToken: true,
    },
    requestObjects: { enabled: false },
    resourceIndicators: {
      enabled: true,
      // Without `resource` at the token endpoint the token is for userinfo, whatever was granted besides.
      useGrantedResource: () => false,
      defaultResource: (_ctx, _client, oneOf) => oneOf,
      getResourceServerInfo: (_ctx, audience, client) =>
        resourceServerFor(parts.resources, audience, clientPolicy(client)),
    },
    revocation: { enabled: true, allowedPolicy: mayRevoke },
    richAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: true, ...parts.logoutPages },
    rpMetadataChoices: { enabled: false },
    userinfo: { enabled: true },
    webMessageResponseMode: { enabled: false },
    // A feature that a new release brings must be decided about before this compiles.
  } satisfies Features & Record<keyof Features, unknown>
}

/**
 * Who may ask about a token: its own client, and the API it was made for. The answer is "inactive" for everybody else,
 * and for a token whose persona has ended since (the grant ends with it).
 */
function mayIntrospect({ platform, resources }: FeatureParts) {
  return async (
    _ctx: KoaContextWithOIDC,
    client: Client,
    token: AccessToken | ClientCredentials | RefreshToken,
  ): Promise<boolean> => {
    const audience = token.kind === 'RefreshToken' ? undefined : token.aud
    if (client.clientAuthMethod === 'none') return false
    const api = typeof audience === 'string' ? await resources.find(audience) : undefined
    if (token.clientId !== client.clientId && api?.owner !== client.clientId) return false
    if (token.kind === 'ClientCredentials' || token.grantId === undefined) return true
    const owner = accountId(token.accountId)
    const use = { grantId: token.grantId, accountId: owner, client: null, isAtWork: false }
    const check = await checkGrant(platform, use)
    if (check.kind !== 'usable') return false
    if (token.kind === 'AccessToken') tellRestriction(token, check.person.processingRestricted)
    return true
  }
}

/** The answer says what is so now, not what was so when the token was made. */
function tellRestriction(token: AccessToken, isRestricted: boolean): void {
  const { [restrictionClaim]: _then, ...extra } = { ...token.extra }
  token.extra = { ...extra, ...restrictionClaims(isRestricted) }
}

/** A client gives back its own tokens only; what others ask is answered like an unknown token (RFC 7009 §2.2). */
function mayRevoke(
  _ctx: KoaContextWithOIDC,
  client: Client,
  token: AccessToken | ClientCredentials | RefreshToken,
): boolean {
  return token.clientId === client.clientId
}

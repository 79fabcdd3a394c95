import { EventEmitter } from 'node:events'
import { acrOrder } from '@inaproc/domain/acr'
import { languages } from '@inaproc/domain/language'
import { type Client, type Configuration, errors, type JWK, Provider } from 'oidc-provider'
import type { Authentication } from '../../authentication/authentication.js'
import type { Platform } from '../../platform.js'
import { adapterFactory } from '../artifacts/adapter.js'
import { insertOnce } from '../artifacts/artifacts-store.js'
import { clientPolicy, secretOf } from '../clients/client-policy.js'
import type { ClientSource } from '../clients/client-source.js'
import { futureSeconds } from '../clients/fapi.js'
import { isOriginOf, sameButForPort } from '../clients/redirect-addresses.js'
import type { Registrations } from '../clients/registrations.js'
import { deviceGrant } from '../clients/stored-client.js'
import type { WordsSource } from '../consents/shared-words.js'
import { guardDevicePages } from '../device/device-flow.js'
import { tellPollInterval } from '../device/device-polling.js'
import type { SigningKey } from '../keys/signing-keys.js'
import type { LogoutPages } from '../logout/logout-pages.js'
import { addSignOut } from '../logout/sign-out.js'
import { existingGrantLoader } from '../personas/grants/existing-grant.js'
import { revokeGrantPolicy } from '../personas/grants/second-use.js'
import { personaPolicy, selectAccount, selectPersona } from '../personas/persona-policy.js'
import { claimTable } from '../tokens/claims.js'
import { accountFinder } from '../tokens/find-account.js'
import { lifetimesOf, offlineTotalSeconds } from '../tokens/lifetimes.js'
import { pairwiseSubject } from '../tokens/pairwise.js'
import type { ResourceSource } from '../tokens/resources.js'
import { releasedBy, type ScopeCatalogue } from '../tokens/scope-catalogue.js'
import type { SessionLimits } from '../tokens/session-limits.js'
import { extraTokenClaims } from '../tokens/token-claims.js'
import { interactionPath, routePaths } from './addresses.js'
import { clientSettings } from './client-settings.js'
import { providerFeatures } from './features.js'
import { renderError } from './pages/error-page.js'
import { forwardToSignOut } from './pages/form-post.js'
import { tidyRegistrations } from './registration/registration.js'
import { switchingProvider } from './switching-provider.js'
import { countTraffic, type TrafficCounter } from './traffic.js'

export interface ProviderParts {
  readonly platform: Authentication
  readonly issuer: string
  readonly clients: ClientSource
  /** Absent: clients do not register by program. */
  readonly registrations?: Registrations | undefined
  readonly resources: ResourceSource
  readonly logoutPages: LogoutPages
  readonly sessionLimits: SessionLimits
  /** Development and tests: lets requests of the library (JWKS by address) reach loopback. */
  readonly allowLoopback: boolean
  /** What scopes and claims are called; the rows of the database when not given. */
  readonly wordsOf?: WordsSource | undefined
  /** Hears what each client asked for; nobody when not given. */
  readonly traffic?: TrafficCounter | undefined
}

/** The OpenID provider, made of the settings of this folder; the reasons stand in docs/decisions/001. */
export function buildProvider(
  parts: ProviderParts,
  keys: readonly SigningKey[],
  catalogue: ScopeCatalogue,
): Provider {
  const SwitchingProvider = switchingProvider(parts.platform)
  const provider = new SwitchingProvider(parts.issuer, providerConfiguration(parts, keys, catalogue))
  // Our request for the library carries the issuer's scheme and the caller's address (library-request.ts).
  provider.proxy = true
  replaceClientMethods(provider, parts.traffic)
  replaceReplayDetection(provider, parts.platform)
  guardDevicePages(provider, parts.platform)
  tellPollInterval(provider)
  addSignOut(provider, parts.platform)
  forwardToSignOut(provider)
  tidyRegistrations(provider)
  addLogging(provider, parts.platform)
  if (parts.traffic !== undefined) countTraffic(provider, parts.traffic)
  return provider
}

/** All settings; the mock provider for integrators has the same, but for what asks the database. */
export function providerConfiguration(
  parts: ProviderParts,
  keys: readonly SigningKey[],
  catalogue: ScopeCatalogue,
): Configuration {
  const { platform } = parts
  return {
    adapter: adapterFactory(platform, { ...parts, catalogue }, parts.sessionLimits),
    jwks: { keys: keys.map((key) => key.privateJwk as JWK) },
    routes: routePaths,
    interactions: {
      policy: personaPolicy(platform, { demoPeopleTry: parts.allowLoopback, catalogue }),
      url: (_ctx, interaction) => interactionPath(interaction.uid),
    },
    loadExistingGrant: existingGrantLoader(platform, catalogue),
    findAccount: accountFinder(platform),
    features: providerFeatures({ ...parts, catalogue }),
    ttl: lifetimesOf(parts.sessionLimits.absoluteMs / 1000),
    ...clientSettings,
    ...tokenSettings(platform, catalogue),
    ...browserSettings(platform, parts.issuer),
    fetch: parts.allowLoopback ? fetchAnywhere : fetchOutside,
  }
}

/** What tokens hold and how long the right to them lasts. */
function tokenSettings(p: Platform, catalogue: ScopeCatalogue): Configuration {
  return {
    acrValues: [...acrOrder],
    scopes: [...catalogue.scopes.keys()],
    claims: claimTable(releasedBy(catalogue)),
    // The persona must be in the ID token, also when the access token is for userinfo.
    conformIdTokenClaims: false,
    extraTokenClaims,
    subjectTypes: ['public', 'pairwise'],
    // The registry has asked when the client was written (clients/registry/sectors); no sign-in depends on the answer.
    sectorIdentifierUriValidate: () => false,
    pairwiseIdentifier: (_ctx, accountId, client) => pairwiseSubject(p.keys, accountId, client),
    // The library remembers one grant per client and session; ours may have several, so we end them ourselves.
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken,
    revokeGrantPolicy: revokeGrantPolicy(p),
    clockTolerance: futureSeconds,
    acceptQueryParamAccessTokens: false,
    formats: { bitsOfOpaqueRandomness: 256 },
    fetchResponseBodyLimits: { jwks_uri: 64 * 1024, sector_identifier_uri: 64 * 1024 },
  }
}

/** Cookies, pages and requests from browsers. */
function browserSettings(p: Platform, issuer: string): Configuration {
  const cookie = {
    httpOnly: true,
    sameSite: 'lax',
    signed: true,
    secure: issuer.startsWith('https:'),
  } as const
  return {
    cookies: {
      names: {
        session: 'inaproc_identity_session',
        interaction: 'inaproc_identity_interaction',
        resume: 'inaproc_identity_resume',
      },
      long: cookie,
      short: cookie,
      keys: [p.keys.hash('oidc.cookies', 'signing')],
    },
    clientBasedCORS: (ctx, origin, client) => mayCallFrom(ctx.oidc.route, origin, client),
    renderError,
    discovery: furtherMetadata(),
    enableHttpPostMethods: false,
  }
}

/**
 * What the library does not say of itself. Where the methods of an endpoint are left out, RFC 8414 §2 has readers assume
 * `client_secret_basic`; whoever cannot keep a secret asks about no token (`mayIntrospect`).
 */
function furtherMetadata(): NonNullable<Configuration['discovery']> {
  const methods = [...(clientSettings.clientAuthMethods ?? [])]
  const algorithms = clientSettings.enabledJWA?.clientAuthSigningAlgValues
  return {
    ui_locales_supported: [...languages],
    prompt_values_supported: ['none', 'login', 'consent', selectAccount, selectPersona],
    revocation_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_signing_alg_values_supported: algorithms,
    introspection_endpoint_auth_methods_supported: methods.filter((method) => method !== 'none'),
    introspection_endpoint_auth_signing_alg_values_supported: algorithms,
  }
}

/**
 * protocol.md §2: refresh tokens of public clients rotate at each use; clients that prove themselves keep theirs until
 * 70 % of its life, so that two refreshes at once never end a sign-in.
 */
const rotateRefreshToken: NonNullable<Exclude<Configuration['rotateRefreshToken'], boolean>> = (ctx) => {
  const { refreshToken, client } = ctx.oidc
  if (refreshToken === undefined || client === undefined) return true
  // FAPI 2.0 Security Profile §5.3.2.1: no rotation, the token is bound to the client's keys anyway.
  if (clientPolicy(client).profile === 'fapi2') return false
  if (refreshToken.totalLifetime() >= offlineTotalSeconds) return false
  if (client.clientAuthMethod === 'none' && !refreshToken.isSenderConstrained()) return true
  return refreshToken.ttlPercentagePassed() >= 70
}

/** Pages of public clients call with their tokens; userinfo may be called by pages of every client. */
function mayCallFrom(route: string, origin: string, client: Client): boolean {
  if (route !== 'userinfo' && client.clientAuthMethod !== 'none') return false
  const { anyLoopbackPort } = clientPolicy(client)
  return (client.redirectUris ?? []).some((uri) => isOriginOf(origin, uri, anyLoopbackPort))
}

/**
 * Methods of the library's client that its configuration has no setting for. Secrets are compared by their hash;
 * logout is delivered by our durable job and not once from inside the sign-out page; demo clients may use any loopback
 * port (client-rules.ts refuses them in production); who may use the device flow is ours to say (client-source.ts), and
 * what a client asks for that may not use a grant.
 */
export function replaceClientMethods(provider: Provider, traffic?: TrafficCounter): void {
  const { prototype } = provider.Client
  const { grantTypeAllowed, redirectUriAllowed, postLogoutRedirectUriAllowed } = prototype
  Object.assign(prototype, {
    compareClientSecret(this: Client, secret: string) {
      const hash = secretOf(this, secret)
      if (hash !== null) traffic?.noteSecret(this.clientId, hash)
      return hash !== null
    },
    async backchannelLogout() {},
    grantTypeAllowed(this: Client, grant: string) {
      const isAllowed =
        grant === deviceGrant ? clientPolicy(this).usesDeviceFlow : grantTypeAllowed.call(this, grant)
      if (!isAllowed && isAskedFor(grant)) {
        throw new errors.UnauthorizedClient(`${grant} is not allowed for this client`)
      }
      return isAllowed
    },
    redirectUriAllowed(this: Client, uri: string) {
      return redirectUriAllowed.call(this, uri) || onAnyPort(this, this.redirectUris, uri)
    },
    postLogoutRedirectUriAllowed(this: Client, uri: string) {
      return postLogoutRedirectUriAllowed.call(this, uri) || onAnyPort(this, this.postLogoutRedirectUris, uri)
    },
  })
}

/**
 * Whether the request is for this very grant, and not only for what goes along with it: the library would answer
 * `invalid_request` where RFC 6749 §5.2 says `unauthorized_client`.
 */
function isAskedFor(grant: string): boolean {
  const { route, params } = Provider.ctx?.oidc ?? {}
  if (route === 'device_authorization') return grant === deviceGrant
  return route === 'token' && params?.['grant_type'] === grant
}

function onAnyPort(client: Client, registered: readonly string[] | undefined, uri: string): boolean {
  return (
    clientPolicy(client).anyLoopbackPort && (registered ?? []).some((known) => sameButForPort(uri, known))
  )
}

/** The library looks for a `jti` and then saves it; one insert that may conflict is the same in one step. */
function replaceReplayDetection(provider: Provider, p: Platform): void {
  Object.assign(provider.ReplayDetection, {
    unique: async (issuer: string, jti: string, expiresAt: number) => {
      const expiresIn = Math.max(1, expiresAt - Math.floor(Date.now() / 1000))
      return insertOnce(p.db, p.keys, { model: 'ReplayDetection', id: `${issuer}\n${jti}`, expiresIn })
    },
  })
}

/** The library keeps private detail apart from what it answers; it belongs into the log. */
function addLogging(provider: Provider, p: Platform): void {
  // Unheard, koa would write what escapes the library to the console.
  EventEmitter.prototype.on.call(provider, 'error', (error: unknown) =>
    p.log.error({ err: error }, 'The OpenID provider broke off an answer'),
  )
  provider.on('server_error', (ctx, error) => {
    p.log.error({ err: error, route: ctx.oidc?.route }, 'The OpenID provider failed')
  })
  const refused =
    (kind: string) => (ctx: { oidc?: { route: string; client?: Client | undefined } }, error: Error) => {
      const detail = 'error_detail' in error ? error.error_detail : undefined
      p.log.info(
        { kind, error: error.message, detail, client: ctx.oidc?.client?.clientId },
        'OpenID request refused',
      )
    }
  provider.on('authorization.error', refused('authorization'))
  provider.on('grant.error', refused('token'))
  provider.on('userinfo.error', refused('userinfo'))
  provider.on('introspection.error', refused('introspection'))
  provider.on('pushed_authorization_request.error', refused('pushed request'))
  provider.on('end_session.error', refused('sign-out'))
  provider.on('device_authorization.error', refused('device'))
  provider.on('code_verification.error', refused('device page'))
  provider.on('device_resume.error', refused('device page'))
}

type Fetch = NonNullable<Configuration['fetch']>

/** The library's dispatcher refuses special-use addresses at each connection; what has moved is registered anew. */
const fetchOutside: Fetch = (url, options) => globalThis.fetch(url, { ...options, redirect: 'error' })

/** Without the dispatcher, development reaches its own machine. */
const fetchAnywhere: Fetch = (url, options) => {
  const { dispatcher: _refusing, ...rest } = options as RequestInit & { dispatcher?: unknown }
  return globalThis.fetch(url, { ...rest, redirect: 'error' })
}

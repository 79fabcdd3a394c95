import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type Configuration, errors, interactionPolicy } from 'oidc-provider'
import type { Persona } from '../persona.js'

/** What the person at the provider's pages will do. */
export interface PersonAtProvider {
  sub: string
  /** Chosen when the chooser is shown, and when nothing was hinted; null for a person without personas. */
  persona: Persona | null
  /** Instead of signing in, the provider answers with this error. */
  error?: string | undefined
}

/** A real oidc-provider in memory on a free port of 127.0.0.1. The tests turn its knobs. */
export interface SmallProvider {
  readonly issuer: string
  readonly provider: Provider
  readonly person: PersonAtProvider
  readonly personas: Map<string, Persona>
  /** Personas that the provider no longer grants: refreshing with them answers `persona_expired`. */
  readonly ended: Set<string>
  /** Requests per path since the start. */
  readonly seen: Map<string, number>
  /** While true, every connection to the token endpoint is cut. */
  down: boolean
  /** Milliseconds that the token endpoint waits before it answers. */
  tokenDelayMs: number
  /** Makes something else of each ID token that is right. */
  idToken: ((token: string) => Promise<string>) | undefined
  /** With private parts: ES256 first, then RS256. */
  readonly signingKeys: readonly JWK[]
  stop(): Promise<void>
}

export interface SmallProviderOptions {
  readonly clientId: string
  readonly clientKey: JWK
  readonly baseUrl: string
  readonly resource: string
}

const accessTokenSeconds = 300

export async function startSmallProvider(options: SmallProviderOptions): Promise<SmallProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this kind.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const knobs = {
    person: { sub: 'siti', persona: null } satisfies PersonAtProvider as PersonAtProvider,
    personas: new Map<string, Persona>(),
    ended: new Set<string>(),
    seen: new Map<string, number>(),
    down: false,
    tokenDelayMs: 0,
    idToken: undefined,
    signingKeys: [await signingKey('ES256'), await signingKey('RS256')],
  }
  const provider = new Provider(issuer, configurationOf(options, knobs))
  const answer = provider.callback()

  const small: SmallProvider = Object.assign(knobs, {
    issuer,
    provider,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
  const { prototype } = provider.IdToken
  const { issue } = prototype
  Object.assign(prototype, {
    async issue(this: typeof prototype, ...given: Parameters<typeof issue>) {
      const token = await issue.apply(this, given)
      return given[0].use === 'idtoken' && small.idToken !== undefined ? small.idToken(token) : token
    },
  })
  handle = (request, response) => {
    const { pathname: path } = new URL(request.url ?? '/', issuer)
    small.seen.set(path, (small.seen.get(path) ?? 0) + 1)
    if (path.startsWith('/interaction/')) return void interact(small, request, response)
    if (path !== '/token') return void answer(request, response)
    if (small.down) return void request.socket.destroy()
    setTimeout(() => answer(request, response), small.tokenDelayMs)
  }
  return small
}

/** The person at the pages: signs in and chooses at once, or the provider refuses. */
async function interact(
  small: SmallProvider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { person, provider } = small
  const { params } = await provider.interactionDetails(request, response)
  const chosen = String(params['prompt']).includes('select_persona') && {
    select_persona: { id: person.persona?.id ?? null },
  }
  const result = person.error
    ? { error: person.error, error_description: 'refused by the test' }
    : { login: { accountId: person.sub }, ...chosen }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

type Knobs = Pick<SmallProvider, 'person' | 'personas' | 'ended' | 'signingKeys'>

function configurationOf(options: SmallProviderOptions, knobs: Knobs): Configuration {
  const personaOfGrant = new Map<string, Persona | null>()
  const policy = interactionPolicy.base()
  policy.remove('consent')
  policy.add(new interactionPolicy.Prompt({ name: 'select_persona', requestable: true }))
  const { d: _private, ...publicKey } = options.clientKey
  return {
    jwks: { keys: [...knobs.signingKeys] },
    clients: [
      {
        client_id: options.clientId,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        id_token_signed_response_alg: 'ES256',
        jwks: { keys: [publicKey] },
        redirect_uris: [`${options.baseUrl}/callback`],
        post_logout_redirect_uris: [`${options.baseUrl}/`],
        backchannel_logout_uri: `${options.baseUrl}/backchannel-logout`,
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        require_pushed_authorization_requests: true,
      },
    ],
    scopes: ['openid', 'offline_access', 'profile', 'persona'],
    claims: { openid: ['sub', 'sid'], profile: ['name', 'preferred_username'], persona: ['persona'] },
    extraParams: ['persona_hint'],
    cookies: { keys: ['a key of the tests'] },
    ttl: {
      AccessToken: accessTokenSeconds,
      Session: 3600,
      Grant: 3600,
      Interaction: 600,
      IdToken: 300,
      RefreshToken: 3600,
      AuthorizationCode: 60,
    },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      backchannelLogout: { enabled: true },
      claimsParameter: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        // The person says yes to signing out everywhere.
        logoutSource: (ctx, form) => {
          ctx.body = form
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = 'signed out'
        },
      },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, audience) => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessTokenSeconds,
          jwt: { sign: { alg: 'ES256' } },
        }),
        useGrantedResource: () => true,
      },
    },
    // Documented for development: without the guarding dispatcher, back-channel calls may reach loopback.
    fetch: (url, init) => fetch(url, withoutGuard(init)),
    interactions: { policy, url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: () => true,
    // Each persona has its own grant, while the library's session only remembers the last one of a client.
    expiresWithSession: () => false,
    async loadExistingGrant(ctx) {
      const { client, session, params, result, provider } = ctx.oidc
      if (!client || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile persona offline_access')
      // Both come from this file: the interaction's result and a text parameter.
      const { id: chosen } = (result?.['select_persona'] ?? {}) as { id?: string }
      const id = chosen ?? (params?.['persona_hint'] as string | undefined)
      personaOfGrant.set(
        await grant.save(),
        id === undefined ? knobs.person.persona : (knobs.personas.get(id) ?? null),
      )
      return grant
    },
    findAccount(ctx, sub, token) {
      const grantId = token?.grantId ?? ctx.oidc.entities.Grant?.jti
      const persona = grantId === undefined ? null : (personaOfGrant.get(grantId) ?? null)
      if (token?.kind === 'RefreshToken' && persona && knobs.ended.has(persona.id)) {
        throw new errors.CustomOIDCProviderError('persona_expired', 'the access has ended')
      }
      const facts = { name: `Name of ${sub}`, preferred_username: sub }
      return {
        accountId: sub,
        claims: () => ({ sub, ...facts, ...(persona && { persona: { ...persona } }) }),
      }
    },
    extraTokenClaims: (_ctx, token) => {
      const persona = 'grantId' in token && token.grantId ? personaOfGrant.get(token.grantId) : null
      return persona ? { persona: { ...persona } } : undefined
    },
  }
}

function withoutGuard(init: (RequestInit & { dispatcher?: unknown }) | undefined): RequestInit {
  const { dispatcher: _guard, ...rest } = init ?? {}
  return rest
}

async function signingKey(alg: 'ES256' | 'RS256') {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `provider-${alg}` }
}

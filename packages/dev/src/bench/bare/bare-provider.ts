import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ClientMetadata, type Configuration, type JWK, Provider } from 'oidc-provider'
import { type BenchClients, callback, machineScope, webScope } from '../driver/bench-clients.js'

/*
 * The library as it comes, with its memory adapter, set to give the same tokens for the same requests as the identity
 * service: same clients and grants, PKCE, ES256, opaque access tokens for userinfo and JWT ones for an API, the same
 * lifetimes. What the identity service adds (a durable store, sealed artifacts, single use under concurrency, personas
 * looked up at each use, its web server) is what the ratio shows.
 */

const hour = 60 * 60

/** Builds the bare provider. */
export function bareProvider(issuer: string, clients: BenchClients): Provider {
  return new Provider(issuer, configuration(issuer, clients))
}

function configuration(issuer: string, clients: BenchClients): Configuration {
  return {
    clients: clientMetadata(clients),
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    interactions: { url: (_ctx, interaction) => `${interactionPrefix}${interaction.uid}` },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: webScope.split(' '),
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'locale'], persona: ['persona'] },
    conformIdTokenClaims: false,
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: (ctx) => (ctx.oidc.refreshToken?.ttlPercentagePassed() ?? 100) >= 70,
    formats: { bitsOfOpaqueRandomness: 256 },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 300,
      ClientCredentials: 300,
      IdToken: 300,
      RefreshToken: 12 * hour,
      Grant: 13 * hour,
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...personClaims }) }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      introspection: { enabled: true },
      userinfo: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, _client, oneOf) => oneOf,
        useGrantedResource: () => false,
        getResourceServerInfo: (_ctx, audience) => ({
          audience: audience === issuer ? issuer : refuse(audience),
          scope: machineScope,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  }
}

function refuse(audience: string): never {
  throw new TypeError(`the benchmark asks for no token for ${audience}`)
}

function clientMetadata({ web, machine }: BenchClients): ClientMetadata[] {
  return [
    {
      client_id: web.id,
      client_secret: web.secret,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [callback],
      scope: webScope,
    },
    {
      client_id: machine.id,
      client_secret: machine.secret,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    },
  ]
}

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  // The exported members are those of an EC key.
  return { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'bench' } as JWK
}

/** About as much to sign as the identity service says about a person. */
const personClaims = {
  name: 'Orang Pengukuran',
  preferred_username: 'pengukuran-0001',
  locale: 'id-ID',
  persona: {
    id: '01890000-0000-7000-8000-000000000000',
    role: 'ANGGOTA_PERUSAHAAN',
    company: { id: '01890000-0000-7000-8000-000000000001', nib: '0000000000000', name: 'PT Pengukuran' },
    valid_until: null,
    verified_at: '2026-02-03T04:05:06Z',
  },
}

export const interactionPrefix = '/interaction/'

/** The library without pages: whoever comes is signed in and consents at once. */
export function answerInteractions(
  provider: Provider,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let people = 0
  return async (request, response) => {
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') {
      const login = { accountId: `person-${people++}`, acr: 'urn:inaproc:aal1', amr: ['pwd'] }
      return provider.interactionFinished(request, response, { login })
    }
    const grant = new provider.Grant({ accountId: session?.accountId, clientId: String(params['client_id']) })
    grant.addOIDCScope(webScope)
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  }
}

/** Codes of sign-ins that have been made, each with a grant of its own, by the library's own models. */
export function issueCodes(
  provider: Provider,
  o: { clientId: string; count: number; challenge: string },
): Promise<readonly string[]> {
  const { AuthorizationCode } = provider
  return eachGrant(provider, o, (facts) =>
    new AuthorizationCode({
      ...facts,
      redirectUri: callback,
      codeChallenge: o.challenge,
      codeChallengeMethod: 'S256',
      nonce: 'bench-nonce',
    }).save(),
  )
}

/** Refresh tokens as code exchanges leave them, each with a grant of its own. */
export function issueRefreshTokens(
  provider: Provider,
  o: { clientId: string; count: number },
): Promise<readonly string[]> {
  const { RefreshToken } = provider
  return eachGrant(provider, o, (facts) => new RefreshToken({ ...facts, nonce: 'bench-nonce' }).save())
}

async function eachGrant(
  provider: Provider,
  o: { clientId: string; count: number },
  issue: (facts: ConstructorParameters<Provider['RefreshToken']>[0]) => Promise<string>,
): Promise<readonly string[]> {
  const client = await provider.Client.find(o.clientId)
  if (client === undefined) throw new TypeError(`no client ${o.clientId}`)
  const issued: string[] = []
  for (let index = 0; index < o.count; index++) {
    const accountId = `person-${index}`
    const grant = new provider.Grant({ accountId, clientId: o.clientId })
    grant.addOIDCScope(webScope)
    issued.push(
      await issue({
        client,
        accountId,
        grantId: await grant.save(),
        gty: 'authorization_code',
        scope: webScope,
        acr: 'urn:inaproc:aal1',
        amr: ['pwd'],
        authTime: Math.floor(performance.timeOrigin / 1000),
        sid: `session-${index}`,
        sessionUid: `session-${index}`,
        expiresWithSession: false,
      }),
    )
  }
  return issued
}

import { rolesOpening } from '@inaproc/domain/roles'
import type { ClientDefinition } from '@inaproc/identity/clients/clients'
import type { JWK } from 'jose'
import type { ServiceKey } from '../launcher/addresses.js'
import type { DevelopmentSecrets } from '../launcher/development-secrets.js'
import type { DemoFileClient } from './demo-file.js'

const platforms = ['catalogue', 'provider-management', 'blacklist'] as const
const names = {
  akun: 'Akun INAPROC',
  catalogue: 'Katalog Elektronik',
  'provider-management': 'Manajemen Penyedia',
  blacklist: 'Daftar Hitam',
} as const

/** Only the public half of a client's key goes to the identity service. */
function publicHalf({ kty, crv, x, y, kid }: JWK): JWK {
  return {
    kty: kty ?? 'EC',
    ...(crv && { crv }),
    ...(x && { x }),
    ...(y && { y }),
    ...(kid && { kid }),
    alg: 'ES256',
    use: 'sig',
  }
}

/** Our own services as relying parties: signed assertions, pushed requests, no consent page. */
export function firstPartyDefinitions(
  urls: Readonly<Record<ServiceKey, string>>,
  secrets: DevelopmentSecrets,
): readonly ClientDefinition[] {
  const own = (clientId: keyof typeof names, url: string): ClientDefinition => ({
    clientId,
    name: names[clientId],
    type: 'web',
    firstParty: true,
    authentication: 'private_key_jwt',
    // The library's type for a key set is its own; the members are those of RFC 7517 either way.
    jwks: { keys: [publicHalf(secrets.clientKeys[clientId])] } as NonNullable<ClientDefinition['jwks']>,
    redirectUris: [`${url}/callback`],
    postLogoutRedirectUris: [`${url}/`],
    backchannelLogoutUri: `${url}/backchannel-logout`,
    scopes: ['openid', 'profile', 'persona', 'events:read'],
    resources: [url],
    pushedRequestsOnly: true,
  })
  return [
    own('akun', urls.identity),
    ...platforms.map((service) => ({
      ...own(service, urls[service]),
      scopes: ['openid', 'profile', 'persona', 'events:read', `${service}:act`],
      personaRequired: true,
      personaRoles: rolesOpening(service),
    })),
  ]
}

const loopbackCallbacks = ['http://127.0.0.1/callback', 'http://localhost/callback'] as const

/** Clients for programs that try the door from outside: one of each type, on any loopback port. */
export function demoClientDefinitions(
  urls: Readonly<Record<ServiceKey, string>>,
  secrets: DevelopmentSecrets,
): readonly ClientDefinition[] {
  const scopes = ['openid', 'profile', 'email', 'phone', 'persona', 'personas', 'offline_access']
  const interactive = {
    firstParty: false,
    redirectUris: loopbackCallbacks,
    postLogoutRedirectUris: ['http://127.0.0.1/', 'http://localhost/'],
    anyLoopbackPort: true,
    scopes,
  } as const
  return [
    {
      ...interactive,
      clientId: 'demo-web',
      name: 'Demo Web',
      type: 'web',
      authentication: 'client_secret_basic',
      secret: secrets.demoClientSecrets.web,
    },
    {
      ...interactive,
      clientId: 'demo-browser',
      name: 'Demo Peramban',
      type: 'browser',
      authentication: 'none',
    },
    {
      ...interactive,
      clientId: 'demo-native',
      name: 'Demo Aplikasi',
      type: 'native',
      authentication: 'none',
    },
    {
      clientId: 'demo-machine',
      name: 'Demo Mesin',
      type: 'machine',
      firstParty: false,
      authentication: 'client_secret_basic',
      secret: secrets.demoClientSecrets.machine,
      scopes: ['identity:clients'],
      resources: [urls.identity],
    },
  ]
}

/** A client as `.data/demo.json` names it. */
export function demoFileClient(definition: ClientDefinition): DemoFileClient {
  return {
    client_id: definition.clientId,
    ...(definition.secret !== undefined && { client_secret: definition.secret }),
    type: definition.type,
    redirect_uris: definition.redirectUris ?? [],
    scopes: definition.scopes,
  }
}

import { firstPartyClients } from '@inaproc/identity/clients/first-party/first-party'
import type { ClientDefinition } from '@inaproc/identity/clients/registry/client-definition'
import type { SeededClient } from '@inaproc/identity/clients/registry/registration-service'
import type { JWK } from 'jose'
import type { ServiceKey } from '../launcher/addresses.js'
import type { DevelopmentSecrets } from '../launcher/development-secrets.js'
import type { DemoFileClient } from './demo-file.js'

/** Only the public half of a client's key goes to the identity service. */
function publicKeys({ kty, crv, x, y, kid }: JWK) {
  const key = { kty: kty ?? 'EC', crv, x, y, kid, alg: 'ES256', use: 'sig' }
  // The library has a type of its own for a key set; the members are those of RFC 7517 either way.
  return { keys: [key] } as NonNullable<ClientDefinition['jwks']>
}

/** Our own services as relying parties, with the keys of this house. */
export function firstPartyDefinitions(
  urls: Readonly<Record<ServiceKey, string>>,
  secrets: DevelopmentSecrets,
): readonly ClientDefinition[] {
  const { sandbox: _, ...addresses } = urls
  const keys = Object.fromEntries(
    Object.entries(secrets.clientKeys).map(([client, key]) => [client, publicKeys(key)]),
  )
  return firstPartyClients({ addresses, keys })
}

const loopbackCallbacks = ['http://127.0.0.1/callback', 'http://localhost/callback'] as const

/**
 * Clients for programs that try the door from outside: one of each type, on any loopback port, and a screen
 * that signs people in by a code. */
export function demoClientDefinitions(
  urls: Readonly<Record<ServiceKey, string>>,
  secrets: DevelopmentSecrets,
): readonly SeededClient[] {
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
      kind: 'web',
      authentication: 'client_secret_basic',
      secret: secrets.demoClientSecrets.web,
    },
    {
      ...interactive,
      clientId: 'demo-browser',
      name: 'Demo Peramban',
      kind: 'browser',
      authentication: 'none',
    },
    {
      ...interactive,
      clientId: 'demo-native',
      name: 'Demo Aplikasi',
      kind: 'native',
      authentication: 'none',
      postLogoutRedirectUris: ['http://127.0.0.1/signed-out', 'http://localhost/signed-out'],
    },
    {
      clientId: 'demo-machine',
      name: 'Demo Mesin',
      kind: 'machine',
      firstParty: false,
      authentication: 'client_secret_basic',
      secret: secrets.demoClientSecrets.machine,
      scopes: ['identity:clients'],
      resources: [urls.identity],
    },
    {
      clientId: 'demo-layar',
      name: 'Layar Ruang Pengadaan',
      kind: 'native',
      firstParty: false,
      authentication: 'none',
      usesDeviceFlow: true,
      personaRequired: true,
      scopes: ['openid', 'profile', 'persona'],
    },
  ]
}

/** A client as `.data/demo.json` names it. */
export function demoFileClient(definition: SeededClient): DemoFileClient {
  return {
    client_id: definition.clientId,
    ...(definition.secret !== undefined && { client_secret: definition.secret }),
    type: definition.usesDeviceFlow === true ? 'device' : definition.kind,
    redirect_uris: definition.redirectUris ?? [],
    scopes: definition.scopes,
  }
}

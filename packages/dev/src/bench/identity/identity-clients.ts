import type { SeededClient } from '@inaproc/identity/clients/registry/registration-service'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose'
import { type BenchClients, callback, machineScope, webScope } from '../driver/bench-clients.js'

/** One of our own platforms, as `private_key_jwt` and pushed requests know it. */
export const platformClient = 'bench-platform'

export interface PlatformKeys {
  readonly publicKey: JWK
  readonly privateKey: CryptoKey
}

export async function makePlatformKeys(): Promise<PlatformKeys> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  return {
    publicKey: { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: 'bench' },
    privateKey,
  }
}

/** The clients of the run as the identity service registers them. */
export function benchClientDefinitions(
  issuer: string,
  clients: BenchClients,
  platformKey: JWK,
): readonly SeededClient[] {
  return [
    {
      clientId: clients.web.id,
      name: 'Aplikasi mitra (pengukuran)',
      kind: 'web',
      firstParty: false,
      authentication: 'client_secret_basic',
      secret: clients.web.secret,
      redirectUris: [callback],
      scopes: webScope.split(' '),
    },
    {
      clientId: clients.machine.id,
      name: 'Program (pengukuran)',
      kind: 'machine',
      firstParty: false,
      authentication: 'client_secret_basic',
      secret: clients.machine.secret,
      scopes: [machineScope],
      resources: [issuer],
    },
    {
      clientId: platformClient,
      name: 'Layanan INAPROC (pengukuran)',
      kind: 'web',
      firstParty: true,
      authentication: 'private_key_jwt',
      // The library's type for a key set is its own; the members are those of RFC 7517 either way.
      jwks: { keys: [platformKey] } as NonNullable<SeededClient['jwks']>,
      redirectUris: [callback],
      scopes: ['openid', 'profile', 'persona', machineScope],
      resources: [issuer],
      pushedRequestsOnly: true,
    },
  ]
}

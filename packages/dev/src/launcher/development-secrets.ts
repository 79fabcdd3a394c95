import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { type ServiceKey, serviceKeys } from './addresses.js'

/** First-party relying parties: the identity service's own pages and the three platforms. */
export const firstPartyClients = ['akun', 'catalogue', 'provider-management', 'blacklist'] as const
export type FirstPartyClient = (typeof firstPartyClients)[number]

/** Secrets of one development house, made once and kept beside its data. Never used in production. */
export interface DevelopmentSecrets {
  readonly databasePasswords: Readonly<Record<ServiceKey, string>>
  readonly formKeys: Readonly<Record<ServiceKey, string>>
  readonly sessionKeys: Readonly<Record<ServiceKey, string>>
  readonly keyRing: string
  readonly sandboxKeys: {
    readonly sms: string
    readonly dukcapil: string
    readonly oss: string
    readonly djp: string
    readonly ahu: string
    readonly sirup: string
  }
  readonly clientKeys: Readonly<Record<FirstPartyClient, JWK>>
  readonly demoClientSecrets: { readonly web: string; readonly machine: string }
}

/** Reads the secrets of the house, or makes and keeps them when this is its first start. */
export async function developmentSecrets(file: string): Promise<DevelopmentSecrets> {
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept !== null) return completed(JSON.parse(kept))
  const made = await makeSecrets()
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  return made
}

/** A house of an older release knows fewer stand-ins; their keys need only agree within one start. */
async function completed(kept: DevelopmentSecrets): Promise<DevelopmentSecrets> {
  const { sandboxKeys } = await makeSecrets()
  return { ...kept, sandboxKeys: { ...sandboxKeys, ...kept.sandboxKeys } }
}

const random = (bytes: number) => randomBytes(bytes).toString('base64')

/** Fresh secrets for one house. */
export async function makeSecrets(): Promise<DevelopmentSecrets> {
  const perService = (make: () => string) =>
    Object.fromEntries(serviceKeys.map((key) => [key, make()])) as Record<ServiceKey, string>
  const keyPairs = await Promise.all(
    firstPartyClients.map(
      async (client): Promise<[FirstPartyClient, JWK]> => [client, await clientKey(client)],
    ),
  )
  return {
    databasePasswords: perService(() => randomBytes(24).toString('hex')),
    formKeys: perService(() => random(32)),
    sessionKeys: perService(() => random(32)),
    keyRing: `k1:${random(32)}`,
    sandboxKeys: {
      sms: random(24),
      dukcapil: random(24),
      oss: random(24),
      djp: random(24),
      ahu: random(24),
      sirup: random(24),
    },
    clientKeys: Object.fromEntries(keyPairs) as Record<FirstPartyClient, JWK>,
    demoClientSecrets: {
      web: randomBytes(32).toString('base64url'),
      machine: randomBytes(32).toString('base64url'),
    },
  }
}

async function clientKey(client: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: `${client}-1` }
}

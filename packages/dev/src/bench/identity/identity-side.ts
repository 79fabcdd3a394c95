import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { provisionService } from '@inaproc/database/provisioning'
import { migrateIdentity } from '@inaproc/identity/migrate'
import { systemClock } from '@inaproc/server/clock'
import { seedClients } from '../../demo/seed-clients.js'
import { addressesFrom } from '../../launcher/addresses.js'
import { makeSecrets } from '../../launcher/development-secrets.js'
import { freePort } from '../../launcher/ports.js'
import { environmentOf } from '../../launcher/service-environment.js'
import type { BenchClients } from '../driver/bench-clients.js'
import { startChild } from '../driver/child-link.js'
import { openTokenEndpoint, type TokenEndpoint } from '../driver/token-endpoint.js'
import { type BenchPerson, seedBenchPeople } from './bench-people.js'
import { benchClientDefinitions, makePlatformKeys } from './identity-clients.js'
import { openPlatform } from './platform-sign-in.js'
import { signInHolders } from './token-holders.js'

/** What the child of the identity service can be asked. */
export type IdentityQuestions = { readonly start: { readonly sent: null; readonly answer: null } }

/** The identity service on a durable database, with people who can sign in. */
export interface IdentitySide {
  readonly tokens: TokenEndpoint
  /** People who have not signed in yet. */
  readonly people: readonly BenchPerson[]
  /** A whole sign-in at one of our platforms, from the pushed request to the tokens. */
  signIn(person: BenchPerson): Promise<void>
  stop(): Promise<void>
}

export interface IdentitySideOptions {
  readonly adminUrl: string
  readonly clients: BenchClients
  /** People signed in beforehand, each with one code or refresh token in every batch. */
  readonly tokenHolders: number
  readonly people: number
  readonly connections: number
  readonly peopleAtOnce: number
  readonly hashesAtOnce: number
  readonly logDirectory: string
}

export async function startIdentitySide(o: IdentitySideOptions): Promise<IdentitySide> {
  const password = randomBytes(24).toString('hex')
  const databaseUrl = await provisionService(o.adminUrl, { name: 'identity', password })
  await migrateIdentity(databaseUrl)
  const at = systemClock()
  const people = await seedBenchPeople(databaseUrl, { count: o.tokenHolders + o.people, at })
  const addresses = addressesFrom(await freePort())
  const issuer = addresses.urls.identity
  const keys = await makePlatformKeys()
  await seedClients(databaseUrl, benchClientDefinitions(issuer, o.clients, keys.publicKey), at)

  const child = startChild<IdentityQuestions>(new URL('./identity-process.js', import.meta.url), {
    logFile: join(o.logDirectory, 'identity.log'),
    env: await environment({ addresses, databaseUrl, hashesAtOnce: o.hashesAtOnce }),
  })
  try {
    await child.ask('start', null)
    const holders = await signInHolders({
      ...o,
      issuer,
      databaseUrl,
      people: people.slice(0, o.tokenHolders),
    })
    const tokens = openTokenEndpoint({ ...o, ...holders, issuer, path: '/oidc/token' })
    const platform = openPlatform({ issuer, key: keys.privateKey, connections: o.peopleAtOnce })
    return {
      tokens,
      people: people.slice(o.tokenHolders),
      signIn: (person) => platform.signIn(person),
      async stop() {
        tokens.close()
        platform.close()
        await holders.close()
        await child.stop()
      },
    }
  } catch (error) {
    await child.stop()
    throw error
  }
}

/** As `npm start` sets it, with as many hashes at once as the machine has cores, and behind a proxy. */
async function environment(o: {
  addresses: ReturnType<typeof addressesFrom>
  databaseUrl: string
  hashesAtOnce: number
}): Promise<Record<string, string>> {
  const others = { catalogue: '', 'provider-management': '', blacklist: '', sandbox: '' }
  return {
    ...environmentOf('identity', {
      addresses: o.addresses,
      secrets: await makeSecrets(),
      databaseUrls: { ...others, identity: o.databaseUrl },
      demoFile: '',
    }),
    HASHING_CONCURRENCY: String(o.hashesAtOnce),
    TRUST_PROXY: '127.0.0.1',
  }
}

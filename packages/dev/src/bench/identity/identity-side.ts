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
import { openClient, UnexpectedAnswer } from '../driver/http-client.js'
import type { PasswordPage } from '../driver/person-browser.js'
import { openTokenEndpoint, type TokenEndpoint } from '../driver/token-endpoint.js'
import { processorSeconds } from '../processor-time.js'
import { type BenchPerson, seedBenchPeople } from './bench-people.js'
import { benchClientDefinitions, makePlatformKeys } from './identity-clients.js'
import { openPlatform } from './platform-sign-in.js'
import { type Footprint, footprint, type ProcessMemory } from './session-cost.js'
import { signInHolders } from './token-holders.js'

/** What the child of the identity service can be asked. */
export type IdentityQuestions = {
  readonly start: { readonly sent: null; readonly answer: null }
  /** Collects garbage, then tells what is left. */
  readonly memory: { readonly sent: null; readonly answer: ProcessMemory }
  /** Processor seconds used until now, those of its threads among them. */
  readonly processor: { readonly sent: null; readonly answer: number }
  /** What it takes as it runs, garbage and all. */
  readonly resident: { readonly sent: null; readonly answer: Pick<ProcessMemory, 'resident'> }
}

/** The identity service on a durable database, with people who can sign in. */
export interface IdentitySide {
  readonly tokens: TokenEndpoint
  /** People who have not signed in yet. */
  readonly people: readonly BenchPerson[]
  /** A whole sign-in at one of our platforms, from the pushed request to the tokens. */
  signIn(person: BenchPerson): Promise<void>
  /** The same as far as the page that asks for the password. */
  openPasswordPage(person: BenchPerson): Promise<PasswordPage>
  /** A request that has nothing to do with anybody's sign-in: is the service ready? */
  ready(): Promise<boolean>
  footprint(): Promise<Footprint>
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
  /** People whose passwords wait at once. */
  readonly crowd: number
  readonly hashesAtOnce: number
  readonly logDirectory: string
}

const paths = {
  token: '/oidc/token',
  introspection: '/oidc/introspect',
  userinfo: '/oidc/userinfo',
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
    execArgv: ['--expose-gc'],
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
    const server = holders.databaseServer
    const processor = async () =>
      server === null
        ? null
        : { service: await child.ask('processor', null), database: await processorSeconds(server) }
    const tokens = openTokenEndpoint({ ...o, ...holders, issuer, paths, processor })
    const platform = openPlatform({
      issuer,
      key: keys.privateKey,
      connections: Math.max(o.peopleAtOnce, o.crowd),
    })
    const others = openClient({ url: issuer, connections: o.crowd })
    return {
      tokens,
      people: people.slice(o.tokenHolders),
      signIn: (person) => platform.signIn(person),
      openPasswordPage: (person) => platform.openPasswordPage(person),
      async ready() {
        const request = { method: 'GET', path: '/health/ready' } as const
        const answer = await others.send(request)
        if (answer.status !== 200 && answer.status !== 503) throw new UnexpectedAnswer(request, answer)
        return answer.status === 200
      },
      footprint: async () => footprint(databaseUrl, await child.ask('memory', null)),
      async stop() {
        others.close()
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

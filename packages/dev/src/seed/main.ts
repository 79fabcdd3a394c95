import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase, poolOf } from '@inaproc/database/database'
import { startEmbeddedServer } from '@inaproc/database/embedded/embedded-server'
import { provisionService, serviceUrl } from '@inaproc/database/provisioning'
import { migrateIdentity } from '@inaproc/identity/migrate'
import { systemClock } from '@inaproc/server/clock'
import { addressesFrom } from '../launcher/addresses.js'
import { developmentSecrets } from '../launcher/development-secrets.js'
import { launchOptions } from '../launcher/options.js'
import { seedVolumes } from './seed-volumes.js'
import { type SeedProfile, volumes } from './volumes.js'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const name = 'identity'

/** `npm run seed -- --profile=ci|load`: into the database that `npm start` uses, whether or not it runs. */
async function main(): Promise<void> {
  const profile = seedProfile(process.argv.slice(2))
  const options = launchOptions([], process.env, root)
  await mkdir(options.dataDirectory, { recursive: true })
  const secrets = await developmentSecrets(join(options.dataDirectory, 'secrets.json'))
  const password = secrets.databasePasswords.identity
  const { ports } = addressesFrom(options.portBase)

  const seed = async (url: string) => {
    const began = performance.now()
    const seeded = await seedVolumes({ url, keyRing: secrets.keyRing, clock: systemClock, profile })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (seeded === null) return say('These people are there already; nothing was changed.')
    const { institutions, officials, accesses, providers } = seeded
    say(
      `${officials} officials with ${accesses} accesses in ${institutions} institutions, ${providers} providers, in ${seconds} s.`,
    )
  }

  const running = serviceUrl(`postgres://localhost@127.0.0.1:${ports.postgres}/postgres`, {
    database: name,
    role: name,
    password,
  })
  if (options.databaseUrl === undefined && (await answers(running))) return seed(running)

  const server =
    options.databaseUrl === undefined
      ? await startEmbeddedServer({
          dataDir: join(options.dataDirectory, 'postgres'),
          port: ports.postgres,
          durable: true,
        })
      : { adminUrl: options.databaseUrl, stop: async () => {} }
  try {
    const url = await provisionService(server.adminUrl, { name, password })
    await migrateIdentity(url)
    await seed(url)
  } finally {
    await server.stop()
  }
}

function seedProfile(args: readonly string[]): SeedProfile {
  const { values } = parseArgs({ args: [...args], options: { profile: { type: 'string' } } })
  const known = Object.keys(volumes)
  const { profile = '' } = values
  if (!known.includes(profile)) throw new Error(`--profile must be one of ${known.join(', ')}`)
  return profile as SeedProfile // one of the keys
}

/** Whether the database of a running house is there. */
async function answers(url: string): Promise<boolean> {
  const db = openDatabase<unknown>({ url, name: 'seed', poolSize: 1 })
  try {
    await poolOf(db).query('select 1')
    return true
  } catch {
    return false
  } finally {
    await db.destroy()
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`inaproc: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

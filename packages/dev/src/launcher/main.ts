import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  discardEmbeddedData,
  type EmbeddedServer,
  startEmbeddedServer,
} from '@inaproc/database/embedded/embedded-server'
import { systemClock } from '@inaproc/server/clock'
import type { DemoFile } from '../demo/demo-file.js'
import { type Addresses, addressesFrom } from './addresses.js'
import { announcement } from './announcement.js'
import { demoSeed } from './demo-house.js'
import { developmentSecrets } from './development-secrets.js'
import { databaseOn, type House, startHouse } from './house.js'
import { type LaunchOptions, launchOptions } from './options.js'
import { takenPorts } from './ports.js'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const began = performance.now()

/** Brings up the whole house, says where it is, and stays until it is told to stop. */
async function main(): Promise<void> {
  const options = launchOptions(process.argv.slice(2), process.env, root)
  const addresses = addressesFrom(options.portBase)
  const stopAsked = stopSignal()
  await refuseTakenPorts(addresses, options)
  if (options.fresh) await discard(options)
  await mkdir(options.dataDirectory, { recursive: true })

  const database = await openDatabaseServer(options, addresses)
  let house: House | undefined
  try {
    house = await startDemoHouse(options, addresses, database.adminUrl)
    await announce(options, database)
    const ended = await Promise.race([stopAsked, house.processes.firstUnexpectedEnd])
    if (ended !== undefined)
      throw new Error(`${ended} ended by itself; see ${join(options.dataDirectory, 'logs')}`)
  } finally {
    await house?.stop()
    await database.stop()
  }
}

async function startDemoHouse(
  options: LaunchOptions,
  addresses: Addresses,
  adminUrl: string,
): Promise<House> {
  const secrets = await developmentSecrets(join(options.dataDirectory, 'secrets.json'))
  const plan = {
    addresses,
    secrets,
    logDirectory: join(options.dataDirectory, 'logs'),
    database: databaseOn(adminUrl, secrets),
    demoFile: join(options.dataDirectory, 'demo.json'),
  }
  return startHouse({ ...plan, seed: demoSeed(plan, systemClock) })
}

async function refuseTakenPorts(addresses: Addresses, options: LaunchOptions): Promise<void> {
  const ports = Object.entries(addresses.ports)
    .filter(([name]) => name !== 'postgres' || options.databaseUrl === undefined)
    .map(([, port]) => port)
  const taken = await takenPorts(ports, addresses.host)
  if (taken.length === 0) return
  throw new Error(
    `Taken by another program: port ${taken.join(', ')}. Stop it, or choose others: PORT_BASE=5000 npm start`,
  )
}

async function discard(options: LaunchOptions): Promise<void> {
  await discardEmbeddedData({ dataDir: postgresDirectory(options), durable: true })
  await rm(options.dataDirectory, { recursive: true, force: true })
}

function postgresDirectory(options: LaunchOptions): string {
  return join(options.dataDirectory, 'postgres')
}

/** The server that DATABASE_URL names, or the embedded one. */
async function openDatabaseServer(
  options: LaunchOptions,
  addresses: Addresses,
): Promise<Pick<EmbeddedServer, 'adminUrl' | 'dataDir' | 'stop'>> {
  if (options.databaseUrl !== undefined) {
    return { adminUrl: options.databaseUrl, dataDir: options.dataDirectory, stop: async () => {} }
  }
  return startEmbeddedServer({
    dataDir: postgresDirectory(options),
    port: addresses.ports.postgres,
    durable: true,
  })
}

async function announce(options: LaunchOptions, database: Pick<EmbeddedServer, 'dataDir'>): Promise<void> {
  const demo: DemoFile = JSON.parse(await readFile(join(options.dataDirectory, 'demo.json'), 'utf8'))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const dataDirectory =
    database.dataDir === postgresDirectory(options) || options.databaseUrl !== undefined
      ? options.dataDirectory
      : `${options.dataDirectory} (PostgreSQL: ${database.dataDir})`
  process.stdout.write(announcement(demo, { dataDirectory, seconds }))
}

function stopSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve(undefined))
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`inaproc: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

import { provisionService } from '@inaproc/database/provisioning'
import { type Addresses, type ServiceKey, serviceKeys } from './addresses.js'
import type { DevelopmentSecrets } from './development-secrets.js'
import { migrations } from './migrations.js'
import { type ProcessGroup, processGroup, type ServiceProcess } from './process-group.js'
import { environmentOf } from './service-environment.js'

/** A running set of all services on one PostgreSQL server; `npm start` and the journeys stand on it. */
export interface House {
  readonly addresses: Addresses
  readonly databaseUrls: Readonly<Record<ServiceKey, string>>
  readonly processes: ProcessGroup
  stop(): Promise<void>
}

export interface HousePlan {
  readonly addresses: Addresses
  readonly secrets: DevelopmentSecrets
  readonly logDirectory: string
  /** Gives a service its database, as its migrations leave it. */
  readonly database: (key: ServiceKey) => Promise<string>
  /** `.data/demo.json`, which the sandbox shows to people. */
  readonly demoFile: string
  /** The services to start; all of them when not given. */
  readonly only?: readonly ServiceKey[] | undefined
  /** Fills the databases once they are migrated and before any service starts. */
  readonly seed: (databaseUrls: Readonly<Record<ServiceKey, string>>) => Promise<void>
}

/** Databases, data, then every service; resolves when all of them are ready. */
export async function startHouse(plan: HousePlan): Promise<House> {
  const prepared = await Promise.all(
    serviceKeys.map(async (key): Promise<[ServiceKey, string]> => [key, await plan.database(key)]),
  )
  // The keys are those of `serviceKeys`, each once.
  const databaseUrls = Object.fromEntries(prepared) as Record<ServiceKey, string>
  await plan.seed(databaseUrls)
  const processes = processGroup(plan.logDirectory)
  const house: House = { addresses: plan.addresses, databaseUrls, processes, stop: () => processes.stop() }
  try {
    const started = plan.only ?? serviceKeys
    await Promise.all(started.map((key) => processes.start(serviceProcess(plan, databaseUrls, key))))
  } catch (error) {
    await processes.stop()
    throw error
  }
  return house
}

/** The database of a service on this server, made when it is not there and brought up to date. */
export function databaseOn(
  adminUrl: string,
  { databasePasswords }: Pick<DevelopmentSecrets, 'databasePasswords'>,
): HousePlan['database'] {
  return async (key) => {
    const name = key.replaceAll('-', '_')
    const url = await provisionService(adminUrl, { name, password: databasePasswords[key] })
    await migrations[key]?.(url)
    return url
  }
}

/** How one service of the house is run; tests use it to start a second instance or to bring one back. */
export function serviceProcess(
  plan: Pick<HousePlan, 'addresses' | 'secrets' | 'demoFile'>,
  databaseUrls: Readonly<Record<ServiceKey, string>>,
  key: ServiceKey,
): ServiceProcess {
  return {
    name: key,
    script: new URL(import.meta.resolve(`@inaproc/${key}/main`)).pathname,
    env: environmentOf(key, { ...plan, databaseUrls }),
    readyUrl: `${plan.addresses.urls[key]}/health/ready`,
  }
}

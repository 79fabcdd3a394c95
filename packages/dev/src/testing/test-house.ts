import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@inaproc/server/clock'
import type { DemoFile } from '../demo/demo-file.js'
import { type Addresses, addressesFrom, type ServiceKey, serviceKeys } from '../launcher/addresses.js'
import { demoSeed } from '../launcher/demo-house.js'
import { type DevelopmentSecrets, makeSecrets } from '../launcher/development-secrets.js'
import { type House, serviceProcess, startHouse } from '../launcher/house.js'
import { freePort } from '../launcher/ports.js'
import { type AlternatingProxy, startAlternatingProxy } from './alternating-proxy.js'
import { houseDatabases } from './house-databases.js'

/** The whole house with demo data, every service a process of its own, on ports and databases of its own. */
export interface TestHouse {
  readonly house: House
  readonly addresses: Addresses
  readonly secrets: DevelopmentSecrets
  readonly demo: DemoFile
  readonly logDirectory: string
  /** Starts a service again after it was ended. */
  restart(key: ServiceKey): Promise<void>
  /** Where the identity service is reached: its own port, or the proxy before its two instances. */
  readonly proxy: AlternatingProxy | undefined
  stop(): Promise<void>
}

export interface TestHouseOptions {
  /** Two identity instances on one database, every request going to the other one than the last. */
  readonly twoIdentityInstances?: boolean
  /** Only these services are started. */
  readonly only?: readonly ServiceKey[]
}

/** Brings up a house on the PostgreSQL server of the test run. */
export async function startTestHouse(o: TestHouseOptions = {}): Promise<TestHouse> {
  const directory = await mkdtemp(join(tmpdir(), 'inaproc-house-'))
  const databases = houseDatabases()
  const { keyRing, people } = await databases.inhabitants()
  const proxy = o.twoIdentityInstances === true ? await startAlternatingProxy() : undefined
  const plan = {
    addresses: behind(proxy, await freeAddresses()),
    secrets: { ...(await makeSecrets()), keyRing },
    logDirectory: join(directory, 'logs'),
    database: databases.of,
    demoFile: join(directory, 'demo.json'),
    only: o.only,
  }
  proxy?.setTargets([plan.addresses.ports.identity])
  const house = await startHouse({ ...plan, seed: demoSeed(plan, systemClock, async () => people) })
  if (proxy !== undefined) {
    const second = await freePort(plan.addresses.host)
    const process = serviceProcess(plan, house.databaseUrls, 'identity')
    await house.processes.start({
      ...process,
      name: 'identity-second',
      env: { ...process.env, PORT: String(second) },
      readyUrl: `http://localhost:${second}/health/ready`,
    })
    proxy.setTargets([plan.addresses.ports.identity, second])
  }
  const demo: DemoFile = JSON.parse(await readFile(plan.demoFile, 'utf8'))
  return {
    house,
    addresses: plan.addresses,
    secrets: plan.secrets,
    demo,
    logDirectory: plan.logDirectory,
    proxy,
    restart: (key) => house.processes.start(serviceProcess(plan, house.databaseUrls, key)),
    async stop() {
      await house.stop()
      await proxy?.stop()
      await databases.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function behind(proxy: AlternatingProxy | undefined, addresses: Addresses): Addresses {
  if (proxy === undefined) return addresses
  return { ...addresses, urls: { ...addresses.urls, identity: `http://localhost:${proxy.port}` } }
}

/** The addresses of a house whose ports nobody holds at this moment. */
async function freeAddresses(): Promise<Addresses> {
  const { host } = addressesFrom(4000)
  const names = [...serviceKeys, 'smtp', 'postgres'] as const
  const entries: [string, number][] = []
  for (const name of names) entries.push([name, await freePort(host)])
  // The entries have exactly the names of the list above.
  const ports = Object.fromEntries(entries) as Record<(typeof names)[number], number>
  const urls = Object.fromEntries(
    serviceKeys.map((key) => [key, `http://localhost:${ports[key]}`]),
  ) as Record<ServiceKey, string>
  return { host, ports, urls }
}

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Clock } from '@inaproc/domain/clock'
import { demoClientDefinitions, demoFileClient, firstPartyDefinitions } from '../demo/demo-clients.js'
import { type DemoFile, type DemoFilePerson, writeDemoFile } from '../demo/demo-file.js'
import { seedClients } from '../demo/seed-clients.js'
import { seedSanctions } from '../demo/seed-companies.js'
import { type SeedOptions, seedIdentity } from '../demo/seed-identity.js'
import { seedPartner } from '../demo/seed-partner.js'
import { seedScopes } from '../demo/seed-scopes.js'
import { seedStatistics } from '../demo/seed-statistics.js'
import type { HousePlan } from './house.js'

/** Who is in an identity database from the start, and the first count of them; null where they are already. */
export async function seedPeople(o: SeedOptions): Promise<readonly DemoFilePerson[] | null> {
  const seeded = await seedIdentity(o)
  if (seeded !== null) await seedStatistics(o)
  return seeded
}

/** Seeds people once, APIs and clients at every start, and writes what both are to `demo.json`. */
export function demoSeed(
  plan: Omit<HousePlan, 'seed'>,
  clock: Clock,
  people: typeof seedPeople = seedPeople,
): HousePlan['seed'] {
  return async (databaseUrls) => {
    const { urls } = plan.addresses
    const seeded = await people({ url: databaseUrls.identity, keyRing: plan.secrets.keyRing, clock })
    await seedSanctions({ url: databaseUrls.blacklist, clock })
    await seedScopes(databaseUrls.identity, urls, clock())
    const demoClients = demoClientDefinitions(urls, plan.secrets)
    await seedClients(
      databaseUrls.identity,
      [...firstPartyDefinitions(urls, plan.secrets), ...demoClients],
      clock(),
    )
    if (seeded !== null) {
      await seedPartner({ url: databaseUrls.identity, keyRing: plan.secrets.keyRing, clock })
    }
    await writeDemoFile(plan.demoFile, {
      issuer: urls.identity,
      services: urls,
      inbox: `${urls.sandbox}/inbox`,
      people: seeded ?? (await peopleOfLastStart(plan.demoFile)),
      clients: demoClients.map(demoFileClient),
    })
  }
}

/** Secrets of the people are known to this file alone; the database holds them sealed. */
async function peopleOfLastStart(file: string): Promise<readonly DemoFilePerson[]> {
  if (!existsSync(file)) {
    throw new Error(`The databases hold demo data but ${file} is gone. Begin anew: npm start -- --fresh`)
  }
  const last: DemoFile = JSON.parse(await readFile(file, 'utf8'))
  return last.people
}

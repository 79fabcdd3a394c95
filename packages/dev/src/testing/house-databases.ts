import { randomBytes } from 'node:crypto'
import { openDatabase } from '@inaproc/database/database'
import { createTestDatabase, type TestDatabase } from '@inaproc/database/test-database'
import { systemClock } from '@inaproc/server/clock'
import { sql } from 'kysely'
import type { DemoFilePerson } from '../demo/demo-file.js'
import type { ServiceKey } from '../launcher/addresses.js'
import { seedPeople } from '../launcher/demo-house.js'
import { migrations } from '../launcher/migrations.js'

/** The demo people of a run, the same in each of its houses, and the keys that their secrets are sealed with. */
interface Inhabitants {
  readonly keyRing: string
  readonly people: readonly DemoFilePerson[]
}

/** The databases of one house. */
export interface HouseDatabases {
  /** Who lives in the identity database. */
  inhabitants(): Promise<Inhabitants>
  of(key: ServiceKey): Promise<string>
  drop(): Promise<void>
}

/** Copies of what the first house of a run has migrated, and filled with people whose passwords take a second to hash. */
export function houseDatabases(): HouseDatabases {
  const made = new Map<ServiceKey, Promise<TestDatabase<unknown>>>()
  const database = (key: ServiceKey) => {
    const known = made.get(key) ?? newDatabase(key)
    made.set(key, known)
    return known
  }
  return {
    async inhabitants() {
      const { db } = await database('identity')
      // Nothing of this may stay behind in what the services see.
      const { rows } = await sql<{ noted: Inhabitants }>`select noted from inhabitants`.execute(db)
      await sql`drop table inhabitants`.execute(db)
      const [row] = rows
      if (row === undefined) throw new Error('the template of identity names nobody')
      return row.noted
    },
    of: async (key) => (await database(key)).url,
    async drop() {
      for (const one of made.values()) await (await one).drop()
    },
  }
}

function newDatabase(key: ServiceKey): Promise<TestDatabase<unknown>> {
  return createTestDatabase<unknown>({
    service: `house_${key.replaceAll('-', '_')}`,
    async migrate(url) {
      await migrations[key]?.(url)
      if (key === 'identity') await settle(url)
    },
  })
}

/** Adds the demo people and notes them beside their rows, for the houses that other processes start. */
async function settle(url: string): Promise<void> {
  const keyRing = `k1:${randomBytes(32).toString('base64')}`
  const people = await seedPeople({ url, keyRing, clock: systemClock })
  const db = openDatabase<unknown>({ url, name: 'inhabitants', poolSize: 1 })
  try {
    await sql`create table inhabitants (noted jsonb not null)`.execute(db)
    await sql`insert into inhabitants values (${JSON.stringify({ keyRing, people })})`.execute(db)
  } finally {
    await db.destroy()
  }
}

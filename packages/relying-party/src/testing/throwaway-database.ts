import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { migrateRelyingParty } from '../sessions/schema.js'

/** A database of its own for one test file, on the server of the test run. */
export interface ThrowawayDatabase {
  readonly url: string
  readonly pool: pg.Pool
  drop(): Promise<void>
}

export async function createThrowawayDatabase(): Promise<ThrowawayDatabase> {
  const { INAPROC_TEST_ADMIN_URL: adminUrl } = process.env
  if (!adminUrl)
    throw new Error('INAPROC_TEST_ADMIN_URL is not set: run by the vitest configuration of the house')
  const name = `rp_test_${randomUUID().replaceAll('-', '')}`
  await once(adminUrl, `CREATE DATABASE ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const pool = new pg.Pool({ connectionString: url.href, max: 10 })
  // Dropping the database may meet a connection that is just closing; unheard, that would end the whole test run.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  await migrateRelyingParty(pool)
  return {
    url: url.href,
    pool,
    async drop() {
      await pool.end()
      await once(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

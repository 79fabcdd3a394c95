import { openDatabase, poolOf } from '@inaproc/database/database'
import { migrate } from '@inaproc/database/migrator'
import { migrateRelyingParty } from '@inaproc/relying-party/relying-party'
import { migrateJobs } from '@inaproc/server/jobs'
import { migrations } from './migrations/migrations.js'

/**
 * Brings this service's database up to date: its own tables, the job queue and the sessions of the account pages.
 * Safe while the previous release runs, and when several instances do it at once.
 */
export async function migrateIdentity(url: string): Promise<void> {
  await migrate(url, migrations)
  await migrateJobs(url)
  const db = openDatabase<unknown>({ url, name: 'identity migration', poolSize: 1 })
  try {
    await migrateRelyingParty(poolOf(db))
  } finally {
    await db.destroy()
  }
}

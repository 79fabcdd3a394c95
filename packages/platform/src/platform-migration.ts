import { openDatabase, poolOf } from '@inaproc/database/database'
import { type Migrations, migrate } from '@inaproc/database/migrator'
import { migrateRelyingParty } from '@inaproc/relying-party/sessions/schema'
import { migrateJobs } from '@inaproc/server/jobs'
import { handoverMigration } from './handover/handover-migration.js'

/**
 * Migrations that every platform shares. Their names, like those of a service, begin with the day they were written,
 * so that the two lists interleave in the order in which databases have met them.
 */
const platformMigrations: Migrations = { '2026-11-22-handover-notes': handoverMigration }

/**
 * Brings a platform's database up to date: its own tables, the job queue and the sessions of the sign-on. Safe while the
 * previous release runs, when run twice, and when several instances do it at once.
 */
export async function migratePlatform(url: string, own: Migrations = {}): Promise<void> {
  await migrate(url, { ...platformMigrations, ...own })
  await migrateJobs(url)
  const db = openDatabase<unknown>({ url, name: 'migrate', poolSize: 1 })
  try {
    await migrateRelyingParty(poolOf(db))
  } finally {
    await db.destroy()
  }
}

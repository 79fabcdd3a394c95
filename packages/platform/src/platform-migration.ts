import { openDatabase, poolOf } from '@inaproc/database/database'
import { type Migrations, migrate } from '@inaproc/database/migrator'
import { migrateRelyingParty } from '@inaproc/relying-party/sessions/schema'
import { handoverMigration } from './handover/handover-migration.js'

/** Migrations that every platform shares; a service's own follow, with names of their own. */
export const platformMigrations: Migrations = { '0001-handover-notes': handoverMigration }

/** Brings a platform's database up to date: its own tables and those of the sign-on. */
export async function migratePlatform(url: string, own: Migrations = {}): Promise<void> {
  await migrate(url, { ...platformMigrations, ...own })
  const db = openDatabase<unknown>({ url, name: 'migrate', poolSize: 1 })
  try {
    await migrateRelyingParty(poolOf(db))
  } finally {
    await db.destroy()
  }
}

import { migratePlatform } from '@inaproc/platform/platform-migration'
import { sanctionsMigration } from './checks/sanctions-migration.js'

/** Brings this service's database up to date; safe while the previous release runs, and when run twice. */
export function migrateDatabase(url: string): Promise<void> {
  return migratePlatform(url, { '2026-11-30-sanctions': sanctionsMigration })
}

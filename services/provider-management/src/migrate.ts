import { migratePlatform } from '@inaproc/platform/platform-migration'

/** Brings this service's database up to date; safe while the previous release runs, and when run twice. */
export function migrateDatabase(url: string): Promise<void> {
  return migratePlatform(url)
}

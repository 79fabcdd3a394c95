import { createPlatform, type Platform, type PlatformOptions } from '@inaproc/platform/platform'
import type { PlatformConfig } from '@inaproc/platform/platform-settings'
import { texts } from './blacklist.messages.js'
import { checksRoutes } from './checks/checks-routes.js'
import type { SanctionTables } from './checks/sanctions-store.js'

/** What this service is made of: a platform behind the door, and the questions that other services ask of it. */
export async function buildApp(
  config: PlatformConfig,
  o: Pick<PlatformOptions, 'clock' | 'logStream'>,
): Promise<Platform> {
  const platform = await createPlatform({ service: 'blacklist', texts, config, ...o })
  checksRoutes(platform.server, { db: platform.db.withTables<SanctionTables>(), clock: o.clock })
  return platform
}

import { createPlatform, type Platform, type PlatformOptions } from '@inaproc/platform/platform'
import type { PlatformConfig } from '@inaproc/platform/platform-settings'
import { texts } from './blacklist.messages.js'

/** What this service is made of: a platform behind the door. Its subjects add their routes to it here. */
export function buildApp(
  config: PlatformConfig,
  o: Pick<PlatformOptions, 'clock' | 'logStream'>,
): Promise<Platform> {
  return createPlatform({ service: 'blacklist', texts, config, ...o })
}

import type { Clock } from '@inaproc/domain/clock'
import { rolesOpening } from '@inaproc/domain/roles'
import {
  createPlatform,
  type Platform,
  type PlatformConfig,
  type PlatformOptions,
} from '@inaproc/platform/platform'
import { texts } from './catalogue.messages.js'

export interface AppOptions {
  readonly clock: Clock
  readonly logStream?: PlatformOptions['logStream']
}

/** What this service is made of. Its subjects register their routes on the platform here. */
export function buildApp(config: PlatformConfig, o: AppOptions): Promise<Platform> {
  return createPlatform({
    service: 'catalogue',
    config,
    clock: o.clock,
    acceptedRoles: rolesOpening('catalogue'),
    texts,
    logStream: o.logStream,
  })
}

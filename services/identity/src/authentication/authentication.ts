import type { Platform } from '../platform.js'
import type { HashingLimits } from './passwords/hashing-queue.js'
import { createPasswords, type Passwords } from './passwords/passwords.js'
import { createThrottles, type Throttles } from './throttles.js'

/** What the use cases of signing in and registering are given. One per process. */
export interface Authentication extends Platform {
  readonly passwords: Passwords
  readonly throttles: Throttles
  /** The public origin of this service: where passkeys belong and where links in mails lead. No trailing slash. */
  readonly origin: string
}

export async function createAuthentication(
  platform: Platform,
  o: { hashing: HashingLimits; origin: string },
): Promise<Authentication> {
  return {
    ...platform,
    passwords: await createPasswords(o.hashing),
    throttles: createThrottles(platform.db, platform.keys),
    origin: o.origin,
  }
}

import type { Platform } from '../platform.js'
import type { HashingLimits } from './passwords/hashing-queue.js'
import { createPasswords, type Passwords } from './passwords/passwords.js'
import { createThrottles, type Throttles } from './throttles.js'

/** What the use cases of signing in and registering are given. One per process. */
export interface Authentication extends Platform {
  readonly passwords: Passwords
  readonly throttles: Throttles
}

export async function createAuthentication(
  platform: Platform,
  limits: HashingLimits,
): Promise<Authentication> {
  return {
    ...platform,
    passwords: await createPasswords(limits),
    throttles: createThrottles(platform.db, platform.keys),
  }
}

import type { Platform } from '../platform.js'
import type { AttackKind } from './attacks/attack-rules.js'
import type { QueueLimits } from './passwords/bounded-queue.js'
import { createPasswords, currentCost, type JudgingOptions, type Passwords } from './passwords/passwords.js'
import { createPlaces, type Places } from './places/places.js'
import { createThrottles, type Throttles } from './throttles.js'

/** What the use cases of signing in and registering are given. One per process. */
export interface Authentication extends Platform {
  readonly passwords: Passwords
  readonly throttles: Throttles
  readonly places: Places
  /** The public origin of this service: where passkeys belong and where links in mails lead. No trailing slash. */
  readonly origin: string
  /** Hears of every alert that is raised: for the metrics. */
  readonly onAttackAlert?: ((kind: AttackKind) => void) | undefined
}

export async function createAuthentication(
  platform: Platform,
  o: {
    hashing: QueueLimits
    judging?: JudgingOptions
    origin: string
    placesFile?: string | undefined
    onAttackAlert?: Authentication['onAttackAlert']
  },
): Promise<Authentication> {
  return {
    ...platform,
    passwords: await createPasswords(o.hashing, currentCost, o.judging),
    throttles: createThrottles(platform.db, platform.keys),
    places: createPlaces({ file: o.placesFile, log: platform.log }),
    origin: o.origin,
    onAttackAlert: o.onAttackAlert,
  }
}

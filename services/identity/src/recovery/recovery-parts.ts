import type { Authentication } from '../authentication/authentication.js'

/** What the use cases of recovery are given. */
export interface RecoveryParts extends Authentication {
  /** How long a proved identity waits before factors may be removed, in milliseconds. */
  readonly reproofWait: number
}

import type { Authentication } from '../authentication/authentication.js'

/** What the use cases of recovery are given. */
export interface RecoveryParts extends Authentication {
  /** How long a proved identity waits before factors may be removed, in milliseconds. */
  readonly reproofWait: number
}

const leastWait = 3_600_000

/** @throws Error when the waiting time leaves the owner no time to object */
export function recoveryParts(
  authentication: Authentication,
  settings: { readonly reproofWait: number },
): RecoveryParts {
  const { reproofWait } = settings
  if (reproofWait < leastWait) throw new Error('REPROOF_WAIT has to be at least 1h')
  return { ...authentication, reproofWait }
}

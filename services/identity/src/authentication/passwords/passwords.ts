import { randomBytes } from 'node:crypto'
import {
  normalisePassword,
  type PasswordPolicy,
  type PolicyChanges,
  passwordPolicyOn,
} from '@inaproc/domain/password-policy'
import type { WibDate } from '@inaproc/domain/wib-date'
import { argon2id, hash, needsRehash, verify } from 'argon2'
import { createBoundedQueue, type QueueLimits } from './bounded-queue.js'
import type { BreachedPasswords } from './breached/breached-list.js'
import { createShippedList } from './breached/shipped-list.js'
import { type StrengthMeter, strengthMeter } from './strength/strength-meter.js'

/** What argon2id costs: memory in KiB, passes, lanes. A change is felt at each person's next sign-in (`outdated`). */
export interface HashingCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** 19 MiB, two passes, one lane (architecture.md §8; OWASP Password Storage). */
export const currentCost: HashingCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export interface PasswordCheck {
  readonly right: boolean
  /** The hash was made at another cost: store a new one while the password is at hand. */
  readonly outdated: boolean
}

/** Hashing and judging of passwords, shared by the whole process because its limits are. */
export interface Passwords {
  /** @throws Refusal OVERLOADED */
  hash(plain: string): Promise<string>
  /**
   * Compares with a stored hash. Without one (unknown account, no password) it works just as long and says no.
   * @throws Refusal OVERLOADED
   */
  check(stored: string | null, plain: string): Promise<PasswordCheck>
  /** What a new password must be on a day, in this installation. */
  policyOn(day: WibDate): PasswordPolicy
  readonly strength: StrengthMeter
  readonly breached: BreachedPasswords
  /** For metrics and tests. */
  readonly load: { readonly running: number; readonly waiting: number }
}

/** By what new passwords are judged, where it differs from what the repository ships. */
export interface JudgingOptions {
  readonly policy?: PolicyChanges | undefined
  readonly strength?: StrengthMeter | undefined
  readonly breached?: BreachedPasswords | undefined
}

/**
 * Starts the hashing. The work itself runs in the thread pool of libuv, so the event loop stays free; the queue keeps
 * the pool from being swamped (it has 4 threads: with more cores set UV_THREADPOOL_SIZE to concurrency and some).
 * The hash for unknown accounts is made here, of a password nobody knows.
 */
export async function createPasswords(
  limits: QueueLimits,
  cost: HashingCost = currentCost,
  judging: JudgingOptions = {},
): Promise<Passwords> {
  const queue = createBoundedQueue(limits)
  const make = (plain: string) => queue.run(() => hash(normalisePassword(plain), { type: argon2id, ...cost }))
  const nobodys = await make(randomBytes(32).toString('base64'))
  return {
    hash: make,
    async check(stored, plain) {
      const matches = await queue.run(() => verify(stored ?? nobodys, normalisePassword(plain)))
      const right = matches && stored !== null
      return { right, outdated: right && needsRehash(stored, { ...cost }) }
    },
    policyOn: (day) => passwordPolicyOn(day, judging.policy),
    strength: judging.strength ?? strengthMeter,
    breached: judging.breached ?? createShippedList(),
    load: queue,
  }
}

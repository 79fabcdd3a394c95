import { randomBytes } from 'node:crypto'
import { normalisePassword } from '@inaproc/domain/password-policy'
import { argon2id, hash, needsRehash, verify } from 'argon2'
import { createHashingQueue, type HashingLimits } from './hashing-queue.js'

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

/** Hashing of passwords, shared by the whole process because its limits are. */
export interface Passwords {
  /** @throws Refusal OVERLOADED */
  hash(plain: string): Promise<string>
  /**
   * Compares with a stored hash. Without one (unknown account, no password) it works just as long and says no.
   * @throws Refusal OVERLOADED
   */
  check(stored: string | null, plain: string): Promise<PasswordCheck>
  /** For metrics and tests. */
  readonly load: { readonly running: number; readonly waiting: number }
}

/**
 * Starts the hashing. The work itself runs in the thread pool of libuv, so the event loop stays free; the queue keeps
 * the pool from being swamped (it has 4 threads: with more cores set UV_THREADPOOL_SIZE to concurrency and some). The hash for unknown accounts is made here, of a password nobody knows.
 */
export async function createPasswords(
  limits: HashingLimits,
  cost: HashingCost = currentCost,
): Promise<Passwords> {
  const queue = createHashingQueue(limits)
  const make = (plain: string) => queue.run(() => hash(normalisePassword(plain), { type: argon2id, ...cost }))
  const nobodys = await make(randomBytes(32).toString('base64'))
  return {
    hash: make,
    async check(stored, plain) {
      const matches = await queue.run(() => verify(stored ?? nobodys, normalisePassword(plain)))
      const right = matches && stored !== null
      return { right, outdated: right && needsRehash(stored, { ...cost }) }
    },
    load: queue,
  }
}

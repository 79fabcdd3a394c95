import { type Database, type Executor, poolOf } from '@inaproc/database/database'
import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import { Refusal } from '@inaproc/domain/refusal'
import type { KeyRing } from '@inaproc/server/key-ring'
import pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { DB } from '../database-types.js'
import { type ThrottleRule, type ThrottleScope, throttleRules } from './throttle-rules.js'

export interface ThrottledThing {
  readonly scope: ThrottleScope
  /** Who or what is counted: a username as typed, an account id, an address. Stored as a keyed hash only. */
  readonly key: string
}

/** Counts attempts on PostgreSQL, so for all instances together. */
export interface Throttles {
  /**
   * Counts one attempt under each of these, in this order, before it is made: attempts at the same time are all
   * counted. Stops at the first that refuses, so that what is refused does not fill the others.
   * @throws Refusal of the rule, with `waitSeconds`
   */
  attempt(things: readonly ThrottledThing[]): Promise<void>
  /** Forgets the attempts that led to a success. */
  forget(things: readonly ThrottledThing[]): Promise<void>
}

/**
 * Uses the wall clock of the machine like the library below it: a throttle is no fact of the domain.
 * @param rules other limits, for tests
 */
export function createThrottles(
  db: Database<DB>,
  keys: KeyRing,
  rules: Readonly<Record<ThrottleScope, ThrottleRule>> = throttleRules,
): Throttles {
  const client = libraryClient(poolOf(db))
  const limiters = new Map(
    // The keys of the record are exactly the scopes.
    (Object.keys(rules) as ThrottleScope[]).map((scope) => [scope, limitersOf(scope, rules[scope], client)]),
  )
  const hashed = (thing: ThrottledThing) =>
    keys.hash(`throttles.${thing.scope}`, thing.key).toString('base64url')
  return {
    async attempt(things) {
      for (const thing of things) {
        await consume(limiters.get(thing.scope) ?? [], hashed(thing), rules[thing.scope].refusal)
      }
    },
    async forget(things) {
      const rows = things.flatMap((thing) =>
        (limiters.get(thing.scope) ?? []).map((limiter) => limiter.getKey(hashed(thing))),
      )
      await db.deleteFrom('throttles').where('key', 'in', rows).execute()
    },
  }
}

/** Removes what has run out. Part of the daily cleaning. */
export async function deleteExpiredThrottles(db: Executor<DB>, now: Date): Promise<void> {
  await db.deleteFrom('throttles').where('expire', '<', BigInt(now.getTime())).execute()
}

function limitersOf(scope: string, rule: ThrottleRule, client: object): readonly RateLimiterPostgres[] {
  return rule.limits.map(
    (limit) =>
      new RateLimiterPostgres({
        storeClient: client,
        storeType: 'pool',
        tableName: 'throttles',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: `${scope}/${limit.perSeconds}`,
        points: limit.attempts,
        duration: limit.perSeconds,
        blockDuration: limit.waitSeconds,
      }),
  )
}

/** The library counts with numbers: our pool's bigint for int8 would break its arithmetic. */
function libraryClient(pool: pg.Pool): object {
  return { query: (query: pg.QueryConfig) => pool.query({ ...query, types: pg.types }) }
}

/** Counts one attempt under every limit of a rule, from the shortest; the longest wait in force is the one told. */
async function consume(
  limiters: readonly RateLimiterPostgres[],
  key: string,
  refusal: ErrorCode,
): Promise<void> {
  try {
    for (const limiter of limiters) await limiter.consume(key)
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected
    const states = await Promise.all(limiters.map((limiter) => limiter.get(key)))
    const waits = states.map((state, index) =>
      state !== null && state.consumedPoints > (limiters[index]?.points ?? 0) ? state.msBeforeNext : 0,
    )
    const waitSeconds = Math.max(1, Math.ceil(Math.max(rejected.msBeforeNext, ...waits) / 1000))
    throw new Refusal(refusal, {
      params: { waitSeconds, seconds: waitSeconds, minutes: Math.ceil(waitSeconds / 60) },
    })
  }
}

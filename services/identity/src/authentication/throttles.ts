import { type Database, type Executor, poolOf } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import type { KeyRing } from '@inaproc/server/key-ring'
import { sql } from 'kysely'
import pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { DB } from '../database-types.js'
import { countedAddress } from './attacks/address-range.js'
import {
  type ThrottleRule,
  type ThrottleScope,
  throttleRules,
  toldWait,
  waitSecondsOf,
  waitsRememberedSeconds,
} from './throttle-rules.js'

export interface ThrottledThing {
  readonly scope: ThrottleScope
  /**
   * Who or what is counted: a username as typed, an account id, an address; or a name and an address with a blank
   * between. Stored as a keyed hash only. Addresses are counted as `countedAddress` says.
   */
  readonly key: string
}

/** Counts attempts on PostgreSQL, so for all instances together. */
export interface Throttles {
  /**
   * Counts one attempt under each of these, in this order, before it is made: attempts at the same time are all
   * counted. Stops at the first that refuses, so that what is refused does not fill the others. One statement for
   * each.
   * @param o.onWait called by the one attempt with which a wait begins, before it is refused
   * @throws Refusal of the rule, with `waitSeconds`
   */
  attempt(things: readonly ThrottledThing[], o?: { readonly onWait?: () => Promise<void> }): Promise<void>
  /**
   * Refuses like `attempt` what has to wait, and counts nothing: for where only failures count, and after them.
   * @throws Refusal of the rule, with `waitSeconds`
   */
  check(thing: ThrottledThing): Promise<void>
  /** Forgets the attempts that led to a success. */
  forget(things: readonly ThrottledThing[]): Promise<void>
}

/** The counters of one scope: the attempts of now, and the waits of the day. */
interface Counters {
  readonly rule: ThrottleRule
  readonly attempts: RateLimiterPostgres
  readonly waits: RateLimiterPostgres
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
  const made = new Map<ThrottleScope, Counters>()
  const countersOf = (scope: ThrottleScope) => {
    const counters = made.get(scope) ?? createCounters(scope, rules[scope], client)
    made.set(scope, counters)
    return counters
  }
  const hashed = (thing: ThrottledThing) =>
    keys.hash(`throttles.${thing.scope}`, countedKey(thing.key)).toString('base64url')
  return {
    async attempt(things, o = {}) {
      for (const thing of things) await consume(countersOf(thing.scope), hashed(thing), o.onWait)
    },
    async check(thing) {
      const { attempts, rule } = countersOf(thing.scope)
      const state = await attempts.get(hashed(thing))
      if (state !== null && state.consumedPoints > rule.attempts) throw refusalOf(rule, state.msBeforeNext)
    },
    async forget(things) {
      const rows = things.flatMap((thing) => {
        const { attempts, waits } = countersOf(thing.scope)
        return [attempts, waits].map((limiter) => limiter.getKey(hashed(thing)))
      })
      await sql`delete from throttles where key = any(${rows}::varchar[])`.execute(db)
    },
  }
}

/** Removes counts that have run out, in one bounded step. True when there may be more. */
export async function deleteExpiredThrottles(
  db: Executor<DB>,
  o: { now: Date; limit: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from throttles where ctid in (
      select ctid from throttles where expire < ${BigInt(o.now.getTime())} limit ${o.limit})`.execute(db)
  return numAffectedRows === BigInt(o.limit)
}

function createCounters(scope: ThrottleScope, rule: ThrottleRule, client: object): Counters {
  const limiter = (o: { keyPrefix: string; points: number; duration: number }) =>
    new RateLimiterPostgres({
      storeClient: client,
      storeType: 'pool',
      tableName: 'throttles',
      tableCreated: true,
      clearExpiredByTimeout: false,
      ...o,
    })
  const { attempts, perSeconds, waits } = rule
  return {
    rule,
    attempts: limiter({ keyPrefix: scope, points: attempts, duration: perSeconds }),
    waits: limiter({ keyPrefix: `${scope}/waits`, points: waits.length, duration: waitsRememberedSeconds }),
  }
}

/** The library counts with numbers: our pool's bigint for int8 would break its arithmetic. */
function libraryClient(pool: pg.Pool): object {
  return { query: (query: pg.QueryConfig) => pool.query({ ...query, types: pg.types }) }
}

/** The address in a key, which stands last, the way addresses are counted. */
function countedKey(key: string): string {
  return key.replace(/[^ ]*$/, countedAddress)
}

/** The count is one statement, so exactly one attempt is the first beyond the limit: it begins the wait. */
async function consume(
  counters: Counters,
  key: string,
  onWait: (() => Promise<void>) | undefined,
): Promise<void> {
  const { attempts, rule } = counters
  try {
    await attempts.consume(key)
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected
    const isFirstBeyond = rejected.consumedPoints === rule.attempts + 1
    if (!isFirstBeyond) throw refusalOf(rule, rejected.msBeforeNext)
    const wait = await beginWait(counters, key)
    await onWait?.()
    throw refusalOf(rule, wait)
  }
}

/** Answers how long the wait is, in milliseconds. */
async function beginWait({ attempts, waits, rule }: Counters, key: string): Promise<number> {
  const times = await waits.penalty(key)
  const seconds = waitSecondsOf(rule, times.consumedPoints)
  await attempts.block(key, seconds)
  return seconds * 1000
}

function refusalOf(rule: ThrottleRule, milliseconds: number): Refusal {
  return new Refusal(rule.refusal, { params: toldWait(milliseconds) })
}

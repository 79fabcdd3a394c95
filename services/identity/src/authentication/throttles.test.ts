import { openDatabase } from '@inaproc/database/database'
import type { KeyRing } from '@inaproc/server/key-ring'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DB } from '../database-types.js'
import { statementsOf } from '../testing/statements.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { type ThrottleRule, throttleRules } from './throttle-rules.js'
import { createThrottles, deleteExpiredThrottles, type Throttles } from './throttles.js'

let platform: TestPlatform
let throttles: Throttles

beforeAll(async () => {
  platform = await createTestPlatform()
  throttles = createThrottles(platform.db, platform.keys)
})
afterAll(() => platform.drop())

const letTimePass = () => sql`update throttles set expire = 0`.execute(platform.db)
/** Ends the wait that runs; what is remembered of the day's waits goes on. */
const letWaitEnd = (scope: string) =>
  sql`update throttles set expire = 0 where key like ${`${scope}:%`}`.execute(platform.db)

/** The wait in seconds, or 0 when the attempt is let through. */
function waitOf(attempt: Promise<void>): Promise<number> {
  return attempt.then(
    () => 0,
    (error: { params: { waitSeconds: number } }) => error.params.waitSeconds,
  )
}

describe('attempts', () => {
  it('beyond the limit are refused and told how long to wait', async () => {
    const thing = { scope: 'sign-in-account-address', key: 'sari 203.0.113.7' } as const
    for (let count = 0; count < 5; count++) await throttles.attempt([thing])
    await expect(throttles.attempt([thing])).rejects.toMatchObject({
      code: 'SIGN_IN_THROTTLED',
      params: { waitSeconds: 60, seconds: 60, minutes: 1 },
    })
    expect(await waitOf(throttles.attempt([thing]))).toBeGreaterThan(55)
    await throttles.attempt([{ ...thing, key: 'budi 203.0.113.7' }])
  })

  it('wait longer the more waits there were, and each wait ends by itself', async () => {
    const thing = { scope: 'sign-in-account-device', key: 'sari' } as const
    const rounds: number[][] = []
    for (let round = 0; round < 4; round++) {
      const waits: number[] = []
      for (let count = 0; count < 6; count++) waits.push(await waitOf(throttles.attempt([thing])))
      rounds.push(waits)
      await letWaitEnd('sign-in-account-device')
    }
    expect(rounds).toEqual([60, 900, 21_600, 21_600].map((wait) => [0, 0, 0, 0, 0, wait]))
    await letTimePass()
    for (let count = 0; count < 5; count++) await throttles.attempt([thing])
    expect(await waitOf(throttles.attempt([thing]))).toBe(60)
  })

  it('are counted from the first on, for the time of the rule', async () => {
    await throttles.attempt([{ scope: 'sign-in-account', key: 'jangka waktu' }])
    const { rows } = await sql<{ seconds: number }>`
      select (expire / 1000.0 - extract(epoch from clock_timestamp()))::float8 as seconds
      from throttles where key like 'sign-in-account:%' order by expire desc limit 1`.execute(platform.db)
    expect(rows[0]?.seconds).toBeGreaterThan(3 * 3600 - 60)
    expect(rows[0]?.seconds).toBeLessThanOrEqual(3 * 3600 + 1)
  })

  it('at the same moment are all counted, and begin one wait', async () => {
    const thing = { scope: 'sign-in-account-address', key: 'serempak' } as const
    const attempts = Array.from({ length: 30 }, () => throttles.attempt([thing]))
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(5)
    expect(await waitOf(throttles.attempt([thing]))).toBeLessThanOrEqual(60)
  })

  it('tell the one with which the wait begins, before it is refused', async () => {
    const thing = { scope: 'sign-in-account-address', key: 'mulai menunggu' } as const
    let waits = 0
    const onWait = async () => void waits++
    const attempts = Array.from({ length: 30 }, () => throttles.attempt([thing], { onWait }))
    await Promise.allSettled(attempts)
    await throttles.attempt([thing], { onWait }).catch(() => undefined)
    expect(waits).toBe(1)
  })

  it('of all instances are counted together', async () => {
    const other = createThrottles(platform.db, platform.keys)
    const thing = { scope: 'sign-in-account-address', key: 'dua mesin' } as const
    for (const instance of [throttles, other, throttles, other, throttles]) await instance.attempt([thing])
    await expect(other.attempt([thing])).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
  })

  it('that succeeded are forgotten, and so are the waits before them', async () => {
    const thing = { scope: 'totp-account', key: 'berhasil' } as const
    const fill = async () => {
      for (let count = 0; count < 5; count++) await throttles.attempt([thing])
      return waitOf(throttles.attempt([thing]))
    }
    expect(await fill()).toBe(60)
    await letWaitEnd('totp-account')
    await throttles.attempt([thing])
    await throttles.forget([thing])
    expect(await fill()).toBe(60)
  })

  it('that one limit refuses do not fill the next', async () => {
    const narrow = { scope: 'sign-in-account-address', key: 'sempit' } as const
    const wide = { scope: 'sign-in-account', key: 'lebar' } as const
    await Promise.allSettled(Array.from({ length: 40 }, () => throttles.attempt([narrow, wide])))
    for (let count = 5; count < throttleRules['sign-in-account'].attempts; count++) {
      await throttles.attempt([wide])
    }
    await expect(throttles.attempt([wide])).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
  })

  it('take one statement for each limit', async () => {
    const things = [
      { scope: 'sign-in-address', key: '198.51.100.1' },
      { scope: 'sign-in-account-address', key: 'hemat 198.51.100.1' },
      { scope: 'sign-in-account', key: 'hemat' },
    ] as const
    expect(await statementsOf(() => throttles.attempt(things))).toHaveLength(3)
    expect(await statementsOf(() => throttles.forget(things))).toHaveLength(1)
  })

  it('refuse with other limits when the rules say so', async () => {
    const strict: ThrottleRule = { attempts: 1, perSeconds: 7, waits: [7], refusal: 'RATE_LIMITED' }
    const other = createThrottles(platform.db, platform.keys, { ...throttleRules, 'reproof-account': strict })
    const thing = { scope: 'reproof-account', key: 'satu kali' } as const
    await other.attempt([thing])
    await expect(other.attempt([thing])).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      params: { seconds: 7 },
    })
  })

  it('that cannot be counted are not let through', async () => {
    const gone = openDatabase<DB>({ url: platform.url, name: 'gone', poolSize: 1 })
    await gone.destroy()
    const thing = { scope: 'totp-account', key: 'tak terhitung' } as const
    await expect(createThrottles(gone, platform.keys).attempt([thing])).rejects.toThrow(/pool/)
  })

  it('are kept without names or addresses', async () => {
    await throttles.attempt([{ scope: 'sign-in-address', key: '198.51.100.23' }])
    const rows = await platform.db.selectFrom('throttles').select('key').execute()
    expect(rows.map((row) => row.key).join()).not.toMatch(/198\.51|sari|budi/)
  })
})

describe('a check', () => {
  const thing = { scope: 'token-client', key: 'katalog 192.0.2.1' } as const

  it('counts nothing, and refuses as long as the wait lasts', async () => {
    for (let count = 0; count < 30; count++) await throttles.check(thing)
    for (let count = 0; count < 10; count++) await throttles.attempt([thing])
    await throttles.check(thing)
    expect(await waitOf(throttles.attempt([thing]))).toBe(60)
    const wait = await waitOf(throttles.check(thing))
    expect(wait).toBeGreaterThan(55)
    expect(wait).toBeLessThanOrEqual(60)
    await throttles.check({ ...thing, key: 'katalog 192.0.2.2' })
    await letWaitEnd('token-client')
    await throttles.check(thing)
  })
})

describe('addresses', () => {
  const asked: string[] = []
  const listening = (): KeyRing => ({
    ...platform.keys,
    hash: (purpose, value) => {
      asked.push(value)
      return platform.keys.hash(purpose, value)
    },
  })

  it.each([
    ['sign-in-address', '203.0.113.9', '203.0.113.9/32'],
    ['sign-in-address', '::ffff:203.0.113.9', '203.0.113.9/32'],
    ['sign-in-address', '2001:db8:1:2:a:b:c:d', '2001:db8:1:2::/64'],
    ['sign-in-account-address', 'sari ::ffff:203.0.113.9', 'sari 203.0.113.9/32'],
    ['sign-in-account-address', 'sari dewi 2001:db8:1:2::1', 'sari dewi 2001:db8:1:2::/64'],
    ['sign-in-account', 'sari', 'sari'],
  ] as const)('%s: %s is counted as %s', async (scope, key, counted) => {
    await createThrottles(platform.db, listening()).attempt([{ scope, key }])
    expect(asked.at(-1)).toBe(counted)
  })
})

it('what has run out is cleaned away, in steps of bounded size', async () => {
  const thing = (key: string) => ({ scope: 'totp-account', key }) as const
  await throttles.attempt([thing('a'), thing('b'), thing('c')])
  await letTimePass()
  await throttles.attempt([thing('masih berjalan')])
  const sweep = () => deleteExpiredThrottles(platform.db, { now: new Date(), limit: 2 })
  expect(await sweep()).toBe(true)
  while (await sweep());
  expect(await sweep()).toBe(false)
  expect(await platform.db.selectFrom('throttles').select('key').execute()).toHaveLength(1)
})

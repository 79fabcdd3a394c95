import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { type ThrottleRule, type ThrottleScope, throttleRules } from './throttle-rules.js'
import { createThrottles, deleteExpiredThrottles, type Throttles } from './throttles.js'

let platform: TestPlatform
let throttles: Throttles

beforeAll(async () => {
  platform = await createTestPlatform()
  throttles = createThrottles(platform.db, platform.keys)
})
afterAll(() => platform.drop())

/** Lets the waits of all keys end, as time would. */
const letTimePass = () => sql`update throttles set expire = 0`.execute(platform.db)

const scopes = Object.keys(throttleRules) as ThrottleScope[] // the record has exactly the scopes as keys

describe('the limits as data', () => {
  it.each(scopes)('%s: later limits allow more in longer times, and their waits grow', (scope) => {
    const { limits }: ThrottleRule = throttleRules[scope]
    expect(limits.length).toBeGreaterThan(0)
    for (const [index, limit] of limits.entries()) {
      const before = limits[index - 1]
      expect(limit.waitSeconds).toBeGreaterThan(0)
      expect(limit.waitSeconds).toBeLessThanOrEqual(86_400)
      if (before === undefined) continue
      expect(limit.attempts).toBeGreaterThan(before.attempts)
      expect(limit.perSeconds).toBeGreaterThan(before.perSeconds)
      expect(limit.waitSeconds).toBeGreaterThan(before.waitSeconds)
    }
  })

  it('let nobody guess more than 100 times a day at one account', () => {
    const daily = throttleRules['sign-in-account'].limits.find((limit) => limit.perSeconds === 86_400)
    expect(daily?.attempts).toBeLessThanOrEqual(100)
  })
})

describe('attempts', () => {
  it('beyond the limit are refused and told how long to wait', async () => {
    const thing = { scope: 'sign-in-account-address', key: 'sari 203.0.113.7' } as const
    for (let count = 0; count < 5; count++) await throttles.attempt([thing])
    await expect(throttles.attempt([thing])).rejects.toMatchObject({
      code: 'SIGN_IN_THROTTLED',
      params: { waitSeconds: 60, minutes: 1 },
    })
    await throttles.attempt([{ ...thing, key: 'budi 203.0.113.7' }])
  })

  it('wait longer the more waits there were, and each wait ends by itself', async () => {
    const thing = { scope: 'totp-account', key: 'sari' } as const
    const waits: number[] = []
    for (let count = 0; count < 40 && !waits.includes(6 * 3600); count++) {
      const wait = await throttles.attempt([thing]).then(
        () => 0,
        (error: { params: { waitSeconds: number } }) => error.params.waitSeconds,
      )
      if (wait === 0) continue
      waits.push(wait)
      // Only this wait ends; what is counted over longer times goes on.
      const ending = Date.now() + wait * 1000 + 500
      await sql`update throttles set expire = 0 where key like ${'totp-account/%'} and points > 5
        and expire < ${ending}`.execute(platform.db)
    }
    expect([...new Set(waits)]).toEqual([60, 15 * 60, 6 * 3600])
    await letTimePass()
    await throttles.attempt([thing])
  })

  it('that are refused are told the longest wait in force', async () => {
    const thing = { scope: 'sign-in-account', key: 'bertubi-tubi' } as const
    const limits: ThrottleRule['limits'] = [
      { attempts: 1, perSeconds: 100, waitSeconds: 10 },
      { attempts: 2, perSeconds: 1_000, waitSeconds: 500 },
    ]
    const rule: ThrottleRule = { limits, refusal: 'SIGN_IN_THROTTLED' }
    const strict = createThrottles(platform.db, platform.keys, { ...throttleRules, 'sign-in-account': rule })
    const waits: number[] = []
    for (let count = 0; count < 6; count++) {
      await strict.attempt([thing]).catch((error: { params: { waitSeconds: number } }) => {
        waits.push(error.params.waitSeconds)
      })
      await sql`update throttles set expire = 0 where key like ${'sign-in-account/100:%'}`.execute(
        platform.db,
      )
    }
    expect(waits.slice(0, 4)).toEqual([500, 500, 500, 500])
    await strict.attempt([thing]).catch(() => undefined)
    await expect(strict.attempt([thing])).rejects.toMatchObject({ params: { waitSeconds: 500 } })
  })

  it('at the same moment are all counted', async () => {
    const thing = { scope: 'sign-in-account-address', key: 'serempak' } as const
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => throttles.attempt([thing])))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(5)
  })

  it('of all instances are counted together', async () => {
    const other = createThrottles(platform.db, platform.keys)
    const thing = { scope: 'sign-in-account-address', key: 'dua mesin' } as const
    for (const instance of [throttles, other, throttles, other, throttles]) await instance.attempt([thing])
    await expect(other.attempt([thing])).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
  })

  it('that succeeded are forgotten', async () => {
    const thing = { scope: 'totp-account', key: 'berhasil' } as const
    for (let count = 0; count < 50; count++) {
      await throttles.attempt([thing])
      await throttles.forget([thing])
    }
  })

  it('that one limit refuses do not fill the next', async () => {
    const narrow = { scope: 'sign-in-account-address', key: 'sempit' } as const
    const wide = { scope: 'sign-in-account', key: 'lebar' } as const
    await Promise.allSettled(Array.from({ length: 40 }, () => throttles.attempt([narrow, wide])))
    await throttles.attempt([wide])
  })

  it('are kept without names or addresses', async () => {
    await throttles.attempt([{ scope: 'sign-in-address', key: '198.51.100.23' }])
    const rows = await platform.db.selectFrom('throttles').select('key').execute()
    expect(rows.map((row) => row.key).join()).not.toMatch(/198\.51|sari|budi/)
  })
})

it('what has run out is cleaned away', async () => {
  await letTimePass()
  const thing = { scope: 'totp-account', key: 'masih berjalan' } as const
  await throttles.attempt([thing])
  await deleteExpiredThrottles(platform.db, new Date())
  const rows = await platform.db.selectFrom('throttles').select('key').execute()
  expect(rows).toHaveLength(throttleRules['totp-account'].limits.length)
})

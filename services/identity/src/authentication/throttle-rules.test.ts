import { errorCatalogue } from '@inaproc/domain/error-catalogue'
import { describe, expect, it } from 'vitest'
import {
  mostInADay,
  problemsOfRule,
  type ThrottleRule,
  type ThrottleScope,
  throttleRules,
  toldWait,
  waitSecondsOf,
} from './throttle-rules.js'

const scopes = Object.keys(throttleRules) as ThrottleScope[] // the record has exactly the scopes as keys
const rule = (o: Partial<ThrottleRule>): ThrottleRule => ({
  attempts: 5,
  perSeconds: 100,
  waits: [10, 50, 100],
  refusal: 'RATE_LIMITED',
  ...o,
})
const hour = 3600

describe('the limits as data', () => {
  it.each(scopes)('%s is sound and refuses with a code of the catalogue', (scope) => {
    expect(problemsOfRule(throttleRules[scope])).toEqual([])
    expect(errorCatalogue[throttleRules[scope].refusal].status).toBe(429)
  })

  it.each([
    ['sign-in-account', 96],
    ['sign-in-account-address', 35],
    ['sign-in-account-device', 35],
    ['totp-account', 20],
    ['totp-known-device', 15],
    ['recovery-code-account', 20],
    ['recovery-code-known-device', 15],
  ] as const)('%s: nobody gets more than %i guesses in a day (SP 800-63B-4 §3.2.2: 100)', (scope, most) => {
    expect(mostInADay(throttleRules[scope])).toBe(most)
  })

  it.each(['totp', 'recovery-code'] as const)(
    '%s: strangers and known devices together have no more than one count had',
    (factor) => {
      const [strangers, known] = [`${factor}-account`, `${factor}-known-device`] as const
      expect(mostInADay(throttleRules[strangers]) + mostInADay(throttleRules[known])).toBeLessThanOrEqual(35)
    },
  )

  it.each([
    ['sign-in-address', 60, 15 * 60],
    ['totp-account', 60, 12 * hour],
    ['recovery-code-known-device', 60, 12 * hour],
    ['recovery-known-device', 5 * 60, hour],
    ['sign-in-account-address', 60, 6 * hour],
    ['sign-in-account', 5 * 60, 3 * hour],
    ['registration-address', 10 * 60, hour],
    ['recovery-account', 5 * 60, hour],
    ['token-client', 60, 15 * 60],
    ['clients-api', 60, 60],
    ['proof-patience-range', 60, 5 * 60],
  ] as const)('%s: the first wait is %i s, the longest %i s', (scope, first, longest) => {
    expect(waitSecondsOf(throttleRules[scope], 1)).toBe(first)
    expect(waitSecondsOf(throttleRules[scope], 1000)).toBe(longest)
  })

  it('make a person wait for a device the account does not know no longer than three hours', () => {
    expect(Math.max(...throttleRules['sign-in-account'].waits)).toBe(3 * hour)
  })
})

describe('a wait', () => {
  it('is longer each time, and the last one stays', () => {
    expect([1, 2, 3, 4, 50].map((times) => waitSecondsOf(rule({}), times))).toEqual([10, 50, 100, 100, 100])
    expect([1, 2].map((times) => waitSecondsOf(rule({ waits: [7] }), times))).toEqual([7, 7])
  })

  it.each([
    [0, 1, 1],
    [1, 1, 1],
    [1000, 1, 1],
    [1001, 2, 1],
    [60_000, 60, 1],
    [60_001, 61, 2],
    [3_600_000, 3600, 60],
  ])('of %i ms is told as %i s and %i min, never shorter than it is', (milliseconds, seconds, minutes) => {
    expect(toldWait(milliseconds)).toEqual({ waitSeconds: seconds, seconds, minutes })
  })
})

describe('the most a patient attacker reaches in a day', () => {
  const day = 24 * hour
  it.each([
    ['a wait of a day: one round, and both sides of its end', { waits: [day], perSeconds: day }, 2],
    ['two waits of half a day', { waits: [day / 2], perSeconds: day / 2 }, 3],
    ['a wait just longer than half a day', { waits: [day / 2 + 1], perSeconds: day / 2 + 1 }, 3],
    ['a wait just shorter than half a day', { waits: [day / 2 - 1], perSeconds: day / 2 - 1 }, 4],
    ['waits that grow', { waits: [hour, 2 * hour, 20 * hour], perSeconds: 20 * hour }, 5],
    ['a count that runs out before the wait does', { waits: [8 * hour], perSeconds: 4 * hour }, 7],
    ['a count that runs out after the first wait', { waits: [hour, 8 * hour], perSeconds: 8 * hour }, 5],
    ['a count that begins anew all the time', { waits: [day], perSeconds: hour }, 25],
  ] as const)('%s', (_, o, rounds) => {
    expect(mostInADay(rule({ attempts: 1, ...o }))).toBe(rounds)
    expect(mostInADay(rule({ attempts: 7, ...o }))).toBe(7 * rounds)
  })
})

describe('a rule that is wrong', () => {
  it.each([
    [{}, []],
    [{ attempts: 1 }, []],
    [{ attempts: 0 }, ['lets nobody through']],
    [{ perSeconds: 1 }, []],
    [{ perSeconds: 0 }, ['counts over no time']],
    [{ waits: [0, 100] as const }, ['its waits do not grow']],
    [{ waits: [1, 100] as const }, []],
    [{ waits: [50, 50, 100] as const }, ['its waits do not grow']],
    [{ waits: [100, 50] as const }, ['its waits do not grow']],
    [{ waits: [100] as const }, []],
    [{ waits: [99] as const }, ['counts longer than its longest wait']],
    [{ waits: [86_400] as const }, []],
    [{ waits: [86_401] as const }, ['locks out for more than a day']],
  ])('%j: %j', (o, problems) => {
    expect(problemsOfRule(rule(o))).toEqual(problems)
  })
})

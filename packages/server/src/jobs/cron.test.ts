import { describe, expect, it } from 'vitest'
import { cronItem } from './cron.js'

describe('a time in WIB', () => {
  it.each([
    [{ at: '00:00' }, '0 17 * * *'],
    [{ at: '07:30' }, '30 0 * * *'],
    [{ at: '23:59' }, '59 16 * * *'],
    [{ at: '06:00', weekday: 1 }, '0 23 * * 0'],
    [{ at: '06:00', weekday: 0 }, '0 23 * * 6'],
    [{ at: '08:00', weekday: 1 }, '0 1 * * 1'],
    [{ everyMinutes: 5 }, '*/5 * * * *'],
  ] as const)('%o is the UTC pattern %s', (time, pattern) => {
    expect(cronItem({ task: 'sweep', ...time }).match).toBe(pattern)
  })

  it.each([
    { at: '24:00' },
    { at: '12:60' },
    { at: '7:x' as '7:0' },
    { everyMinutes: 0 },
    { everyMinutes: 90 },
  ] as const)('%o is refused', (time) => {
    expect(() => cronItem({ task: 'sweep', ...time })).toThrow(RangeError)
  })
})

it('makes up for a missed run only when asked', () => {
  expect(cronItem({ task: 'sweep', at: '00:00' }).options?.backfillPeriod).toBe(0)
  expect(cronItem({ task: 'sweep', at: '00:00', catchUpMinutes: 90 }).options?.backfillPeriod).toBe(5_400_000)
})

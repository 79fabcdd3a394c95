import { describe, expect, it } from 'vitest'
import { wibDate } from '../time/wib-date.js'
import { askedEvent, eventOnDay } from './access-event-of-day.js'
import { accessLifecycle } from './access-lifecycle.js'

const today = wibDate('2026-12-31')
const access = (last: string | null, first: string | null) => ({
  effectiveEndsOn: last === null ? null : wibDate(last),
  proposedTerm: first === null ? null : { startsOn: wibDate(first) },
})

describe('the row that the day chooses', () => {
  it.each([
    ['APPROVE_REACTIVATION', '2026-01-31', '2026-12-31', 'APPROVE_REACTIVATION'],
    ['APPROVE_REACTIVATION', '2026-01-31', '2027-01-01', 'APPROVE_REACTIVATION_AHEAD'],
    ['LIFT_SUSPENSION', '2026-12-31', null, 'LIFT_SUSPENSION'],
    ['LIFT_SUSPENSION', null, null, 'LIFT_SUSPENSION'],
    ['LIFT_SUSPENSION', '2026-12-30', null, 'LIFT_SUSPENSION_AFTER_END'],
    ['APPROVE_EXTENSION', '2026-12-30', '2027-01-01', 'APPROVE_EXTENSION'],
  ] as const)('%s of an access until %s with a new term from %s is %s', (asked, last, first, expected) => {
    const event = eventOnDay(asked, access(last, first), today)
    expect(event).toBe(expected)
    expect(askedEvent(event)).toBe(asked)
  })

  it('is always a row of the table that the same people may walk', () => {
    const actorsOf = (event: string) => accessLifecycle.rows.find((row) => row.event === event)?.actors
    for (const { event } of accessLifecycle.rows) expect(actorsOf(askedEvent(event))).toEqual(actorsOf(event))
  })
})

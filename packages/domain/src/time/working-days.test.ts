import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holidayYears } from './holidays.js'
import { addDays, daysBetween, weekdayOf, wibDate } from './wib-date.js'
import { addWorkingDays, calendarCovers, isWorkingDay, workingDaysBetween } from './working-days.js'

const date = fc.integer({ min: 0, max: 730 }).map((offset) => addDays(wibDate('2025-01-01'), offset))

describe('the holiday table', () => {
  it.each([
    [2025, 17, 11],
    [2026, 17, 8],
  ])('of %i holds the days the decree counts', (year, national, leave) => {
    const days = holidayYears.find((entry) => entry.year === year)?.days ?? []
    expect(days.filter((day) => day.kind === 'NATIONAL')).toHaveLength(national)
    expect(days.filter((day) => day.kind === 'COLLECTIVE_LEAVE')).toHaveLength(leave)
    expect(new Set(days.map((day) => day.date)).size).toBe(national + leave)
    expect(days.every((day) => day.date.startsWith(`${year}-`))).toBe(true)
  })

  it('never gives collective leave on a weekend', () => {
    const leave = holidayYears.flatMap((year) => year.days).filter((day) => day.kind === 'COLLECTIVE_LEAVE')
    expect(leave.filter((day) => weekdayOf(day.date) > 5)).toEqual([])
  })
})

describe('isWorkingDay', () => {
  it.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-08-17', false, 'Independence Day'],
    ['2026-03-23', false, 'collective leave'],
    ['2025-08-18', false, 'leave added by a changed decree'],
    ['2027-01-01', false, 'a fixed holiday of a year without decree'],
    ['2027-01-04', true, 'a Monday of a year without decree'],
    ['2012-05-01', true, 'Labour Day before it was a holiday'],
  ])('%s: %s (%s)', (day, expected) => {
    expect(isWorkingDay(wibDate(day))).toBe(expected)
  })

  it('says for which years it knows the decree', () => {
    expect(calendarCovers(wibDate('2026-12-31'))).toBe(true)
    expect(calendarCovers(wibDate('2027-01-01'))).toBe(false)
  })
})

describe('addWorkingDays', () => {
  it.each([
    ['2026-11-20', 3, '2026-11-25', 'over a weekend'],
    ['2026-08-13', 3, '2026-08-19', 'over a weekend and Independence Day'],
    ['2026-03-17', 3, '2026-03-27', 'over Nyepi, Idulfitri and their leave'],
    ['2026-08-16', 1, '2026-08-18', 'from a Sunday before a holiday'],
    ['2026-11-21', 0, '2026-11-21', 'no days'],
  ])('from %s, %i days: %s (%s)', (from, count, expected) => {
    expect(addWorkingDays(wibDate(from), count)).toBe(expected)
  })

  it('ends on a working day, and counts back to the same number', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const end = addWorkingDays(from, count)
        expect(isWorkingDay(end)).toBe(true)
        expect(workingDaysBetween(from, end)).toBe(count)
        expect(workingDaysBetween(from, addDays(end, -1))).toBe(count - 1)
      }),
    )
  })

  it('is never shorter than calendar days', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 60 }), (from, count) => {
        expect(daysBetween(from, addWorkingDays(from, count))).toBeGreaterThanOrEqual(count)
      }),
    )
  })

  it.each([-1, 1.5, Number.NaN])('refuses %d days', (count) => {
    expect(() => addWorkingDays(wibDate('2026-01-05'), count)).toThrow(RangeError)
  })
})

describe('workingDaysBetween', () => {
  it('is 0 on the same day and backwards', () => {
    expect(workingDaysBetween(wibDate('2026-11-20'), wibDate('2026-11-20'))).toBe(0)
    expect(workingDaysBetween(wibDate('2026-11-20'), wibDate('2026-11-02'))).toBe(0)
  })
})

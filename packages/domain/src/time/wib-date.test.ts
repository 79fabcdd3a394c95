import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  compareDates,
  daysBetween,
  earlierDate,
  formatDate,
  formatInstant,
  isWibDate,
  startOfDayInWib,
  todayInWib,
  type WibDate,
  weekdayOf,
  wibDate,
  wibDateOf,
  wibDateOfParts,
} from './wib-date.js'

/** Days since 1970-01-01 to dates of the years 1970 to 2199, without the code under test. */
const dayNumber = fc.integer({ min: 0, max: 84_005 })
const dateOfNumber = (number: number) => wibDate(new Date(number * 86_400_000).toISOString().slice(0, 10))
const date = dayNumber.map(dateOfNumber)

describe('isWibDate', () => {
  it.each(['2026-01-01', '2024-02-29', '2000-02-29', '1945-08-17'])('accepts %s', (value) => {
    expect(isWibDate(value)).toBe(true)
    expect(wibDate(value)).toBe(value)
  })

  it.each([
    '2001-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-1-1',
    '2026-01-01T00:00',
    '2026-01-01\n',
    '+002026-01-01',
    '20260101',
    '01-01-2026',
    '',
    '２０２６-01-01',
  ])('refuses %j', (value) => {
    expect(isWibDate(value)).toBe(false)
    expect(() => wibDate(value)).toThrow('DATE_INVALID')
  })

  it('accepts exactly the days that exist', () => {
    const number = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 2400 }), number, number, (year, month, day) => {
        const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)
        const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        const exists = day >= 1 && day <= (lengths[month - 1] ?? 0)
        expect(wibDateOfParts(year, month, day) !== null).toBe(exists)
      }),
    )
  })
})

describe('the day in WIB', () => {
  it.each([
    ['2026-12-31T16:59:59.999Z', '2026-12-31'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
    ['2026-06-30T23:30:00.000Z', '2026-07-01'],
    ['2024-02-28T17:00:00.000Z', '2024-02-29'],
  ])('of %s is %s', (instant, expected) => {
    expect(wibDateOf(new Date(instant))).toBe(expected)
    expect(todayInWib(() => new Date(instant))).toBe(expected)
  })

  it('begins at 17:00 UTC of the day before', () => {
    expect(startOfDayInWib(wibDate('2026-01-01')).toISOString()).toBe('2025-12-31T17:00:00.000Z')
  })

  it('is the same day from its first to its last millisecond', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 86_399_999 }), (day, milliseconds) => {
        const start = startOfDayInWib(day).getTime()
        expect(wibDateOf(new Date(start + milliseconds))).toBe(day)
        expect(wibDateOf(new Date(start - 1))).toBe(addDays(day, -1))
      }),
    )
  })
})

describe('counting', () => {
  it('agrees with the number of days since 1970', () => {
    fc.assert(
      fc.property(dayNumber, dayNumber, (a, b) => {
        expect(daysBetween(dateOfNumber(a), dateOfNumber(b))).toBe(b - a)
        expect(addDays(dateOfNumber(a), b - a)).toBe(dateOfNumber(b))
        expect(compareDates(dateOfNumber(a), dateOfNumber(b))).toBe(Math.sign(a - b))
        expect(earlierDate(dateOfNumber(a), dateOfNumber(b))).toBe(dateOfNumber(Math.min(a, b)))
        expect(weekdayOf(dateOfNumber(a))).toBe(((a + 3) % 7) + 1) // 1 January 1970 was a Thursday
      }),
    )
  })

  it('adds months by the calendar, to the last day where a month is shorter', () => {
    expect(addMonths(wibDate('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(wibDate('2024-02-29'), 12)).toBe('2025-02-28')
    expect(addMonths(wibDate('2026-03-15'), -6)).toBe('2025-09-15')
  })

  it.each([
    ['1990-10-15', '2026-10-14', 35],
    ['1990-10-15', '2026-10-15', 36],
    ['2000-02-29', '2025-02-28', 24],
    ['2000-02-29', '2025-03-01', 25],
  ])('somebody born on %s is on %s %i years old', (birth, day, age) => {
    expect(ageOn(wibDate(birth), wibDate(day))).toBe(age)
  })

  it('refuses to leave the calendar', () => {
    expect(() => addDays('9999-12-31' as WibDate, 1)).toThrow(RangeError) // the last date there is
  })
})

describe('writing', () => {
  it('spells the month', () => {
    expect(formatDate(wibDate('2025-08-27'), 'id')).toBe('27 Agustus 2025')
    expect(formatDate(wibDate('2025-08-27'), 'en')).toBe('27 August 2025')
    expect(formatDate(wibDate('1930-01-01'), 'id')).toBe('1 Januari 1930')
  })

  it('writes instants in WIB', () => {
    const instant = new Date('2026-12-31T17:05:00Z')
    expect(formatInstant(instant, 'id')).toBe('1 Januari 2027 pukul 00.05 WIB')
    expect(formatInstant(instant, 'en')).toBe('1 January 2027 at 00:05 WIB')
  })
})

import { type FixedHoliday, fixedHolidays, type HolidayYear, holidayYears } from './holidays.js'
import { addDays, compareDates, type WibDate, weekdayOf } from './wib-date.js'

/** The days off that deadlines skip. Passed in where a test or an institution needs another calendar. */
export interface WorkingCalendar {
  readonly years: readonly HolidayYear[]
  /** Used for years that `years` does not hold. */
  readonly fixed: readonly FixedHoliday[]
}

export const indonesianCalendar: WorkingCalendar = { years: holidayYears, fixed: fixedHolidays }

/** Monday to Friday, minus national holidays and collective leave (domain.md, H). */
export function isWorkingDay(date: WibDate, calendar: WorkingCalendar = indonesianCalendar): boolean {
  return weekdayOf(date) <= 5 && !isHoliday(date, calendar)
}

/**
 * True when the decree of the date's year is in the table. For other years only the fixed holidays are known, so
 * a deadline there may come out too early: whoever runs timers reports this in its health.
 */
export function calendarCovers(date: WibDate, calendar: WorkingCalendar = indonesianCalendar): boolean {
  return calendar.years.some(({ year }) => year === yearOf(date))
}

/**
 * The last day of a period of `count` working days that begins after `from`: 3 working days from a Friday end on
 * the Wednesday. A count of 0 is `from` itself.
 */
export function addWorkingDays(
  from: WibDate,
  count: number,
  calendar: WorkingCalendar = indonesianCalendar,
): WibDate {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError('a number of working days is a whole number')
  let date = from
  for (let left = count; left > 0; ) {
    date = addDays(date, 1)
    if (isWorkingDay(date, calendar)) left -= 1
  }
  return date
}

/** How many working days lie after `from`, up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(
  from: WibDate,
  to: WibDate,
  calendar: WorkingCalendar = indonesianCalendar,
): number {
  let count = 0
  for (let date = addDays(from, 1); compareDates(date, to) <= 0; date = addDays(date, 1)) {
    if (isWorkingDay(date, calendar)) count += 1
  }
  return count
}

function isHoliday(date: WibDate, calendar: WorkingCalendar): boolean {
  const decree = calendar.years.find(({ year }) => year === yearOf(date))
  if (decree !== undefined) return decree.days.some((holiday) => holiday.date === date)
  return calendar.fixed.some(
    ({ monthAndDay, sinceYear }) => date.endsWith(`-${monthAndDay}`) && yearOf(date) >= sinceYear,
  )
}

function yearOf(date: WibDate): number {
  return Number(date.slice(0, 4))
}

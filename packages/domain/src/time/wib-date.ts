import { Temporal } from 'temporal-polyfill'
import type { Brand } from '../brand.js'
import { Refusal } from '../errors/refusal.js'
import { type Language, languageTag } from '../language.js'
import type { Clock } from './clock.js'

/**
 * A legal date: a calendar day in Western Indonesia Time, written `YYYY-MM-DD`, without an hour or a zone.
 * An end date is inclusive: it is over when the next day begins at 00:00 WIB (domain.md, section 0 rule 3).
 */
export type WibDate = Brand<string, 'WibDate'>

const wib = 'Asia/Jakarta'
const form = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

/** True when the string is `YYYY-MM-DD` and that day exists in the calendar. */
export function isWibDate(value: string): value is WibDate {
  if (!form.test(value)) return false
  try {
    Temporal.PlainDate.from(value, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** Reads `YYYY-MM-DD`; anything else is `DATE_INVALID`. */
export function wibDate(value: string): WibDate {
  if (!isWibDate(value)) throw new Refusal('DATE_INVALID')
  return value
}

/** The day of the calendar with these numbers, or null when there is none (29 February 2001). */
export function wibDateOfParts(year: number, month: number, day: number): WibDate | null {
  const value = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  return isWibDate(value) ? value : null
}

/** The legal day that is running in WIB now. */
export function todayInWib(clock: Clock): WibDate {
  return wibDateOf(clock())
}

/** The legal day in WIB on which an instant falls. */
export function wibDateOf(instant: Date): WibDate {
  return fromPlain(
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(wib).toPlainDate(),
  )
}

/** The instant at which the day begins in WIB. */
export function startOfDayInWib(date: WibDate): Date {
  return new Date(plain(date).toZonedDateTime(wib).epochMilliseconds)
}

/** The day `days` later; earlier when negative. */
export function addDays(date: WibDate, days: number): WibDate {
  return fromPlain(plain(date).add({ days }))
}

/** The same day `months` later, or the last day of that month when it is shorter. */
export function addMonths(date: WibDate, months: number): WibDate {
  return fromPlain(plain(date).add({ months }))
}

/** Days from `from` to `to`: 1 from one day to the next, negative backwards. */
export function daysBetween(from: WibDate, to: WibDate): number {
  return plain(from).until(plain(to), { largestUnit: 'days' }).days
}

/** Negative when `a` is earlier, 0 on the same day, positive when `a` is later: for sorting and comparing. */
export function compareDates(a: WibDate, b: WibDate): -1 | 0 | 1 {
  if (a === b) return 0
  return a < b ? -1 : 1 // the spelling YYYY-MM-DD sorts like the calendar
}

export function earlierDate(a: WibDate, b: WibDate): WibDate {
  return compareDates(a, b) <= 0 ? a : b
}

/** Full years of age on a day; also right for a birth date of 29 February. */
export function ageOn(birthDate: WibDate, day: WibDate): number {
  return plain(birthDate).until(plain(day), { largestUnit: 'years' }).years
}

/** ISO weekday: 1 Monday to 7 Sunday. */
export function weekdayOf(date: WibDate): number {
  return plain(date).dayOfWeek
}

/** "27 Agustus 2025" or "27 August 2025". */
export function formatDate(date: WibDate, language: Language): string {
  return new Intl.DateTimeFormat(languageTag(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: wib,
  }).format(startOfDayInWib(date))
}

/** "27 Agustus 2025 pukul 13.05 WIB" or "27 August 2025 at 13:05 WIB". */
export function formatInstant(instant: Date, language: Language): string {
  const time = new Intl.DateTimeFormat(languageTag(language), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: wib,
  }).format(instant)
  return `${formatDate(wibDateOf(instant), language)} ${language === 'id' ? 'pukul' : 'at'} ${time} WIB`
}

function plain(date: WibDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date)
}

function fromPlain(date: Temporal.PlainDate): WibDate {
  const value = date.toString()
  if (!isWibDate(value)) throw new RangeError(`outside the years 0000 to 9999: ${value}`)
  return value
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}

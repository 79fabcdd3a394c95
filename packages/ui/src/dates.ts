import { type Language, languageTag } from '@inaproc/domain/language'
import { formatDate, isWibDate, wibDateOf } from '@inaproc/domain/wib-date'

/** A legal date (`YYYY-MM-DD`, WIB) in words: "31 Desember 2026". What is no date is shown as it came. */
export function dayInWords(day: string, language: Language): string {
  return isWibDate(day) ? formatDate(day, language) : day
}

/** An instant as lists show it, always in WIB: "3 Februari 2026, 11.05 WIB". */
export function instantInWords(instant: Date, language: Language): string {
  return `${formatDate(wibDateOf(instant), language)}, ${timeInWords(instant, language)}`
}

/** The clock time of an instant in WIB: "11.05 WIB". */
export function timeInWords(instant: Date, language: Language): string {
  const time = new Intl.DateTimeFormat(languageTag(language), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Jakarta',
  })
  return `${time.format(instant)} WIB`
}

/** An instant to the second, for records that are compared with others: "3 Februari 2026, 11.05.09 WIB". */
export function secondInWords(instant: Date, language: Language): string {
  const time = new Intl.DateTimeFormat(languageTag(language), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Jakarta',
  })
  return `${formatDate(wibDateOf(instant), language)}, ${time.format(instant)} WIB`
}

/** A size in bytes as people read it: "1,2 MB". */
export function sizeInWords(bytes: number, language: Language): string {
  const kilobytes = bytes / 1024
  const [amount, unit, digits] = kilobytes < 1000 ? [kilobytes, 'KB', 0] : [kilobytes / 1024, 'MB', 1]
  const format = new Intl.NumberFormat(languageTag(language), { maximumFractionDigits: digits })
  return `${format.format(amount)} ${unit}`
}

/** A whole number with the separators of the language: "1.000". */
export function numberInWords(value: number | bigint, language: Language): string {
  return new Intl.NumberFormat(languageTag(language)).format(value)
}

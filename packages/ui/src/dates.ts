import type { Language } from '@inaproc/domain/language'

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const

/** A legal date (`YYYY-MM-DD`, WIB) in words: "31 Desember 2026". */
export function dayInWords(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** An instant in words, always in WIB: "3 Februari 2026, 11.05 WIB". */
export function instantInWords(instant: Date, language: Language): string {
  const day = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'Asia/Jakarta' })
  return `${day.format(instant)}, ${timeInWords(instant, language)}`
}

/** The clock time of an instant in WIB: "11.05 WIB". */
export function timeInWords(instant: Date, language: Language): string {
  const time = new Intl.DateTimeFormat(LOCALES[language], {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Jakarta',
  })
  return `${time.format(instant)} WIB`
}

/** A size in bytes as people read it: "1,2 MB". */
export function sizeInWords(bytes: number, language: Language): string {
  const inKilobytes = bytes / 1024
  const [amount, unit] = inKilobytes < 1000 ? [inKilobytes, 'KB'] : [inKilobytes / 1024, 'MB']
  const format = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: unit === 'KB' ? 0 : 1 })
  return `${format.format(amount)} ${unit}`
}

/** A whole number with the separators of the language: "1.000". */
export function numberInWords(value: number | bigint, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language]).format(value)
}

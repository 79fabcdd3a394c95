import type { Brand } from '../brand.js'
import { type Language, languageTag } from '../language.js'

/** An amount in whole rupiah. Money is never a floating number; the database column is int8. */
export type Rupiah = Brand<bigint, 'Rupiah'>

/** The range of an int8 column. */
const limit = 2n ** 63n

/** An amount of whole rupiah; beyond what the database can hold is a RangeError. */
export function rupiah(amount: bigint): Rupiah {
  if (amount < -limit || amount >= limit) throw new RangeError('outside the range of rupiah amounts')
  return amount as Rupiah // every bigint in range is an amount
}

/** `Rp200.000.000` in Indonesian, `Rp200,000,000` in English; a debt as `-Rp5.000`. */
export function formatRupiah(amount: Rupiah, language: Language = 'id'): string {
  const digits = new Intl.NumberFormat(languageTag(language)).format(amount < 0n ? -amount : amount)
  return `${amount < 0n ? '-' : ''}Rp${digits}`
}

/** The amount in words with its unit, as order letters and receipts write it: "dua ratus juta rupiah". */
export function rupiahInWords(amount: Rupiah): string {
  return `${terbilang(amount)} rupiah`
}

const small = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const

/** Groups of three digits, from the largest an int8 can hold. */
const scales: readonly (readonly [value: bigint, name: string])[] = [
  [10n ** 18n, 'kuintiliun'],
  [10n ** 15n, 'kuadriliun'],
  [10n ** 12n, 'triliun'],
  [10n ** 9n, 'miliar'],
  [10n ** 6n, 'juta'],
  [10n ** 3n, 'ribu'],
  [100n, 'ratus'],
  [10n, 'puluh'],
]

/**
 * A whole number in Indonesian words. One ten, hundred and thousand are said with se- (sepuluh, seratus, seribu);
 * from a million on legal documents say "satu juta".
 */
export function terbilang(number: bigint): string {
  if (number < 0n) return `minus ${terbilang(-number)}`
  if (number < 12n) return small[Number(number)] ?? ''
  if (number < 20n) return `${terbilang(number - 10n)} belas`
  const [value, name] = scales.find(([scale]) => number >= scale) ?? [1n, '']
  const count = number / value
  const head = count === 1n && value <= 1000n ? `se${name}` : `${terbilang(count)} ${name}`
  const rest = number % value
  return rest === 0n ? head : `${head} ${terbilang(rest)}`
}

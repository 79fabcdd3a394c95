import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'
import type { FieldProblem } from '../errors/refusal.js'
import { type WibDate, wibDateOfParts } from '../time/wib-date.js'
import type { Sex } from './sex.js'

/** A population number (Nomor Induk Kependudukan). Never in a token, URL, log or event. */
export type Nik = Brand<string, 'Nik'>

/** Whether a region exists: codes `PP`, `PP.RR` and `PP.RR.DD`. */
export interface RegionLookup {
  hasProvince(code: string): boolean
  hasRegency(code: string): boolean
  hasDistrict(code: string): boolean
}

/** What a NIK says about its owner. The district is that of the first registration, not of residence. */
export interface NikFacts {
  readonly nik: Nik
  readonly birthDate: WibDate
  readonly sex: Sex
  readonly districtCode: string
}

export interface NikOptions {
  readonly regions: RegionLookup
  readonly today: WibDate
  /** What the person declared; where it differs the NIK is accepted with a warning. */
  readonly declared?: { readonly birthDate: WibDate; readonly sex: Sex } | undefined
}

/** Full years a NIK's owner may have; below the minimum nobody has a KTP (rule N5). */
export const nikAge = { min: 17, max: 110 } as const

/** Women's day of birth is written with this added (rule N3). */
const femaleDayOffset = 40

/**
 * Reads a NIK by the rules N1 to N7 of domain.md A2. Rejects what cannot be a NIK, each rule with its own code;
 * warns where reality is known to differ: split regions, corrected birth dates. Spaces are ignored.
 */
export function parseNik(input: string, options: NikOptions): Parsed<NikFacts> {
  const digits = input.replace(/\s/g, '')
  if (!/^[0-9]{16}$/.test(digits)) return rejected('nik', 'NIK_FORMAT') // N1

  const province = digits.slice(0, 2)
  const regency = `${province}.${digits.slice(2, 4)}`
  const district = `${regency}.${digits.slice(4, 6)}`
  if (!options.regions.hasProvince(province)) return rejected('nik', 'NIK_PROVINCE_UNKNOWN') // N2

  const writtenDay = Number(digits.slice(6, 8))
  const sex = writtenDay > femaleDayOffset ? 'FEMALE' : 'MALE'
  const day = sex === 'FEMALE' ? writtenDay - femaleDayOffset : writtenDay
  if (day < 1 || day > 31) return rejected('nik', 'NIK_DAY') // N3

  const month = Number(digits.slice(8, 10))
  if (month < 1 || month > 12) return rejected('nik', 'NIK_MONTH') // N4

  const year = birthYear(Number(digits.slice(10, 12)), month, day, options.today)
  const birthDate = wibDateOfParts(year, month, day)
  if (birthDate === null) return rejected('nik', 'NIK_DATE') // N4
  const age = ageInYears(year, month, day, options.today)
  if (age < nikAge.min || age > nikAge.max) return rejected('nik', 'NIK_AGE', nikAge) // N5

  if (digits.endsWith('0000')) return rejected('nik', 'NIK_SERIAL') // N6

  const nik = digits as Nik // all rejecting rules have passed
  return accepted({ nik, birthDate, sex, districtCode: district }, [
    ...regionWarnings(options.regions, regency, district),
    ...declarationWarnings(options.declared, birthDate, sex),
  ])
}

/** `627101******0001`: the district and the serial, without the birth date. */
export function maskNik(nik: Nik): string {
  return `${nik.slice(0, 6)}******${nik.slice(12)}`
}

/** N5: the 2000s when that makes the person old enough, else the 1900s. */
function birthYear(twoDigits: number, month: number, day: number, today: WibDate): number {
  const recent = 2000 + twoDigits
  return ageInYears(recent, month, day, today) >= nikAge.min ? recent : 1900 + twoDigits
}

/** Full years by the numbers alone, because the written day need not exist (29 February 2001). */
function ageInYears(year: number, month: number, day: number, today: WibDate): number {
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split('-').map(Number)
  const birthdayToCome = month > thisMonth || (month === thisMonth && day > thisDay)
  return thisYear - year - (birthdayToCome ? 1 : 0)
}

/** N2: region codes are those of first registration and survive every split, so an unknown one is only odd. */
function regionWarnings(regions: RegionLookup, regency: string, district: string): readonly FieldProblem[] {
  if (!regions.hasRegency(regency)) return [{ field: 'nik', code: 'NIK_REGENCY_UNKNOWN' }]
  return regions.hasDistrict(district) ? [] : [{ field: 'nik', code: 'NIK_DISTRICT_UNKNOWN' }]
}

/** N7: a NIK is not reissued when a birth date is corrected; the population register decides. */
function declarationWarnings(
  declared: NikOptions['declared'],
  birthDate: WibDate,
  sex: Sex,
): readonly FieldProblem[] {
  if (declared === undefined) return []
  return [
    ...(declared.birthDate === birthDate
      ? []
      : [{ field: 'birthDate', code: 'NIK_BIRTH_DATE_DIFFERS' } as const]),
    ...(declared.sex === sex ? [] : [{ field: 'sex', code: 'NIK_SEX_DIFFERS' } as const]),
  ]
}

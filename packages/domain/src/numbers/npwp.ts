import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'
import type { Nik } from './nik.js'

/** A taxpayer number in its present form: 16 digits. It is the key under which sanctions are looked up. */
export type Npwp = Brand<string, 'Npwp'>

/** The number of a place of business (Nomor Identitas Tempat Kegiatan Usaha): NPWP and 6 digits. */
export type Nitku = Brand<string, 'Nitku'>

/**
 * Reads an NPWP: 16 digits, or a company's old 15 digits, which get a leading 0 (domain.md, A3).
 * Dots, hyphens and spaces of the printed form are ignored. All zeros is the tax office's "none".
 */
export function parseNpwp(input: string): Parsed<Npwp> {
  const digits = compact(input)
  if (!/^(?!0+$)[0-9]{15,16}$/.test(digits)) return rejected('npwp', 'NPWP_FORMAT')
  return accepted(digits.padStart(16, '0') as Npwp) // the form was just checked
}

/** A person's NPWP is the NIK. */
export function npwpOfPerson(nik: Nik): Npwp {
  return nik as string as Npwp // the law makes them the same number
}

/** Reads a NITKU: 22 digits. With the company's NPWP given it must begin with it (`NITKU_OF_OTHER_COMPANY`). */
export function parseNitku(input: string, companyNpwp?: Npwp): Parsed<Nitku> {
  const digits = compact(input)
  if (!/^(?!0+$)[0-9]{22}$/.test(digits)) return rejected('nitku', 'NITKU_FORMAT')
  if (companyNpwp !== undefined && !digits.startsWith(companyNpwp)) {
    return rejected('nitku', 'NITKU_OF_OTHER_COMPANY')
  }
  return accepted(digits as Nitku) // the form was just checked
}

/** The taxpayer behind a place of business. */
export function npwpOfNitku(nitku: Nitku): Npwp {
  return nitku.slice(0, 16) as Npwp // a NITKU is its NPWP and 6 digits
}

function compact(input: string): string {
  return input.replace(/[\s.-]/g, '')
}

import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'

/** A business number (Nomor Induk Berusaha) of OSS. */
export type Nib = Brand<string, 'Nib'>

/** Reads a NIB: 13 digits, not all zero; spaces are ignored. Whether it exists, OSS tells. */
export function parseNib(input: string): Parsed<Nib> {
  const digits = input.replace(/\s/g, '')
  if (!/^(?!0+$)[0-9]{13}$/.test(digits)) return rejected('nib', 'NIB_FORMAT')
  return accepted(digits as Nib) // the form was just checked
}

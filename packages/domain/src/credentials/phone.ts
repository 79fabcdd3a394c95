import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'

/** An Indonesian phone number in E.164: `+62` and 8–13 digits (domain.md, A1). */
export type Phone = Brand<string, 'Phone'>

export const phoneLength = { min: 8, max: 13 } as const

/**
 * Reads a phone number as people write it: `0812…`, `62812…`, `+62 812…` or `+62 (0)812…`,
 * with spaces, dots, hyphens and brackets anywhere.
 */
export function parsePhone(input: string): Parsed<Phone> {
  const compact = input.trim().replace(/[\s().-]/g, '')
  if (!/^\+?[0-9]+$/.test(compact)) return rejected('phone', 'PHONE_INVALID')
  if (/^(?:\+|00)(?!62)/.test(compact)) return rejected('phone', 'PHONE_NOT_INDONESIAN')
  const national = nationalNumber(compact)
  if (national === null) return rejected('phone', 'PHONE_INVALID')
  if (national.length < phoneLength.min || national.length > phoneLength.max) {
    return rejected('phone', 'PHONE_LENGTH', phoneLength)
  }
  return accepted(`+62${national}` as Phone) // the form was just checked
}

/** `+62812****7890`: enough to recognise one's own number, too little to learn another's. */
export function maskPhone(phone: Phone): string {
  return `${phone.slice(0, 6)}${'*'.repeat(phone.length - 10)}${phone.slice(-4)}`
}

/** The digits after the country code or the trunk zero; null when neither is there. */
function nationalNumber(compact: string): string | null {
  return /^(?:(?:\+|00)?620?|0)([1-9][0-9]*)$/.exec(compact)?.[1] ?? null
}

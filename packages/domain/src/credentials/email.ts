import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'

/** An e-mail address in lower case, so that equal addresses are equal strings. */
export type Email = Brand<string, 'Email'>

/** The WHATWG form of an address, with at least one dot in the domain. ASCII only, so no line break or look-alike. */
const form =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** Reads an e-mail address by its shape (RFC 5321 lengths: 64 before the @, 254 in all). Whether it exists, the code tells. */
export function parseEmail(input: string): Parsed<Email> {
  const address = input.trim().toLowerCase()
  if (address.length > 254 || address.indexOf('@') > 64 || !form.test(address)) {
    return rejected('email', 'EMAIL_INVALID')
  }
  return accepted(address as Email) // the form was just checked
}

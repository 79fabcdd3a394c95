import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'

/** A username in its only spelling, lower case: unique ignoring case and unchangeable (domain.md, A1). */
export type Username = Brand<string, 'Username'>

export const usernameLength = { min: 4, max: 32 } as const

/** Reads a username: 4–32 of `a-z 0-9 . _ -`, first a letter. Capitals are accepted and made small. */
export function parseUsername(input: string): Parsed<Username> {
  const trimmed = input.trim()
  if (trimmed.length < usernameLength.min || trimmed.length > usernameLength.max) {
    return rejected('username', 'USERNAME_LENGTH', usernameLength)
  }
  if (!/^[A-Za-z0-9._-]+$/.test(trimmed)) return rejected('username', 'USERNAME_CHARACTERS')
  if (!/^[A-Za-z]/.test(trimmed)) return rejected('username', 'USERNAME_FIRST_LETTER')
  return accepted(trimmed.toLowerCase() as Username) // the form was just checked
}

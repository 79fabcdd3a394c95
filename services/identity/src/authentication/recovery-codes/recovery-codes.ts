import { randomBytes } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { KeyRing } from '@inaproc/server/key-ring'

/** Crockford's base 32: no I, L, O and U, so that a code read aloud or from paper is not mistaken. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Ten characters of five bits each: 50 bits, which no one guesses at the pace of the throttle. */
export const recoveryCodeLength = 10
export const recoveryCodesPerSet = 10
/** From so many on the owner is asked to make new ones. */
export const fewCodesLeft = 3

/** A new code, as it is stored and compared: without the hyphen. */
export function newRecoveryCode(): string {
  // 32 divides 256: every character is equally likely.
  return Array.from(randomBytes(recoveryCodeLength), (byte) => alphabet[byte % alphabet.length]).join('')
}

/** XXXXX-XXXXX, as it is shown and printed. */
export function showRecoveryCode(code: string): string {
  return `${code.slice(0, recoveryCodeLength / 2)}-${code.slice(recoveryCodeLength / 2)}`
}

/** What people type for the characters that a code never holds (Crockford). */
const lookalikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/** The code a person typed: letter case, blanks, hyphens and lookalikes do not count. Null when it is none at all. */
export function readRecoveryCode(input: string): string | null {
  const code = input
    .replace(/[\s-]/g, '')
    .toUpperCase()
    .replace(/[OIL]/g, (letter) => lookalikes[letter] ?? letter)
  return code.length === recoveryCodeLength && [...code].every((letter) => alphabet.includes(letter))
    ? code
    : null
}

/** What is stored of a code; the same code of two people gives two hashes. */
export function recoveryCodeHash(keys: KeyRing, o: { accountId: AccountId; code: string }): Buffer {
  return keys.hash('recovery_codes.code_hash', `${o.accountId} ${o.code}`)
}

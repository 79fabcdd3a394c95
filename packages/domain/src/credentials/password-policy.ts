import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'
import { type DatedRow, rowOn } from '../time/dated-rows.js'
import { type WibDate, wibDate } from '../time/wib-date.js'

/** A password after its one normalisation, ready for hashing. Never logged, stored or sent. */
export type Password = Brand<string, 'Password'>

/** Lengths in Unicode code points. BSSN 4/2021 wants them configurable: a change is a new row, not a new program. */
export interface PasswordPolicy extends DatedRow {
  readonly minWhileOnlyFactor: number
  readonly minWithSecondFactor: number
  readonly max: number
  /** Fewer different characters than this is mere repetition, which SP 800-63B lists among the guessable. */
  readonly minDistinct: number
  readonly source: string
}

export const passwordPolicies: readonly PasswordPolicy[] = [
  {
    validFrom: wibDate('2020-01-01'),
    validTo: null,
    minWhileOnlyFactor: 15,
    minWithSecondFactor: 12,
    max: 256,
    minDistinct: 5,
    source: 'domain.md A1; NIST SP 800-63B-4 section 3.1.1.2',
  },
]

/** A part of one's own name or number this long makes a password guessable. */
const personalPartLength = 4

/**
 * The password as it is hashed and compared: Unicode NFKC, once, so that the same keys give the same secret on
 * every keyboard. Nothing is trimmed or cut.
 */
export function normalisePassword(input: string): Password {
  return input.normalize('NFKC') as Password // the one place where a password is made
}

/**
 * Judges a new password by the policy in force. `personal` are the person's own username, e-mail and phone, which
 * it may not contain. Common and breached passwords are judged by the caller, who has the lists.
 */
export function parseNewPassword(
  input: string,
  options: {
    readonly today: WibDate
    readonly hasSecondFactor: boolean
    readonly personal?: readonly string[]
    readonly policies?: readonly PasswordPolicy[]
  },
): Parsed<Password> {
  const policy = rowOn(options.policies ?? passwordPolicies, options.today)
  const min = options.hasSecondFactor ? policy.minWithSecondFactor : policy.minWhileOnlyFactor
  const password = normalisePassword(input)
  const characters = [...password]
  if (!password.isWellFormed() || /\p{Cc}/u.test(password)) return rejected('password', 'PASSWORD_CHARACTERS')
  if (characters.length < min) return rejected('password', 'PASSWORD_TOO_SHORT', { min })
  if (characters.length > policy.max) return rejected('password', 'PASSWORD_TOO_LONG', { max: policy.max })
  if (new Set(characters).size < policy.minDistinct) return rejected('password', 'PASSWORD_TOO_SIMPLE')
  if (containsPersonal(password, options.personal ?? []))
    return rejected('password', 'PASSWORD_CONTAINS_PERSONAL')
  return accepted(password)
}

function containsPersonal(password: string, personal: readonly string[]): boolean {
  const lower = password.toLowerCase()
  return personal
    .flatMap((value) => [value, value.split('@')[0] ?? '', value.replace(/^\+62/, '')])
    .some((part) => part.length >= personalPartLength && lower.includes(part.toLowerCase()))
}

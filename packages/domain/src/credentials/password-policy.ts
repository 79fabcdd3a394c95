import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'
import { type DatedRow, rowOn } from '../time/dated-rows.js'
import { type WibDate, wibDate } from '../time/wib-date.js'

/** A password after its one normalisation, ready for hashing. Never logged, stored or sent. */
export type Password = Brand<string, 'Password'>

/**
 * What a new password must be, as data. Lengths are in Unicode code points. BSSN 4/2021 wants the policy configurable:
 * a new rule of the house is a new row here, and an installation may be stricter or milder within `policyFaults`.
 *
 * Two things that BSSN 4/2021 names are left out on purpose, as SP 800-63B-4 section 3.1.1.2 demands: no rules of
 * composition (so many capitals, digits, signs) and no change forced by age. Both make people choose worse passwords.
 * A password must be changed only when it is in somebody else's hands (must_change_reason of the table).
 */
export interface PasswordPolicy extends DatedRow {
  readonly minWhileOnlyFactor: number
  readonly minWithSecondFactor: number
  readonly max: number
  /** Fewer different characters than this is mere repetition, which SP 800-63B lists among the guessable. */
  readonly minDistinct: number
  /**
   * The least score of zxcvbn: 0 (under 10^3 guesses), 1 (10^6), 2 (10^8), 3 (10^10), 4 (more). At 3 every three
   * guessable pieces in a row would do (`Indonesia_Merdeka45`); at 4 any three or four ordinary words still do.
   */
  readonly minStrength: number
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
    minStrength: 4,
    source: 'domain.md A1; NIST SP 800-63B-4 section 3.1.1.2',
  },
]

/** What an installation may set otherwise than the row in force. */
export type PolicyChanges = {
  readonly [Name in 'minWhileOnlyFactor' | 'minWithSecondFactor' | 'max' | 'minStrength']?: number | undefined
}

/** The policy in force on the day, with the changes of the installation laid over it. */
export function passwordPolicyOn(day: WibDate, changes: PolicyChanges = {}): PasswordPolicy {
  return withChanges(rowOn(passwordPolicies, day), changes)
}

export function withChanges(policy: PasswordPolicy, changes: PolicyChanges): PasswordPolicy {
  return {
    ...policy,
    minWhileOnlyFactor: changes.minWhileOnlyFactor ?? policy.minWhileOnlyFactor,
    minWithSecondFactor: changes.minWithSecondFactor ?? policy.minWithSecondFactor,
    max: changes.max ?? policy.max,
    minStrength: changes.minStrength ?? policy.minStrength,
  }
}

/** No policy may go below: eight characters are the least that SP 800-63B-4 allows beside a second factor. */
const leastMin = 8
/** Everybody may use at least 64 (SP 800-63B-4 section 3.1.1.2); more than 1024 only costs hashing time. */
const maxBounds = { from: 64, to: 1_024 }
const bestStrength = 4

/** What is wrong with a policy; an empty list means it is sound. */
export function policyFaults(policy: PasswordPolicy): readonly string[] {
  const { minWhileOnlyFactor, minWithSecondFactor, max, minStrength } = policy
  const rules: readonly (readonly [boolean, string])[] = [
    [minWithSecondFactor >= leastMin, `the minimum with a second factor is below ${leastMin}`],
    [minWhileOnlyFactor >= minWithSecondFactor, 'the minimum as only factor is below the one with a second'],
    [max >= maxBounds.from && max <= maxBounds.to, `the maximum is not ${maxBounds.from} to ${maxBounds.to}`],
    [max >= minWhileOnlyFactor, 'the maximum is below a minimum'],
    [minStrength >= 0 && minStrength <= bestStrength, `the strength is not 0 to ${bestStrength}`],
  ]
  return rules.filter(([holds]) => !holds).map(([, fault]) => fault)
}

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
 * Judges length and characters of a new password. `personal` are the person's own username, e-mail, phone and other
 * data, which it may not contain. How easily it is guessed and whether it has leaked is judged by the caller, who has
 * the lists.
 */
export function parseNewPassword(
  input: string,
  options: {
    readonly policy: PasswordPolicy
    readonly hasSecondFactor: boolean
    readonly personal?: readonly string[]
  },
): Parsed<Password> {
  const { policy } = options
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

import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type Password, parseNewPassword } from '@inaproc/domain/password-policy'
import { type FieldProblem, invalidForm } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { Authentication } from '../authentication.js'
import { findPersonalData } from './password-store.js'
import { identifyingWords, personalWords } from './personal-words.js'

export interface NewPassword {
  readonly password: string
  /** Null while there is no account yet; then all that is known of the person is in `personal`. */
  readonly accountId: AccountId | null
  /** What the person has told beyond what the account holds: username, e-mail, phone, names, dates. */
  readonly personal: readonly string[]
  readonly hasSecondFactor: boolean
}

export type Judgement =
  | { readonly ok: true; readonly password: Password }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/**
 * Judges a password that somebody wants to use from now on, and gives it in the one form in which it is hashed.
 * @throws Refusal FORM_INVALID with problems on the field `password`: PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG,
 * PASSWORD_CHARACTERS, PASSWORD_TOO_SIMPLE, PASSWORD_CONTAINS_PERSONAL, PASSWORD_WEAK (followed by the reason where
 * one is known), PASSWORD_BREACHED; Refusal OVERLOADED
 */
export async function judgeNewPassword(p: Authentication, o: NewPassword): Promise<Password> {
  const judgement = await examineNewPassword(p, o)
  if (!judgement.ok) throw invalidForm(judgement.problems)
  return judgement.password
}

/**
 * The same for a form that has other fields to complain about as well.
 * @throws Refusal OVERLOADED
 */
export async function examineNewPassword(p: Authentication, o: NewPassword): Promise<Judgement> {
  const policy = p.passwords.policyOn(todayInWib(p.clock))
  const stored = o.accountId === null ? [] : await findPersonalData(p.db, o.accountId)
  const personal = [...stored, ...o.personal]
  const parsed = parseNewPassword(o.password, {
    policy,
    hasSecondFactor: o.hasSecondFactor,
    personal: identifyingWords(personal),
  })
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] }
  const password = parsed.value
  const { score, warning } = await p.passwords.strength.estimate({
    password,
    personal: personalWords(personal),
  })
  if (score < policy.minStrength) return refused(['PASSWORD_WEAK', ...reasons(warning)])
  if (await p.passwords.breached.isBreached(password)) return refused(['PASSWORD_BREACHED'])
  return { ok: true, password }
}

function refused(codes: readonly ErrorCode[]): Judgement {
  return { ok: false, problems: codes.map((code) => ({ field: 'password', code })) }
}

/** What zxcvbn's warnings say, in our words. The advice it gives besides is in the texts. */
const reasonOf: Readonly<Record<string, ErrorCode>> = {
  straightRow: 'PASSWORD_KEYBOARD_ROW',
  keyPattern: 'PASSWORD_KEYBOARD_ROW',
  simpleRepeat: 'PASSWORD_TOO_SIMPLE',
  extendedRepeat: 'PASSWORD_TOO_SIMPLE',
  sequences: 'PASSWORD_SEQUENCE',
  recentYears: 'PASSWORD_DATE',
  dates: 'PASSWORD_DATE',
  topTen: 'PASSWORD_TOO_COMMON',
  topHundred: 'PASSWORD_TOO_COMMON',
  common: 'PASSWORD_TOO_COMMON',
  similarToCommon: 'PASSWORD_TOO_COMMON',
  wordByItself: 'PASSWORD_ONE_WORD',
  namesByThemselves: 'PASSWORD_NAME',
  commonNames: 'PASSWORD_NAME',
  userInputs: 'PASSWORD_CONTAINS_PERSONAL',
}

function reasons(warning: string | null): readonly ErrorCode[] {
  const code = warning === null ? undefined : reasonOf[warning]
  return code === undefined ? [] : [code]
}

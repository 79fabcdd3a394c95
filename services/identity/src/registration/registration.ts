import { createHash, randomBytes } from 'node:crypto'
import type { Email } from '@inaproc/domain/email'
import { parseEmail } from '@inaproc/domain/email'
import type { Parsed } from '@inaproc/domain/parsed'
import type { Password } from '@inaproc/domain/password-policy'
import { type Phone, parsePhone } from '@inaproc/domain/phone'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { parseUsername, type Username } from '@inaproc/domain/username'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { ContactKind } from '../accounts/accounts.js'
import type { Judgement } from '../authentication/passwords/password-judgement.js'

/** The documents a person agrees to, each with the version in force. A new text is a new version. */
export const consentVersions = { terms: '2026-01', privacy: '2026-01' } as const

/** The form of stage 1 as it was sent (domain.md A1). */
export interface RegistrationForm {
  readonly username: string
  readonly email: string
  readonly phone: string
  readonly password: string
  /** The version whose box was ticked; empty when it was not. */
  readonly terms: string
  readonly privacy: string
}

export interface RegistrationData {
  readonly username: Username
  readonly email: Email
  readonly phone: Phone
  readonly password: Password
}

export type ReadForm =
  | { readonly ok: true; readonly data: RegistrationData }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** Reads the whole form, whose password is judged already, and tells everything that is wrong in it at once. */
export function readRegistrationForm(form: RegistrationForm, password: Judgement): ReadForm {
  const username = parseUsername(form.username)
  const email = parseEmail(form.email)
  const phone = parsePhone(form.phone)
  const problems = [
    ...problemsOf(username, 'username', form.username),
    ...problemsOf(email, 'email', form.email),
    ...problemsOf(phone, 'phone', form.phone),
    ...(form.password.trim() === '' ? [required('password')] : password.ok ? [] : password.problems),
    ...consentProblems('terms', form.terms),
    ...consentProblems('privacy', form.privacy),
  ]
  if (problems.length > 0 || !username.ok || !email.ok || !phone.ok || !password.ok)
    return { ok: false, problems }
  return {
    ok: true,
    data: { username: username.value, email: email.value, phone: phone.value, password: password.password },
  }
}

function problemsOf(parsed: Parsed<unknown>, field: string, input: string): readonly FieldProblem[] {
  if (input.trim() === '') return [required(field)]
  return parsed.ok ? [] : [{ ...parsed.problem, field }]
}

function required(field: string): FieldProblem {
  return { field, code: 'FIELD_REQUIRED' }
}

/** What the form tells of the person, for the judgement of the password. */
export function personalDataOf(form: RegistrationForm): readonly string[] {
  const parsed = [parseUsername(form.username), parseEmail(form.email), parsePhone(form.phone)]
  return parsed.flatMap((field) => (field.ok ? [field.value] : []))
}

function consentProblems(document: 'terms' | 'privacy', ticked: string): readonly FieldProblem[] {
  if (ticked === consentVersions[document]) return []
  return [{ field: document, code: ticked === '' ? 'CONSENT_REQUIRED' : 'CONSENT_OUTDATED' }]
}

/** Reads a new e-mail or phone of a registration that is not verified yet. */
export function readContact(kind: ContactKind, input: string): Parsed<Email | Phone> {
  return kind === 'email' ? parseEmail(input) : parsePhone(input)
}

/** Where a registration begun during a sign-in leads back to: one of our own interactions and nothing else. */
export function readReturnPath(input: string | undefined): string | null {
  return input !== undefined && /^\/interaction\/[A-Za-z0-9_-]{1,64}$/.test(input) ? input : null
}

/** Names one filling of the form, so that sending it twice makes one account. Travels in the form. */
export function newRequestKey(): string {
  return randomBytes(32).toString('base64url')
}

export function isRequestKey(value: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(value)
}

/**
 * The secret in the cookie of a registration in progress. It follows from the request key, so that both answers to a
 * form sent twice carry the same cookie, and cannot be told from it without our key.
 */
export function progressToken(keys: KeyRing, requestKey: string): string {
  return keys.hash('registrations.token', requestKey).toString('base64url')
}

/** Tokens have 256 random bits: a plain hash keeps them. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

const dayMs = 86_400_000

/** The same time of day so many days later; days of 24 hours, as a countdown has them. */
export function daysLater(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * dayMs)
}

import { randomBytes } from 'node:crypto'
import type { DocumentKind } from '@inaproc/domain/document-kinds'
import { type Email, parseEmail } from '@inaproc/domain/email'
import type { AccountId, CompanyId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { type Nib, parseNib } from '@inaproc/domain/nib'
import { type Nik, parseNik, type RegionLookup } from '@inaproc/domain/nik'
import { type Phone, parsePhone } from '@inaproc/domain/phone'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { ForeignRouteState } from '@inaproc/domain/special-routes'
import { compareDates, isWibDate, type WibDate } from '@inaproc/domain/wib-date'
import { type Nationality, nationalities } from '../../../organisations/companies/companies.js'

/** How many directors the public form has lines for; more go into the letter. */
export const directorLines = 6

/** The papers that come with the form. */
export type RoutePaper = Extract<DocumentKind, 'REQUEST_LETTER' | 'POWER_OF_ATTORNEY'>
export const routePapers: readonly RoutePaper[] = ['REQUEST_LETTER', 'POWER_OF_ATTORNEY']

/** A director as the applicant writes him; what counts is what OSS says. */
export interface NamedDirector {
  readonly name: string
  readonly nationality: Nationality
}

/** What is typed on the public form. */
export interface ForeignForm {
  readonly companyName: string
  readonly nib: string
  readonly directors: readonly { readonly name: string; readonly nationality: string }[]
  readonly attorneyName: string
  readonly nik: string
  readonly email: string
  readonly phone: string
  /** Empty: the power of attorney names no end. */
  readonly powerEndsOn: string
  readonly confirmed: string
}

export interface ForeignApplicationData {
  readonly companyName: string
  readonly nib: Nib
  readonly directors: readonly NamedDirector[]
  readonly attorneyName: string
  readonly nik: Nik
  readonly email: Email
  readonly phone: Phone
  readonly powerEndsOn: WibDate | null
}

/** A kept application, without the NIK. */
export interface ForeignApplication extends Omit<ForeignApplicationData, 'nik'> {
  readonly id: string
  readonly state: ForeignRouteState
  readonly maskedNik: string
  readonly language: Language
  readonly companyId: CompanyId | null
  readonly submittedAt: Date
  readonly dueAt: Date | null
  readonly examinedAt: Date | null
  readonly isSanctioned: boolean | null
  readonly invitationEndsAt: Date | null
  readonly accountId: AccountId | null
}

const longestName = 120

/** Judges every field of the public form at once. */
export function readForeignForm(
  form: ForeignForm,
  o: { regions: RegionLookup; today: WibDate },
):
  | { readonly ok: true; readonly data: ForeignApplicationData }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] } {
  const nib = parseNib(form.nib)
  const nik = parseNik(form.nik, o)
  const email = parseEmail(form.email)
  const phone = parsePhone(form.phone)
  const companyName = tidy(form.companyName)
  const attorneyName = tidy(form.attorneyName)
  const directors = directorsIn(form)
  const powerEndsOn = form.powerEndsOn.trim() === '' ? null : form.powerEndsOn
  const problems: FieldProblem[] = [
    ...nameProblems('companyName', companyName),
    ...(nib.ok ? [] : [nib.problem]),
    ...directorProblems(form),
    ...nameProblems('attorneyName', attorneyName),
    ...(nik.ok ? [] : [nik.problem]),
    ...(email.ok ? [] : [email.problem]),
    ...(phone.ok ? [] : [phone.problem]),
    ...endProblems(powerEndsOn, o.today),
    ...(form.confirmed === 'yes' ? [] : [{ field: 'confirmed', code: 'CONFIRMATION_REQUIRED' } as const]),
  ]
  const isDay = powerEndsOn === null || isWibDate(powerEndsOn)
  if (problems.length > 0 || !nib.ok || !nik.ok || !email.ok || !phone.ok || !isDay) {
    return { ok: false, problems }
  }
  return {
    ok: true,
    data: {
      companyName,
      nib: nib.value,
      directors,
      attorneyName,
      nik: nik.value.nik,
      email: email.value,
      phone: phone.value,
      powerEndsOn,
    },
  }
}

const tidy = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

function nameProblems(field: string, name: string): readonly FieldProblem[] {
  const length = [...name].length
  if (length === 0) return [{ field, code: 'FIELD_REQUIRED' }]
  return length > longestName ? [{ field, code: 'FIELD_TOO_LONG', params: { max: longestName } }] : []
}

function directorsIn(form: ForeignForm): readonly NamedDirector[] {
  return form.directors.flatMap((line): readonly NamedDirector[] => {
    const name = tidy(line.name)
    const nationality = nationalities.find((known) => known === line.nationality)
    return name === '' || nationality === undefined ? [] : [{ name, nationality }]
  })
}

/** A line is either empty, or has a name and a nationality; one at least is filled in. */
function directorProblems(form: ForeignForm): readonly FieldProblem[] {
  const filled = form.directors.map(({ name, nationality }, index) => ({
    name: tidy(name),
    nationality,
    index,
  }))
  const isNationality = (value: string) => nationalities.some((known) => known === value)
  const isEmpty = (line: (typeof filled)[number]) => line.name === '' && line.nationality === ''
  if (filled.every(isEmpty)) return [{ field: 'director1', code: 'FIELD_REQUIRED' }]
  return filled.flatMap((line) => {
    if (isEmpty(line)) return []
    const { name, nationality, index } = line
    const field = `director${index + 1}`
    const long = nameProblems(field, name)
    if (long.length > 0) return long
    return isNationality(nationality)
      ? []
      : [{ field: `nationality${index + 1}`, code: 'FIELD_REQUIRED' as const }]
  })
}

function endProblems(end: string | null, today: WibDate): readonly FieldProblem[] {
  if (end === null) return []
  if (!isWibDate(end)) return [{ field: 'powerEndsOn', code: 'FIELD_INVALID' }]
  return compareDates(end, today) < 0 ? [{ field: 'powerEndsOn', code: 'TERM_ALREADY_OVER' }] : []
}

/** 256 random bits; only their hash is kept. */
export function newInvitationToken(): string {
  return randomBytes(32).toString('base64url')
}

export function isInvitationToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

/** The state as it is now, whether or not anybody has looked since the invitation ran out. */
export function foreignStateAt(
  application: Pick<ForeignApplication, 'state' | 'invitationEndsAt'>,
  now: Date,
): ForeignRouteState {
  const { state, invitationEndsAt } = application
  return state === 'INVITED' && invitationEndsAt !== null && invitationEndsAt <= now ? 'LAPSED' : state
}

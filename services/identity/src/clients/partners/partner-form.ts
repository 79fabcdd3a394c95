import { type Email, parseEmail } from '@inaproc/domain/email'
import { type Nib, parseNib } from '@inaproc/domain/nib'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { type PartnerKind, partnerKinds } from './partners.js'

/** What is typed about a partner. */
export interface PartnerForm {
  readonly name: string
  readonly kind: string
  readonly nib: string
  readonly privacyEmail: string
  readonly purpose: string
}

export interface PartnerData {
  readonly name: string
  readonly kind: PartnerKind
  readonly nib: Nib | null
  readonly privacyEmail: Email
  readonly purpose: string
}

export const longestPartnerName = 120
export const longestPurpose = 1_000
const shortestName = 3
const shortestPurpose = 20

/** Judges every field of the form at once. */
export function readPartnerForm(
  form: PartnerForm,
):
  | { readonly ok: true; readonly data: PartnerData }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] } {
  const name = form.name.replace(/\s+/g, ' ').trim()
  const purpose = form.purpose.trim()
  const kind = partnerKinds.find((known) => known === form.kind)
  const nib = form.nib.trim() === '' ? null : parseNib(form.nib)
  const email = parseEmail(form.privacyEmail)
  const problems: readonly FieldProblem[] = [
    ...lengthProblems('name', name, { min: shortestName, max: longestPartnerName }),
    ...(kind === undefined ? [{ field: 'kind', code: 'CHOICE_REQUIRED' as const }] : []),
    ...(nib?.ok === false ? [nib.problem] : []),
    ...(email.ok ? [] : [{ ...email.problem, field: 'privacyEmail' }]),
    ...lengthProblems('purpose', purpose, { min: shortestPurpose, max: longestPurpose }),
  ]
  if (problems.length > 0 || kind === undefined || !email.ok || nib?.ok === false)
    return { ok: false, problems }
  return { ok: true, data: { name, kind, nib: nib?.value ?? null, privacyEmail: email.value, purpose } }
}

function lengthProblems(
  field: string,
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): readonly FieldProblem[] {
  if (text === '') return [{ field, code: 'FIELD_REQUIRED' }]
  if (/\p{Cc}/u.test(text.replace(/[\r\n\t]/g, ''))) return [{ field, code: 'FIELD_CHARACTERS' }]
  if (text.length < min) return [{ field, code: 'FIELD_TOO_SHORT', params: { min } }]
  return text.length > max ? [{ field, code: 'FIELD_TOO_LONG', params: { max } }] : []
}

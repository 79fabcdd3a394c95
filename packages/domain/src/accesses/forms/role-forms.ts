import { type DocumentKind, documentKinds } from '../document-kinds.js'
import { type RoleCode, roleCodes, roles } from '../roles.js'
import { type FieldName, fieldNames, fieldOf } from './form-fields.js'
import { type DocumentUse, type FormStep, formSteps, type StepCode } from './form-steps.js'

/** What a role asks of its applicant (domain.md A3). */
export interface RoleForm {
  /** The pages in their order, between the place and the review. */
  readonly steps: readonly StepCode[]
  /** Questions of this role alone, after those of the page. */
  readonly extra?: Readonly<Partial<Record<StepCode, readonly FieldName[]>>>
  /** `director`: another person applies for the holder, by a route of its own. */
  readonly appliedBy: 'holder' | 'director'
  /** The paper that a new term rests on (T10, T16); null where the role has none. */
  readonly newTermPaper: DocumentKind | null
}

const official: RoleForm = { steps: ['jabatan', 'sk'], appliedBy: 'holder', newTermPaper: 'DECREE' }
const budgetUser: RoleForm = { ...official, steps: ['jabatan', 'sirup', 'sk'] }
const internal: RoleForm = { ...official, steps: ['penugasan', 'sk'] }

/** The form of every role. */
export const roleForms: Readonly<Record<RoleCode, RoleForm>> = {
  PA: budgetUser,
  KPA: budgetUser,
  PPK: official,
  PP: official,
  POKJA: { ...official, extra: { sk: ['panelId'] } },
  BENDAHARA: { ...official, steps: ['jabatan', 'rekening', 'sk'] },
  BUD: official,
  APIP: official,
  VAI: official,
  ADMIN_PERUSAHAAN: {
    steps: ['jabatan-perusahaan', 'legalitas', 'pernyataan'],
    appliedBy: 'holder',
    newTermPaper: 'EMPLOYMENT_LETTER',
  },
  STAF_ADMIN: { steps: ['kuasa', 'surat-kuasa'], appliedBy: 'holder', newTermPaper: 'POWER_OF_ATTORNEY' },
  ADMIN_CABANG: { steps: ['cabang'], appliedBy: 'director', newTermPaper: null },
  ANGGOTA_PERUSAHAAN: {
    steps: ['jabatan-perusahaan', 'surat-kerja'],
    appliedBy: 'holder',
    newTermPaper: 'EMPLOYMENT_LETTER',
  },
  VERIFIKATOR_DIREKTORAT: internal,
  OPERATOR_TELKOM: internal,
  KURATOR: internal,
  HELPDESK: internal,
  PETUGAS_PDP: internal,
  PENGELOLA_LPSE: internal,
}

/** The pages of a role with its own questions on them. */
export function stepsOf(role: RoleCode): readonly FormStep[] {
  const { steps, extra } = roleForms[role]
  return steps.map((code) => withExtra(formSteps[code], extra?.[code] ?? []))
}

/** One page of a role; undefined when the role has no such page. */
export function stepOf(role: RoleCode, code: StepCode): FormStep | undefined {
  return stepsOf(role).find((step) => step.code === code)
}

/** Every paper that a role asks for, in the order of its pages. */
export function documentsOf(role: RoleCode): readonly DocumentUse[] {
  return stepsOf(role).flatMap(({ documents }) => documents)
}

/** What a new term of a role is asked about (T10, T16). */
export type NewTermForm = Pick<FormStep, 'fields' | 'documents'>

/** A decree with its facts and both ends; the letter of a company with the end it may name; else no more than an end. */
export function newTermFormOf(role: RoleCode): NewTermForm {
  const { newTermPaper } = roleForms[role]
  if (newTermPaper === null) return { fields: ['endsOn'], documents: [] }
  return {
    fields: newTermPaper === 'DECREE' ? formSteps.sk.fields : ['letterEndsOn'],
    documents: documentsOf(role).filter(({ kind }) => kind === newTermPaper),
  }
}

/** The name of the field with which a paper is uploaded: `companyNpwp` for `COMPANY_NPWP`. */
export function uploadField(kind: DocumentKind): string {
  return kind.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** The name of the answer that holds the id of an uploaded paper; set by the program, never typed. */
export function fileField(kind: DocumentKind): string {
  return `${uploadField(kind)}FileId`
}

/** The name of the answer that holds the id of a sealed one; set by the program, never typed. */
export function sealedField(field: FieldName): string {
  return `${field}SealedId`
}

/** What is wrong with the forms themselves; an empty list means they are sound. */
export function validateRoleForms(
  rows: Readonly<Partial<Record<RoleCode, RoleForm>>> = roleForms,
): readonly string[] {
  return roleCodes.flatMap((role) => {
    const form = rows[role]
    if (form === undefined) return []
    return findingsOf(role, form).map((finding) => `${role}: ${finding}`)
  })
}

function findingsOf(role: RoleCode, { steps, extra = {}, newTermPaper }: RoleForm): readonly string[] {
  const pages = steps.map((code) => withExtra(formSteps[code], extra[code] ?? []))
  const fields = pages.flatMap((page) => page.fields)
  const kinds = pages.flatMap((page) => page.documents.map(({ kind }) => kind))
  const [first] = pages
  const findings: (string | false)[] = [
    first === undefined && 'asks nothing',
    // The first page makes the draft; until then nothing can be kept beside it.
    first !== undefined && first.documents.length > 0 && 'a paper on the first page',
    first?.fields.some((field) => fieldOf(field).sealed === true) === true &&
      'a sealed answer on the first page',
    new Set(fields).size < fields.length && 'a question twice',
    new Set(kinds).size < kinds.length && 'a paper twice',
    ...Object.keys(extra).map((code) => !steps.some((step) => step === code) && `no page ${code} to add to`),
    roles[role].side !== 'provider' && !kinds.includes('DECREE') && 'an official needs a decree',
    roles[role].side === 'provider' && kinds.includes('DECREE') && 'a company has no decree',
    newTermPaper === null && kinds.length > 0 && 'a new term without a paper, though the role has some',
    newTermPaper !== null && !kinds.includes(newTermPaper) && 'a new term on a paper of other roles',
    roles[role].side !== 'provider' && newTermPaper !== 'DECREE' && 'an official’s new term needs a decree',
    roles[role].term === 'required' && !fields.includes('endsOn') && 'a term without its end',
    fields.includes('grade') && !fields.includes('serviceKind') && 'a rank without the kind of service',
    fields.includes('nip') && !fields.includes('serviceKind') && 'a service number without its kind',
    fields.includes('workUnitNpwp') && roles[role].side === 'provider' && 'a work unit for a company',
    ...fields.map((field) => fieldFinding(field)),
    ...kinds.map((kind) => documentKinds[kind].maxBytes <= 0 && `${kind} has no size`),
  ]
  return findings.filter((finding) => finding !== false)
}

/** A field has what its kind needs, and nothing that no page would draw. */
function fieldFinding(field: FieldName): string | false {
  const { kind, options, length, rule } = fieldOf(field)
  if ((kind === 'choice') !== (options !== undefined)) return `${field}: choices and only they have options`
  if (kind === 'choice' && new Set(options?.map(({ value }) => value)).size !== options?.length)
    return `${field}: a choice twice`
  const isBounded = length !== undefined || rule !== undefined || kind === 'date' || kind === 'choice'
  if (!isBounded) return `${field}: nothing limits it`
  return length !== undefined && (length.min < 1 || length.max < length.min) && `${field}: impossible length`
}

function withExtra(step: FormStep, extra: readonly FieldName[]): FormStep {
  return extra.length === 0 ? step : { ...step, fields: [...step.fields, ...extra] }
}

/** Fields that no role asks for; a test keeps this empty. */
export function unusedFields(): readonly FieldName[] {
  const asked = new Set(roleCodes.flatMap((role) => stepsOf(role).flatMap(({ fields }) => fields)))
  return fieldNames.filter((field) => !asked.has(field))
}

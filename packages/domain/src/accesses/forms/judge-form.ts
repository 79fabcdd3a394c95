import type { ErrorCode } from '../../errors/error-catalogue.js'
import type { FieldProblem } from '../../errors/refusal.js'
import { isUuid } from '../../identifiers.js'
import { isServiceKind, parseNip } from '../../numbers/nip.js'
import { parseNitku, parseNpwp } from '../../numbers/npwp.js'
import type { Sex } from '../../numbers/sex.js'
import { compareDates, isWibDate, type WibDate } from '../../time/wib-date.js'
import { type FieldName, type FieldRule, type FormField, fieldOf } from './form-fields.js'
import type { FormStep } from './form-steps.js'
import { findGrade } from './grades.js'
import { fileField, sealedField, uploadField } from './role-forms.js'

/** The answers of an application by name, as they were typed: a draft keeps also what is not right yet. */
export type FormAnswers = Readonly<Record<string, string>>

/** What the judgement of a page depends on beside its answers. */
export interface FormCheck {
  readonly today: WibDate
  /** The role has a term of office with an end. */
  readonly termRequired: boolean
  /** Nobody has told NPWP and address of the work unit yet (domain.md A3). */
  readonly firstOfWorkUnit: boolean
  /** The verified profile, for warnings; a number is not refused for differing from it. */
  readonly profile?: { readonly birthDate: WibDate; readonly sex: Sex } | undefined
}

export interface JudgedAnswers {
  readonly problems: readonly FieldProblem[]
  readonly warnings: readonly FieldProblem[]
}

const longestAnswer = 1000

/** An answer, or the empty text when there is none. */
export function answer(form: FormAnswers, field: string): string {
  return form[field] ?? ''
}

/** Whether a page asks this question at all. */
export function isAsked(field: FieldName, check: Pick<FormCheck, 'firstOfWorkUnit'>): boolean {
  return fieldOf(field).need !== 'first-of-work-unit' || check.firstOfWorkUnit
}

/** Whether the question has to be answered where it is asked. */
export function isRequired(field: FieldName, check: Pick<FormCheck, 'termRequired'>): boolean {
  const { need } = fieldOf(field)
  return need === 'with-term' ? check.termRequired : need !== 'optional'
}

/** The answers with these questions as they were typed now: tidy, never endless; others stay. */
export function withAnswers(
  form: FormAnswers,
  fields: readonly FieldName[],
  typed: Readonly<Partial<Record<string, string>>>,
): FormAnswers {
  const open = fields.filter((field) => fieldOf(field).sealed !== true)
  return {
    ...form,
    ...Object.fromEntries(open.map((field) => [field, tidyAnswer(field, typed[field] ?? '')])),
  }
}

/** An answer on one line and never endless; a number is one number, however people group its digits. */
export function tidyAnswer(field: FieldName, typed: string): string {
  const line = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  const tidy = [...line].slice(0, longestAnswer).join('')
  return fieldOf(field).kind === 'digits' ? tidy.replace(/[\s.-]/g, '') : tidy
}

/** Judges the answers and papers of one page. */
export function judgeStep(
  step: Pick<FormStep, 'fields' | 'documents'>,
  form: FormAnswers,
  check: FormCheck,
): JudgedAnswers {
  const answers = step.fields
    .filter((field) => isAsked(field, check))
    .map((field) => judgeAnswer(field, form, check))
  const papers = step.documents
    .filter(({ kind, required }) => required && !isUuid(answer(form, fileField(kind))))
    .map(({ kind }): FieldProblem => ({ field: uploadField(kind), code: 'FILE_REQUIRED' }))
  return {
    problems: [...answers.flatMap(({ problems }) => problems), ...papers],
    warnings: answers.flatMap(({ warnings }) => warnings),
  }
}

/** Judges one answer; a sealed one by being there, as it was judged before it was sealed. */
export function judgeAnswer(field: FieldName, form: FormAnswers, check: FormCheck): JudgedAnswers {
  const { sealed } = fieldOf(field)
  const value = answer(form, field)
  const isGiven = sealed === true ? isUuid(answer(form, sealedField(field))) : value !== ''
  if (!isGiven) return isRequired(field, check) ? refused(field, 'FIELD_REQUIRED') : sound
  return sealed === true ? sound : judgeValue(field, value, form, check)
}

/** Judges what was typed for a question, whether or not it will be sealed. */
export function judgeValue(
  field: FieldName,
  value: string,
  form: FormAnswers,
  check: FormCheck,
): JudgedAnswers {
  const row = fieldOf(field)
  const problem = kindProblem(field, row, value) ?? lengthProblem(field, row, value)
  if (problem !== null) return { problems: [problem], warnings: [] }
  return row.rule === undefined ? sound : rules[row.rule](field, value, form, check)
}

const sound: JudgedAnswers = { problems: [], warnings: [] }

function refused(field: string, code: ErrorCode): JudgedAnswers {
  return { problems: [{ field, code }], warnings: [] }
}

function kindProblem(field: string, row: FormField, value: string): FieldProblem | null {
  switch (row.kind) {
    case 'date':
      return isWibDate(value) ? null : { field, code: 'DATE_INVALID' }
    case 'choice':
      return row.options?.some((option) => option.value === value) === true
        ? null
        : { field, code: 'CHOICE_UNKNOWN' }
    case 'digits':
      // A rule that reads the number says more precisely what is wrong with it.
      return row.rule !== undefined || /^[0-9]+$/.test(value) ? null : { field, code: 'DIGITS_ONLY' }
    case 'text':
    case 'long-text':
      return null
  }
}

function lengthProblem(field: string, { length }: FormField, value: string): FieldProblem | null {
  if (length === undefined) return null
  const characters = [...value].length
  if (characters < length.min) return { field, code: 'FIELD_TOO_SHORT', params: { min: length.min } }
  return characters > length.max ? { field, code: 'FIELD_TOO_LONG', params: { max: length.max } } : null
}

const rules: Readonly<
  Record<FieldRule, (field: string, value: string, form: FormAnswers, check: FormCheck) => JudgedAnswers>
> = {
  'service-number': (field, value, form, { today, profile }) => {
    const kind = answer(form, 'serviceKind')
    // Without its kind nobody can read the number; that the kind is missing is said beside it.
    if (!isServiceKind(kind)) return sound
    const nip = parseNip(value, { kind, today, profile })
    return nip.ok ? { problems: [], warnings: nip.warnings } : refused(field, nip.problem.code)
  },
  'grade-of-service': (field, value, form) => {
    const kind = answer(form, 'serviceKind')
    return kind === '' || findGrade(value)?.kind === kind ? sound : refused(field, 'CHOICE_UNKNOWN')
  },
  npwp: (field, value) => {
    const npwp = parseNpwp(value)
    return npwp.ok ? sound : refused(field, npwp.problem.code)
  },
  nitku: (field, value) => {
    const nitku = parseNitku(value)
    return nitku.ok ? sound : refused(field, nitku.problem.code)
  },
  'not-in-future': (field, value, _, { today }) =>
    isWibDate(value) && compareDates(value, today) > 0 ? refused(field, 'DATE_IN_FUTURE') : sound,
  username: (field, value) => (/^[A-Za-z0-9._@-]+$/.test(value) ? sound : refused(field, 'FIELD_CHARACTERS')),
}

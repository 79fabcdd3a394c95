import { effectiveEnd } from '@inaproc/domain/access-lifecycle'
import type { FieldName } from '@inaproc/domain/form-fields'
import { answer, type FormAnswers, judgeStep } from '@inaproc/domain/judge-form'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { newTermFormOf, roleForms } from '@inaproc/domain/role-forms'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { compareDates, isWibDate, type WibDate } from '@inaproc/domain/wib-date'
import type { AccessTerm, Decree, NewTermPaper } from '../accesses.js'
import { fileOf } from './application.js'

export interface JudgedTerm {
  /** What is missing or not written as it has to be. */
  readonly problems: readonly FieldProblem[]
  /** What is wrong with dates that are there: the guards of T02 refuse these with their own codes. */
  readonly termProblems: readonly FieldProblem[]
  readonly warnings: readonly FieldProblem[]
  readonly term: AccessTerm
  /** Null while something is missing, and where the role has no such paper. */
  readonly paper: NewTermPaper | null
}

/** The dates of the term itself; everything else that a new term is asked for tells of its paper. */
export function isOfTerm(field: FieldName): boolean {
  return field === 'startsOn' || field === 'endsOn'
}

/** Judges a new term and the paper of the role that it rests on (T10, T16; R-27). */
export function judgeNewTerm(
  form: FormAnswers,
  { role, today }: { role: RoleCode; today: WibDate },
): JudgedTerm {
  const termRequired = roles[role].term === 'required'
  const { problems } = judgeStep(newTermFormOf(role), form, { today, termRequired, firstOfWorkUnit: false })
  return {
    problems,
    termProblems: termProblems(form, today),
    warnings: termWarnings(form),
    term: termOf(form),
    paper: problems.length > 0 ? null : paperOf(role, form),
  }
}

function paperOf(role: RoleCode, form: FormAnswers): NewTermPaper | null {
  const kind = roleForms[role].newTermPaper
  if (kind === null) return null
  if (kind === 'DECREE') {
    const decree = decreeOf(form)
    return decree && { kind, ...decree }
  }
  const fileId = fileOf(form, kind)
  return fileId && { kind, fileId, endsOn: dateIn(form, 'letterEndsOn') }
}

/**
 * The term that the answers give: of the decree, or for a company of the letter that names an end. A date that does
 * not exist is none.
 */
export function termOf(form: FormAnswers): AccessTerm {
  return {
    startsOn: dateIn(form, 'startsOn'),
    endsOn: dateIn(form, 'endsOn'),
    decreeEndsOn: dateIn(form, 'decreeEndsOn') ?? dateIn(form, 'letterEndsOn'),
  }
}

/** What is wrong with the dates of the term, each at the question that gave it. */
export function termProblems(form: FormAnswers, today: WibDate): readonly FieldProblem[] {
  const term = termOf(form)
  const isLetter = dateIn(form, 'decreeEndsOn') === null
  return [startAfterEnd(term), endPassed(term, today)]
    .filter((problem) => problem !== null)
    .map((problem) =>
      isLetter && problem.field === 'decreeEndsOn' ? { ...problem, field: 'letterEndsOn' } : problem,
    )
}

/** The decree as the answers describe it; null when a part of it is missing. */
export function decreeOf(form: FormAnswers): Decree | null {
  const datedOn = dateIn(form, 'decreeDatedOn')
  const fileId = fileOf(form, 'DECREE')
  if (datedOn === null || fileId === null) return null
  return {
    number: answer(form, 'decreeNumber'),
    datedOn,
    endsOn: dateIn(form, 'decreeEndsOn'),
    signerName: answer(form, 'signerName'),
    signerTitle: answer(form, 'signerTitle'),
    fileId,
  }
}

/** The end named must not lie before the start; neither the access's nor the decree's. */
export function startAfterEnd(term: AccessTerm): FieldProblem | null {
  const { startsOn, endsOn, decreeEndsOn } = term
  if (startsOn === null) return null
  if (endsOn !== null && compareDates(endsOn, startsOn) < 0) {
    return { field: 'endsOn', code: 'TERM_END_BEFORE_START' }
  }
  return decreeEndsOn !== null && compareDates(decreeEndsOn, startsOn) < 0
    ? { field: 'decreeEndsOn', code: 'TERM_END_BEFORE_START' }
    : null
}

/** The effective end, the earlier of the two (C-05), must be today or later. */
export function endPassed(term: AccessTerm, today: WibDate): FieldProblem | null {
  const end = effectiveEnd(term)
  if (end === null || compareDates(end, today) >= 0) return null
  return { field: end === term.endsOn ? 'endsOn' : 'decreeEndsOn', code: 'TERM_ALREADY_OVER' }
}

/** Allowed, but a verifier should look: the decree is younger than the work it is for. */
export function termWarnings(form: FormAnswers): readonly FieldProblem[] {
  const { startsOn } = termOf(form)
  const datedOn = dateIn(form, 'decreeDatedOn')
  const isLate = startsOn !== null && datedOn !== null && compareDates(datedOn, startsOn) > 0
  return isLate ? [{ field: 'decreeDatedOn', code: 'DECREE_DATE_AFTER_START' }] : []
}

function dateIn(
  form: FormAnswers,
  field: 'startsOn' | 'endsOn' | 'decreeDatedOn' | 'decreeEndsOn' | 'letterEndsOn',
): WibDate | null {
  const typed = answer(form, field)
  return isWibDate(typed) ? typed : null
}

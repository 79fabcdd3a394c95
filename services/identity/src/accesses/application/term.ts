import { effectiveEnd } from '@inaproc/domain/access-lifecycle'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { compareDates, isWibDate, type WibDate } from '@inaproc/domain/wib-date'
import type { AccessTerm, Decree, FormAnswers } from '../accesses.js'
import { answer, decreeFileOf, textProblem } from './application.js'

const limits = {
  decreeNumber: { min: 3, max: 100 },
  signerName: { min: 2, max: 120 },
  signerTitle: { min: 2, max: 120 },
} as const

export interface JudgedDecree {
  /** What is missing or not written as it has to be. */
  readonly problems: readonly FieldProblem[]
  /** What is wrong with dates that are there: the guards of T02 refuse these with their own codes. */
  readonly termProblems: readonly FieldProblem[]
  readonly warnings: readonly FieldProblem[]
  readonly term: AccessTerm
  readonly decree: Decree | null
}

/** Judges the term of office and the decree it rests on (domain.md A3; R-27). */
export function judgeDecree(form: FormAnswers, o: { today: WibDate; termRequired: boolean }): JudgedDecree {
  const dates = {
    startsOn: dateOf(form, 'startsOn', o.termRequired),
    endsOn: dateOf(form, 'endsOn', o.termRequired),
    decreeDatedOn: dateOf(form, 'decreeDatedOn', true),
    decreeEndsOn: dateOf(form, 'decreeEndsOn', false),
  }
  const datedOn = dates.decreeDatedOn.value
  const inFuture = datedOn !== null && compareDates(datedOn, o.today) > 0
  const fileId = decreeFileOf(form)
  const problems = [
    dates.startsOn.problem,
    dates.endsOn.problem,
    ...(['decreeNumber', 'signerName', 'signerTitle'] as const).map((field) =>
      textProblem(field, answer(form, field), limits[field]),
    ),
    dates.decreeDatedOn.problem,
    inFuture ? ({ field: 'decreeDatedOn', code: 'DATE_IN_FUTURE' } as const) : null,
    dates.decreeEndsOn.problem,
    fileId === null ? ({ field: 'decree', code: 'FILE_REQUIRED' } as const) : null,
  ].filter((problem) => problem !== null)
  const term: AccessTerm = {
    startsOn: dates.startsOn.value,
    endsOn: dates.endsOn.value,
    decreeEndsOn: dates.decreeEndsOn.value,
  }
  return {
    problems,
    termProblems: [startAfterEnd(term), endPassed(term, o.today)].filter((problem) => problem !== null),
    warnings: dateWarnings(term, datedOn),
    term,
    decree:
      problems.length > 0 || datedOn === null || fileId === null
        ? null
        : {
            number: answer(form, 'decreeNumber'),
            datedOn,
            endsOn: term.decreeEndsOn,
            signerName: answer(form, 'signerName'),
            signerTitle: answer(form, 'signerTitle'),
            fileId,
          },
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
function dateWarnings(term: AccessTerm, datedOn: WibDate | null): readonly FieldProblem[] {
  const isLate = term.startsOn !== null && datedOn !== null && compareDates(datedOn, term.startsOn) > 0
  return isLate ? [{ field: 'decreeDatedOn', code: 'DECREE_DATE_AFTER_START' }] : []
}

function dateOf(
  form: FormAnswers,
  field: 'startsOn' | 'endsOn' | 'decreeDatedOn' | 'decreeEndsOn',
  required: boolean,
): { readonly value: WibDate | null; readonly problem: FieldProblem | null } {
  const typed = answer(form, field)
  if (typed === '') return { value: null, problem: required ? { field, code: 'FIELD_REQUIRED' } : null }
  return isWibDate(typed)
    ? { value: typed, problem: null }
    : { value: null, problem: { field, code: 'DATE_INVALID' } }
}

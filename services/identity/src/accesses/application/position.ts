import { isServiceKind, type NipFacts, parseNip } from '@inaproc/domain/nip'
import { type Npwp, parseNpwp } from '@inaproc/domain/npwp'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { Sex } from '@inaproc/domain/sex'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { FormAnswers } from '../accesses.js'
import { answer, textProblem } from './application.js'
import { findGrade } from './grades.js'

/** Lengths of names in the civil service; an address like that of a profile. */
const limits = {
  unit: { min: 2, max: 120 },
  positionTitle: { min: 3, max: 120 },
  workUnitAddress: { min: 10, max: 400 },
} as const

export interface PositionCheck {
  readonly today: WibDate
  /** NPWP and address of the work unit are asked from its first registrant only (domain.md A3). */
  readonly asksWorkUnit: boolean
  /** The verified profile, for warnings; a number is not refused for differing from it. */
  readonly profile?: { readonly birthDate: WibDate; readonly sex: Sex } | undefined
}

export interface JudgedPosition {
  readonly problems: readonly FieldProblem[]
  readonly warnings: readonly FieldProblem[]
  readonly nip: NipFacts | null
  /** What the first registrant tells of the work unit; null when it is known or not asked. */
  readonly workUnit: { readonly npwp: Npwp; readonly address: string } | null
}

/** Judges who the applicant is in the service: position, number, rank, and what is asked of the work unit. */
export function judgePosition(form: FormAnswers, o: PositionCheck): JudgedPosition {
  const kind = answer(form, 'serviceKind')
  const nip = isServiceKind(kind)
    ? parseNip(answer(form, 'nip'), { kind, today: o.today, profile: o.profile })
    : undefined
  const unit = answer(form, 'unit')
  const workUnit = o.asksWorkUnit ? judgeWorkUnit(form) : { problems: [], facts: null }
  const problems = [
    unit === '' ? null : textProblem('unit', unit, limits.unit),
    textProblem('positionTitle', answer(form, 'positionTitle'), limits.positionTitle),
    nip === undefined ? ({ field: 'serviceKind', code: 'FIELD_REQUIRED' } as const) : null,
    nipProblem(answer(form, 'nip'), nip),
    gradeProblem(answer(form, 'grade'), kind),
    ...workUnit.problems,
  ].filter((problem) => problem !== null)
  return {
    problems,
    warnings: nip?.ok === true ? nip.warnings : [],
    nip: nip?.ok === true ? nip.value : null,
    workUnit: workUnit.facts,
  }
}

function nipProblem(typed: string, nip: ReturnType<typeof parseNip> | undefined): FieldProblem | null {
  if (typed === '') return { field: 'nip', code: 'FIELD_REQUIRED' }
  return nip === undefined || nip.ok ? null : nip.problem
}

/** The rank must exist, and in the kind of service that was chosen. */
function gradeProblem(code: string, kind: string): FieldProblem | null {
  if (code === '') return { field: 'grade', code: 'FIELD_REQUIRED' }
  const grade = findGrade(code)
  if (grade === undefined || (kind !== '' && grade.kind !== kind)) {
    return { field: 'grade', code: 'CHOICE_UNKNOWN' }
  }
  return null
}

function judgeWorkUnit(form: FormAnswers): {
  readonly problems: readonly (FieldProblem | null)[]
  readonly facts: JudgedPosition['workUnit']
} {
  const address = answer(form, 'workUnitAddress')
  const typed = answer(form, 'workUnitNpwp')
  const npwp = parseNpwp(typed)
  const problems = [
    npwp.ok
      ? null
      : ({ field: 'workUnitNpwp', code: typed === '' ? 'FIELD_REQUIRED' : npwp.problem.code } as const),
    textProblem('workUnitAddress', address, limits.workUnitAddress),
  ]
  const isSound = problems.every((problem) => problem === null)
  return { problems, facts: isSound && npwp.ok ? { npwp: npwp.value, address } : null }
}

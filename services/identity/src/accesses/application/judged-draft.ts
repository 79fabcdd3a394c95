import type { StepCode } from '@inaproc/domain/form-steps'
import { answer, type FormAnswers, type FormCheck, judgeStep } from '@inaproc/domain/judge-form'
import { type Npwp, parseNpwp } from '@inaproc/domain/npwp'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { documentsOf, stepsOf } from '@inaproc/domain/role-forms'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { AccessSummary, AccessTerm, Decree } from '../accesses.js'
import { decreeOf, termOf, termProblems, termWarnings } from './term.js'

/** A page of an application with what is wrong on it. */
export interface JudgedPage {
  readonly step: StepCode
  readonly problems: readonly FieldProblem[]
}

/** A whole application as its answers stand. */
export interface JudgedForm {
  readonly pages: readonly JudgedPage[]
  /** What makes it incomplete; wrong dates are with the guards that refuse them. */
  readonly problems: readonly FieldProblem[]
  readonly termProblems: readonly FieldProblem[]
  readonly warnings: readonly FieldProblem[]
  readonly term: AccessTerm
  /** The decree that the answers describe; null without one, or while it is incomplete. */
  readonly decree: Decree | null
  /** What the first registrant tells of the work unit; null when it is known or not asked. */
  readonly workUnit: { readonly npwp: Npwp; readonly address: string } | null
}

export type DraftCheck = Omit<FormCheck, 'termRequired'>

/** Judges every page of the role. */
export function judgeForm(role: RoleCode, form: FormAnswers, check: DraftCheck): JudgedForm {
  const steps = stepsOf(role)
  const termRequired = roles[role].term === 'required'
  const judged = steps.map((step) => ({
    step: step.code,
    ...judgeStep(step, form, { ...check, termRequired }),
  }))
  const hasDecree = documentsOf(role).some(({ kind }) => kind === 'DECREE')
  const problems = judged.flatMap((page) => page.problems)
  return {
    pages: judged.map(({ step, problems: found }) => ({ step, problems: found })),
    problems,
    termProblems: termProblems(form, check.today),
    warnings: [...judged.flatMap(({ warnings }) => warnings), ...(hasDecree ? termWarnings(form) : [])],
    term: termOf(form),
    decree: hasDecree && problems.length === 0 ? decreeOf(form) : null,
    workUnit: check.firstOfWorkUnit ? workUnitFacts(form) : null,
  }
}

/** Judges an application with what a page knows of it anyway. */
export function judgeDraft(
  { access, workUnit }: Pick<AccessSummary, 'access' | 'workUnit'>,
  today: WibDate,
  profile?: FormCheck['profile'],
): JudgedForm {
  return judgeForm(access.role, access.form, { today, firstOfWorkUnit: asksWorkUnit(workUnit), profile })
}

/** NPWP and address are asked from the first registrant of a work unit only (domain.md A3). */
export function asksWorkUnit(
  workUnit: Pick<NonNullable<AccessSummary['workUnit']>, 'npwp' | 'address'> | null,
): boolean {
  return workUnit !== null && (workUnit.npwp === null || workUnit.address === null)
}

/** The first page on which something is still missing or wrong; null when the draft can be sent. */
export function unfinishedPage({ pages, termProblems: ofTerm }: JudgedForm, role: RoleCode): StepCode | null {
  const page = pages.find(({ problems }) => problems.length > 0)
  if (page !== undefined) return page.step
  const [problem] = ofTerm
  if (problem === undefined) return null
  const names = (fields: readonly string[]) => fields.includes(problem.field)
  return stepsOf(role).find(({ fields }) => names(fields))?.code ?? null
}

function workUnitFacts(form: FormAnswers): JudgedForm['workUnit'] {
  const npwp = parseNpwp(answer(form, 'workUnitNpwp'))
  const address = answer(form, 'workUnitAddress')
  return npwp.ok && address !== '' ? { npwp: npwp.value, address } : null
}

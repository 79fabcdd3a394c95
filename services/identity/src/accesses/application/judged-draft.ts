import { roles } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { AccessSummary } from '../accesses.js'
import { type JudgedPosition, judgePosition, type PositionCheck } from './position.js'
import { type JudgedDecree, judgeDecree } from './term.js'

/** The pages of a draft, each judged as it stands. */
export interface JudgedDraft {
  readonly position: JudgedPosition
  readonly decree: JudgedDecree
}

/** Judges an application with what a page knows of it anyway. */
export function judgeDraft(
  { access, workUnit }: AccessSummary,
  today: WibDate,
  profile?: PositionCheck['profile'],
): JudgedDraft {
  const termRequired = roles[access.role].term === 'required'
  return {
    position: judgePosition(access.form, { today, asksWorkUnit: asksWorkUnit(workUnit), profile }),
    decree: judgeDecree(access.form, { today, termRequired }),
  }
}

/** NPWP and address are asked from the first registrant of a work unit only (domain.md A3). */
export function asksWorkUnit(
  workUnit: Pick<NonNullable<AccessSummary['workUnit']>, 'npwp' | 'address'> | null,
): boolean {
  return workUnit !== null && (workUnit.npwp === null || workUnit.address === null)
}

/** The first page on which something is still missing or wrong; null when the draft can be sent. */
export function unfinishedPage({ position, decree }: JudgedDraft): 'jabatan' | 'sk' | null {
  if (position.problems.length > 0) return 'jabatan'
  return decree.problems.length > 0 || decree.termProblems.length > 0 ? 'sk' : null
}

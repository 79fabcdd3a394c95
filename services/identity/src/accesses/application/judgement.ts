import type { Executor } from '@inaproc/database/database'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { ExtraField } from '@inaproc/domain/roles'
import { roles } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { DB } from '../../database-types.js'
import { findWorkUnit } from '../../organisations/organisations-store.js'
import type { Access, AccessTerm } from '../accesses.js'
import type { Case } from '../lifecycle/transition.js'
import { asksWorkUnit } from './judged-draft.js'
import { type JudgedPosition, judgePosition, type PositionCheck } from './position.js'
import { type JudgedDecree, judgeDecree } from './term.js'

/** A whole application, judged as it would be sent today. */
export interface JudgedApplication {
  /** What makes it incomplete; wrong dates are with the guards that refuse them. */
  readonly problems: readonly FieldProblem[]
  readonly warnings: readonly FieldProblem[]
  readonly term: AccessTerm
  readonly decree: JudgedDecree['decree']
  readonly workUnit: JudgedPosition['workUnit']
}

/** Judges the answers of an application for an official's access; a company's has other forms, later. */
export async function judgeApplication(
  db: Executor<DB>,
  access: Access,
  today: WibDate,
  profile?: PositionCheck['profile'],
): Promise<JudgedApplication> {
  const role = roles[access.role]
  const asksWorkUnit = await asksAboutWorkUnit(db, access)
  const position = judgePosition(access.form, { today, asksWorkUnit, profile })
  const decree = judgeDecree(access.form, { today, termRequired: role.term === 'required' })
  return {
    problems: [
      ...position.problems,
      ...role.extraFields.filter((field) => isMissing(access, field)).map(required),
      ...decree.problems,
      ...(role.side === 'provider' ? [{ field: '', code: 'ROLE_NOT_OPEN' } as const] : []),
    ],
    warnings: [...position.warnings, ...decree.warnings],
    term: decree.term,
    decree: decree.decree,
    workUnit: position.workUnit,
  }
}

/** The term that a step is about: of the form, of the request, or the one in force. */
export function termAsked({ access, request, today }: Case): AccessTerm {
  switch (request.event) {
    case 'IMPORT':
    case 'SUBMIT':
    case 'RESUBMIT':
      return judgeDecree(access.form, { today, termRequired: roles[access.role].term === 'required' }).term
    case 'REQUEST_REACTIVATION':
    case 'REQUEST_EXTENSION': {
      const term = request.input?.term
      if (term === undefined) return access
      const decreeEndsOn = term.decree === null ? access.decreeEndsOn : term.decree.endsOn
      return { startsOn: term.startsOn, endsOn: term.endsOn, decreeEndsOn }
    }
    case 'APPROVE_REACTIVATION':
    case 'APPROVE_REACTIVATION_AHEAD':
      return access.proposedTerm ?? access
    default:
      return access
  }
}

/** True while the work unit has no NPWP or address yet. */
export async function asksAboutWorkUnit(
  db: Executor<DB>,
  access: Pick<Access, 'workUnitId' | 'institutionCode'>,
): Promise<boolean> {
  const { workUnitId, institutionCode } = access
  if (workUnitId === null || institutionCode === null) return false
  const unit = await findWorkUnit(db, { id: workUnitId, institutionCode })
  return asksWorkUnit(unit ?? null)
}

function isMissing(access: Access, field: ExtraField): boolean {
  return (access.form[field] ?? '').trim() === ''
}

function required(field: ExtraField): FieldProblem {
  return { field, code: 'FIELD_REQUIRED' }
}

import type { Executor } from '@inaproc/database/database'
import type { FormCheck } from '@inaproc/domain/judge-form'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { DB } from '../../database-types.js'
import { findWorkUnit } from '../../organisations/organisations-store.js'
import type { Access, AccessTerm } from '../accesses.js'
import type { Case } from '../lifecycle/transition.js'
import { asksWorkUnit, type JudgedForm, judgeForm } from './judged-draft.js'
import { termOf } from './term.js'

/** Judges an application as it would be sent today. */
export async function judgeApplication(
  db: Executor<DB>,
  access: Access,
  today: WibDate,
  profile?: FormCheck['profile'],
): Promise<JudgedForm> {
  const firstOfWorkUnit = await asksAboutWorkUnit(db, access)
  return judgeForm(access.role, access.form, { today, firstOfWorkUnit, profile })
}

/** The term that a step is about: of the form, of the request, or the one in force. */
export function termAsked({ access, request }: Pick<Case, 'access' | 'request'>): AccessTerm {
  switch (request.event) {
    case 'IMPORT':
    case 'SUBMIT':
    case 'RESUBMIT':
      return termOf(access.form)
    case 'GRANT':
      return grantedTerm(request)
    case 'REQUEST_REACTIVATION':
    case 'REQUEST_EXTENSION': {
      const term = request.input?.term
      if (term === undefined) return access
      const decreeEndsOn = term.paper === null ? access.decreeEndsOn : term.paper.endsOn
      return { startsOn: term.startsOn, endsOn: term.endsOn, decreeEndsOn }
    }
    case 'APPROVE_REACTIVATION':
    case 'APPROVE_REACTIVATION_AHEAD':
      return access.proposedTerm ?? access
    default:
      return access
  }
}

/** A special route begins on the day of its acceptance, and ends only where the power of attorney names a day. */
function grantedTerm({ input }: Case['request']): AccessTerm {
  const granted = input?.granted
  if (granted === undefined) throw new TypeError('GRANT needs the route it comes from')
  return { startsOn: granted.startsOn, endsOn: granted.endsOn, decreeEndsOn: null }
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

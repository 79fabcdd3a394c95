import type { Language } from '@inaproc/domain/language'
import {
  type BranchRouteState,
  branchRouteLifecycle,
  type ForeignRouteState,
  foreignRouteLifecycle,
} from '@inaproc/domain/special-routes'
import type { Tone } from '@inaproc/ui/content'
import { foreignStateAt } from '../foreign/foreign-application.js'
import type { QueuedCase, RouteName } from './route-desk.js'

type Stated = Pick<QueuedCase, 'state' | 'invitationEndsAt'>

const tones: Readonly<Record<ForeignRouteState | BranchRouteState, Tone>> = {
  SUBMITTED: 'info',
  REJECTED: 'danger',
  INVITED: 'info',
  LAPSED: 'warning',
  WITHDRAWN: 'neutral',
  ACCEPTED: 'success',
  APPROVED: 'info',
  DECLINED: 'warning',
}

/** The state as it is now, in the words of the table. */
export function stateInWords(route: RouteName, o: Stated, now: Date, language: Language): string {
  if (route === 'FOREIGN') return foreignRouteLifecycle.states[foreignState(o, now)].label[language]
  const state = o.state as BranchRouteState // the table's check
  return branchRouteLifecycle.states[state].label[language]
}

export function stateTone(route: RouteName, o: Stated, now: Date): Tone {
  return tones[route === 'FOREIGN' ? foreignState(o, now) : (o.state as BranchRouteState)] // the table's check
}

function foreignState(o: Stated, now: Date): ForeignRouteState {
  const state = o.state as ForeignRouteState // the table's check
  return foreignStateAt({ state, invitationEndsAt: o.invitationEndsAt }, now)
}

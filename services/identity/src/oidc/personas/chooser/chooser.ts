import type { AccessState } from '@inaproc/domain/access-lifecycle'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { stateOn } from '../../../accesses/accesses.js'
import type { HeldAccess } from '../../../accesses/held-accesses-store.js'
import type { PersonaRow } from '../../../accesses/personas-store.js'

/** Why an access cannot be chosen at a client. */
export type Obstacle =
  | 'role'
  | 'not-started'
  | 'expired'
  | 'deactivated'
  | 'suspended'
  | 'revoked'
  | 'reactivating'
  | 'waiting'
  | 'rejected'
  | 'unfinished'

/** What can be done about it. */
export type WayOut = 'apply' | 'reactivate' | 'correct' | 'look'

export interface ObstructedAccess extends HeldAccess {
  readonly obstacle: Obstacle
}

/** The accesses of a person as the chooser of a client tells them apart. */
export interface SortedAccesses {
  readonly choices: readonly HeldAccess[]
  /** With a reason each, those in force first; what would not help here, even if it were in force, is left out. */
  readonly others: readonly ObstructedAccess[]
}

/** What stands in the way in each state; nothing where the access is in force, and null where it is no use to name it. */
const obstacles: Readonly<Record<Exclude<AccessState, 'ACTIVE'>, Obstacle | null>> = {
  APPROVED: 'not-started',
  EXPIRED: 'expired',
  DEACTIVATED: 'deactivated',
  SUSPENDED: 'suspended',
  REVOKED: 'revoked',
  REACTIVATION: 'reactivating',
  SUBMITTED: 'waiting',
  REJECTED: 'rejected',
  DRAFT: 'unfinished',
  WITHDRAWN: null,
}

export const waysOut: Readonly<Record<Obstacle, WayOut>> = {
  role: 'apply',
  'not-started': 'look',
  expired: 'reactivate',
  deactivated: 'reactivate',
  suspended: 'look',
  revoked: 'apply',
  reactivating: 'look',
  waiting: 'look',
  rejected: 'correct',
  unfinished: 'correct',
}

/**
 * What can be chosen, and what cannot be for which reason. A role that the client does not accept is an obstacle only to
 * what could be used elsewhere.
 * @param o.personas those in force, as `listPersonas` found them
 */
export function sortAccesses(
  held: readonly HeldAccess[],
  o: { personas: readonly PersonaRow[]; roles: readonly RoleCode[] | null; today: WibDate },
): SortedAccesses {
  const inForce = new Set<string>(o.personas.map(({ accessId }) => accessId))
  const choices: HeldAccess[] = []
  const others: ObstructedAccess[] = []
  for (const one of held) {
    const { access } = one.summary
    const isAccepted = o.roles === null || o.roles.includes(access.role)
    if (inForce.has(access.id)) {
      if (isAccepted) choices.push(one)
      else others.push({ ...one, obstacle: 'role' })
      continue
    }
    const state = stateOn(access, o.today)
    const obstacle = state === 'ACTIVE' ? null : obstacles[state]
    if (isAccepted && obstacle !== null) others.push({ ...one, obstacle })
  }
  const isRole = (one: ObstructedAccess) => one.obstacle === 'role'
  return { choices, others: [...others.filter(isRole), ...others.filter((one) => !isRole(one))] }
}

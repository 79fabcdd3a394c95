import type { AccessState } from '@inaproc/domain/access-lifecycle'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type AccessSummary, stateOn } from '../accesses.js'

/**
 * How the own accesses are put together: first what waits for the person, last what is over. What its owner has
 * deactivated and what has expired by its date never stand together (C-17).
 */
export const groups = ['todo', 'active', 'waiting', 'suspended', 'deactivated', 'expired', 'past'] as const
export type Group = (typeof groups)[number]

const groupOf: Readonly<Record<AccessState, Group>> = {
  DRAFT: 'todo',
  REJECTED: 'todo',
  ACTIVE: 'active',
  SUBMITTED: 'waiting',
  APPROVED: 'waiting',
  REACTIVATION: 'waiting',
  SUSPENDED: 'suspended',
  DEACTIVATED: 'deactivated',
  EXPIRED: 'expired',
  REVOKED: 'past',
  WITHDRAWN: 'past',
}

/** The groups that have any access today, in their order. */
export function grouped(
  accesses: readonly AccessSummary[],
  today: WibDate,
): readonly { readonly group: Group; readonly accesses: readonly AccessSummary[] }[] {
  return groups
    .map((group) => ({
      group,
      accesses: accesses.filter(({ access }) => groupOf[stateOn(access, today)] === group),
    }))
    .filter(({ accesses: some }) => some.length > 0)
}

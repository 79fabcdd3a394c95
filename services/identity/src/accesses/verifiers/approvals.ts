import { askedEvent } from '@inaproc/domain/access-event-of-day'
import type { AccessActor, AccessEvent } from '@inaproc/domain/access-lifecycle'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { type GuardAnswer, refuse } from '../lifecycle/transition.js'
import type { TransitionRecord } from '../lifecycle/transition-record.js'

export interface Approval {
  readonly kind: AccessActor
  readonly accountId: AccountId | null
}

/** The events that ask for a decision; approvals given before the last of them are of an earlier round. */
const asking: ReadonlySet<AccessEvent> = new Set([
  'IMPORT',
  'SUBMIT',
  'RESUBMIT',
  'REQUEST_REACTIVATION',
  'REQUEST_EXTENSION',
])

/** The approvals of this kind, whatever row the day chose for them, given since a decision was last asked for; the history is in its order. */
export function approvalsOfRound(
  history: readonly TransitionRecord[],
  event: AccessEvent,
): readonly Approval[] {
  const asked = history.findLastIndex((record) => asking.has(record.event))
  return history
    .slice(asked + 1)
    .filter((record) => askedEvent(record.event) === askedEvent(event))
    .map(({ actorKind, actorAccountId }) => ({ kind: actorKind, accountId: actorAccountId }))
}

/**
 * Whether the approvals of the role table are complete with this one: each from a different person, each from one of
 * the kinds named (VAI: Directorate and Telkom). The Directorate stands in for whoever missed the deadline.
 */
export function completeWith(
  role: RoleCode,
  given: readonly Approval[],
  next: Approval,
  escalated: boolean,
): GuardAnswer {
  if (next.accountId !== null && given.some(({ accountId }) => accountId === next.accountId)) {
    return refuse('APPROVAL_ALREADY_GIVEN')
  }
  const open = [...roles[role].approvals]
  for (const { kind } of [...given, next]) {
    const filled = open.findIndex((kinds) => kinds.some((named) => named === kind))
    const standsIn = escalated && kind === 'DIRECTORATE' ? 0 : -1
    const place = filled >= 0 ? filled : standsIn
    if (place >= 0) open.splice(place, 1)
  }
  return open.length === 0 ? null : refuse('APPROVAL_INCOMPLETE')
}

import { compareDates, type WibDate } from '../time/wib-date.js'
import type { AccessEvent } from './access-lifecycle.js'

/** The events between which only the day decides; whoever acts asks for the second of each pair. */
const askedAs: Partial<Readonly<Record<AccessEvent, AccessEvent>>> = {
  APPROVE_REACTIVATION_AHEAD: 'APPROVE_REACTIVATION',
  LIFT_SUSPENSION_AFTER_END: 'LIFT_SUSPENSION',
}

/**
 * The row that an asked event means on a day (T11, T14): no page has to know the dates, and none is wrong about them
 * when midnight passes between its question and the answer.
 */
export function eventOnDay(
  asked: AccessEvent,
  access: {
    readonly effectiveEndsOn: WibDate | null
    readonly proposedTerm: { readonly startsOn: WibDate | null } | null
  },
  today: WibDate,
): AccessEvent {
  const first = access.proposedTerm?.startsOn ?? null
  const last = access.effectiveEndsOn
  if (asked === 'APPROVE_REACTIVATION' && first !== null && compareDates(first, today) > 0) {
    return 'APPROVE_REACTIVATION_AHEAD'
  }
  if (asked === 'LIFT_SUSPENSION' && last !== null && compareDates(last, today) < 0) {
    return 'LIFT_SUSPENSION_AFTER_END'
  }
  return asked
}

/** What somebody asked for when this event was walked; the other way round. */
export function askedEvent(event: AccessEvent): AccessEvent {
  return askedAs[event] ?? event
}

import type { AccessActor, AccessEvent, AccessState } from '@inaproc/domain/access-lifecycle'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { JsonObject } from '../../database-types.js'

/** One line in the history of an access. */
export interface TransitionRecord {
  readonly transition: string
  readonly event: AccessEvent
  readonly from: AccessState | null
  /** Equal to `from` also for an approval that waits for another one. */
  readonly to: AccessState
  readonly actorKind: AccessActor
  readonly actorAccountId: AccountId | null
  readonly actorAccessId: AccessId | null
  readonly reasonCode: string | null
  readonly reasonText: string | null
  /** What belongs to this step alone: the handover, the evidence, the term, what the form looked like. */
  readonly detail: JsonObject
  readonly requestKey: string
  readonly at: Date
}

/** A line with the name of who did it; null for the system. */
export interface NamedTransition extends TransitionRecord {
  readonly actorName: string | null
}

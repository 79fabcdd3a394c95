import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import type { ProductionState } from '@inaproc/domain/partner-lifecycles'

/** Why an official returns a request; in words on the pages. */
export const refusalReasons = ['purpose', 'scopes', 'addresses', 'keys', 'organisation', 'other'] as const
export type RefusalReason = (typeof refusalReasons)[number]

/** What the partner does with what it is told, scope by scope, and why it hears of no sign-out where it does not. */
export interface Purposes {
  readonly scopes: Readonly<Record<string, string>>
  readonly withoutLogout: string
}

/** A partner asks for production of what it tried out with a test client (protocol.md §6). */
export interface ProductionRequest {
  readonly id: string
  /** The production client, a draft until the second official approves. */
  readonly clientId: string
  readonly testClientId: string
  readonly partnerId: PartnerId
  readonly state: ProductionState
  /** Grows by one each time it is sent. */
  readonly round: number
  readonly purposes: Purposes
  /** The version of the production client that is examined. */
  readonly clientVersion: number
  readonly submittedAt: Date
  /** The official who approved first. */
  readonly firstBy: AccountId | null
}

/** One step of a request, as it is shown. */
export interface ProductionStep {
  readonly at: Date
  readonly transition: string
  readonly toState: ProductionState
  readonly actorName: string | null
  readonly reasonCode: RefusalReason | null
  readonly reason: string | null
}

/** What a partner asks for: that a client be opened to everybody, or that an open one be changed. */
export type QueuedKind = 'production' | 'change'

/** A request in the queue of the officials. */
export interface QueuedRequest {
  readonly kind: QueuedKind
  readonly id: string
  readonly clientId: string
  readonly clientName: string
  readonly partner: string
  readonly state: Extract<ProductionState, 'submitted' | 'first_approved'>
  readonly round: number
  readonly submittedAt: Date
}

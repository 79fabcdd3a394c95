import type { ContactKind } from '../../accounts/accounts.js'
import type { OwnEvent } from '../../audit/own/own-events.js'
import type { RemovedFactors } from '../../authentication/factors/recent-factors.js'
import type { Reversal } from '../../recovery/contacts/contact-changes.js'
import type { ShownSession } from '../sessions/sessions.js'

/** What was taken back of what was done with an account since a sign-in that its owner does not know. */
export interface TakenBack {
  readonly factors: RemovedFactors
  readonly contacts: readonly (Reversal | { readonly kind: ContactKind; readonly outcome: 'cancelled' })[]
  /** A waiting proof of identity, by which all factors would have been removed. */
  readonly proof: boolean
}

/** What somebody did in a session that its owner does not know. */
export interface ForeignSession<Session = ShownSession> {
  /** null when it is stored no more. */
  readonly session: Session | null
  /** What was done with the account since then, newest first. */
  readonly changes: readonly OwnEvent[]
  readonly takenBack: TakenBack
}

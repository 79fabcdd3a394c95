import type { Actor, Platform } from '../../platform.js'
import type { AddressRules } from './stream-rules.js'

/** What the use cases of streams are given. */
export interface SignalsParts extends AddressRules {
  readonly platform: Platform
  readonly issuer: string
}

/** The client acts for itself; which one, is the subject of its audit rows. */
export const receiverActor: Actor = { kind: 'client' }

import { isNothing, type Sharing, together, without } from './sharing.js'

/** What a person allowed a client to receive, with whatever persona (protocol.md §2). */
export interface ClientConsent extends Sharing {
  readonly clientId: string
  /** Since when the client is connected. */
  readonly grantedAt: Date
  /** When the person last said yes. */
  readonly confirmedAt: Date
}

/** After so long it is asked again, as offline access is (decision 001). */
const validDays = 365
const dayMs = 24 * 60 * 60 * 1000

/** Whether a consent still speaks for its person. */
function isInForce(consent: ClientConsent, now: Date): boolean {
  return now.getTime() - consent.confirmedAt.getTime() < validDays * dayMs
}

/** Whether the person need not be asked: all that is asked for was allowed, and not too long ago. */
export function covers(
  consent: ClientConsent | undefined,
  asked: Sharing,
  now: Date,
): consent is ClientConsent {
  return consent !== undefined && isInForce(consent, now) && isNothing(without(asked, consent))
}

/** What is asked for and was not allowed before: everything, once the consent is too old. */
export function newIn(consent: ClientConsent | undefined, asked: Sharing, now: Date): Sharing {
  return consent === undefined || !isInForce(consent, now) ? asked : without(asked, consent)
}

/** What a new yes leads to: it adds to what was allowed before; what was too old counts only where it was asked again. */
export function allowedAfter(consent: ClientConsent | undefined, asked: Sharing, now: Date): Sharing {
  return consent === undefined || !isInForce(consent, now) ? asked : together(consent, asked)
}

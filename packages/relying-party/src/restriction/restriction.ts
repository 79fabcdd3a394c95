/**
 * Claim of a person who had the processing of their data restricted (UU 27/2022 art. 41): the account may be read, and
 * nothing is done in its name. It is there only while that is so.
 */
export const restrictionClaim = 'processing_restricted'

/** What was said about the restriction, and when the provider said it, by the provider's clock. */
export interface RestrictionFact {
  readonly restricted: boolean
  readonly asOf: Date
}

/**
 * Whether processing is restricted, by what a token said and what a signal said. The later word counts, and of two
 * within one second the signal's: it is sent because of a change.
 */
export function isRestricted(token: RestrictionFact, signal: RestrictionFact | null): boolean {
  return signal !== null && signal.asOf >= token.asOf ? signal.restricted : token.restricted
}

/** Only `true` restricts; a claim that is not there, or is anything else, does not. */
export function readRestriction(claim: unknown): boolean {
  return claim === true
}

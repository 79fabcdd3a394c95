import type { AccessId, AccountId } from '@inaproc/domain/identifiers'

/**
 * A last VAI who wants to leave asks the Directorate (T08, NOT_LAST_VAI). The consent names one access, serves one
 * deactivation and has an end; without it the access stays active.
 */
export interface Consent {
  readonly id: string
  readonly accessId: AccessId
  readonly askedAt: Date
  /** Why the VAI leaves, and who goes on, in his words. */
  readonly ask: string
  readonly decision: {
    readonly at: Date
    readonly by: AccountId
    readonly granted: boolean
    readonly reason: string
  } | null
  readonly validUntil: Date | null
  readonly usedAt: Date | null
}

/** How a request stands at a moment. */
export type ConsentStanding = 'waiting' | 'granted' | 'refused' | 'over' | 'used'

export function standingOf(consent: Consent, now: Date): ConsentStanding {
  if (consent.decision === null) return 'waiting'
  if (!consent.decision.granted) return 'refused'
  if (consent.usedAt !== null) return 'used'
  return consent.validUntil !== null && consent.validUntil > now ? 'granted' : 'over'
}

/** While one is open, another one would only be asked twice. */
export function isOpen(consent: Consent, now: Date): boolean {
  const standing = standingOf(consent, now)
  return standing === 'waiting' || standing === 'granted'
}

import { type Factors, hasSecondFactor } from '../authentication/factors/factors-store.js'

/** What is asked of the sign-in behind a change of what keeps an account. */
export interface ProofRule {
  /** The person proved who they are at most so many seconds ago, and with a second factor when there is one. */
  readonly maxAgeSeconds: number
  /**
   * A factor that was added in this very session so many seconds ago or less stands for that proof: adding it took a
   * fresh one and showed the factor at work. 0: it never does.
   */
  readonly addedFactorSeconds: number
}

/**
 * The policy (domain.md A1), as data. Recovery codes come right after the first factor: asking for that factor once more
 * would make the person wait until the app shows another code, as the one just typed is spent.
 */
export const proofRules = {
  'change-password': { maxAgeSeconds: 600, addedFactorSeconds: 0 },
  'change-factors': { maxAgeSeconds: 600, addedFactorSeconds: 0 },
  'make-recovery-codes': { maxAgeSeconds: 600, addedFactorSeconds: 600 },
} as const satisfies Readonly<Record<string, ProofRule>>

export type ProvedAct = keyof typeof proofRules

export interface ProofDemand {
  readonly maxAgeSeconds: number
  readonly acr?: 'urn:inaproc:aal2'
}

export function proofDemand(rule: ProofRule, factors: Factors): ProofDemand {
  const { maxAgeSeconds } = rule
  return hasSecondFactor(factors) ? { maxAgeSeconds, acr: 'urn:inaproc:aal2' } : { maxAgeSeconds }
}

/** Since when an added factor stands for the proof; null when none does. */
export function addedFactorCountsSince(rule: ProofRule, now: Date): Date | null {
  return rule.addedFactorSeconds === 0 ? null : new Date(now.getTime() - rule.addedFactorSeconds * 1000)
}

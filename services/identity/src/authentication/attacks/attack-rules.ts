/**
 * Kinds of attack. `range`: many accounts fail from one range of addresses (stuffing, spraying). `password`: one
 * password fails at many accounts (spraying from anywhere). `surge`: many accounts fail anywhere (from so many places
 * that no single one stands out).
 */
export type AttackKind = 'range' | 'password' | 'surge'

export interface AttackRule {
  /** So many different accounts may fail within the window; with one more, it is an attack. */
  readonly mostAccounts: number
}

/**
 * What is still ordinary. An alert only makes unknown devices work a second for each attempt (proof-of-work.ts), so the
 * limits stand where a busy morning of honest people stays below them, and no higher: one office behind a /24, a
 * password many people share by accident, a twentieth of 10,000 sign-ins in ten minutes.
 */
export const attackRules = {
  range: { mostAccounts: 30 },
  password: { mostAccounts: 10 },
  surge: { mostAccounts: 500 },
} as const satisfies Readonly<Record<AttackKind, AttackRule>>

/** How long failures are counted together, in milliseconds. */
export const attackWindowMs = 10 * 60_000
/** How long an alert lasts after the last moment in which the limit was exceeded, in milliseconds. */
export const alertMs = 15 * 60_000
/** An alert in force is not written again before this much of it has gone by, in milliseconds. */
export const prolongEveryMs = 60_000

/** Failures at other accounts within the window, and whether one at this account is still ordinary. */
export function isOrdinary(rule: AttackRule, otherAccounts: number): boolean {
  return otherAccounts < rule.mostAccounts
}

/** An alert that ends later than this was written so recently that nothing has to be looked at again. */
export function settledAfter(now: Date): Date {
  return new Date(now.getTime() + alertMs - prolongEveryMs)
}

/** What is to be done about an alert when its limit is exceeded. */
export function alertStep(until: Date | null, now: Date): 'raise' | 'prolong' {
  return until === null || until <= now ? 'raise' : 'prolong'
}

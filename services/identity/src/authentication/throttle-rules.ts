import type { ErrorCode } from '@inaproc/domain/error-catalogue'

export interface ThrottleRule {
  /** How many attempts are let through; the one after them is refused and a wait begins. */
  readonly attempts: number
  /** How long attempts are counted together, from the first of them. At most as long as the longest wait. */
  readonly perSeconds: number
  /** The waits of one day in seconds, each longer than the one before; the last one also follows itself. */
  readonly waits: readonly [number, ...number[]]
  readonly refusal: ErrorCode
}

const minute = 60
const hour = 60 * minute
/** How long it is remembered that somebody had to wait, from the first wait on, in seconds. */
export const waitsRememberedSeconds = 24 * hour

/** For one secret of one person: at most 35 guesses a day. */
const guessesAtOneSecret = {
  attempts: 5,
  perSeconds: 6 * hour,
  waits: [minute, 15 * minute, 6 * hour],
  refusal: 'SIGN_IN_THROTTLED',
} as const

/**
 * For one second factor of one person, which has a count for strangers and one for the devices that the account knows:
 * together at most 35 guesses a day, of which strangers get 20. So nobody else uses up the tries of the owner.
 */
const factorGuesses = {
  strangers: {
    attempts: 5,
    perSeconds: 12 * hour,
    waits: [minute, 12 * hour],
    refusal: 'SIGN_IN_THROTTLED',
  },
  knownDevices: {
    attempts: 3,
    perSeconds: 12 * hour,
    waits: [minute, 15 * minute, 12 * hour],
    refusal: 'SIGN_IN_THROTTLED',
  },
} as const

/** For an address, behind which a whole office may sit: wide, and short to wait. */
const crowd = { attempts: 300, perSeconds: 15 * minute, waits: [minute, 5 * minute, 15 * minute] } as const

/** For what sends messages or costs people's attention: few in an hour. */
const requests = { attempts: 5, perSeconds: hour, waits: [5 * minute, 15 * minute, hour] } as const

/**
 * What is limited, and how much. Waits grow and end by themselves: nobody can lock another person out for good. The
 * narrow limits are per account and address together; the one per account alone stops an attack from many addresses
 * (at most 100 guesses a day, SP 800-63B-4 §3.2.2) and does not touch devices the account knows: those have their own.
 */
export const throttleRules = {
  'sign-in-address': { ...crowd, refusal: 'SIGN_IN_THROTTLED' },
  'sign-in-account-address': guessesAtOneSecret,
  'sign-in-account': {
    attempts: 8,
    perSeconds: 3 * hour,
    waits: [5 * minute, 15 * minute, hour, 3 * hour],
    refusal: 'SIGN_IN_THROTTLED',
  },
  'sign-in-account-device': guessesAtOneSecret,
  'totp-account': factorGuesses.strangers,
  'totp-known-device': factorGuesses.knownDevices,
  // The person reads the secret from the page: this is about endless trying, not about a guess.
  'totp-enrolment': guessesAtOneSecret,
  'recovery-code-account': factorGuesses.strangers,
  'recovery-code-known-device': factorGuesses.knownDevices,
  // Nobody guesses a signature; this only keeps one account from being asked without end.
  'passkey-account': { ...crowd, attempts: 20, refusal: 'SIGN_IN_THROTTLED' },
  'passkey-known-device': { ...crowd, attempts: 20, refusal: 'SIGN_IN_THROTTLED' },
  'passkey-address': { ...crowd, refusal: 'SIGN_IN_THROTTLED' },
  // Each code has five tries of its own; this is for many codes from one place.
  'one-time-code-address': { ...crowd, attempts: 60, refusal: 'SIGN_IN_THROTTLED' },
  'recovery-address': { ...requests, attempts: 30, refusal: 'RATE_LIMITED' },
  'recovery-account': { ...requests, refusal: 'RATE_LIMITED' },
  'recovery-known-device': { ...requests, refusal: 'RATE_LIMITED' },
  'contact-change-account': { ...requests, refusal: 'RATE_LIMITED' },
  'reproof-account': { ...requests, refusal: 'RATE_LIMITED' },
  // Every sending counts, also a refused one: each tells whether a username is taken.
  'registration-address': {
    attempts: 300,
    perSeconds: hour,
    waits: [10 * minute, 30 * minute, hour],
    refusal: 'RATE_LIMITED',
  },
  // Every refresh asks three outside systems.
  'company-refresh': { ...requests, attempts: 10, refusal: 'RATE_LIMITED' },
  // A form that anybody may send, with two papers and a mail; and asking whether somebody may be nominated.
  'foreign-route-address': { ...requests, attempts: 10, refusal: 'RATE_LIMITED' },
  'foreign-route-email': { ...requests, refusal: 'RATE_LIMITED' },
  'nomination-account': { ...requests, attempts: 10, refusal: 'RATE_LIMITED' },
  // Only failed proofs of a client count. A partner with an old secret must be back soon after putting it right.
  'token-client': { ...crowd, attempts: 10, refusal: 'RATE_LIMITED' },
  // What one program asks of /api/clients: a pipeline that runs wild must not slow the others down, and is soon back.
  'clients-api': { attempts: 300, perSeconds: minute, waits: [minute], refusal: 'RATE_LIMITED' },
  // Codes of devices (RFC 8628 §5.1): every code that is sent counts, also a right one.
  'device-code-address': { ...crowd, attempts: 60, refusal: 'RATE_LIMITED' },
  // Tasks that were waited for instead of solved (proof-of-work.ts), by the range of their addresses.
  'proof-patience-range': {
    attempts: 6,
    perSeconds: minute,
    waits: [minute, 2 * minute, 5 * minute],
    refusal: 'RATE_LIMITED',
  },
} as const satisfies Readonly<Record<string, ThrottleRule>>

export type ThrottleScope = keyof typeof throttleRules

/** How long the wait is that is the `times`-th of its day, in seconds; the first is 1. */
export function waitSecondsOf(rule: ThrottleRule, times: number): number {
  return rule.waits[Math.min(times, rule.waits.length) - 1] ?? rule.waits[0]
}

/** A wait as the texts of refusals tell it: in whole seconds and minutes, never less than it takes. */
export function toldWait(milliseconds: number): {
  readonly waitSeconds: number
  readonly seconds: number
  readonly minutes: number
} {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  return { waitSeconds: seconds, seconds, minutes: Math.ceil(seconds / 60) }
}

/**
 * How many attempts the most patient attacker gets through in a day: after each round they take the shorter of waiting
 * and letting the count run out, and once they may use both sides of the moment in which it does. No 24 hours hold more
 * than the first ones, because the short waits come back only when a day has gone by.
 */
export function mostInADay(rule: ThrottleRule): number {
  let rounds = 0
  for (let at = 0; at < waitsRememberedSeconds; rounds++) {
    at += Math.min(waitSecondsOf(rule, rounds + 1), rule.perSeconds)
  }
  return rule.attempts * (rounds + 1)
}

/** What is wrong with a rule, in words for the programmer; empty when it is sound. */
export function problemsOfRule(rule: ThrottleRule): readonly string[] {
  const longest = Math.max(...rule.waits)
  const grows = rule.waits.every((wait, index) => wait > (rule.waits[index - 1] ?? 0))
  return [
    ...(rule.attempts < 1 ? ['lets nobody through'] : []),
    ...(rule.perSeconds < 1 ? ['counts over no time'] : []),
    ...(grows ? [] : ['its waits do not grow']),
    ...(longest > waitsRememberedSeconds ? ['locks out for more than a day'] : []),
    // A process may die between the refused attempt and the begin of its wait: then the count itself is the wait.
    ...(rule.perSeconds > longest ? ['counts longer than its longest wait'] : []),
  ]
}

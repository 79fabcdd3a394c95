import type { ErrorCode } from '@inaproc/domain/error-catalogue'

/** So many attempts in so many seconds; the one after them is refused, and so is everything for `waitSeconds`. */
export interface ThrottleLimit {
  readonly attempts: number
  readonly perSeconds: number
  readonly waitSeconds: number
}

export interface ThrottleRule {
  /** From the shortest to the longest: who goes on after a wait meets the next, longer one. */
  readonly limits: readonly ThrottleLimit[]
  readonly refusal: ErrorCode
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/**
 * What is limited, and how much. Waits end by themselves: nobody can lock another person out for good. Behind one
 * address may sit a whole office, so its limits are wide; the narrow ones are per account and address together.
 * The limit per account alone stops an attack from many addresses (at most 100 guesses a day, SP 800-63B-4 §3.2.2).
 */
export const throttleRules = {
  'sign-in-address': {
    limits: [
      { attempts: 120, perSeconds: minute, waitSeconds: minute },
      { attempts: 1_000, perSeconds: hour, waitSeconds: 15 * minute },
    ],
    refusal: 'SIGN_IN_THROTTLED',
  },
  'sign-in-account-address': {
    limits: [
      { attempts: 5, perSeconds: 10 * minute, waitSeconds: minute },
      { attempts: 10, perSeconds: hour, waitSeconds: 15 * minute },
      { attempts: 20, perSeconds: day, waitSeconds: 6 * hour },
    ],
    refusal: 'SIGN_IN_THROTTLED',
  },
  'sign-in-account': {
    limits: [
      { attempts: 30, perSeconds: hour, waitSeconds: 5 * minute },
      { attempts: 100, perSeconds: day, waitSeconds: hour },
    ],
    refusal: 'SIGN_IN_THROTTLED',
  },
  'totp-account': {
    limits: [
      { attempts: 5, perSeconds: 10 * minute, waitSeconds: minute },
      { attempts: 10, perSeconds: hour, waitSeconds: 15 * minute },
      { attempts: 20, perSeconds: day, waitSeconds: 6 * hour },
    ],
    refusal: 'SIGN_IN_THROTTLED',
  },
  // Every sending counts, also a refused one: each tells whether a username is taken.
  'registration-address': {
    limits: [{ attempts: 300, perSeconds: hour, waitSeconds: 10 * minute }],
    refusal: 'RATE_LIMITED',
  },
} as const satisfies Readonly<Record<string, ThrottleRule>>

export type ThrottleScope = keyof typeof throttleRules

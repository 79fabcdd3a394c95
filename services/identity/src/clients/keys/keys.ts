import {
  retiringDays,
  type SigningAlgorithm,
  type SigningKeyState,
  signingDays,
} from '../../oidc/keys/signing-keys.js'

/** A signing key as the console shows it: everything but the key. */
export interface ShownKey {
  readonly kid: string
  readonly algorithm: SigningAlgorithm
  readonly state: SigningKeyState
  readonly createdAt: Date
  readonly currentFrom: Date | null
  readonly retiringFrom: Date | null
}

/** What somebody, or the schedule, did to the keys. */
export interface KeyChange {
  readonly id: string
  readonly at: Date
  readonly algorithm: string
  readonly kind: 'rotated' | 'revoked'
  /** Null: the schedule. */
  readonly by: string | null
  readonly reason: string | null
}

/** When the schedule moves the key on: the current one retires, the retiring one is forgotten; a next one has no date. */
export function movesOn(key: ShownKey): Date | null {
  switch (key.state) {
    case 'next':
      return null
    case 'current':
      return daysAfter(key.currentFrom, signingDays)
    case 'retiring':
      return daysAfter(key.retiringFrom, retiringDays)
  }
}

function daysAfter(at: Date | null, days: number): Date | null {
  return at === null ? null : new Date(at.getTime() + days * 86_400_000)
}

/** Since when the key is what it is. */
export function stateSince({ state, createdAt, currentFrom, retiringFrom }: ShownKey): Date {
  switch (state) {
    case 'next':
      return createdAt
    case 'current':
      return currentFrom ?? createdAt
    case 'retiring':
      return retiringFrom ?? createdAt
  }
}

/** Whole days since an instant. */
export function daysSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / 86_400_000))
}

import { createHash, randomBytes } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'

/** What is to be got back: a forgotten password, or the way in after every second factor was lost. */
export type RecoveryKind = 'password' | 'factors'

/** A recovery under way, held by the cookie of one browser. */
export interface Recovery {
  readonly id: string
  readonly kind: RecoveryKind
  /** Null for a decoy: nobody recoverable has the name that was typed. No page tells; a job looks it up. */
  readonly accountId: AccountId | null
  /** What codes are counted under. */
  readonly typedHash: Buffer
  readonly language: Language
  /** The sign-in to go on with, or null. */
  readonly returnPath: string | null
  /** How many codes were asked for, and when the last one was. */
  readonly sends: number
  readonly lastSentAt: Date | null
  readonly emailProvedAt: Date | null
  readonly secondProvedAt: Date | null
  readonly completedAt: Date | null
}

export const recoveryLifetimeMs = 30 * 60_000

/** The secret of the cookie: 256 random bits, of which only the hash is stored. */
export function newRecoveryToken(): string {
  return randomBytes(32).toString('base64url')
}

export function recoveryTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

const hour = 3_600_000

/** What recoveries and changes of contacts wait for, in milliseconds (issue 3; the first is a setting). */
export const waits = {
  /** How long a proved identity can be used after its waiting time. */
  reproofOpen: 7 * 24 * hour,
  /** How long before the end of the waiting time the owner is told once more. */
  reproofReminder: 2 * hour,
  /** How long the codes of a change of a contact may take. */
  contactProof: hour,
  /** How long a change without the old contact waits for somebody to object. */
  contactWithoutOld: 72 * hour,
  /** How long the old contact can undo a change. */
  contactUndo: 72 * hour,
} as const

export function later(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds)
}

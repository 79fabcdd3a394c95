import { parseEmail } from '@inaproc/domain/email'
import type { AccountId } from '@inaproc/domain/identifiers'
import { parsePhone } from '@inaproc/domain/phone'
import { invalidForm } from '@inaproc/domain/refusal'
import type { ContactKind } from '../../accounts/accounts.js'

/** A change of the e-mail or phone of an account, from the form to the end of the time in which it can be undone. */
export interface ContactChange {
  readonly id: string
  readonly accountId: AccountId
  readonly kind: ContactKind
  readonly oldValue: string
  readonly newValue: string
  readonly requestedAt: Date
  /** The end of the time for the codes. */
  readonly expiresAt: Date
  readonly oldProvedAt: Date | null
  readonly newProvedAt: Date | null
  /** Set when the old contact cannot be reached: in force from then on, unless somebody objects before. */
  readonly waitsUntil: Date | null
  readonly appliedAt: Date | null
  readonly undoUntil: Date | null
  readonly undoneAt: Date | null
  readonly cancelledAt: Date | null
}

export type ContactChangeState = 'proving' | 'waiting' | 'due' | 'applied' | 'undone' | 'cancelled' | 'over'

/** Where a change stands. It follows from dates alone: a job that comes late changes nothing about it. */
export function changeState(change: ContactChange, now: Date): ContactChangeState {
  if (change.undoneAt !== null) return 'undone'
  if (change.cancelledAt !== null) return 'cancelled'
  if (change.appliedAt !== null) return 'applied'
  if (change.waitsUntil !== null) return now < change.waitsUntil ? 'waiting' : 'due'
  return now < change.expiresAt ? 'proving' : 'over'
}

/** What the link sent to the old contact can still do. */
export function objection(change: ContactChange, now: Date): 'cancel' | 'undo' | null {
  const state = changeState(change, now)
  if (state === 'waiting' || state === 'due') return 'cancel'
  return state === 'applied' && change.undoUntil !== null && now < change.undoUntil ? 'undo' : null
}

/** Of changes in the order they were asked for, the first of each contact: undoing it undoes the later ones. */
export function firstOfEachKind(changes: readonly ContactChange[]): readonly ContactChange[] {
  const kinds = new Map<ContactKind, ContactChange>()
  for (const change of changes) if (!kinds.has(change.kind)) kinds.set(change.kind, change)
  return [...kinds.values()]
}

/** What became of a contact that was changed. */
export interface Reversal {
  readonly kind: ContactChange['kind']
  /**
   * `distrusted`: the time in which the change can be undone is over, or it had none, so nobody knows whose the old
   * contact is by now. The new one no longer counts as proved, so that nobody recovers the account by it.
   */
  readonly outcome: 'restored' | 'taken' | 'distrusted'
}

/** The two contacts of a change, each proved by a code sent to it. */
export type ContactSide = 'old' | 'new'

export function readContactSide(value: string): ContactSide | null {
  return value === 'old' || value === 'new' ? value : null
}

export const sidePurposes = { old: 'contact-change-old', new: 'contact-change-new' } as const

/** How messages call the way to a contact. */
export function channelOf(kind: ContactKind): 'email' | 'sms' {
  return kind === 'email' ? 'email' : 'sms'
}

/** Reads the new e-mail or phone of a form. @throws Refusal FORM_INVALID for the field `value` */
export function readNewContact(kind: ContactKind, input: string): string {
  if (input.trim() === '') throw invalidForm([{ field: 'value', code: 'FIELD_REQUIRED' }])
  const parsed = kind === 'email' ? parseEmail(input) : parsePhone(input)
  if (!parsed.ok) throw invalidForm([{ ...parsed.problem, field: 'value' }])
  return parsed.value
}

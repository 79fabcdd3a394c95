import type { AccountEffect, AccountEvent } from '@inaproc/domain/account-lifecycle'
import type { EventType } from '@inaproc/domain/event-catalogue'
import type { AccountId } from '@inaproc/domain/identifiers'
import { causeOfTransition } from '@inaproc/domain/signal-causes'
import { appendEvent } from '@inaproc/events/outbox'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { Trx } from '../platform.js'
import { queueEndOfSessions } from './sessions-end.js'
import { queueSignals } from './signal-queue.js'
import { tellOwner } from './tell-owner.js'

/** What happens with a step of the lifecycle, beside the new state. */
interface Step {
  readonly trx: Trx
  readonly keys: KeyRing
  readonly accountId: AccountId
  readonly event: AccountEvent
  /** The row of the lifecycle. */
  readonly transition: string
  readonly at: Date
}

const letterOf = {
  CONFIRM_IDENTITY: 'profile-verified',
  REFUSE_IDENTITY: 'profile-rejected',
  SUSPEND: 'account-suspended',
  LIFT_SUSPENSION: 'account-restored',
  CLOSE: 'account-closed',
} as const satisfies Partial<Record<AccountEvent, string>>

/** Those that shut somebody out also reach the phone: who took the mailbox over cannot keep that one quiet. */
const textOf = {
  SUSPEND: 'account-suspended',
  CLOSE: 'account-closed',
} as const satisfies Partial<Record<AccountEvent, string>>

/** Effects that belong to who asked for the step: they need what only that subject knows. */
type CallersEffect = Extract<
  AccountEffect,
  'SEND_CODES' | 'ASK_IDENTITY_CHECK' | 'SUSPEND_ACCESSES_WHEN_DECEASED' | 'ERASE_UNVERIFIED'
>

const carriedOut: Readonly<Record<Exclude<AccountEffect, CallersEffect>, (step: Step) => Promise<void>>> = {
  END_SESSIONS: ({ trx, accountId }) => queueEndOfSessions(trx, { accountId, reason: 'account-restricted' }),
  TELL_OWNER: tell,
  PUBLISH_VERIFIED: publish('account.verified'),
  PUBLISH_SUSPENDED: publish('account.suspended'),
  PUBLISH_RESTORED: publish('account.restored'),
  PUBLISH_CLOSED: publish('account.closed'),
}

/**
 * Carries out the effects of a step in its transaction, but for those of the caller (CallersEffect), and tells relying
 * parties where the table of signals has a row for it.
 */
export async function carryOutEffects(effects: readonly AccountEffect[], step: Step): Promise<void> {
  for (const effect of effects) if (isCarriedOut(effect)) await carriedOut[effect](step)
  const cause = causeOfTransition(step.transition)
  if (cause !== null) await queueSignals(step.trx, { cause, accountId: step.accountId, at: step.at })
}

function isCarriedOut(effect: AccountEffect): effect is keyof typeof carriedOut {
  return Object.hasOwn(carriedOut, effect)
}

async function tell({ trx, keys, accountId, event, at }: Step): Promise<void> {
  const template = wordsOf(letterOf, event)
  if (template === undefined) throw new TypeError(`There are no words to tell the owner of ${event}`)
  const text = wordsOf(textOf, event)
  const sms = text && { template: text, params: {} }
  await tellOwner(trx, keys, { accountId, letter: { template, params: {} }, sms, at })
}

function wordsOf<T extends Partial<Record<AccountEvent, string>>>(
  table: T,
  event: AccountEvent,
): T[keyof T] | undefined {
  // The table has own keys only, each an event.
  return Object.hasOwn(table, event) ? table[event as keyof T] : undefined
}

function publish(type: EventType) {
  return ({ trx, accountId, at }: Step) =>
    appendEvent(trx, { type, subject: accountId, data: { accountId }, occurredAt: at })
}

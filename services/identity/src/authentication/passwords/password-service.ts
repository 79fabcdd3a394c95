import type { Executor } from '@inaproc/database/database'
import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { SignalCause } from '@inaproc/domain/signal-causes'
import { appendEvent } from '@inaproc/events/outbox'
import { lockAccount } from '../../accounts/accounts-store.js'
import { queueEndOfSessions } from '../../accounts/sessions-end.js'
import { queueSignals } from '../../accounts/signal-queue.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import type { DB } from '../../database-types.js'
import { type Actor, systemActor, type Trx } from '../../platform.js'
import type { Authentication } from '../authentication.js'
import { factorsOf, hasSecondFactor } from '../factors/factors-store.js'
import type { MustChangeReason } from './must-change.js'
import { judgeNewPassword } from './password-judgement.js'
import {
  findMustChange,
  findPasswordHash,
  lockPasswordHash,
  setMustChange,
  storePassword,
} from './password-store.js'

/** `changed`: the person knew the old one. `recovered`: the person proved to be the owner in another way. */
export type PasswordCause = 'changed' | 'recovered'

/**
 * Gives an account another password: in force at once, told to the owner on every channel and to whoever listens.
 * After a recovery every sign-on session ends; after a change the caller decides which go on.
 * Of two changes at the same moment one is made.
 * @throws Refusal FORM_INVALID as `judgeNewPassword` says, and with PASSWORD_UNCHANGED; CHANGED_MEANWHILE when the
 * password was changed by another request; ACCOUNT_SUSPENDED, ACCOUNT_CLOSED, NOT_FOUND, OVERLOADED. Nothing is
 * written then.
 */
export async function setNewPassword(
  p: Authentication,
  o: {
    accountId: AccountId
    password: string
    by: Actor
    cause: PasswordCause
    /** What belongs into the same transaction: the proof that is spent with it. Its refusal undoes everything. */
    also?: ((trx: Trx) => Promise<void>) | undefined
  },
): Promise<void> {
  const { accountId } = o
  // Read first: of two requests under way together only one finds it unchanged at the end.
  const current = await findPasswordHash(p.db, accountId)
  const password = await judgeNewPassword(p, {
    password: o.password,
    accountId,
    personal: [],
    hasSecondFactor: hasSecondFactor(await factorsOf(p.db, accountId)),
  })
  if (current !== null && (await p.passwords.check(current, password)).right) {
    throw new Refusal('FORM_INVALID', { problems: [{ field: 'password', code: 'PASSWORD_UNCHANGED' }] })
  }
  const hash = await p.passwords.hash(password)
  await inTransaction(p.db, async (trx) => {
    await assertUsable(trx, accountId)
    if ((await lockPasswordHash(trx, accountId)) !== current) throw new Refusal('CHANGED_MEANWHILE')
    await o.also?.(trx)
    const at = p.clock()
    await storePassword(trx, { accountId, hash, at })
    await recordAudit(trx, {
      at,
      action: `password.${o.cause}`,
      actor: o.by,
      subject: { type: 'account', id: accountId },
    })
    await appendEvent(trx, {
      type: 'account.credentials-changed',
      subject: accountId,
      data: { accountId },
      occurredAt: at,
    })
    await queueSignals(trx, { cause: `password-${o.cause}`, accountId, at })
    const template = `password-${o.cause}` as const
    await tellOwner(trx, p.keys, {
      accountId,
      letter: { template, params: {} },
      sms: { template, params: {} },
      at,
    })
    if (o.cause === 'recovered') await queueEndOfSessions(trx, { accountId, reason: 'credentials-changed' })
  })
}

/** Holds the account, so that it cannot be closed or suspended under our hands. */
async function assertUsable(trx: Trx, accountId: AccountId): Promise<void> {
  const account = await lockAccount(trx, accountId)
  if (account === undefined) throw new Refusal('NOT_FOUND')
  if (account.restriction !== null) {
    throw new Refusal(account.restriction === 'SUSPENDED' ? 'ACCOUNT_SUSPENDED' : 'ACCOUNT_CLOSED')
  }
}

/** Why this person must choose another password before going on; null when nothing of the kind is asked. */
export function mustChange(db: Executor<DB>, accountId: AccountId): Promise<MustChangeReason | null> {
  return findMustChange(db, accountId)
}

const signalOf: Readonly<Record<MustChangeReason, SignalCause>> = {
  'not-me': 'password-disowned',
  breached: 'password-leaked',
  recovery: 'password-disowned',
}

/** From now on the account is good for nothing but choosing another password. */
export async function requirePasswordChange(
  trx: Trx,
  o: { accountId: AccountId; reason: MustChangeReason; at: Date },
): Promise<void> {
  if (!(await setMustChange(trx, o))) return
  await recordAudit(trx, {
    at: o.at,
    action: 'password.change-required',
    actor: systemActor,
    subject: { type: 'account', id: o.accountId },
    detail: { reason: o.reason },
  })
  await queueSignals(trx, { cause: signalOf[o.reason], accountId: o.accountId, at: o.at })
}

/** Whether a password that was just found right has leaked meanwhile. Never fails. */
export function isBreached(p: Authentication, password: string): Promise<boolean> {
  return p.passwords.breached.isBreached(password)
}

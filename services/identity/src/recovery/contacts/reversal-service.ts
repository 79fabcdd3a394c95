import type { AccountId } from '@inaproc/domain/identifiers'
import { findAccount } from '../../accounts/accounts-store.js'
import { forgetProofOfContact, lockContactValue, replaceContact } from '../../accounts/contacts-store.js'
import { queueSignals } from '../../accounts/signal-queue.js'
import { recordAudit } from '../../audit/audit-store.js'
import { sendEmail, sendSms } from '../../notifications/message-service.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { type ContactChange, firstOfEachKind, objection, type Reversal } from './contact-changes.js'
import { listAppliedChanges, markUndone } from './contact-changes-store.js'

/**
 * Puts the contact before a change back and marks the change, with every later one of the same contact, as undone.
 * @returns `taken` when it belongs to another account by now: then the account has none, so that nobody recovers it by
 * the new one
 */
export async function restoreContact(
  trx: Trx,
  change: ContactChange,
  at: Date,
): Promise<'restored' | 'taken'> {
  const { accountId, kind, oldValue } = change
  await markUndone(trx, { change, at })
  await queueSignals(trx, { cause: `${kind}-changed`, accountId, at })
  await lockContactValue(trx, { kind, value: oldValue })
  if (await replaceContact(trx, { accountId, kind, from: null, to: oldValue, at })) return 'restored'
  await forgetProofOfContact(trx, { accountId, kind })
  return 'taken'
}

/** The contact that an account lost hears of it where it is. */
export async function tellLostContact(
  trx: Trx,
  p: Platform,
  o: { change: ContactChange; outcome: Reversal['outcome']; at: Date },
): Promise<void> {
  const { accountId, kind, newValue: to } = o.change
  const language = (await findAccount(trx, accountId))?.language ?? 'id'
  const common = { to, language, at: o.at }
  const params = { kind, outcome: o.outcome }
  if (kind === 'email')
    await sendEmail(trx, p.keys, { ...common, template: 'contact-change-stopped', params })
  else await sendSms(trx, p.keys, { ...common, template: 'contact-change-stopped', params: {} })
}

/**
 * Takes back what was changed about the contacts since an instant, by the rule of the 72 hours (decision 006): the
 * earliest change of each contact decides. Part of the transaction that secures the account; lock the account first.
 */
export async function reverseChangesSince(
  trx: Trx,
  p: Platform,
  o: { accountId: AccountId; since: Date; actor: Actor; at: Date; reason: 'not-me' },
): Promise<readonly Reversal[]> {
  const { accountId, actor, at, reason } = o
  const reversals: Reversal[] = []
  for (const change of firstOfEachKind(await listAppliedChanges(trx, o))) {
    const { kind } = change
    const outcome = objection(change, at) === 'undo' ? await restoreContact(trx, change, at) : 'distrusted'
    if (outcome === 'distrusted') {
      await markUndone(trx, { change, at })
      await queueSignals(trx, { cause: `${kind}-changed`, accountId, at })
      await forgetProofOfContact(trx, { accountId, kind })
    }
    await recordAudit(trx, {
      at,
      action: outcome === 'distrusted' ? 'contact-change.distrusted' : 'contact-change.reversed',
      actor,
      subject: { type: 'account', id: accountId },
      detail: { kind, restored: outcome === 'restored', reason },
    })
    await tellLostContact(trx, p, { change, outcome, at })
    reversals.push({ kind, outcome })
  }
  return reversals
}

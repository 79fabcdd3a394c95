import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import { findAccount, lockAccount } from '../../accounts/accounts-store.js'
import { lockContactValue, replaceContact } from '../../accounts/contacts-store.js'
import { queueSignals } from '../../accounts/signal-queue.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import { issueLink } from '../../authentication/links/links-service.js'
import { sendEmail, sendSms } from '../../notifications/message-service.js'
import { endSessionsOf } from '../../oidc/personas/grants/grants-service.js'
import { type Actor, systemActor, type Trx } from '../../platform.js'
import { later, waits } from '../recoveries.js'
import { deleteOpenRecoveries } from '../recoveries-store.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { type ContactChange, changeState } from './contact-changes.js'
import {
  cancelOpenChanges,
  findChange,
  listDueChanges,
  lockChange,
  markApplied,
} from './contact-changes-store.js'

interface Application {
  readonly change: ContactChange
  readonly actor: Actor
  /** The session in which the person is working. */
  readonly exceptUid?: string | undefined
}

/**
 * Puts a change into force: the contact, the end of the other sessions, the event, word to everybody, and for the old
 * contact the link that undoes it. The account is locked already.
 * @returns the refusal when the new contact cannot be had any more; the change is cancelled then, which must be
 * committed. Null when it is in force.
 */
export async function applyChange(trx: Trx, p: RecoveryParts, o: Application): Promise<Refusal | null> {
  const { change, actor } = o
  const { id, accountId, kind, oldValue, newValue } = change
  const at = p.clock()
  const audit = (action: string) =>
    recordAudit(trx, { at, action, actor, subject: { type: 'account', id: accountId }, detail: { kind } })
  // One decision at a time about an e-mail or phone, whichever accounts want it.
  await lockContactValue(trx, { kind, value: newValue })
  if (!(await replaceContact(trx, { accountId, kind, from: oldValue, to: newValue, at }))) {
    await cancelOpenChanges(trx, { accountId, id, at })
    await audit('contact-change.refused-as-taken')
    return new Refusal('CONTACT_TAKEN', { field: 'code' })
  }
  const undoUntil = change.oldProvedAt === null ? null : later(at, waits.contactUndo)
  await markApplied(trx, { id, at, undoUntil })
  await audit('contact-change.applied')
  await appendEvent(trx, {
    type: 'account.credentials-changed',
    subject: accountId,
    data: { accountId },
    occurredAt: at,
  })
  await queueSignals(trx, { cause: `${kind}-changed`, accountId, at })
  await tellOwner(trx, p.keys, {
    accountId,
    letter: { template: 'contact-changed', params: { kind } },
    sms: { template: 'contact-changed', params: { kind } },
    at,
  })
  await tellOldContact(trx, p, { change, undoUntil })
  // Codes of a recovery that began before went to the contact of then.
  await deleteOpenRecoveries(trx, accountId)
  await endSessionsOf(trx, accountId, { at, reason: 'credentials-changed', exceptUid: o.exceptUid })
  return null
}

/** The old contact hears of it where it is. One that was given up as lost may be a stranger's by now: no link for it. */
async function tellOldContact(
  trx: Trx,
  p: RecoveryParts,
  o: { change: ContactChange; undoUntil: Date | null },
): Promise<void> {
  const { id, accountId, kind, oldValue: to } = o.change
  const at = p.clock()
  const language = (await findAccount(trx, accountId))?.language ?? 'id'
  const common = { to, language, at }
  if (o.undoUntil === null) {
    const params = { kind }
    if (kind === 'email') await sendEmail(trx, p.keys, { ...common, template: 'contact-changed', params })
    else await sendSms(trx, p.keys, { ...common, template: 'contact-changed', params })
    return
  }
  const expiresAt = o.undoUntil
  const token = await issueLink(trx, { accountId, purpose: 'undo-contact', reference: id, at, expiresAt })
  const url = objectionUrl(p, token)
  if (kind === 'email') {
    const params = { kind, until: expiresAt.toISOString(), url }
    await sendEmail(trx, p.keys, { ...common, template: 'contact-changed-undo', params })
  } else {
    await sendSms(trx, p.keys, { ...common, template: 'contact-changed-undo', params: { url } })
  }
}

/** Where the old contact cancels a change that waits or undoes one in force. */
export function objectionUrl(p: RecoveryParts, token: string): string {
  return `${p.origin}/tautan/urungkan/${token}`
}

/** Puts a change into force whose three days are over; anything else it leaves alone. */
export async function applyWhenDue(p: RecoveryParts, changeId: string): Promise<void> {
  const found = await findChange(p.db, changeId)
  if (found === undefined) return
  await inTransaction(p.db, async (trx) => {
    const account = await lockAccount(trx, found.accountId)
    const change = await lockChange(trx, changeId)
    if (change === undefined || changeState(change, p.clock()) !== 'due') return
    if (account === undefined || account.restriction !== null) return
    await applyChange(trx, p, { change, actor: systemActor })
  })
}

const dueAtOnce = 100

/** Sees to the changes whose own job was missed. */
export async function applyDueChanges(p: RecoveryParts): Promise<void> {
  for (const id of await listDueChanges(p.db, p.clock(), dueAtOnce)) await applyWhenDue(p, id)
}

import type { AccountId } from '@inaproc/domain/identifiers'
import type { ContactKind } from '../accounts/accounts.js'
import { recordAudit } from '../audit/audit-store.js'
import { deleteDevices } from '../authentication/devices/devices-store.js'
import type { Actor, Trx } from '../platform.js'
import { cancelOpenChanges } from './contacts/contact-changes-store.js'
import type { ReproofCancelReason } from './factors/reproofs.js'
import { cancelOpenReproof } from './factors/reproofs-store.js'
import { deleteOpenRecoveries } from './recoveries-store.js'

export interface Stop {
  readonly accountId: AccountId
  readonly actor: Actor
  readonly at: Date
  readonly reason: ReproofCancelReason
}

/**
 * Cancels the identity proof that waits for an account, if one does: the owner has shown a second factor, changed the
 * credentials or objected. For whoever lies above recovery and learns of it.
 * @returns whether one was waiting
 */
export async function cancelOpenReproofs(trx: Trx, o: Stop): Promise<boolean> {
  const cancelled = await cancelOpenReproof(trx, o)
  if (!cancelled) return false
  await recordAudit(trx, {
    at: o.at,
    action: 'reproof.cancelled',
    actor: o.actor,
    subject: { type: 'account', id: o.accountId },
    detail: { reason: o.reason },
  })
  return true
}

/** What was under way. */
export interface Stopped {
  /** An identity proof waited for its time. */
  readonly proof: boolean
  /** The contacts that were about to change. */
  readonly contacts: readonly ContactKind[]
}

/**
 * Stops everything by which an account could still be taken: half-way recoveries, the waiting identity proof, changes of
 * contacts that are not in force yet, devices that were trusted. Part of every act after which only the owner should be
 * left.
 * @returns what was stopped, for telling the owner
 */
export async function stopUnderWay(trx: Trx, o: Stop): Promise<Stopped> {
  await deleteOpenRecoveries(trx, o.accountId)
  await deleteDevices(trx, { accountId: o.accountId })
  const proof = await cancelOpenReproofs(trx, o)
  const changes = await cancelOpenChanges(trx, { accountId: o.accountId, at: o.at })
  for (const change of changes) {
    await recordAudit(trx, {
      at: o.at,
      action: 'contact-change.cancelled',
      actor: o.actor,
      subject: { type: 'account', id: o.accountId },
      detail: { kind: change.kind, reason: o.reason },
    })
  }
  return { proof, contacts: changes.map(({ kind }) => kind) }
}

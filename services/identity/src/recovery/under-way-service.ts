import type { AccountId } from '@inaproc/domain/identifiers'
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

/**
 * Stops everything by which an account could still be taken: half-way recoveries, the waiting identity proof, changes of
 * contacts that are not in force yet, devices that were trusted. Part of every act after which only the owner should be
 * left.
 */
export async function stopUnderWay(trx: Trx, o: Stop): Promise<void> {
  await deleteOpenRecoveries(trx, o.accountId)
  await deleteDevices(trx, { accountId: o.accountId })
  await cancelOpenReproofs(trx, o)
  for (const change of await cancelOpenChanges(trx, { accountId: o.accountId, at: o.at })) {
    await recordAudit(trx, {
      at: o.at,
      action: 'contact-change.cancelled',
      actor: o.actor,
      subject: { type: 'account', id: o.accountId },
      detail: { kind: change.kind, reason: o.reason },
    })
  }
}

import { inTransaction } from '@inaproc/database/database'
import { recordAudit } from '../../audit/audit-store.js'
import { queueWork } from '../../oidc/logout/deliveries-queue.js'
import type { Actor, Platform } from '../../platform.js'
import { makeDue } from './undelivered-store.js'

/**
 * Asks for another attempt at once, as when a client says that it is up again.
 * @returns whether anything waits for this client
 */
export function tryNow(p: Platform, o: { clientId: string; actor: Actor }): Promise<boolean> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const queues = await makeDue(trx, { clientId: o.clientId, at })
    if (queues.length === 0) return false
    for (const queue of queues) await queueWork(trx, queue)
    await recordAudit(trx, {
      at,
      action: 'delivery.asked-for',
      actor: o.actor,
      subject: { type: 'client', id: o.clientId },
    })
    return true
  })
}

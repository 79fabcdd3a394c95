import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { recordAudit } from '../../audit/audit-store.js'
import { type Queue, queueWork } from '../../oidc/logout/deliveries-queue.js'
import { abandonDeliveries, takeQueue } from '../../oidc/logout/deliveries-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { listWaitingQueues, makeDue, takeBack } from './undelivered-store.js'

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

/**
 * Nobody is told any more what waits for a client, as when it is known that it will never answer again.
 * @returns how many messages were given up
 * @throws Refusal DELIVERIES_BUSY while they are being delivered
 */
export function giveUp(p: Platform, o: { clientId: string; reason: string; actor: Actor }): Promise<number> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    let given = 0
    for (const queue of await listWaitingQueues(trx, o.clientId)) {
      // A message on its way would be told and given up at once.
      if (!(await takeQueue(trx, queue))) throw new Refusal('DELIVERIES_BUSY')
      given += await abandonAll(trx, queue, at)
    }
    if (given === 0) return 0
    await recordAudit(trx, {
      at,
      action: 'delivery.given-up',
      actor: o.actor,
      subject: { type: 'client', id: o.clientId },
      detail: { messages: given, reason: o.reason },
    })
    return given
  })
}

async function abandonAll(trx: Trx, queue: Queue, at: Date): Promise<number> {
  let given = 0
  let batch: number
  do {
    batch = await abandonDeliveries(trx, queue, { only: {}, problem: 'given-up', at })
    given += batch
  } while (batch > 0)
  return given
}

/**
 * Puts what was given up for a client back into its queue, as when it is up again after a long time: as new, so that it
 * has its seven days. Streams that do not run now are left out.
 * @returns how many messages wait again
 */
export function sendAgain(p: Platform, o: { clientId: string; actor: Actor }): Promise<number> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const { count, queues } = await takeBack(trx, { clientId: o.clientId, at, limit: mostTakenBack })
    if (count === 0) return 0
    for (const queue of queues) await queueWork(trx, queue)
    await recordAudit(trx, {
      at,
      action: 'delivery.sent-again',
      actor: o.actor,
      subject: { type: 'client', id: o.clientId },
      detail: { messages: count },
    })
    return count
  })
}

/** Older ones help nobody: at once no more than a client can take in. */
const mostTakenBack = 1_000

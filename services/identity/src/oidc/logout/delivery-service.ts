import { inTransaction } from '@inaproc/database/database'
import { addJob, type JobContext, type JobHandler } from '@inaproc/server/jobs'
import { recordAudit } from '../../audit/audit-store.js'
import { type Platform, systemActor, type Trx } from '../../platform.js'
import { deletionBatch } from '../artifacts/artifacts-store.js'
import type { SigningKey } from '../keys/signing-keys.js'
import { listSigningKeys } from '../keys/signing-keys-store.js'
import {
  type AbandonedOnly,
  abandonDeliveries,
  clientsWithDueDelivery,
  type Delivery,
  deleteFinishedDeliveries,
  firstWaiting,
  insertDeliveries,
  markDelivered,
  type NewDelivery,
  noteFailedAttempt,
  takeQueue,
} from './deliveries-store.js'
import type { DeliveryMetrics } from './delivery-metrics.js'
import { type DeliveryProblem, deliveryPolicy, isRefusedForGood, nextAttemptAt } from './delivery-policy.js'
import { type DeliveryParts, recipientOf, sendMessage } from './message-delivery.js'

/** {clientId}: tells one client what it has not been told, in order. */
export const deliverTask = 'deliver-to-client'

/** What every worker of the queue needs. */
export interface DeliveryWork extends DeliveryParts {
  readonly metrics: DeliveryMetrics
}

/** Puts messages for clients into the queue, in the transaction of what they tell about. */
export async function queueDeliveries(trx: Trx, messages: readonly NewDelivery[], at: Date): Promise<void> {
  if (messages.length === 0) return
  for (const clientId of await insertDeliveries(trx, messages, at)) await queueWork(trx, clientId)
}

/** One waiting job per client; asking again brings it forward. */
export async function queueWork(trx: Trx, clientId: string, runAt?: Date): Promise<void> {
  await addJob(trx, deliverTask, { clientId }, { key: `deliver:${clientId}`, runAt, priority: 'soon' })
}

/**
 * The job 'deliver-to-client': messages one by one until none is due, one fails, or the worker's turn is over. Each is
 * a transaction of its own around the call, under a lock that only one instance has; when the process dies in between,
 * what was sent but not noted is sent again (at least once).
 */
export function deliverToClient(parts: DeliveryWork): JobHandler {
  return async ({ clientId }, context) => {
    if (typeof clientId !== 'string') throw new TypeError('a deliver-to-client job without its client')
    const { db, keys } = parts.platform
    // A key that stops signing during the turn can be verified for days.
    const turn = { clientId, signingKeys: await listSigningKeys(db, keys), context }
    for (let sent = 0; sent < deliveryPolicy.messagesPerRun; sent++) {
      if (context.signal.aborted) break
      const goesOn = await inTransaction(db, (trx) => deliverNext(parts, trx, turn))
      if (!goesOn) return
    }
    await inTransaction(db, (trx) => queueWork(trx, clientId))
  }
}

/** Every minute: clients with something due get a job, whatever became of the one they had. */
export function deliverDue(p: Platform): JobHandler {
  return async () => {
    const clientIds = await clientsWithDueDelivery(p.db, p.clock())
    for (const clientId of clientIds) await inTransaction(p.db, (trx) => queueWork(trx, clientId))
  }
}

/** Every night: what was delivered or given up a month ago is forgotten. */
export function sweepDeliveries(p: Platform): JobHandler {
  return async (_payload, { signal }) => {
    const before = new Date(p.clock().getTime() - deliveryPolicy.rememberedMs)
    while (!signal.aborted && (await deleteFinishedDeliveries(p.db, before)) === deletionBatch);
  }
}

/** One worker's time with one client. */
interface Turn {
  readonly clientId: string
  readonly signingKeys: readonly SigningKey[]
  readonly context: JobContext
}

/** @returns whether the next message may follow at once */
async function deliverNext(parts: DeliveryWork, trx: Trx, turn: Turn): Promise<boolean> {
  const { clientId, context } = turn
  const { clock } = parts.platform
  const now = clock()
  if (!(await takeQueue(trx, clientId))) {
    await queueWork(trx, clientId, new Date(now.getTime() + deliveryPolicy.busyMs))
    return false
  }
  const message = await firstWaiting(trx, clientId)
  if (message === undefined) return false
  if (message.nextAttemptAt > now) {
    await queueWork(trx, clientId, message.nextAttemptAt)
    return false
  }
  const overdue = new Date(now.getTime() - deliveryPolicy.abandonedAfterMs)
  if (message.queuedAt < overdue) {
    return giveUp(parts, trx, clientId, { only: { queuedBefore: overdue }, problem: null })
  }
  const recipient = await recipientOf(parts, message)
  if ('problem' in recipient) {
    const { problem, only } = recipient
    return giveUp(parts, trx, clientId, { only, problem })
  }
  const problem = await sendMessage(parts, recipient, message, {
    keys: turn.signingKeys,
    signal: context.signal,
  })
  if (problem !== null) return noteProblem(parts, trx, message, problem, context)
  await markDelivered(trx, { id: message.id, attempts: message.attempts + 1, at: clock() })
  parts.metrics.count('delivered', 1)
  return true
}

/** The message stays the first of its client, so that those behind it wait and the order is kept. */
async function noteProblem(
  parts: DeliveryWork,
  trx: Trx,
  message: Delivery,
  problem: DeliveryProblem,
  { log }: JobContext,
): Promise<boolean> {
  const { id, clientId } = message
  const at = parts.platform.clock()
  const attempts = message.attempts + 1
  const next = nextAttemptAt(attempts, at)
  await noteFailedAttempt(trx, { id, attempts, problem, at, nextAttemptAt: next })
  parts.metrics.count('failed', 1)
  log.warn(
    { client: clientId, delivery: String(id), problem, attempts },
    'A client did not take what it was told',
  )
  if (isRefusedForGood(problem, attempts)) return giveUp(parts, trx, clientId, { only: { id }, problem })
  await queueWork(trx, clientId, next)
  return false
}

/** Gives messages up, one audit row for the batch; whoever answers for the client sees them on the console. */
async function giveUp(
  parts: DeliveryWork,
  trx: Trx,
  clientId: string,
  o: { only: AbandonedOnly; problem: DeliveryProblem | null },
): Promise<boolean> {
  const at = parts.platform.clock()
  const count = await abandonDeliveries(trx, clientId, { ...o, at })
  parts.metrics.count('abandoned', count)
  await recordAudit(trx, {
    at,
    action: 'delivery.abandoned',
    actor: systemActor,
    subject: { type: 'client', id: clientId },
    detail: { count, problem: o.problem ?? 'overdue' },
  })
  return true
}

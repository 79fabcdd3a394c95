import { inTransaction } from '@inaproc/database/database'
import type { JobContext, JobHandler } from '@inaproc/server/jobs'
import { recordAudit } from '../../audit/audit-store.js'
import { type Platform, systemActor, type Trx } from '../../platform.js'
import { deletionBatch } from '../artifacts/artifacts-store.js'
import { findClient } from '../clients/clients-store.js'
import type { SigningKey } from '../keys/signing-keys.js'
import { listSigningKeys } from '../keys/signing-keys-store.js'
import { stopStream } from '../signals/stream-stop-service.js'
import { streamPolicy } from '../signals/streams.js'
import { noteStreamActive, noteStreamFailure } from '../signals/streams-store.js'
import { type Queue, queueWork } from './deliveries-queue.js'
import {
  type AbandonedOnly,
  abandonDeliveries,
  type Delivery,
  deleteFinishedDeliveries,
  firstWaiting,
  insertDeliveries,
  type LogoutMessage,
  markDelivered,
  noteFailedAttempt,
  noteIssued,
  queuesWithDueDelivery,
  takeQueue,
} from './deliveries-store.js'
import type { DeliveryMetrics } from './delivery-metrics.js'
import { type DeliveryProblem, deliveryPolicy, isRefusedForGood, nextAttemptAt } from './delivery-policy.js'
import { type DeliveryParts, machineTime, recipientOf, sendMessage } from './message-delivery.js'

/** What every worker of the queue needs. */
export interface DeliveryWork extends DeliveryParts {
  readonly metrics: DeliveryMetrics
  /** To how many clients that are not ours this instance sends at once. */
  readonly othersAtOnce: number
}

/** Puts logout messages for clients into their queues, in the transaction of what they tell about. */
export async function queueDeliveries(trx: Trx, messages: readonly LogoutMessage[], at: Date): Promise<void> {
  if (messages.length === 0) return
  for (const clientId of await insertDeliveries(trx, messages, at)) {
    await queueWork(trx, { clientId, streamId: null })
  }
}

/**
 * The job 'deliver-to-client': one queue gets a turn. However slowly those who are not ours answer, and however many of
 * them, they never take every worker.
 */
export function deliverToClient(parts: DeliveryWork): JobHandler {
  let others = 0
  return async ({ clientId, streamId }, context) => {
    if (typeof clientId !== 'string') throw new TypeError('a deliver-to-client job without its client')
    const queue = { clientId, streamId: typeof streamId === 'string' ? streamId : null }
    const { db, clock } = parts.platform
    if ((await findClient(db, clientId))?.firstParty === true) return takeTurn(parts, queue, context)
    if (others >= parts.othersAtOnce) {
      const later = new Date(clock().getTime() + deliveryPolicy.crowdedMs)
      return inTransaction(db, (trx) => queueWork(trx, queue, later))
    }
    others += 1
    try {
      await takeTurn(parts, queue, context)
    } finally {
      others -= 1
    }
  }
}

/**
 * Messages one by one until none is due, one fails, or the worker's turn is over. Each is a transaction of its own
 * around the call, under a lock that only one instance has; when the process dies in between, what was sent but not
 * noted is sent again (at least once).
 */
async function takeTurn(parts: DeliveryWork, queue: Queue, context: JobContext): Promise<void> {
  const { db, keys, clock } = parts.platform
  // A key that stops signing during the turn can be verified for days.
  const turn: Turn = { queue, signingKeys: await listSigningKeys(db, keys), context, isStreamNoted: false }
  const until = clock().getTime() + deliveryPolicy.runMs
  for (let sent = 0; sent < deliveryPolicy.messagesPerRun; sent++) {
    if (context.signal.aborted || clock().getTime() > until) break
    const goesOn = await inTransaction(db, (trx) => deliverNext(parts, trx, turn))
    if (!goesOn) return
  }
  await inTransaction(db, (trx) => queueWork(trx, queue))
}

/** Every minute: queues with something due get a job, whatever became of the one they had. */
export function deliverDue(p: Platform): JobHandler {
  return async () => {
    const queues = await queuesWithDueDelivery(p.db, p.clock())
    for (const queue of queues) await inTransaction(p.db, (trx) => queueWork(trx, queue))
  }
}

/** Every night: what was delivered or given up a month ago is forgotten. */
export function sweepDeliveries(p: Platform): JobHandler {
  return async (_payload, { signal }) => {
    const before = new Date(p.clock().getTime() - deliveryPolicy.rememberedMs)
    while (!signal.aborted && (await deleteFinishedDeliveries(p.db, before)) === deletionBatch);
  }
}

/** One worker's time with one queue. */
interface Turn {
  readonly queue: Queue
  readonly signingKeys: readonly SigningKey[]
  readonly context: JobContext
  /** That the stream is alive was written: once in a turn, which lasts some seconds. */
  isStreamNoted: boolean
}

/** @returns whether the next message may follow at once */
async function deliverNext(parts: DeliveryWork, trx: Trx, turn: Turn): Promise<boolean> {
  const { queue, context } = turn
  const { clock } = parts.platform
  const now = clock()
  if (!(await takeQueue(trx, queue))) {
    await queueWork(trx, queue, new Date(now.getTime() + deliveryPolicy.busyMs))
    return false
  }
  const message = await firstWaiting(trx, queue)
  if (message === undefined) return false
  if (message.nextAttemptAt > now) {
    await queueWork(trx, queue, message.nextAttemptAt)
    return false
  }
  const recipient = await recipientOf(parts, message)
  // A stream that is paused, was turned into one to be fetched from, or whose client is suspended keeps what waits.
  if ('held' in recipient) return false
  const overdue = new Date(now.getTime() - deliveryPolicy.abandonedAfterMs)
  if (message.queuedAt < overdue) {
    return giveUp(parts, trx, queue, { only: { queuedBefore: overdue }, problem: null })
  }
  if ('problem' in recipient) return giveUp(parts, trx, queue, { only: {}, problem: recipient.problem })
  if (message.kind === 'signal' && message.issuedAt === null) {
    const next = deliveryPolicy.messagesPerRun
    await noteIssued(trx, { streamId: message.streamId, next, at: machineTime() })
    return true
  }
  const signing = { keys: turn.signingKeys, signal: context.signal }
  const problem = await sendMessage(parts, recipient, message, signing)
  if (problem !== null && context.signal.aborted) {
    // This instance is being stopped: the fault is not the client's.
    await queueWork(trx, queue)
    return false
  }
  if (problem !== null) return noteProblem(parts, trx, message, problem, turn)
  const at = clock()
  await markDelivered(trx, { id: message.id, attempts: message.attempts + 1, at })
  if (message.kind === 'signal' && !turn.isStreamNoted) {
    await noteStreamActive(trx, message.streamId, at)
    turn.isStreamNoted = true
  }
  parts.metrics.count('delivered', 1)
  return true
}

/** The message stays the first of its queue, so that those behind it wait and the order is kept. */
async function noteProblem(
  parts: DeliveryWork,
  trx: Trx,
  message: Delivery,
  problem: DeliveryProblem,
  { queue, context }: Turn,
): Promise<boolean> {
  const { id, clientId } = message
  const at = parts.platform.clock()
  const attempts = message.attempts + 1
  const next = nextAttemptAt(attempts, at)
  await noteFailedAttempt(trx, { id, attempts, problem, at, nextAttemptAt: next })
  parts.metrics.count('failed', 1)
  context.log.warn(
    { client: clientId, delivery: String(id), problem, attempts },
    'A client did not take what it was told',
  )
  if (isRefusedForGood(problem, attempts)) return giveUp(parts, trx, queue, { only: { id }, problem })
  if (message.kind === 'signal' && (await pausesStream(parts, trx, message.streamId, at))) return false
  await queueWork(trx, queue, next)
  return false
}

/** A stream whose address has been dead for long is paused. Those of registrations are ours to bring back, and go on. */
async function pausesStream(parts: DeliveryWork, trx: Trx, streamId: string, at: Date): Promise<boolean> {
  const { since, origin } = await noteStreamFailure(trx, streamId, at)
  if (origin === 'registration' || at.getTime() - since.getTime() < streamPolicy.pausedAfterMs) return false
  await stopStream(trx, parts.platform, { streamId, status: 'paused', trouble: 'unreachable' })
  return true
}

/** Gives messages up, one audit row for the batch; whoever answers for the client sees them on the console. */
async function giveUp(
  parts: DeliveryWork,
  trx: Trx,
  queue: Queue,
  o: { only: AbandonedOnly; problem: DeliveryProblem | null },
): Promise<boolean> {
  const at = parts.platform.clock()
  const count = await abandonDeliveries(trx, queue, { ...o, at })
  parts.metrics.count('abandoned', count)
  await recordAudit(trx, {
    at,
    action: 'delivery.abandoned',
    actor: systemActor,
    subject: { type: 'client', id: queue.clientId },
    detail: { count, problem: o.problem ?? 'overdue' },
  })
  return true
}

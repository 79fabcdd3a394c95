import { createHash } from 'node:crypto'
import type { Platform, Trx } from '../../platform.js'
import { queueWork } from '../logout/deliveries-queue.js'
import { insertSignals, isFull, type NewSignal, type StreamConcerned } from './signals-store.js'
import { stopStream } from './stream-stop-service.js'

/** Puts tokens behind what waits in their stream, and wakes whoever sends or reads them; a stream that is full is disabled. */
export async function putSignals(
  trx: Trx,
  p: Platform,
  stream: Pick<StreamConcerned, 'id' | 'clientId' | 'method' | 'runs'>,
  signals: readonly NewSignal[],
): Promise<void> {
  const { id: streamId, clientId, method, runs } = stream
  if (await isFull(trx, streamId)) {
    await stopStream(trx, p, { streamId, status: 'disabled', trouble: 'backlog' })
    return
  }
  await insertSignals(trx, signals, p.clock())
  if (method === 'push' && runs) await queueWork(trx, { clientId, streamId })
}

/** A `jti` or `txn` that follows from what is told, so that a job that runs again tells nothing twice. */
export function signalId(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url')
}

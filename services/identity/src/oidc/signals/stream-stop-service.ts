import { inTransaction } from '@inaproc/database/database'
import type { JobHandler } from '@inaproc/server/jobs'
import { recordAudit } from '../../audit/audit-store.js'
import { sendEmail } from '../../notifications/message-service.js'
import { type Platform, systemActor, type Trx } from '../../platform.js'
import { deletionBatch } from '../artifacts/artifacts-store.js'
import { abandonDeliveries } from '../logout/deliveries-store.js'
import { contactsOf } from './contacts-store.js'
import { streamsWaitingSince } from './signals-store.js'
import { tellOfStream } from './stream-notices.js'
import { type StreamTrouble, streamPolicy } from './streams.js'
import { lockStream, updateStream } from './streams-store.js'

/**
 * Stops a stream that is in trouble, and tells whoever answers for the client. A paused stream keeps what waits; a
 * disabled one loses it (SSF 1.0 §8.1.2). The receiver, or an officer on the console, sets it going again.
 */
export async function stopStream(
  trx: Trx,
  p: Platform,
  o: { streamId: string; status: 'paused' | 'disabled'; trouble: StreamTrouble },
): Promise<void> {
  const at = p.clock()
  const { streamId, status, trouble } = o
  const stream = await lockStream(trx, streamId)
  if (stream === undefined || stream.status === 'disabled' || stream.status === status) return
  await updateStream(trx, streamId, {
    status,
    status_reason: trouble,
    stopped_by: 'transmitter',
    updated_at: at,
  })
  const lost = status === 'disabled' ? await abandonAll(trx, stream, at) : 0
  if (stream.method === 'poll') {
    // Whoever asks again learns of it by the answer (SSF 1.0 §8.1.5): silence would look as if nothing happened.
    await tellOfStream(trx, stream, { name: 'stream-updated', payload: { status, reason: trouble }, at })
  }
  await recordAudit(trx, {
    at,
    action: `signal-stream.${status}`,
    actor: systemActor,
    subject: { type: 'client', id: stream.clientId },
    detail: { stream: streamId, trouble, lost },
  })
  const { name, emails } = await contactsOf(trx, stream.clientId)
  for (const to of emails) {
    const params = { client: name, stream: streamId, status, trouble }
    await sendEmail(trx, p.keys, { to, template: 'signal-stream-stopped', language: 'id', params, at })
  }
}

/** Gives up whatever waits in a stream. @returns how many */
export async function abandonAll(
  trx: Trx,
  queue: { readonly clientId: string; readonly id: string },
  at: Date,
): Promise<number> {
  const { clientId, id: streamId } = queue
  let all = 0
  for (let last = deletionBatch; last === deletionBatch; all += last) {
    last = await abandonDeliveries(trx, { clientId, streamId }, { only: {}, problem: 'stream-disabled', at })
  }
  return all
}

/** Every half hour: streams that nobody fetches from, or that stay paused, are disabled when something waited for too long. */
export function disableForgottenStreams(p: Platform): JobHandler {
  return async (_payload, { signal }) => {
    const before = new Date(p.clock().getTime() - streamPolicy.disabledAfterMs)
    for (const streamId of await streamsWaitingSince(p.db, before)) {
      if (signal.aborted) return
      const stop = { streamId, status: 'disabled', trouble: 'not-fetched' } as const
      await inTransaction(p.db, (trx) => stopStream(trx, p, stop))
    }
  }
}

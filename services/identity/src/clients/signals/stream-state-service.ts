import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import type { Static } from 'typebox'
import { recordAudit } from '../../audit/audit-store.js'
import { queueWork } from '../../oidc/logout/deliveries-queue.js'
import { wakeReaders } from '../../oidc/signals/signals-store.js'
import { tellOfStream } from '../../oidc/signals/stream-notices.js'
import { abandonAll } from '../../oidc/signals/stream-stop-service.js'
import { type Stream, type StreamStatus, streamPolicy } from '../../oidc/signals/streams.js'
import { updateStream } from '../../oidc/signals/streams-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { receiverActor, type SignalsParts } from './signals-parts.js'
import { readSubject } from './stream-rules.js'
import type { SubjectChange, VerificationWish } from './stream-schemas.js'
import { listSubject, takeVerification, unlistSubject } from './streams-register-store.js'
import { holdStream } from './streams-service.js'

/** Who sets a stream going or stops it. */
export interface StatusChange {
  readonly clientId: string
  readonly streamId: string
  readonly status: StreamStatus
  readonly reason: string | null
  readonly by: 'receiver' | 'officer'
  readonly actor: Actor
}

/**
 * Sets the status of a stream (SSF 1.0 §8.1.2.2). Paused keeps what waits, disabled gives it up. A stream that somebody
 * else than its receiver set going tells it so, before anything else (§8.1.5).
 * @throws Refusal SIGNAL_STREAM_UNKNOWN
 */
export function setStatus(p: Platform, o: StatusChange): Promise<Stream> {
  return inTransaction(p.db, async (trx) => {
    const before = await holdStream(trx, o)
    const at = p.clock()
    const { status, reason } = o
    const stoppedBy = status === 'enabled' ? null : o.by
    await updateStream(trx, before.id, {
      status,
      status_reason: reason,
      stopped_by: stoppedBy,
      ...(status === 'enabled' && { failing_since: null, last_active_at: at }),
      updated_at: at,
    })
    const lost = status === 'disabled' ? await abandonAll(trx, before, at) : 0
    if (before.status !== status) {
      await recordAudit(trx, {
        at,
        action: `signal-stream.${status}`,
        actor: o.actor,
        subject: { type: 'client', id: o.clientId },
        detail: { stream: before.id, by: o.by, lost },
      })
    }
    if (status === 'enabled' && before.status !== 'enabled') await resume(trx, p, before, o.by)
    return { ...before, status, statusReason: reason, stoppedBy }
  })
}

async function resume(trx: Trx, p: Platform, stream: Stream, by: StatusChange['by']): Promise<void> {
  const at = p.clock()
  if (by !== 'receiver') {
    await tellOfStream(trx, stream, { name: 'stream-updated', payload: { status: 'enabled' }, at })
  }
  if (stream.method === 'push') await queueWork(trx, { clientId: stream.clientId, streamId: stream.id })
  else await wakeReaders(trx, stream.id)
}

/**
 * Whether the stream is to hear of a person. Nobody learns whether there is such a person: the answer is the same.
 * @throws Refusal SIGNAL_STREAM_UNKNOWN, SIGNAL_SUBJECT_UNSUPPORTED, SIGNAL_SUBJECT_LIMIT
 */
export async function changeSubject(
  p: SignalsParts,
  o: { clientId: string; change: Static<typeof SubjectChange>; wanted: boolean },
): Promise<void> {
  await inTransaction(p.platform.db, async (trx) => {
    const stream = await holdStream(trx, { clientId: o.clientId, streamId: o.change.stream_id })
    const subject = readSubject(o.change, p.issuer)
    const atMost = streamPolicy.subjects
    const listed = { streamId: stream.id, subject }
    const isListed = stream.subjects === 'listed'
    const list = isListed ? 'added' : 'removed'
    if (o.wanted !== isListed) await unlistSubject(trx, list, listed)
    else if (!(await listSubject(trx, list, { ...listed, atMost, at: p.platform.clock() }))) {
      throw new Refusal('SIGNAL_SUBJECT_LIMIT', { params: { max: atMost } })
    }
  })
}

/**
 * Sends a verification event through the stream (SSF 1.0 §8.1.4.2), with the state that the receiver gave.
 * @throws Refusal SIGNAL_STREAM_UNKNOWN, SIGNAL_VERIFICATION_TOO_SOON
 */
export async function verifyStream(
  p: SignalsParts,
  o: { clientId: string; wish: Static<typeof VerificationWish> },
): Promise<void> {
  const { clientId, wish } = o
  await inTransaction(p.platform.db, async (trx) => {
    const stream = await holdStream(trx, { clientId, streamId: wish.stream_id })
    const at = p.platform.clock()
    const notSince = new Date(at.getTime() - streamPolicy.verificationMs)
    if (!(await takeVerification(trx, { streamId: stream.id, at, notSince }))) {
      const waitSeconds = streamPolicy.verificationMs / 1000
      throw new Refusal('SIGNAL_VERIFICATION_TOO_SOON', { params: { waitSeconds } })
    }
    if (stream.status === 'disabled') return
    const payload = { ...(wish.state !== undefined && { state: wish.state }) }
    await tellOfStream(trx, stream, { name: 'verification', payload, at })
    if (stream.method === 'push') await queueWork(trx, { clientId, streamId: stream.id })
  })
}

/** The receiver's own wish, as the API takes it. */
export function receiverStatus(
  o: Pick<StatusChange, 'clientId' | 'streamId' | 'status' | 'reason'>,
): StatusChange {
  return { ...o, by: 'receiver', actor: receiverActor }
}

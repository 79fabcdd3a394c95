import { inTransaction } from '@inaproc/database/database'
import { isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { Static } from 'typebox'
import { recordAudit } from '../../audit/audit-store.js'
import { queueWork } from '../../oidc/logout/deliveries-queue.js'
import { authorizationPurpose, type Stream, streamPolicy } from '../../oidc/signals/streams.js'
import { findStream, listStreamsOf, lockStream, updateStream } from '../../oidc/signals/streams-store.js'
import type { Trx } from '../../platform.js'
import { lockClient } from '../registry/registry-store.js'
import { receiverActor, type SignalsParts } from './signals-parts.js'
import { assertFixedValues, type Delivery, isSameAddress, readDelivery, readEvents } from './stream-rules.js'
import type { StreamChange, StreamCreation } from './stream-schemas.js'
import { deleteStream, insertStream } from './streams-register-store.js'

/**
 * A new stream of a client (SSF 1.0 §8.1.1.1).
 * @throws Refusal SIGNAL_STREAM_LIMIT, and as `readDelivery`
 */
export function createStream(
  p: SignalsParts,
  o: { clientId: string; wish: Static<typeof StreamCreation> },
): Promise<Stream> {
  const { clientId, wish } = o
  const delivery = readDelivery(wish.delivery, p)
  return inTransaction(p.platform.db, async (trx) => {
    // Held, so that two made at once do not both find room.
    await lockClient(trx, clientId)
    const streams = await listStreamsOf(trx, clientId)
    if (streams.length >= streamPolicy.perClient) {
      throw new Refusal('SIGNAL_STREAM_LIMIT', { params: { max: streamPolicy.perClient } })
    }
    const at = p.platform.clock()
    const id = await insertStream(trx, {
      clientId,
      method: delivery.method,
      endpointUrl: delivery.endpointUrl,
      eventsRequested: readEvents(wish.events_requested),
      description: wish.description ?? null,
      subjects: wish.default_subjects === 'NONE' ? 'listed' : 'all',
      at,
    })
    const sealed = seal(p, id, delivery.authorization)
    if (sealed !== null) await updateStream(trx, id, { authorization_sealed: sealed, updated_at: at })
    return noteChange(trx, { id, clientId, action: 'created', at })
  })
}

/** @throws Refusal SIGNAL_STREAM_UNKNOWN */
export async function readStream(
  p: SignalsParts,
  o: { clientId: string; streamId: string },
): Promise<Stream> {
  return owned(isUuid(o.streamId) ? await findStream(p.platform.db, o.streamId) : undefined, o.clientId)
}

export function readStreams(p: SignalsParts, clientId: string): Promise<readonly Stream[]> {
  return listStreamsOf(p.platform.db, clientId)
}

/**
 * Changes a stream: `update` leaves alone what is not given (SSF 1.0 §8.1.1.3), `replace` takes it away (§8.1.1.4).
 * @throws Refusal SIGNAL_STREAM_UNKNOWN, SIGNAL_STREAM_REGISTERED, SIGNAL_VALUE_FIXED, and as `readDelivery`
 */
export function changeStream(
  p: SignalsParts,
  o: { clientId: string; change: Static<typeof StreamChange>; how: 'update' | 'replace' },
): Promise<Stream> {
  const { clientId, change, how } = o
  return inTransaction(p.platform.db, async (trx) => {
    const stream = await holdOwn(trx, { clientId, streamId: change.stream_id })
    assertFixedValues(change, stream, p.issuer)
    const at = p.platform.clock()
    const replaces = how === 'replace'
    await updateStream(trx, stream.id, {
      ...((replaces || change.delivery !== undefined) && deliveryColumns(p, stream, change, replaces)),
      ...((replaces || change.events_requested !== undefined) && {
        events_requested: listOrNull(readEvents(change.events_requested)),
      }),
      ...((replaces || change.description !== undefined) && { description: change.description ?? null }),
      updated_at: at,
    })
    return noteChange(trx, { id: stream.id, clientId, action: 'changed', at })
  })
}

/** @throws Refusal SIGNAL_STREAM_UNKNOWN, SIGNAL_STREAM_REGISTERED */
export async function removeStream(
  p: SignalsParts,
  o: { clientId: string; streamId: string },
): Promise<void> {
  await inTransaction(p.platform.db, async (trx) => {
    const { id } = await holdOwn(trx, o)
    await deleteStream(trx, id)
    await audit(trx, { id, clientId: o.clientId, action: 'deleted', at: p.platform.clock() })
  })
}

/** A stream of this client that the API may change, held to the end of the transaction. */
async function holdOwn(trx: Trx, o: { clientId: string; streamId: string }): Promise<Stream> {
  const stream = await holdStream(trx, o)
  if (stream.origin === 'registration') throw new Refusal('SIGNAL_STREAM_REGISTERED', { field: 'stream_id' })
  return stream
}

/** A stream of this client, held. @throws Refusal SIGNAL_STREAM_UNKNOWN */
export async function holdStream(trx: Trx, o: { clientId: string; streamId: string }): Promise<Stream> {
  return owned(isUuid(o.streamId) ? await lockStream(trx, o.streamId) : undefined, o.clientId)
}

/** One client never learns of the streams of another. */
function owned(stream: Stream | undefined, clientId: string): Stream {
  if (stream?.clientId !== clientId) throw new Refusal('SIGNAL_STREAM_UNKNOWN', { field: 'stream_id' })
  return stream
}

/** The authorization header stays with its address, unless the stream is replaced as a whole. */
function deliveryColumns(
  p: SignalsParts,
  stream: Stream,
  change: Static<typeof StreamChange>,
  replaces: boolean,
): Parameters<typeof updateStream>[2] | object {
  const delivery = readDelivery(change.delivery, p)
  const keeps = !replaces && delivery.authorization === undefined && isSameAddress(stream, delivery)
  return {
    method: delivery.method,
    endpoint_url: delivery.endpointUrl,
    failing_since: null,
    ...(!keeps && { authorization_sealed: seal(p, stream.id, delivery.authorization) }),
  }
}

function seal(p: SignalsParts, streamId: string, header: Delivery['authorization']): Buffer | null {
  return header === undefined ? null : p.platform.keys.encrypt(authorizationPurpose(streamId), header)
}

function listOrNull(events: readonly string[] | null): string[] | null {
  return events && [...events]
}

/** The stream as it is now, with its audit row; what waits goes out to where it is wanted now. */
async function noteChange(
  trx: Trx,
  o: { id: string; clientId: string; action: 'created' | 'changed'; at: Date },
): Promise<Stream> {
  const stream = owned(await findStream(trx, o.id), o.clientId)
  await audit(trx, { ...o, method: stream.method })
  if (stream.method === 'push') await queueWork(trx, { clientId: o.clientId, streamId: o.id })
  return stream
}

async function audit(
  trx: Trx,
  o: { id: string; clientId: string; action: string; at: Date; method?: string },
): Promise<void> {
  await recordAudit(trx, {
    at: o.at,
    action: `signal-stream.${o.action}`,
    actor: receiverActor,
    subject: { type: 'client', id: o.clientId },
    detail: { stream: o.id, ...(o.method !== undefined && { method: o.method }) },
  })
}

import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import type { CommitListener } from '@inaproc/events/commit-listener'
import type { Static } from 'typebox'
import type { SignalReader, WaitingSignals } from '../../../oidc/signals/signal-reader.js'
import { noteStreamActive } from '../../../oidc/signals/streams-store.js'
import type { SignalsParts } from '../signals-parts.js'
import type { PollWish } from '../stream-schemas.js'
import { finishSignals } from '../streams-register-store.js'
import { holdStream, readStream } from '../streams-service.js'
import { pollPolicy } from './poll-policy.js'
import type { PollSeats } from './poll-seats.js'

export interface PollParts extends SignalsParts {
  readonly read: SignalReader
  readonly listener: CommitListener
  readonly seats: PollSeats
}

/**
 * Takes what the receiver acknowledges or refuses, and answers what waits, in its order (RFC 8936). What was not
 * acknowledged comes again. A stream that was stopped says so, and gives nothing more until it runs again.
 * @throws Refusal SIGNAL_STREAM_UNKNOWN, also for a stream that is pushed
 */
export async function poll(
  p: PollParts,
  o: { clientId: string; streamId: string; wish: Static<typeof PollWish>; until: AbortSignal },
): Promise<WaitingSignals> {
  const { wish, until, streamId } = o
  await takeAnswers(p, o)
  const limit = Math.min(wish.maxEvents ?? pollPolicy.mostEvents, pollPolicy.mostEvents)
  // Who wants none learns whether there are some (RFC 8936 §2.3), and waits for nothing.
  const leave = wish.returnImmediately === true || limit === 0 ? null : p.seats.take(streamId)
  if (leave === null) return readNow(p, o, limit)
  const news = p.listener.about(streamId)
  try {
    for (;;) {
      const heard = news.count
      const given = await readNow(p, o, limit)
      if (Object.keys(given.sets).length > 0 || until.aborted) return given
      await news.changed(heard, until)
    }
  } finally {
    news.close()
    leave()
  }
}

/** What waits at this moment; the stream may have been stopped or taken away while the request waited. */
async function readNow(
  p: PollParts,
  o: { clientId: string; streamId: string },
  limit: number,
): Promise<WaitingSignals> {
  return p.read(await readStream(p, o), limit)
}

async function takeAnswers(
  p: PollParts,
  o: { clientId: string; streamId: string; wish: Static<typeof PollWish> },
): Promise<void> {
  const taken = o.wish.ack ?? []
  const refused = Object.keys(o.wish.setErrs ?? {})
  const at = p.platform.clock()
  await inTransaction(p.platform.db, async (trx) => {
    const stream = await holdStream(trx, o)
    if (stream.method !== 'poll') throw new Refusal('SIGNAL_STREAM_UNKNOWN')
    await finishSignals(trx, { streamId: stream.id, taken, refused, at })
    await noteStreamActive(trx, stream.id, at)
  })
  if (refused.length > 0) {
    p.platform.log.warn(
      { client: o.clientId, stream: o.streamId, refused: refused.length },
      'A receiver could not take signals',
    )
  }
}

import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import type { CommitListener } from '@inaproc/events/commit-listener'
import type { Static } from 'typebox'
import type { SignalReader, WaitingSignals } from '../../oidc/signals/signal-reader.js'
import { noteStreamActive } from '../../oidc/signals/streams-store.js'
import type { SignalsParts } from './signals-parts.js'
import type { PollWish } from './stream-schemas.js'
import { finishSignals } from './streams-register-store.js'
import { holdStream, readStream } from './streams-service.js'

/** How polls are bounded. */
export const pollPolicy = {
  /** Tokens of one answer, however many are asked for. */
  mostEvents: 100,
  /** How long a request waits for its first token. */
  waitMs: 20_000,
  /** Requests that wait at one instance; more are answered at once. */
  waiting: 200,
} as const

export interface PollParts extends SignalsParts {
  readonly read: SignalReader
  readonly listener: CommitListener
}

/**
 * Takes what the receiver acknowledges or refuses, and answers what waits, in its order (RFC 8936). What was not
 * acknowledged comes again. A stream that is paused gives nothing.
 * @throws Refusal SIGNAL_STREAM_UNKNOWN, also for a stream that is pushed
 */
export async function poll(
  p: PollParts,
  o: { clientId: string; streamId: string; wish: Static<typeof PollWish>; until: AbortSignal },
): Promise<WaitingSignals> {
  const { wish, until } = o
  await takeAnswers(p, o)
  const limit = Math.min(wish.maxEvents ?? pollPolicy.mostEvents, pollPolicy.mostEvents)
  for (;;) {
    const heard = p.listener.count
    const stream = await readStream(p, o)
    const given = stream.status === 'enabled' && limit > 0 ? await p.read(stream, limit) : nothing
    const waits = stream.status === 'enabled' && limit > 0 && wish.returnImmediately !== true
    if (Object.keys(given.sets).length > 0 || !waits || until.aborted) return given
    await p.listener.changed(heard, until)
  }
}

const nothing: WaitingSignals = { sets: {}, more: false }

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

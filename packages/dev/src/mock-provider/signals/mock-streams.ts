import { randomUUID } from 'node:crypto'
import { Refusal } from '@inaproc/domain/refusal'
import { type Delivery, readEvents } from '@inaproc/identity/clients/signals/stream-rules'
import { type Stream, type StreamStatus, streamPolicy } from '@inaproc/identity/oidc/signals/streams'

/** A token that a receiver has not taken yet. */
export interface WaitingToken {
  readonly jti: string
  readonly token: string
}

interface Kept {
  stream: Stream
  authorization: string | undefined
  waiting: readonly WaitingToken[]
  /** Subjects that the receiver has removed, or added where it hears of nobody else. */
  readonly named: Set<string>
}

/** What a receiver says of a stream. */
export interface StreamWish {
  readonly delivery?: Delivery | undefined
  readonly events_requested?: readonly string[] | undefined
  readonly description?: string | undefined
}

/** The streams of Security Event Tokens that receivers have made, for the life of the process (docs/signals.md). */
export class MockStreams {
  readonly #kept = new Map<string, Kept>()

  /** @throws Refusal SIGNAL_STREAM_LIMIT */
  create(
    clientId: string,
    delivery: Delivery,
    o: StreamWish & { readonly default_subjects?: 'ALL' | 'NONE' | undefined },
  ): Stream {
    if (this.of(clientId).length >= streamPolicy.perClient) throw new Refusal('SIGNAL_STREAM_LIMIT')
    const stream: Stream = {
      id: randomUUID(),
      clientId,
      origin: 'receiver',
      method: delivery.method,
      endpointUrl: delivery.endpointUrl,
      authorizationSealed: null,
      eventsRequested: readEvents(o.events_requested),
      description: o.description ?? null,
      subjects: o.default_subjects === 'NONE' ? 'listed' : 'all',
      status: 'enabled',
      statusReason: null,
      stoppedBy: null,
      failingSince: null,
      lastVerificationAt: null,
    }
    this.#kept.set(stream.id, {
      stream,
      authorization: delivery.authorization,
      waiting: [],
      named: new Set(),
    })
    return stream
  }

  of(clientId: string): readonly Stream[] {
    return [...this.#kept.values()].map(({ stream }) => stream).filter((one) => one.clientId === clientId)
  }

  /** @throws Refusal SIGNAL_STREAM_UNKNOWN, also for a stream of somebody else */
  find(clientId: string, id: string): Stream {
    return this.#of(clientId, id).stream
  }

  /** What is named changes; with `replace` what is not named is as at the beginning. */
  change(stream: Stream, wish: StreamWish, o: { readonly replace: boolean }): Stream {
    const kept = this.#of(stream.clientId, stream.id)
    const { delivery, events_requested: events, description } = wish
    if (delivery?.authorization !== undefined) kept.authorization = delivery.authorization
    kept.stream = {
      ...kept.stream,
      ...(delivery !== undefined && { method: delivery.method, endpointUrl: delivery.endpointUrl }),
      ...((events !== undefined || o.replace) && { eventsRequested: readEvents(events) }),
      ...((description !== undefined || o.replace) && { description: description ?? null }),
    }
    return kept.stream
  }

  /** SSF 1.0 §8.1.2: a disabled stream holds nothing. */
  setStatus(stream: Stream, status: StreamStatus, reason: string | undefined): Stream {
    const kept = this.#of(stream.clientId, stream.id)
    if (status === 'disabled') kept.waiting = []
    kept.stream = { ...kept.stream, status, statusReason: reason ?? null, stoppedBy: 'receiver' }
    return kept.stream
  }

  remove(stream: Stream): void {
    this.#kept.delete(stream.id)
  }

  nameSubject(stream: Stream, sub: string, how: 'add' | 'remove'): void {
    const { named } = this.#of(stream.clientId, stream.id)
    // Those that hear of everybody keep whom they removed; the others whom they added.
    if ((how === 'add') === (stream.subjects === 'listed')) named.add(sub)
    else named.delete(sub)
  }

  hearsOf(stream: Stream, sub: string): boolean {
    return this.#of(stream.clientId, stream.id).named.has(sub) === (stream.subjects === 'listed')
  }

  authorizationOf(stream: Stream): string | undefined {
    return this.#of(stream.clientId, stream.id).authorization
  }

  put(stream: Stream, token: WaitingToken): void {
    const kept = this.#of(stream.clientId, stream.id)
    kept.waiting = [...kept.waiting, token]
  }

  waitingIn(stream: Stream): readonly WaitingToken[] {
    return this.#of(stream.clientId, stream.id).waiting
  }

  taken(stream: Stream, jtis: readonly string[]): void {
    const kept = this.#of(stream.clientId, stream.id)
    kept.waiting = kept.waiting.filter(({ jti }) => !jtis.includes(jti))
  }

  #of(clientId: string, id: string): Kept {
    const kept = this.#kept.get(id)
    if (kept?.stream.clientId !== clientId) throw new Refusal('SIGNAL_STREAM_UNKNOWN')
    return kept
  }
}

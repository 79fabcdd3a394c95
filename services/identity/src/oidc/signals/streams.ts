import type { SignalEvent, StreamEvent } from '@inaproc/domain/signal-events'
import { isSignalEvent, type signalEventNames, signalUri } from '@inaproc/domain/signal-events'
import type { JsonObject } from '@inaproc/server/jobs'

/** SSF 1.0 §8.1.2: `paused` holds what would be sent, `disabled` holds nothing. */
export const streamStatuses = ['enabled', 'paused', 'disabled'] as const
export type StreamStatus = (typeof streamStatuses)[number]

/** Push: RFC 8935. Poll: RFC 8936. */
export type DeliveryMethod = 'push' | 'poll'

/** Of whom a stream hears: everybody but those it removed, or nobody but those it added (`default_subjects` of SSF 1.0). */
export type StreamSubjects = 'all' | 'listed'

/** Why a stream does not run, when nobody asked it to stop. */
export type StreamTrouble = 'unreachable' | 'not-fetched' | 'backlog'

/** How one client is told of what happens to people: a stream of Security Event Tokens. */
export interface Stream {
  readonly id: string
  readonly clientId: string
  /** `registration`: follows the `signals_uri` of the client. `receiver`: the client made it by the API. */
  readonly origin: 'registration' | 'receiver'
  readonly method: DeliveryMethod
  /** Where it is pushed to; null for poll. */
  readonly endpointUrl: string | null
  readonly authorizationSealed: Buffer | null
  /** URIs, also of events that we do not have; null: every one. */
  readonly eventsRequested: readonly string[] | null
  readonly description: string | null
  readonly subjects: StreamSubjects
  readonly status: StreamStatus
  /** What the receiver wrote, or a `StreamTrouble`. */
  readonly statusReason: string | null
  readonly stoppedBy: 'receiver' | 'transmitter' | 'officer' | null
  readonly failingSince: Date | null
  readonly lastVerificationAt: Date | null
}

/** What a Security Event Token says, as far as it is known before it is signed for its client. */
export interface SignalContent {
  readonly name: SignalEvent | StreamEvent
  readonly about: 'person' | 'persona' | 'session' | 'client' | 'stream'
  readonly sid?: string
  readonly personaId?: string
  /** The client that it is about. */
  readonly application?: string
  readonly payload: JsonObject
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** How streams behave (docs/signals.md). All times in milliseconds. */
export const streamPolicy = {
  perClient: 4,
  /** Tokens that may wait in a stream; one more disables it. */
  backlog: 10_000,
  /** A push address that failed for so long pauses its stream. */
  pausedAfterMs: dayMs,
  /** What waited for so long in a stream that is not fetched from, or paused, is given up, and the stream disabled. */
  disabledAfterMs: 7 * dayMs,
  verificationMs: minuteMs,
  /** People that a stream may have removed, or added. */
  subjects: 10_000,
} as const

/** What the API calls the two methods. */
export const methodUris: Readonly<Record<DeliveryMethod, string>> = {
  push: 'urn:ietf:rfc:8935',
  poll: 'urn:ietf:rfc:8936',
}

export function authorizationPurpose(streamId: string): string {
  return `signal_streams.authorization_sealed/${streamId}`
}

/** Whether the stream wants an event; those about the stream itself always come (SSF 1.0 §8.1.4). */
export function wantsEvent(
  { eventsRequested }: Pick<Stream, 'eventsRequested'>,
  name: SignalEvent | StreamEvent,
): boolean {
  return !isSignalEvent(name) || eventsRequested === null || eventsRequested.includes(signalUri(name))
}

/** The events that a stream gets: what it asked for of what there is. */
export function eventsDelivered(
  stream: Pick<Stream, 'eventsRequested'>,
  all: typeof signalEventNames,
): readonly string[] {
  return all.filter((name) => wantsEvent(stream, name)).map(signalUri)
}

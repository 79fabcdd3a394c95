import type { DeliveryMethod, StreamStatus } from '../../oidc/signals/streams.js'

/** What a client has not been told yet, or never will be. */
export interface ClientQueue {
  readonly clientId: string
  readonly name: string
  /** At most `queueCountLimit`. */
  readonly waiting: number
  readonly abandoned: number
  /** The message that the others wait for; null when only abandoned ones are left. */
  readonly first: {
    readonly queuedAt: Date
    readonly attempts: number
    readonly nextAttemptAt: Date
    readonly lastProblem: string | null
  } | null
}

/** A stream of signals that does not run as it should. */
export interface TroubledStream {
  readonly id: string
  readonly clientId: string
  readonly clientName: string
  readonly method: DeliveryMethod
  readonly status: StreamStatus
  /** What the receiver wrote, or why the stream was stopped for it. */
  readonly reason: string | null
  readonly stoppedBy: string | null
  readonly failingSince: Date | null
  /** At most `queueCountLimit`. */
  readonly waiting: number
}

/** Counting stops here: more tells nobody more. */
export const queueCountLimit = 1_000

/** The two lists of the page, by the words in its address. */
export const itemStates = { menunggu: 'waiting', dihentikan: 'abandoned' } as const
export type ItemState = (typeof itemStates)[keyof typeof itemStates]

export interface UndeliveredItem {
  readonly id: bigint
  readonly clientId: string
  /** Null when the client is not registered any more. */
  readonly clientName: string | null
  readonly onlyPersona: boolean
  /** The event of a signal; null for a logout token. */
  readonly signal: string | null
  readonly cause: string
  readonly queuedAt: Date
  readonly attempts: number
  readonly lastAttemptAt: Date | null
  readonly lastProblem: string | null
  readonly abandonedAt: Date | null
}

/** The largest whole unit of how long something has waited. */
export function ageOf(
  since: Date,
  now: Date,
): { readonly unit: 'day' | 'hour' | 'minute'; readonly count: number } {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000))
  if (minutes < 60) return { unit: 'minute', count: minutes }
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? { unit: 'hour', count: hours } : { unit: 'day', count: Math.floor(hours / 24) }
}

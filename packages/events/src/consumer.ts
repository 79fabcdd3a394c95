import { setTimeout as pause } from 'node:timers/promises'
import { type Database, inTransaction } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import type { Transaction } from 'kysely'
import type { CloudEvent } from './cloud-event.js'
import { isAfter, parseCursor } from './cursor.js'
import { type HasEventCursor, lockCursor, moveCursor, readCursor } from './cursor-store.js'
import { FeedError, fetchBatch } from './feed-client.js'

/**
 * Applies one event. Writes only through `trx`: the cursor moves in the same transaction, so that the effect is there
 * exactly once. Anything else (mail, calls) goes through a job added in this transaction.
 */
export type EventHandler<DB> = (trx: Transaction<DB>, event: CloudEvent) => Promise<void>

export interface ConsumerOptions<DB extends HasEventCursor> {
  /** Names the cursor: `identity` for who follows the feed of identity. The same on all instances of a service. */
  readonly name: string
  readonly db: Database<DB>
  readonly feedUrl: string
  /** An access token with scope `events:read`; asked for every request, with `renew` after a refusal. */
  readonly token: (o: { renew: boolean }) => Promise<string>
  /** By event type. Events of other types are passed over. */
  readonly handlers: Readonly<Record<string, EventHandler<DB>>>
  readonly clock: Clock
  readonly logger: { warn(fields: object, message: string): void }
  /** How long the feed may hold a request while there is nothing new. 20 by default. */
  readonly waitSeconds?: number
  /** Events in one request. 100 by default. */
  readonly limit?: number
  /** Waits after failures: doubled each time from the first to the longest. Half a second to a minute by default. */
  readonly retryMs?: { readonly first: number; readonly longest: number }
}

export interface ConsumerHealth {
  /** When the last applied event happened, by its own account. */
  readonly lastEventAt: Date | null
  /**
   * How old this copy may be: the time since everything that the feed had was applied. Up to `waitSeconds` when all is
   * well. `null` as long as that has not been reached since the start.
   */
  readonly lagSeconds: number | null
  /** Why the consumer does not get on, while it does not. Holds no event data. */
  readonly lastError: string | null
}

export interface Consumer {
  health(): ConsumerHealth
  /** Stops asking, and waits for the event in hand. */
  stop(): Promise<void>
}

/**
 * Follows the feed of another service and applies its events in order, each exactly once in effect, whatever is
 * killed in between and however many instances do the same. An event whose handler fails is tried again, with growing
 * waits, before any later one: order is never given up. Look at `health()`, or be told by an alert on it.
 */
export function startConsumer<DB extends HasEventCursor>(o: ConsumerOptions<DB>): Consumer {
  const { waitSeconds = 20, limit = 100, retryMs = { first: 500, longest: 60_000 } } = o
  const stopping = new AbortController()
  const stopped = stopping.signal
  let levelAt: Date | null = null
  let lastEventAt: Date | null = null
  let lastError: string | null = null

  async function oneBatch(): Promise<void> {
    const { cursor, eventTime } = await readCursor(o.db, o.name)
    lastEventAt = eventTime
    const batch = await fetchBatch({ ...o, waitSeconds, limit, stopped }, cursor)
    for (const event of batch) {
      if (stopped.aborted) return
      if (await applyOnce(o, event)) lastEventAt = new Date(event.time)
    }
    if (batch.length < limit) levelAt = o.clock()
  }

  async function follow(): Promise<void> {
    let failures = 0
    while (!stopped.aborted) {
      try {
        await oneBatch()
        failures = 0
        lastError = null
      } catch (error) {
        if (stopped.aborted) return
        failures++
        lastError = describe(error)
        o.logger.warn({ err: error, consumer: o.name, failures }, 'the consumer of events does not get on')
        await pause(waitAfter(failures, retryMs), undefined, { signal: stopped }).catch(() => undefined)
      }
    }
  }

  const ended = follow()
  return {
    health: () => ({
      lastEventAt,
      lagSeconds: levelAt && secondsBetween(levelAt, o.clock()),
      lastError,
    }),
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

/**
 * Applies an event unless the cursor has passed it: sent twice, or applied by another instance meanwhile.
 * @returns whether it was applied now
 */
async function applyOnce<DB extends HasEventCursor>(
  o: ConsumerOptions<DB>,
  event: CloudEvent,
): Promise<boolean> {
  return inTransaction(o.db, async (trx) => {
    const stored = await lockCursor(trx, o.name)
    if (!isAfter(knownCursor(event.cursor), knownCursor(stored))) return false
    await o.handlers[event.type]?.(trx, event)
    await moveCursor(trx, o.name, { cursor: event.cursor, eventTime: new Date(event.time) })
    return true
  })
}

function knownCursor(text: string | undefined) {
  const cursor = parseCursor(text ?? '')
  if (!cursor) throw new FeedError('An event came with a cursor of unknown form, or the stored one is gone')
  return cursor
}

function secondsBetween(earlier: Date, later: Date): number {
  return Math.max(0, Math.round((later.getTime() - earlier.getTime()) / 1000))
}

/** Half of the wait is left to chance, so that instances do not come back all at once. */
function waitAfter(failures: number, { first, longest }: { first: number; longest: number }): number {
  return Math.min(first * 2 ** (failures - 1), longest) * (0.5 + Math.random() / 2)
}

/** Names the failure without its text, which may repeat data of the event. */
function describe(error: unknown): string {
  if (error instanceof FeedError) return error.message
  if (!(error instanceof Error)) return 'unknown failure'
  const origin = error.cause instanceof Error ? error.cause : error
  return 'code' in origin ? `${error.name} ${String(origin.code)}` : error.name
}

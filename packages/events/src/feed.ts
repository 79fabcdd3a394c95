import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Database } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyPluginAsync, preHandlerHookHandler } from 'fastify'
import { Type } from 'typebox'
import { batchMediaType, type CloudEvent, CloudEventBatch } from './cloud-event.js'
import { type CommitReader, listenForCommits } from './commit-listener.js'
import { type FeedCursor, parseCursor } from './cursor.js'
import { cursorOf, hasAllAfter, readFeed, type StoredEvent } from './feed-store.js'
import { type HasOutbox, outboxChannel } from './outbox.js'

export interface FeedOptions<DB extends HasOutbox> {
  readonly db: Database<DB>
  /** The service's address, as CloudEvents `source`. */
  readonly source: string
  /** Lets through only who may read events (scope `events:read`). */
  readonly guard: preHandlerHookHandler
}

const longestWaitSeconds = 30
const defaultLimit = 100
/** Events that wait for an older transaction are looked at again after this; the end of that one is not announced. */
const heldBackPauseMs = { first: 25, longest: 1_000 }

const FeedQuery = Type.Object({
  after: Type.Optional(Type.String({ description: 'Cursor of the last event that was read' })),
  wait: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: longestWaitSeconds,
      description: 'Seconds to wait for the first event',
    }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 500, description: 'Events at most; 100 by default' }),
  ),
})

/**
 * `GET /events?after=<cursor>&wait=20&limit=100`: the events of this service behind a cursor, each exactly once and in
 * one order, as a CloudEvents 1.0 batch. Without `after` it begins with the oldest event that is kept. With `wait` an
 * empty answer comes only after so many seconds.
 *
 * Close the server before the database: the feed keeps one connection of the pool for listening.
 * Refuses with CURSOR_INVALID what is no cursor of this feed, or one so old that events behind it were removed.
 */
export function eventFeed<DB extends HasOutbox>(o: FeedOptions<DB>): FastifyPluginAsync {
  return async (plain) => {
    const server = plain.withTypeProvider<TypeBoxTypeProvider>()
    const listener = listenForCommits(o.db, outboxChannel)
    const closing = new AbortController()
    // Ends the waits first, else closing would take as long as the longest of them.
    server.addHook('preClose', async () => closing.abort())
    server.addHook('onClose', () => listener.close())

    server.route({
      method: 'GET',
      url: '/events',
      preHandler: o.guard,
      schema: {
        summary: 'Events of this service, behind a cursor (CloudEvents 1.0)',
        querystring: FeedQuery,
        response: { 200: { content: { [batchMediaType]: { schema: CloudEventBatch } } } },
      },
      handler: async (request, reply) => {
        const { after, wait = 0, limit = defaultLimit } = request.query
        const events = await pollFeed(o.db, listener, {
          after: after === undefined ? null : cursorFrom(after),
          limit,
          until: AbortSignal.any([
            request.signal,
            closing.signal,
            wait === 0 ? AbortSignal.abort() : AbortSignal.timeout(wait * 1000),
          ]),
        })
        // The server waits for open connections; a kept one would hold it up long after this answer.
        if (closing.signal.aborted) reply.header('connection', 'close')
        return reply
          .header('cache-control', 'no-store')
          .type(batchMediaType)
          .send(events.map((event) => cloudEvent(o.source, event)))
      },
    })
  }
}

function cursorFrom(text: string): FeedCursor {
  const cursor = parseCursor(text)
  if (!cursor) throw new Refusal('CURSOR_INVALID')
  return cursor
}

/**
 * The next events behind a cursor; when there are none, waits for them until the signal.
 * @throws Refusal CURSOR_INVALID when events behind the cursor are no longer there
 */
export async function pollFeed<DB extends HasOutbox>(
  db: Database<DB>,
  listener: CommitReader,
  o: { after: FeedCursor | null; limit: number; until: AbortSignal },
): Promise<readonly StoredEvent[]> {
  let pauseMs = heldBackPauseMs.first
  for (;;) {
    const heard = listener.count
    const { events, heldBack } = await readFeed(db, o.after, o.limit)
    if (o.after && !(await hasAllAfter(db, o.after))) throw new Refusal('CURSOR_INVALID')
    if (events.length > 0 || o.until.aborted) return events
    const until = heldBack ? AbortSignal.any([o.until, AbortSignal.timeout(pauseMs)]) : o.until
    await listener.changed(heard, until)
    pauseMs = Math.min(pauseMs * 2, heldBackPauseMs.longest)
  }
}

function cloudEvent(source: string, event: StoredEvent): CloudEvent {
  return {
    specversion: '1.0',
    id: event.id,
    source,
    type: event.type,
    subject: event.subject,
    time: event.occurred_at.toISOString(),
    datacontenttype: 'application/json',
    data: event.data,
    cursor: cursorOf(event),
  }
}

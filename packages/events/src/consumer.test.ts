import { createServer } from 'node:http'
import { type Database, inTransaction } from '@inaproc/database/database'
import { migrate } from '@inaproc/database/migrator'
import { createTestDatabase, type TestDatabase } from '@inaproc/database/test-database'
import fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CloudEvent } from './cloud-event.js'
import { type Consumer, type ConsumerOptions, type EventHandler, startConsumer } from './consumer.js'
import { type ConsumerTables, consumerMigration } from './cursor-store.js'
import { eventFeed } from './feed.js'
import { appendEvent, type OutboxTables, outboxMigration } from './outbox.js'

interface CopyTables extends ConsumerTables {
  copy: { subject: string }
}

let origin: TestDatabase<OutboxTables>
let reader: TestDatabase<CopyTables>
let db: Database<CopyTables>
let feed: FastifyInstance
let feedUrl: string
const running: Consumer[] = []

beforeAll(async () => {
  origin = await createTestDatabase<OutboxTables>({
    service: 'outbox',
    migrate: (url) => migrate(url, { '0001_outbox': outboxMigration }),
  })
  reader = await createTestDatabase<CopyTables>({
    service: 'event-reader',
    migrate: (url) =>
      migrate(url, {
        '0001_cursor': consumerMigration,
        // Without a unique key: an event that is applied twice shows.
        '0002_copy': {
          up: async (trx) => void (await sql`create table copy (subject text not null)`.execute(trx)),
        },
      }),
  })
  db = reader.db
  // A stopped consumer may leave a connection on which it never asked: the server would wait for a request on it.
  feed = fastify({ forceCloseConnections: true })
  await feed.register(
    eventFeed({
      db: origin.db,
      source: 'http://origin.test',
      guard: async (request, response) => {
        if (request.headers.authorization !== 'Bearer valid') return response.code(401).send()
      },
    }),
  )
  feedUrl = `${await feed.listen({ host: '127.0.0.1', port: 0 })}/events`
})
afterAll(async () => {
  await feed.close()
  await Promise.all([origin.drop(), reader.drop()])
})

beforeEach(async () => {
  await origin.db.deleteFrom('outbox').execute()
  await db.deleteFrom('copy').execute()
  await db.deleteFrom('event_cursor').execute()
})
afterEach(() => Promise.all(running.splice(0).map((consumer) => consumer.stop())))

const noon = new Date('2026-03-04T05:00:00.000Z')

function publish(...subjects: readonly string[]): Promise<void> {
  return inTransaction(origin.db, async (trx) => {
    for (const subject of subjects) {
      await appendEvent(trx, { type: 'thing.changed', subject, data: {}, occurredAt: noon })
    }
  })
}

const copySubject: EventHandler<CopyTables> = async (trx, event) => {
  await trx.insertInto('copy').values({ subject: event.subject }).execute()
}

function start(o: Partial<ConsumerOptions<CopyTables>> = {}): Consumer {
  const consumer = startConsumer<CopyTables>({
    name: 'origin',
    db,
    feedUrl,
    token: async () => 'valid',
    handlers: { 'thing.changed': copySubject },
    clock: () => noon,
    logger: { warn: () => undefined },
    waitSeconds: 1,
    retryMs: { first: 1, longest: 4 },
    ...o,
  })
  running.push(consumer)
  return consumer
}

async function copied(): Promise<readonly string[]> {
  const rows = await db.selectFrom('copy').selectAll().execute()
  return rows.map((row) => row.subject)
}

/** An open transaction of any database of the server holds a feed back: how long is not what these tests are about. */
const patience = { timeout: 10_000, interval: 10 }

/** Waits until the copy has so many rows; more than expected fails at the comparison that follows. */
async function untilCopied(count: number): Promise<readonly string[]> {
  return vi.waitFor(async () => {
    const subjects = await copied()
    if (subjects.length < count) throw new Error(`${subjects.length} of ${count} applied`)
    return subjects
  }, patience)
}

describe('a consumer', () => {
  it('applies the events in order, also those that come while it waits', async () => {
    await publish('1', '2')
    const consumer = start({ limit: 2 })
    await untilCopied(2)
    await publish('3')
    expect(await untilCopied(3)).toEqual(['1', '2', '3'])
    await vi.waitFor(() =>
      expect(consumer.health()).toEqual({ lastEventAt: noon, lagSeconds: 0, lastError: null }),
    )
  })

  it('goes on where it was after a restart', async () => {
    await publish('1')
    const first = start()
    await untilCopied(1)
    await first.stop()
    await publish('2')
    start()
    expect(await untilCopied(2)).toEqual(['1', '2'])
  })

  it('passes over events of types that it does not know', async () => {
    await inTransaction(origin.db, (trx) =>
      appendEvent(trx, { type: 'other', subject: 'unknown', data: {}, occurredAt: noon }),
    )
    await publish('known')
    start()
    expect(await untilCopied(1)).toEqual(['known'])
  })

  it('keeps neither the effect nor the cursor of an event whose handler dies half-way', async () => {
    await publish('1', '2', '3')
    let deaths = 0
    const consumer = start({
      handlers: {
        'thing.changed': async (trx, event) => {
          await copySubject(trx, event)
          if (event.subject === '2' && ++deaths <= 3)
            await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)
        },
      },
    })
    expect(await untilCopied(3)).toEqual(['1', '2', '3'])
    expect(deaths).toBe(4)
    await vi.waitFor(() => expect(consumer.health().lastError).toBeNull(), patience)
  })

  it('says what is wrong while an event cannot be applied, and does not go on to the next', async () => {
    const warn = vi.fn()
    let now = noon
    const consumer = start({
      clock: () => now,
      logger: { warn },
      handlers: {
        'thing.changed': async () => {
          throw new RangeError('holds data of the event')
        },
      },
    })
    expect(consumer.health().lagSeconds).toBeNull()
    await vi.waitFor(() => expect(consumer.health().lagSeconds).toBe(0), patience)
    await publish('poison', 'next')
    await vi.waitFor(() => expect(warn.mock.calls.length).toBeGreaterThan(3), patience)
    now = new Date(noon.getTime() + 90_000)
    expect(consumer.health()).toEqual({ lastEventAt: null, lagSeconds: 90, lastError: 'RangeError' })
    expect(await copied()).toEqual([])
  })

  it('applies each event once when several instances of the same name run', async () => {
    const subjects = Array.from({ length: 40 }, (_, i) => String(i))
    const consumers = [start({ limit: 3 }), start({ limit: 5 }), start()]
    for (const subject of subjects) await publish(subject)
    await untilCopied(subjects.length)
    await Promise.all(consumers.map((consumer) => consumer.stop()))
    expect(await copied()).toEqual(subjects)
  })

  it('asks for a new token when the old one is refused', async () => {
    await publish('1')
    const token = vi.fn(async ({ renew }: { renew: boolean }) => (renew ? 'valid' : 'expired'))
    const consumer = start({ token })
    await untilCopied(1)
    await consumer.stop()
    expect(token.mock.calls.slice(0, 2)).toEqual([[{ renew: false }], [{ renew: true }]])
  })

  it('stops at once, also in the middle of a wait', async () => {
    const consumer = start({ waitSeconds: 30 })
    await vi.waitFor(async () => {
      const { rows } = await sql`select from event_cursor`.execute(db)
      expect(rows.length).toBe(1)
    })
    await consumer.stop()
  })
})

describe('a feed that misbehaves', () => {
  const event: CloudEvent = {
    specversion: '1.0',
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    source: 'http://origin.test',
    type: 'thing.changed',
    subject: 'again',
    time: noon.toISOString(),
    datacontenttype: 'application/json',
    data: {},
    cursor: '800.7',
  }
  const servers: { close(): unknown }[] = []
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

  /** Gives the same answer to every request. */
  async function answering(status: number, body: unknown): Promise<{ url: string; asked: () => number }> {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    servers.push(server)
    const { promise, resolve } = Promise.withResolvers<void>()
    server.listen(0, '127.0.0.1', resolve)
    await promise
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    return { url: `http://127.0.0.1:${port}/events`, asked: () => asked }
  }

  it('does not get an event applied twice by sending it again', async () => {
    const repeating = await answering(200, [event, event])
    start({ feedUrl: repeating.url })
    await vi.waitFor(() => expect(repeating.asked()).toBeGreaterThan(3))
    expect(await copied()).toEqual(['again'])
  })

  it.each([
    ['refuses the cursor', 400, { code: 'CURSOR_INVALID' }, 'The feed answered 400 CURSOR_INVALID'],
    ['refuses every token', 401, {}, 'The feed answered 401'],
    ['fails', 500, 'oops', 'The feed answered 500'],
    ['sends no events', 200, { events: [] }, 'The feed did not answer with a batch of CloudEvents'],
    [
      'sends half an event',
      200,
      [{ ...event, cursor: undefined }],
      'The feed did not answer with a batch of CloudEvents',
    ],
    [
      'sends a cursor of another make',
      200,
      [{ ...event, cursor: 'x' }],
      'An event came with a cursor of unknown form, or the stored one is gone',
    ],
  ])('is reported when it %s', async (_, status, body, error) => {
    const { url } = await answering(status, body)
    const consumer = start({ feedUrl: url })
    await vi.waitFor(() => expect(consumer.health().lastError).toBe(error))
    expect(await copied()).toEqual([])
  })

  it('is reported when nobody answers', async () => {
    const consumer = start({ feedUrl: 'http://127.0.0.1:1/events' })
    await vi.waitFor(() => expect(consumer.health().lastError).toMatch(/^TypeError/))
  })
})

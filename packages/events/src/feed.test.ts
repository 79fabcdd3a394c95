import { type Database, inTransaction } from '@inaproc/database/database'
import { migrate } from '@inaproc/database/migrator'
import { createTestDatabase, type TestDatabase } from '@inaproc/database/test-database'
import fastify, { type FastifyInstance } from 'fastify'
import { sql, type Transaction } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { batchMediaType, type CloudEvent } from './cloud-event.js'
import { eventFeed } from './feed.js'
import { deleteEventsBefore, feedQuery } from './feed-store.js'
import { appendEvent, type OutboxTables, outboxMigration } from './outbox.js'

let database: TestDatabase<OutboxTables>
let db: Database<OutboxTables>
let server: FastifyInstance
/** Resolves when a request has come as far as the guard. */
let arrived: Promise<void>

beforeAll(async () => {
  database = await createTestDatabase<OutboxTables>({
    service: 'outbox',
    migrate: (url) => migrate(url, { '0001_outbox': outboxMigration }),
  })
  db = database.db
})
afterAll(() => database.drop())

beforeEach(async () => {
  await db.deleteFrom('outbox').execute()
  server = fastify()
  const arrival = Promise.withResolvers<void>()
  arrived = arrival.promise
  await server.register(
    eventFeed({
      db,
      source: 'http://localhost:4000',
      guard: async (request, reply) => {
        arrival.resolve()
        if (request.headers.authorization !== 'Bearer reader') return reply.code(401).send()
      },
    }),
  )
})
afterEach(() => server.close())

function append(trx: Transaction<OutboxTables>, subject: string, occurredAt = noon): Promise<void> {
  return appendEvent(trx, { type: 'access.activated', subject, data: { role: 'PPK' }, occurredAt })
}

const noon = new Date('2026-03-04T05:00:00.000Z')
const longAgo = new Date('2025-01-01T00:00:00.000Z')

function commit(subject: string, occurredAt = noon): Promise<void> {
  return inTransaction(db, (trx) => append(trx, subject, occurredAt))
}

interface Query {
  after?: string | undefined
  wait?: string
  limit?: string
}

async function get({ after, ...rest }: Query = {}): Promise<readonly CloudEvent[]> {
  const query: Record<string, string> = { ...rest, ...(after !== undefined && { after }) }
  const response = await server.inject({ url: '/events', query, headers: { authorization: 'Bearer reader' } })
  expect(response.statusCode).toBe(200)
  return response.json()
}

function subjects(events: readonly CloudEvent[]): readonly string[] {
  return events.map((event) => event.subject)
}

/**
 * Transaction ids belong to the whole server: a test of another database that has a transaction open at this moment
 * holds the feed back for as long.
 */
async function untilServed(expected: readonly string[]): Promise<void> {
  await expect.poll(async () => subjects(await get()), { timeout: 10_000 }).toEqual(expected)
}

/** Commits one event after the other and waits, as `untilServed` does, until nothing on the server is older. */
async function settle(...events: readonly (readonly [subject: string, occurredAt?: Date])[]): Promise<void> {
  for (const [subject, occurredAt] of events) await commit(subject, occurredAt)
  const { rows } = await sql<{ next: string }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next`.execute(db)
  const isSettled = async () => {
    const answer = await sql<{ is_settled: boolean }>`
      select pg_snapshot_xmin(pg_current_snapshot()) >= ${rows[0]?.next}::xid8 as is_settled`.execute(db)
    return answer.rows[0]?.is_settled
  }
  await expect.poll(isSettled, { timeout: 10_000 }).toBe(true)
}

/** A transaction that is kept open until it is told to go on. */
async function openTransaction(work: (trx: Transaction<OutboxTables>) => Promise<void>) {
  const started = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const ended = db.transaction().execute(async (trx) => {
    await work(trx)
    started.resolve()
    await end.promise
  })
  await started.promise
  return {
    commit: () => {
      end.resolve()
      return ended
    },
    abandon: async () => {
      end.reject(new Error('abandoned'))
      await expect(ended).rejects.toThrow('abandoned')
    },
  }
}

describe('the order of the feed', () => {
  it('holds an event back until an older transaction that commits later is done, and serves both once', async () => {
    const late = await openTransaction((trx) => append(trx, 'A, first to write'))
    await commit('B, first to commit')
    expect(await get()).toEqual([])

    await late.commit()
    await untilServed(['A, first to write', 'B, first to commit'])
    const all = await get()
    expect(subjects(await get({ after: all[0]?.cursor }))).toEqual(['B, first to commit'])
    expect(await get({ after: all[1]?.cursor })).toEqual([])
  })

  it('lets go of an event when the older transaction is abandoned', async () => {
    const late = await openTransaction((trx) => append(trx, 'A'))
    await commit('B')
    await late.abandon()
    await untilServed(['B'])
  })

  it('gives a reader everything exactly once while many write at the same time', async () => {
    const writers = 8
    const each = 12
    let writing = writers
    const write = async (writer: number) => {
      for (let i = 0; i < each; i++) {
        await inTransaction(db, async (trx) => {
          await append(trx, `${writer}/${i}/first`)
          await sql`select pg_sleep(${Math.random() / 100})`.execute(trx)
          await append(trx, `${writer}/${i}/second`)
        })
      }
      writing--
    }
    const read = async () => {
      const seen: string[] = []
      let after: string | undefined
      while (writing > 0 || seen.length < writers * each * 2) {
        const events = await get({ after, wait: '1', limit: '7' })
        seen.push(...subjects(events))
        after = events.at(-1)?.cursor ?? after
      }
      return seen
    }
    const [seen] = await Promise.all([
      read(),
      ...Array.from({ length: writers }, (_, writer) => write(writer)),
    ])
    expect(seen.length).toBe(writers * each * 2)
    expect(new Set(seen).size).toBe(seen.length)
    const ofOneWriter = seen.filter((subject) => subject.startsWith('3/'))
    const written = Array.from({ length: each }, (_, i) => [`3/${i}/first`, `3/${i}/second`]).flat()
    expect(ofOneWriter).toEqual(written)
  })

  it('is read along the primary key, however long the outbox is', async () => {
    await sql`
      insert into outbox (type, subject, data, occurred_at)
      select 'bulk', n::text, '{}', now() from generate_series(1, 5000) as n`.execute(db)
    await sql`analyze outbox`.execute(db)
    const from = { transaction: 3n, position: 1n }
    const { sql: text, parameters } = feedQuery(from, 100).compile(db)
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>({
      ...feedQuery(from, 100).compile(db),
      sql: `explain ${text}`,
      parameters,
    })
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/Index Scan using outbox_pkey/)
    expect(plan).toMatch(/Index Cond: \(ROW\(transaction, "?position"?\) > ROW/)
    expect(plan).not.toContain('Sort')
  })
})

describe('what the feed sends', () => {
  it('is a batch of CloudEvents 1.0 with a cursor each', async () => {
    await settle(['access/1'])
    const response = await server.inject({ url: '/events', headers: { authorization: 'Bearer reader' } })
    expect(response.headers['content-type']).toBe(`${batchMediaType}; charset=utf-8`)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.json()).toEqual([
      {
        specversion: '1.0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        source: 'http://localhost:4000',
        type: 'access.activated',
        subject: 'access/1',
        time: '2026-03-04T05:00:00.000Z',
        datacontenttype: 'application/json',
        data: { role: 'PPK' },
        cursor: expect.stringMatching(/^\d+\.\d+$/),
      },
    ])
  })

  it('comes in pages', async () => {
    await settle(['1'], ['2'], ['3'])
    const first = await get({ limit: '2' })
    expect(subjects(first)).toEqual(['1', '2'])
    expect(subjects(await get({ limit: '2', after: first.at(-1)?.cursor }))).toEqual(['3'])
  })

  it('goes only to whom the guard lets through', async () => {
    await commit('1')
    const response = await server.inject({ url: '/events' })
    expect(response.statusCode).toBe(401)
    expect(response.body).toBe('')
  })

  it.each(['', 'x', '1', '1.', '-1.2', '1.2.3', `1.${'9'.repeat(19)}`])(
    'refuses the cursor %j',
    async (after) => {
      const response = await server.inject({
        url: '/events',
        query: { after },
        headers: { authorization: 'Bearer reader' },
      })
      expect(response.statusCode).toBe(400)
      expect(response.json()).toMatchObject({ message: 'CURSOR_INVALID' })
    },
  )

  it.each([{ wait: '31' }, { wait: 'x' }, { limit: '0' }, { limit: '501' }])('refuses %j', async (query) => {
    const response = await server.inject({
      url: '/events',
      query,
      headers: { authorization: 'Bearer reader' },
    })
    expect(response.statusCode).toBe(400)
  })
})

describe('waiting', () => {
  it('ends as soon as something is committed', async () => {
    const waiting = get({ wait: '30' })
    await commit('news')
    expect(subjects(await waiting)).toEqual(['news'])
  })

  it('ends with nothing after the given time', async () => {
    expect(await get({ wait: '1' })).toEqual([])
  })

  it('ends soon after a transaction that held an event back, although that one announces nothing', async () => {
    const other = await openTransaction(
      async (trx) => void (await sql`select pg_current_xact_id()`.execute(trx)),
    )
    await commit('held back')
    const waiting = get({ wait: '30' })
    await other.commit()
    expect(subjects(await waiting)).toEqual(['held back'])
  })

  it('does not hinder the server from closing', async () => {
    const address = await server.listen({ host: '127.0.0.1', port: 0 })
    const response = fetch(`${address}/events?wait=30`, { headers: { authorization: 'Bearer reader' } })
    await arrived
    await server.close()
    expect(await (await response).json()).toEqual([])
  })
})

describe('retention', () => {
  async function refused(after: string | undefined): Promise<boolean> {
    const query = { after: after ?? '' }
    const response = await server.inject({
      url: '/events',
      query,
      headers: { authorization: 'Bearer reader' },
    })
    return response.statusCode === 400
  }

  it('removes what is old and keeps the rest, in batches', async () => {
    await sql`
      insert into outbox (type, subject, data, occurred_at)
      select 'bulk', n::text, '{}', ${longAgo} from generate_series(1, 2500) as n`.execute(db)
    await settle(['young'])
    expect(await deleteEventsBefore(db, noon)).toBe(2_500)
    expect(subjects(await get())).toEqual(['young'])
    expect(await deleteEventsBefore(db, noon)).toBe(0)
  })

  it('refuses a reader that has missed events, and nobody else', async () => {
    await settle(['old 1', longAgo], ['old 2', longAgo], ['young'])
    const [first, second, third] = await get()
    await deleteEventsBefore(db, noon)
    expect(await refused(first?.cursor)).toBe(true)
    expect(await refused(second?.cursor)).toBe(false)
    expect(await refused(third?.cursor)).toBe(false)
  })

  it('refuses a cursor from a future that this database does not know', async () => {
    expect(await refused('999999999999.1')).toBe(true)
  })

  it('never removes an event that lies behind a younger one', async () => {
    await commit('young')
    await commit('reported late', longAgo)
    expect(await deleteEventsBefore(db, noon)).toBe(0)
  })
})

describe('appendEvent', () => {
  it('is undone with its transaction', async () => {
    const change = await openTransaction((trx) => append(trx, 'never happened'))
    await change.abandon()
    expect(await get()).toEqual([])
  })
})

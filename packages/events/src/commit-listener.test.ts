import { type Database, inTransaction, openDatabase, poolOf } from '@inaproc/database/database'
import { migrate } from '@inaproc/database/migrator'
import { createTestDatabase, type TestDatabase } from '@inaproc/database/test-database'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CommitListener, type CommitReader, listenForCommits } from './commit-listener.js'
import { pollFeed } from './feed.js'
import { appendEvent, type OutboxTables, outboxChannel, outboxMigration } from './outbox.js'

let database: TestDatabase<OutboxTables>
let db: Database<OutboxTables>
let listener: CommitListener

beforeAll(async () => {
  database = await createTestDatabase<OutboxTables>({
    service: 'outbox',
    migrate: (url) => migrate(url, { '0001_outbox': outboxMigration }),
  })
})
afterAll(() => database.drop())

beforeEach(async () => {
  db = openDatabase<OutboxTables>({ url: database.url, name: 'listener test' })
  listener = listenForCommits(db, outboxChannel)
  await listener.changed(0, never)
})
afterEach(async () => {
  await listener.close()
  await db.destroy()
})

const never = new AbortController().signal

function append(subject: string): Promise<void> {
  return inTransaction(database.db, (trx) =>
    appendEvent(trx, { type: 'thing.changed', subject, data: {}, occurredAt: new Date(0) }),
  )
}

describe('listenForCommits', () => {
  it('wakes who waits, when a transaction with an event commits', async () => {
    const woken = listener.changed(listener.count, never)
    await append('news')
    await woken
  })

  it('hears nothing of a transaction that is rolled back', async () => {
    const before = listener.count
    await expect(
      database.db.transaction().execute(async (trx) => {
        await appendEvent(trx, { type: 'thing.changed', subject: 'no', data: {}, occurredAt: new Date(0) })
        throw new Error('second thoughts')
      }),
    ).rejects.toThrow('second thoughts')
    await append('marks the end')
    await listener.changed(before, never)
    expect(listener.count).toBe(before + 1)
  })

  it('does not wait when something came since the remembered count, nor after the signal', async () => {
    await listener.changed(listener.count - 1, never)
    await listener.changed(listener.count, AbortSignal.abort())
    const leaving = new AbortController()
    const waiting = listener.changed(listener.count, leaving.signal)
    leaving.abort()
    await waiting
  })

  it('takes a new connection when its own was cut, and wakes everybody, since it may have missed something', async () => {
    const woken = listener.changed(listener.count, never)
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'listener test' and query ilike 'listen%'`.execute(database.db)
    await woken
    const again = listener.changed(listener.count, never)
    await append('after the cut')
    await again
  })

  it('wakes a reader of one thing for that alone, and when it may have missed something', async () => {
    const notify = (payload: string) =>
      sql`select pg_notify(${outboxChannel}, ${payload})`.execute(database.db)
    const [mine, other] = [listener.about('mine'), listener.about('other')]
    const before = listener.count
    const woken = mine.changed(0, never)
    await notify('theirs')
    await notify('mine')
    await woken
    expect([mine.count, other.count, listener.count - before]).toEqual([1, 0, 2])
    mine.close()
    const wakened = other.changed(0, never)
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'listener test' and query ilike 'listen%'`.execute(database.db)
    await wakened
    expect([mine.count, other.count]).toEqual([1, 1])
    other.close()
  })

  it('gives its connection back when it is closed', async () => {
    expect(poolOf(db).totalCount).toBe(1)
    await listener.close()
    expect(poolOf(db).totalCount).toBe(0)
  })
})

describe('a waiting reader', () => {
  it('asks once and then waits for the news without asking', async () => {
    const waits = Promise.withResolvers<void>()
    const changed = vi.fn((remembered: number, until: AbortSignal) => {
      const woken = listener.changed(remembered, until)
      waits.resolve()
      return woken
    })
    const observed: CommitReader = {
      get count() {
        return listener.count
      },
      changed,
    }
    await database.db.deleteFrom('outbox').execute()
    const reading = pollFeed(db, observed, { after: null, limit: 10, until: never })
    await waits.promise
    for (let turns = 0; turns < 10; turns += 1) await sql`select 1`.execute(database.db)
    // After the news the feed may look again: transactions of other databases of the server hold it back for a moment.
    expect(changed).toHaveBeenCalledTimes(1)
    await append('news')
    const events = await reading
    expect(events.map((event) => event.subject)).toEqual(['news'])
  })

  it('is let go with nothing when its client leaves', async () => {
    await database.db.deleteFrom('outbox').execute()
    const leaving = new AbortController()
    const reading = pollFeed(db, listener, { after: null, limit: 10, until: leaving.signal })
    leaving.abort()
    expect(await reading).toEqual([])
  })
})

import { type Kysely, sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { inTransaction, openDatabase } from './database.js'
import { gathered, mostInOne } from './gathered.js'
import { migrate } from './migrator.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'

interface Tables {
  things: { id: number; name: string }
}

let database: TestDatabase<Tables>
let db: Kysely<Tables>
beforeAll(async () => {
  const createThings = sql`create table things (id int primary key, name text not null check (name <> 'poison'))`
  database = await createTestDatabase<Tables>({
    service: 'gathered',
    migrate: (url) => migrate(url, { '0001': { up: async (trx) => void (await createThings.execute(trx)) } }),
  })
  db = database.db
})
afterAll(() => database.drop())

/** How many each statement was about, in the order they were sent. */
let sent: number[] = []
beforeEach(async () => {
  sent = []
  await db.deleteFrom('things').execute()
})

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

const double = gathered(async (executor: Kysely<Tables>, asks: readonly number[]) => {
  sent.push(asks.length)
  const { rows } = await sql<{ answer: number }>`
    select ask * 2 as answer from unnest(${asks}::int[]) with ordinality as asked (ask, place) order by place`.execute(
    executor,
  )
  return rows.map(({ answer }) => answer)
})

/** True for those that were not there yet. */
const insert = gathered(async (executor: Kysely<Tables>, asks: readonly Tables['things'][]) => {
  sent.push(asks.length)
  const { rows } = await sql<{ id: number }>`
    insert into things select * from unnest(${asks.map(({ id }) => id)}::int[], ${asks.map(({ name }) => name)}::text[])
    returning id`.execute(executor)
  const inserted = new Set(rows.map(({ id }) => id))
  return asks.map(({ id }) => inserted.has(id))
})

const storedIds = async () =>
  (await db.selectFrom('things').select('id').orderBy('id').execute()).map(({ id }) => id)

/** Holds up every statement on the database until it is told to go on. */
function gate() {
  const open = Promise.withResolvers<void>()
  let begun: () => void = () => undefined
  const wait = gathered(async (_db: Kysely<Tables>, asks: readonly number[]) => {
    sent.push(asks.length)
    begun()
    await open.promise
    return asks
  })
  /** Until the next statement is under way. */
  const next = () =>
    new Promise<void>((resolve) => {
      begun = resolve
    })
  return { wait, next, open: () => open.resolve() }
}

describe('requests at once', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('are one statement, and each has its own answer, also who asks the same', async () => {
    const asks = [...numbers(20), 7]
    expect(await Promise.all(asks.map((ask) => double(db, ask)))).toEqual(asks.map((ask) => ask * 2))
    expect(sent).toEqual([21])
  })

  it('that come while a statement is under way go together as soon as it is back', async () => {
    const { wait, next, open } = gate()
    const underWay = next()
    const first = wait(db, 1)
    await underWay
    const others = numbers(5).map((ask) => wait(db, ask))
    open()
    expect(await Promise.all([first, ...others])).toEqual([1, ...numbers(5)])
    expect(sent).toEqual([1, 5])
  })

  it('do not wait for a statement that hangs, and never are more than a few statements', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { wait, next, open } = gate()
    const asked: Promise<number>[] = []
    for (let statements = 0; statements < 4; statements++) {
      const underWay = next()
      asked.push(wait(db, asked.length), wait(db, asked.length + 1))
      // The first goes at the end of the turn, the others when they have waited long enough.
      vi.advanceTimersByTime(10)
      await underWay
    }
    for (let more = 0; more < 100; more++) asked.push(wait(db, asked.length))
    vi.advanceTimersByTime(60_000)
    await new Promise(setImmediate)
    expect(sent).toEqual([2, 2, 2, 2])
    open()
    expect(await Promise.all(asked)).toEqual(asked.map((_, at) => at))
  })

  it(`are at most ${mostInOne} in one statement`, async () => {
    const asks = numbers(mostInOne * 2 + 1)
    expect(await Promise.all(asks.map((ask) => double(db, ask)))).toEqual(asks.map((ask) => ask * 2))
    expect(sent.toSorted((a, b) => b - a)).toEqual([mostInOne, mostInOne, 1])
  })

  it('ask alone inside a transaction, which sees what it has written itself', async () => {
    await inTransaction(db, async (trx) => {
      expect(await Promise.all([insert(trx, { id: 1, name: 'one' }), double(trx, 1)])).toEqual([true, 2])
      await expect(insert(trx, { id: 1, name: 'again' })).rejects.toThrow('things_pkey')
    }).catch(() => undefined)
    expect(await storedIds()).toEqual([])
    expect(sent).toEqual([1, 1, 1])
  })

  it('of two databases never meet', async () => {
    const other = openDatabase<Tables>({ url: database.url, name: 'another', poolSize: 1 })
    try {
      await Promise.all([double(db, 1), double(other, 2)])
      expect(sent).toEqual([1, 1])
    } finally {
      await other.destroy()
    }
  })
})

describe('when a statement fails', () => {
  it('because of one, only that one fails, and the others are done once', async () => {
    const rows = numbers(6).map((id) => ({ id, name: id === 3 ? 'poison' : 'fine' }))
    const results = await Promise.allSettled(rows.map((row) => insert(db, row)))
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(rows.map(({ id }) => id !== 3))
    expect(await storedIds()).toEqual([1, 2, 4, 5, 6])
    expect(sent).toEqual([6, 1, 1, 1, 1, 1, 1])
  })

  it('because of two that exclude each other, exactly one of them is done', async () => {
    const rows = [1, 2, 2, 3].map((id) => ({ id, name: 'fine' }))
    const results = await Promise.allSettled(rows.map((row) => insert(db, row)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await storedIds()).toEqual([1, 2, 3])
  })

  it('because its time was up, nobody asks again: it fails for all, and the next ones are answered', async () => {
    const hasty = openDatabase<Tables>({ url: database.url, name: 'hasty', poolSize: 1 })
    await sql`set statement_timeout = '100ms'`.execute(hasty)
    const sleep = gathered(async (executor: Kysely<Tables>, asks: readonly number[]) => {
      sent.push(asks.length)
      await sql`select pg_sleep(${Math.max(...asks)})`.execute(executor)
      return asks
    })
    try {
      await sleep(hasty, 0)
      const results = await Promise.allSettled([1, 0, 0].map((ask) => sleep(hasty, ask)))
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
      expect(await sleep(hasty, 0)).toBe(0)
      expect(sent).toEqual([1, 3, 1])
    } finally {
      await hasty.destroy()
    }
  })

  it('because the connection broke, nobody knows what was done: it fails for all', async () => {
    const own = openDatabase<Tables>({ url: database.url, name: 'to be broken', poolSize: 2 })
    const killed = gathered(async (executor: Kysely<Tables>, asks: readonly number[]) => {
      sent.push(asks.length)
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(executor)
      return asks
    })
    try {
      const results = await Promise.allSettled([1, 2, 3].map((ask) => killed(own, ask)))
      expect(results.every(({ status }) => status === 'rejected')).toBe(true)
      expect(sent).toEqual([3])
      // The pool replaces the connection as soon as it hears of its end.
      await vi.waitFor(async () => expect(await double(own, 4)).toBe(8))
    } finally {
      await own.destroy()
    }
  })

  it('because it answered too few, it fails for all', async () => {
    const forgetful = gathered(async (_db: Kysely<Tables>, asks: readonly number[]) => asks.slice(1))
    const results = await Promise.allSettled([1, 2].map((ask) => forgetful(db, ask)))
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})

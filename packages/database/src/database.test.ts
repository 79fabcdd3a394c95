import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSqlState, inTransaction, isUniqueViolation, openDatabase, poolOf } from './database.js'
import { migrate } from './migrator.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'

interface Tables {
  account: { name: string; rupiah: bigint }
}

let database: TestDatabase<Tables>
let db: Kysely<Tables>

const createAccounts = sql`
  create table account (name text constraint account_name_taken unique, rupiah bigint not null check (rupiah >= 0))`

beforeAll(async () => {
  database = await createTestDatabase<Tables>({
    service: 'bank-account',
    migrate: (url) =>
      migrate(url, { '0001': { up: async (trx) => void (await createAccounts.execute(trx)) } }),
  })
  db = database.db
})
afterAll(() => database.drop())

describe('openDatabase', () => {
  it('reads int8 as bigint, date as text and timestamptz as Date, alone and in arrays', async () => {
    const { rows } = await sql`
      select 9007199254740993::int8 as big, '2026-02-28'::date as day, '2026-02-28T23:30:00.5+07'::timestamptz as at,
        array[1, null, 9007199254740993]::int8[] as bigs, array['2026-02-28']::date[] as days, 7::int4 as small
    `.execute(db)
    expect(rows).toEqual([
      {
        big: 9_007_199_254_740_993n,
        day: '2026-02-28',
        at: new Date('2026-02-28T16:30:00.500Z'),
        bigs: [1n, null, 9_007_199_254_740_993n],
        days: ['2026-02-28'],
        small: 7,
      },
    ])
  })

  it('writes what it reads', async () => {
    const day = '2026-02-28'
    const big = 2n ** 62n
    const { rows } = await sql`select ${big}::int8 as big, ${day}::date as day`.execute(db)
    expect(rows).toEqual([{ big, day }])
  })

  it('leaves the parsers of other libraries in the process alone', async () => {
    const { default: pg } = await import('pg')
    expect(pg.types.getTypeParser(20)('7')).toBe('7')
  })

  it('names the connection and bounds what it may wait for', async () => {
    const { rows } = await sql`
      select current_setting('application_name') as name, current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle,
        current_setting('max_parallel_workers_per_gather') as workers`.execute(db)
    expect(rows).toEqual([{ name: 'test bank-account', statement: '15s', idle: '30s', workers: '0' }])
  })

  it('survives the loss of an idle connection', async () => {
    const other = openDatabase<Tables>({ url: database.url, name: 'to be cut' })
    await sql`select 1`.execute(other)
    const lost = new Promise((resolve) => poolOf(other).once('remove', resolve))
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to be cut'`.execute(
      db,
    )
    await lost
    const { rows } = await sql`select 1 as alive`.execute(other)
    expect(rows).toEqual([{ alive: 1 }])
    await other.destroy()
  })

  it('survives the loss of a connection in the middle of a transaction', async () => {
    const other = openDatabase<Tables>({ url: database.url, name: 'to be cut' })
    const work = inTransaction(other, async (trx) => {
      await trx.insertInto('account').values({ name: 'cut off', rupiah: 1n }).execute()
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)
    })
    await expect(work).rejects.toThrow('terminated unexpectedly')
    expect(await other.selectFrom('account').where('name', '=', 'cut off').selectAll().execute()).toEqual([])
    await other.destroy()
  })

  it('closes a pool that only libraries used', async () => {
    const other = openDatabase<Tables>({ url: database.url, name: 'library' })
    const pool = poolOf(other)
    await pool.query('select 1')
    await other.destroy()
    expect({ ended: pool.ended, connections: pool.totalCount }).toEqual({ ended: true, connections: 0 })
  })

  it('gives its pool to libraries with their own SQL, and only its own', async () => {
    const { rows } = await poolOf(db).query('select current_database() = $1 as same', [
      new URL(database.url).pathname.slice(1),
    ])
    expect(rows).toEqual([{ same: true }])
    expect(() => poolOf(db.withSchema('public'))).toThrow(TypeError)
  })
})

describe('inTransaction', () => {
  it('keeps nothing of a piece of work that fails', async () => {
    const work = inTransaction(db, async (trx) => {
      await trx.insertInto('account').values({ name: 'half', rupiah: 1n }).execute()
      throw new Error('second thoughts')
    })
    await expect(work).rejects.toThrow('second thoughts')
    expect(await db.selectFrom('account').where('name', '=', 'half').selectAll().execute()).toEqual([])
  })

  it('repeats the work that PostgreSQL sacrificed to a concurrent one', async () => {
    await db.insertInto('account').values({ name: 'shared', rupiah: 0n }).execute()
    let runs = 0
    const bothHaveRead = barrier(2)
    const deposit = () =>
      inTransaction(
        db,
        async (trx) => {
          runs++
          const { rupiah } = await trx
            .selectFrom('account')
            .where('name', '=', 'shared')
            .select('rupiah')
            .executeTakeFirstOrThrow()
          await bothHaveRead()
          await trx
            .updateTable('account')
            .set({ rupiah: rupiah + 1n })
            .where('name', '=', 'shared')
            .execute()
        },
        { isolation: 'repeatable read' },
      )
    await Promise.all([deposit(), deposit()])
    const account = await db.selectFrom('account').where('name', '=', 'shared').selectAll().executeTakeFirst()
    expect(account?.rupiah).toBe(2n)
    expect(runs).toBe(3)
  })

  it('ends a deadlock without anybody noticing', async () => {
    await db
      .insertInto('account')
      .values([
        { name: 'left', rupiah: 10n },
        { name: 'right', rupiah: 10n },
      ])
      .execute()
    const bothHaveTaken = barrier(2)
    const move = (from: string, to: string) =>
      inTransaction(db, async (trx) => {
        await trx.updateTable('account').set(minusOne).where('name', '=', from).execute()
        await bothHaveTaken()
        await trx.updateTable('account').set(plusOne).where('name', '=', to).execute()
      })
    await Promise.all([move('left', 'right'), move('right', 'left')])
    const rows = await db
      .selectFrom('account')
      .where('name', 'in', ['left', 'right'])
      .select('rupiah')
      .execute()
    expect(rows).toEqual([{ rupiah: 10n }, { rupiah: 10n }])
  })

  it('gives up after five times', async () => {
    let runs = 0
    const work = inTransaction(db, async (trx) => {
      runs++
      await sql`do $$ begin raise sqlstate '40001'; end $$`.execute(trx)
    })
    await expect(work).rejects.toSatisfy((error) => hasSqlState(error, '40001'))
    expect(runs).toBe(5)
  })
})

const plusOne = { rupiah: sql<bigint>`rupiah + 1` }
const minusOne = { rupiah: sql<bigint>`rupiah - 1` }

/** Lets nobody on before `count` have come; whoever comes later passes. */
function barrier(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  return () => {
    arrived++
    if (arrived === count) resolve()
    return promise
  }
}

describe('isUniqueViolation', () => {
  it('tells the refusal of a unique index, by name, from other errors', async () => {
    const insert = (rupiah: bigint) =>
      db.insertInto('account').values({ name: 'one of a kind', rupiah }).execute()
    await insert(0n)
    const taken = await insert(0n).catch((error: unknown) => error)
    const negative = await insert(-1n).catch((error: unknown) => error)
    expect(isUniqueViolation(taken)).toBe(true)
    expect(isUniqueViolation(taken, 'account_name_taken')).toBe(true)
    expect(isUniqueViolation(taken, 'another')).toBe(false)
    expect(isUniqueViolation(negative)).toBe(false)
    expect(isUniqueViolation(new Error('23505'))).toBe(false)
  })
})

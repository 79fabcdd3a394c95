import { type Kysely, sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from './database.js'
import { anyOf, insertOf, rowsTable } from './many-rows.js'
import { migrate } from './migrator.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'
import { shared, sharedWrite, together } from './together.js'

interface Things {
  id: number
  name: string | null
  made_at: Date | null
  seal: Buffer | null
}
interface Tables {
  things: Things
}

const createThings = sql`
  create table things (id int primary key, name text, made_at timestamptz, seal bytea, tags jsonb not null default '[]')`
let database: TestDatabase<Tables>
let db: Kysely<Tables>
beforeAll(async () => {
  database = await createTestDatabase<Tables>({
    service: 'together',
    migrate: (url) => migrate(url, { '0001': { up: async (trx) => void (await createThings.execute(trx)) } }),
  })
  db = database.db
})
afterAll(() => database.drop())

const types = { id: 'int', name: 'text', made_at: 'timestamptz', seal: 'bytea' } as const
/** How many each statement was about, in the order they were sent. */
let sent: string[] = []
beforeEach(async () => {
  sent = []
  await db.deleteFrom('things').execute()
})

const add = sharedWrite(async (trx: Transaction<Tables>, rows: readonly Things[]) => {
  sent.push(`add ${rows.length}`)
  await insertOf('things', types, rows).execute(trx)
})
const nameOf = shared(async (trx: Kysely<Tables>, ids: readonly number[]) => {
  sent.push(`name ${ids.length}`)
  const rows = await trx.selectFrom('things').selectAll().where('id', '=', anyOf(ids, 'int')).execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return ids.map((id) => names.get(id))
})

const thing = (id: number): Things => ({ id, name: `thing ${id}`, made_at: null, seal: null })
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
const count = async () =>
  Number(
    (
      await db
        .selectFrom('things')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe('together', () => {
  it('what all ask at one point is one statement, and each has its own answer', async () => {
    const names = await inTransaction(db, (trx) =>
      together(trx, numbers(25), async (id) => {
        await add(trx, thing(id))
        return nameOf(trx, id)
      }),
    )
    expect(names).toEqual(numbers(25).map((id) => `thing ${id}`))
    expect(sent).toEqual(['add 25', 'name 25'])
  })

  it('alone, each asks at once', async () => {
    await inTransaction(db, async (trx) => {
      await add(trx, thing(1))
      expect(await nameOf(trx, 1)).toBe('thing 1')
    })
    expect(await nameOf(db, 2)).toBeUndefined()
    expect(sent).toEqual(['add 1', 'name 1', 'name 1'])
  })

  it('those that go another way, or are done early, hold nobody up', async () => {
    await inTransaction(db, (trx) =>
      together(trx, numbers(9), async (id) => {
        if (id % 3 === 0) return
        // A statement of its own, which nobody shares.
        if (id % 3 === 1) await sql`select ${id}::int`.execute(trx)
        await add(trx, thing(id))
        if (id % 3 === 2) await nameOf(trx, id)
      }),
    )
    expect(sent).toEqual(['add 6', 'name 3'])
    expect(await count()).toBe(6)
  })

  it('asks twice for the same, and both have the answer', async () => {
    await inTransaction(db, async (trx) => {
      await add(trx, thing(1))
      expect(await together(trx, [1, 1, 2], (id) => nameOf(trx, id))).toEqual([
        'thing 1',
        'thing 1',
        undefined,
      ])
    })
  })

  it('fails as a whole with the first error, when all are over, and nothing is written', async () => {
    const over: number[] = []
    const work = inTransaction(db, (trx) =>
      together(trx, numbers(12), async (id) => {
        try {
          await add(trx, thing(id === 12 ? 1 : id))
        } finally {
          over.push(id)
        }
      }),
    )
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(over).toHaveLength(12)
    expect(await count()).toBe(0)
  })

  it('tells the first failure, not those that only find the transaction broken', async () => {
    const work = inTransaction(db, (trx) =>
      together(trx, [1, 2, 3], async (id) => {
        if (id === 2) throw new Error('two is damaged')
        await sql`select 1 / ${id - 1}::int`.execute(trx)
        await add(trx, thing(id))
      }),
    )
    await expect(work).rejects.toThrow('two is damaged')
    expect(await count()).toBe(0)
  })

  it('is over with its work: the transaction goes on as any other', async () => {
    await inTransaction(db, async (trx) => {
      expect(await together(trx, [], () => Promise.resolve(1))).toEqual([])
      await together(trx, [1, 2], (id) => add(trx, thing(id)))
      await add(trx, thing(3))
      await together(trx, [4], (id) => add(trx, thing(id)))
    })
    expect(sent).toEqual(['add 2', 'add 1', 'add 1'])
  })

  it('lets others of the process have a turn while many go on', async () => {
    let turns = 0
    let goesOn = true
    const other = () => {
      turns++
      if (goesOn) setImmediate(other)
    }
    await inTransaction(db, async (trx) => {
      let before = 0
      const began = shared(async (_trx: Transaction<Tables>, ids: readonly number[]) => {
        before = turns
        return ids
      })
      setImmediate(other)
      await together(trx, numbers(100), (id) => began(trx, id))
      expect(turns - before).toBeGreaterThanOrEqual(5)
    })
    goesOn = false
  })

  it('inside of another is a mistake of the program', async () => {
    const work = inTransaction(db, (trx) =>
      together(trx, [1], () => together(trx, [1], () => Promise.resolve())),
    )
    await expect(work).rejects.toThrow('works on many things already')
  })
})

describe('rows as a table', () => {
  it('writes and reads back every kind of value', async () => {
    const rows: readonly Things[] = [
      {
        id: 1,
        name: `a "b", {c} \\ 'd'\n`,
        made_at: new Date('2026-01-01T00:00:00.123Z'),
        seal: Buffer.from([0, 255]),
      },
      { id: 2, name: null, made_at: null, seal: null },
      { id: 3, name: '', made_at: new Date(0), seal: Buffer.alloc(0) },
    ]
    await inTransaction(db, (trx) => insertOf('things', types, rows).execute(trx))
    expect(
      await db.selectFrom('things').select(['id', 'name', 'made_at', 'seal']).orderBy('id').execute(),
    ).toEqual(rows)
    const joined = await sql<{ wanted: string }>`
      select asked.wanted from ${rowsTable('asked', { wanted: 'text' }, [{ wanted: '' }, { wanted: 'x' }])}
      join things on things.name = asked.wanted`.execute(db)
    expect(joined.rows).toEqual([{ wanted: '' }])
  })
})

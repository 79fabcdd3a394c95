import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { builtOnce } from './built-once.js'
import { inTransaction } from './database.js'
import { migrate } from './migrator.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'

interface Tables {
  things: { id: number; name: string }
}

let database: TestDatabase<Tables>
beforeAll(async () => {
  const createThings = sql`create table things (id int primary key, name text not null)`
  database = await createTestDatabase<Tables>({
    service: 'built_once',
    migrate: (url) => migrate(url, { '0001': { up: async (trx) => void (await createThings.execute(trx)) } }),
  })
  await database.db
    .insertInto('things')
    .values([1, 2, 3].map((id) => ({ id, name: `thing ${id}` })))
    .execute()
})
afterAll(() => database.drop())

let builds = 0
const findNames = builtOnce((db: Kysely<Tables>, values: { ids: readonly number[]; not: string }) => {
  builds++
  return db
    .selectFrom('things')
    .select('name')
    .where(sql<boolean>`id = any(${values.ids}::int[])`)
    .where('name', '!=', values.not)
    .orderBy('id')
})

it('a statement is built once and asked with other values, in and outside a transaction', async () => {
  expect(await findNames(database.db, { ids: [1, 2], not: 'thing 1' })).toEqual([{ name: 'thing 2' }])
  expect(await findNames(database.db, { ids: [3], not: '' })).toEqual([{ name: 'thing 3' }])
  await inTransaction(database.db, async (trx) => {
    await trx.deleteFrom('things').where('id', '=', 3).execute()
    expect(await findNames(trx, { ids: [3], not: '' })).toEqual([])
  })
  expect(builds).toBe(1)
})

it('words of one’s own can be built once too', async () => {
  const add = builtOnce(
    (_db: Kysely<Tables>, { a, b }: { a: number; b: number }) => sql<{ sum: number }>`
    select ${a}::int + ${b}::int as sum`,
  )
  expect(await add(database.db, { a: 1, b: 2 })).toEqual([{ sum: 3 }])
  expect(await add(database.db, { a: 5, b: 2 })).toEqual([{ sum: 7 }])
})

it('a value that nobody gave is a fault of the program, not a null', async () => {
  const values: { ids: readonly number[]; not: string } = JSON.parse('{"ids":[1]}')
  await expect(findNames(database.db, values)).rejects.toThrow('not')
})

import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, openDatabase } from './database.js'
import { migrate } from './migrator.js'
import { createStatementNames } from './prepared-statements.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'

interface Tables {
  note: { id: number; words: string }
}

let database: TestDatabase<Tables>
let db: Kysely<Tables>

beforeAll(async () => {
  database = await createTestDatabase<Tables>({
    service: 'notes',
    migrate: (url) =>
      migrate(url, {
        '0001': {
          up: async (trx) => void (await sql`create table note (id int4, words text)`.execute(trx)),
        },
      }),
  })
  db = openDatabase<Tables>({ url: database.url, name: 'one connection', poolSize: 1 })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const preparedTexts = async () => {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
  return rows.map(({ statement }) => statement)
}

describe('the statements of a pool', () => {
  it('are prepared from the second time on, and once per connection', async () => {
    const find = (id: number) => db.selectFrom('note').select('words').where('id', '=', id).execute()
    await find(1)
    expect(await preparedTexts()).toEqual([])
    await find(2)
    await find(3)
    expect(await preparedTexts()).toEqual(['select "words" from "note" where "id" = $1'])
  })

  it('work as before when a migration of the next release changes the table under them', async () => {
    const all = () =>
      inTransaction(db, (trx) => trx.selectFrom('note').selectAll().where('id', '>', 0).execute())
    await db.insertInto('note').values({ id: 7, words: 'seven' }).execute()
    await all()
    await all()
    expect((await preparedTexts()).some((text) => text.startsWith('select *'))).toBe(true)
    await sql`alter table note add column later text`.execute(db)
    expect(await all()).toEqual([{ id: 7, words: 'seven', later: null }])
    expect(await all()).toEqual([{ id: 7, words: 'seven', later: null }])
  })
})

describe('createStatementNames', () => {
  it('names nothing that cannot be prepared or has no parameters', () => {
    const names = createStatementNames()
    for (const text of ['begin', 'create table a (b int)', 'set x = $1', 'select 1; select 2']) {
      const parameters = text.includes('$1') ? [1] : []
      expect([names.nameOf(text, parameters), names.nameOf(text, parameters)]).toEqual([undefined, undefined])
    }
  })

  it('gives the same text the same name, and other texts others', () => {
    const names = createStatementNames()
    const twice = (text: string) => [names.nameOf(text, [1]), names.nameOf(text, [1])][1]
    const first = twice('select $1')
    expect(first).toMatch(/^[\w-]{32}$/)
    expect(twice('select $1')).toBe(first)
    expect(twice('select $1 + 1')).not.toBe(first)
  })

  it('is bounded: what comes after the limit runs without a name', () => {
    const names = createStatementNames(2)
    const texts = ['select $1, 1', 'select $1, 2', 'select $1, 3']
    for (const text of texts) names.nameOf(text, [1])
    expect(texts.map((text) => names.nameOf(text, [1]) !== undefined)).toEqual([true, true, false])
  })
})

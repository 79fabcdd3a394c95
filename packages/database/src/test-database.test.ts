import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from './database.js'
import { migrate } from './migrator.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'

interface Tables {
  note: { text: string }
}

let migrated = 0

async function createNotes(url: string): Promise<void> {
  migrated++
  await migrate(url, {
    '0001_note': { up: (db) => db.schema.createTable('note').addColumn('text', 'text').execute() },
  })
}

const open: TestDatabase<Tables>[] = []

async function notes(): Promise<TestDatabase<Tables>> {
  const database = await createTestDatabase<Tables>({ service: 'note-book', migrate: createNotes })
  open.push(database)
  return database
}

afterAll(() => Promise.all(open.map((database) => database.drop())))

describe('createTestDatabase', () => {
  it('migrates once when many ask at once, and gives everybody a database of his own', async () => {
    const copies = await Promise.all(Array.from({ length: 6 }, notes))
    expect(migrated).toBe(1)
    await Promise.all(
      copies.map(({ db }, i) =>
        db
          .insertInto('note')
          .values({ text: String(i) })
          .execute(),
      ),
    )
    const seen = await Promise.all(copies.map(({ db }) => db.selectFrom('note').selectAll().execute()))
    expect(seen.flat().map((row) => row.text)).toEqual(['0', '1', '2', '3', '4', '5'])
  })

  it('connects as an ordinary role', async () => {
    const { db } = await notes()
    const { rows } = await sql<{ is_superuser: string }>`show is_superuser`.execute(db)
    expect(rows).toEqual([{ is_superuser: 'off' }])
  })

  it('drops a database that others are still connected to', async () => {
    const database = await createTestDatabase<Tables>({ service: 'note-book', migrate: createNotes })
    const other = openDatabase<Tables>({ url: database.url, name: 'other' })
    await other.selectFrom('note').selectAll().execute()
    await database.drop()
    await expect(other.selectFrom('note').selectAll().execute()).rejects.toThrow()
    await other.destroy()
  })
})

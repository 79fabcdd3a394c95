import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { type Kysely, sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { type Migration, type Migrations, migrate } from './migrator.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'

const open: TestDatabase<unknown>[] = []

async function emptyDatabase(): Promise<TestDatabase<unknown>> {
  const database = await createTestDatabase<unknown>({ service: 'empty', migrate: async () => undefined })
  open.push(database)
  return database
}

afterEach(() => Promise.all(open.splice(0).map((database) => database.drop())))

function creates(table: string): Migration {
  return { up: (db) => db.schema.createTable(table).addColumn('id', 'bigint').execute() }
}

async function tables(db: Kysely<unknown>): Promise<readonly string[]> {
  const found = await db.introspection.getTables()
  return found.map((table) => table.name)
}

const firstTwo: Migrations = { '0001_book': creates('book'), '0002_shelf': creates('shelf') }

describe('migrate', () => {
  it('runs in the order of the names, tells what it ran, and runs nothing twice', async () => {
    const { url, db } = await emptyDatabase()
    expect(await migrate(url, { '0002_shelf': creates('shelf'), '0001_book': creates('book') })).toEqual([
      '0001_book',
      '0002_shelf',
    ])
    expect(await migrate(url, firstTwo)).toEqual([])
    expect(await migrate(url, { ...firstTwo, '0003_room': creates('room') })).toEqual(['0003_room'])
    expect(await tables(db)).toEqual(['book', 'room', 'shelf'])
  })

  it('is run by exactly one of several processes that start at once', async () => {
    const { url } = await emptyDatabase()
    const program = `
      import { migrate } from '@inaproc/database/migrator'
      const slowly = { up: (db) => db.schema.createTable('book').addColumn('id', 'bigint').execute() }
      console.log(JSON.stringify(await migrate(process.argv[1], { '0001_book': slowly })))`
    const start = () => run(process.execPath, ['--input-type=module', '-e', program, url], { cwd: room })
    const answers = await Promise.all([start(), start(), start()])
    expect(answers.flatMap((answer) => JSON.parse(answer.stdout))).toEqual(['0001_book'])
  })

  it('names the migration that failed and rolls all of the run back', async () => {
    const { url, db } = await emptyDatabase()
    const fails: Migration = { up: async (trx) => void (await sql`select 1 / 0`.execute(trx)) }
    const failing = { ...firstTwo, '0003_wrong': fails, '0004_never': creates('never') }
    await expect(migrate(url, failing)).rejects.toMatchObject({
      name: 'MigrationError',
      migration: '0003_wrong',
      message: 'Migration 0003_wrong failed: division by zero',
    })
    expect(await tables(db)).not.toContain('book')
    expect(await migrate(url, firstTwo)).toEqual(['0001_book', '0002_shelf'])
  })

  it('leaves a database alone that a newer release has migrated further', async () => {
    const { url } = await emptyDatabase()
    await migrate(url, { ...firstTwo, '0003_room': creates('room') })
    expect(await migrate(url, firstTwo)).toEqual([])
  })

  it('refuses a migration that was slipped in between finished ones', async () => {
    const { url } = await emptyDatabase()
    await migrate(url, firstTwo)
    await expect(migrate(url, { ...firstTwo, '0001_late': creates('late') })).rejects.toThrow(
      'corrupted migrations',
    )
  })

  it('is not bound by the time limit of ordinary statements', async () => {
    const { url } = await emptyDatabase()
    let limit = ''
    const asks: Migration = {
      up: async (trx) => {
        const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(trx)
        limit = rows[0]?.statement_timeout ?? ''
      },
    }
    await migrate(url, { '0001_asks': asks })
    expect(limit).toBe('0')
  })
})

const run = promisify(execFile)
const room = dirname(import.meta.dirname)

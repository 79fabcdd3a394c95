import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '@inaproc/database/test-database'
import { describe, expect, it } from 'vitest'
import { databaseTypesOf, typedDatabases } from './database-types.js'
import { generatedDocuments } from './documents.js'
import { withSignalTables } from './signals-page.js'

const root = join(import.meta.dirname, '..', '..', '..', '..')

describe('what is made from the code', () => {
  it('the tables of docs/signals.md are fresh', async () => {
    const page = await readFile(join(root, 'docs/signals.md'), 'utf8')
    expect(withSignalTables(page)).toBe(page)
  })

  it.each(Object.entries(generatedDocuments()))('%s is fresh', async (file, content) => {
    expect(await readFile(join(root, file), 'utf8')).toBe(content)
  })

  it.each(typedDatabases)(
    'the table types of $name are those of its migrations',
    async ({ name, migrate, file }) => {
      const scratch = await mkdtemp(join(tmpdir(), 'inaproc-types-'))
      const database = await createTestDatabase({ service: `${name}-types`, migrate })
      try {
        expect(await readFile(join(root, file), 'utf8')).toBe(
          await databaseTypesOf(database.url, join(scratch, 'types.ts')),
        )
      } finally {
        await database.drop()
        await rm(scratch, { recursive: true, force: true })
      }
    },
  )
})

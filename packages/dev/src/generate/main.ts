import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbeddedServer } from '@inaproc/database/embedded/embedded-server'
import { provisionService } from '@inaproc/database/provisioning'
import { withSettings } from '../infra/settings-page.js'
import { freePort } from '../launcher/ports.js'
import { typedDatabases, writeDatabaseTypes } from './database-types.js'
import { generatedDocuments } from './documents.js'
import { withSignalTables } from './signals-page.js'

const root = join(import.meta.dirname, '..', '..', '..', '..')

/** Writes everything that is made from the code: pages of docs/ and the types of the databases. */
async function main(): Promise<void> {
  for (const [file, content] of Object.entries(generatedDocuments())) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), content)
    process.stdout.write(`${file}\n`)
  }
  const operations = join(root, 'docs/operations.md')
  await writeFile(operations, withSettings(await readFile(operations, 'utf8')))
  const signals = join(root, 'docs/signals.md')
  await writeFile(signals, withSignalTables(await readFile(signals, 'utf8')))
  const scratch = await mkdtemp(join(tmpdir(), 'inaproc-generate-'))
  const server = await startEmbeddedServer({
    dataDir: join(scratch, 'postgres'),
    port: await freePort(),
    durable: false,
  })
  try {
    for (const { name, migrate, file } of typedDatabases) {
      const url = await provisionService(server.adminUrl, { name, password: 'generate' })
      await migrate(url)
      await writeDatabaseTypes(url, join(root, file))
      process.stdout.write(`${file}\n`)
    }
  } finally {
    await server.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

await main()

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedServer } from '@inaproc/database/embedded/embedded-server'
import { freePort } from '../launcher/ports.js'

/** Starts the one PostgreSQL server of a test run and takes it down with its data afterwards. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'inaproc-test-'))
  const server = await startEmbeddedServer({
    dataDir: join(dataDir, 'postgres'),
    port: await freePort(),
    durable: false,
  })
  process.env['INAPROC_TEST_ADMIN_URL'] = server.adminUrl
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

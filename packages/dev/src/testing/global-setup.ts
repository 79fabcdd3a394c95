import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedServer } from '@inaproc/database/embedded-server'

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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

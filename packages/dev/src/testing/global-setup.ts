import { randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedServer } from '@inaproc/database/embedded/embedded-server'
import { freePort } from '../launcher/ports.js'

/** A run needs less than one: a database of 25 MB for each file at work, and what the largest tests write. */
const roomWanted = 4 * 2 ** 30

/** Starts the one PostgreSQL server of a test run and takes it down with its data afterwards. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startEmbeddedServer({
    dataDir: join(await quickFolder(), `inaproc-test-${randomBytes(6).toString('hex')}`),
    port: await freePort(),
    durable: false,
  })
  process.env['INAPROC_TEST_ADMIN_URL'] = server.adminUrl
  return () => server.stop()
}

/**
 * Files in memory where the machine has plenty of it: each test file begins with a copy of a database, two thousand
 * files that are gone a second later.
 */
async function quickFolder(): Promise<string> {
  const memory = '/dev/shm'
  const room = await statfs(memory).then(
    ({ bavail, bsize }) => Math.min(bavail * bsize, process.availableMemory()),
    () => 0,
  )
  return room < roomWanted ? tmpdir() : memory
}

import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { discardEmbeddedData, startEmbeddedServer } from '@inaproc/database/embedded/embedded-server'
import { freePort } from '../launcher/ports.js'

export interface BenchRun {
  /** Where the folder of the run is made: a disk, since the database is durable. It is gone afterwards. */
  readonly dataDirectory: string
  readonly signal: AbortSignal
  /** Told what is being done. */
  readonly progress: (line: string) => void
}

export interface DatabaseOfRun {
  readonly adminUrl: string
  readonly logDirectory: string
}

/** A PostgreSQL of its own that writes to the disk as in real life. */
export async function withDatabase<T>(
  run: BenchRun,
  work: (database: DatabaseOfRun) => Promise<T>,
): Promise<T> {
  const folder = join(run.dataDirectory, `bench-${process.pid}`)
  const data = { dataDir: join(folder, 'postgres'), durable: true }
  const logDirectory = join(folder, 'logs')
  await discardLeftovers(run.dataDirectory)
  await mkdir(logDirectory, { recursive: true })
  try {
    run.progress('PostgreSQL starts')
    const server = await startEmbeddedServer({ ...data, port: await freePort() })
    try {
      run.signal.throwIfAborted()
      return await work({ adminUrl: server.adminUrl, logDirectory })
    } finally {
      await server.stop()
    }
  } finally {
    await discardFolder(folder)
  }
}

/** A run that was killed could not clean up after itself. */
async function discardLeftovers(dataDirectory: string): Promise<void> {
  const names = await readdir(dataDirectory).catch((): string[] => [])
  for (const name of names) {
    const pid = /^bench-(\d+)$/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) await discardFolder(join(dataDirectory, name))
  }
}

async function discardFolder(folder: string): Promise<void> {
  await discardEmbeddedData({ dataDir: join(folder, 'postgres'), durable: true })
  await rm(folder, { recursive: true, force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

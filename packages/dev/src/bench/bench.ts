import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { discardEmbeddedData, startEmbeddedServer } from '@inaproc/database/embedded-server'
import { systemClock } from '@inaproc/server/clock'
import { freePort } from '../launcher/ports.js'
import { type BareSide, startBareSide } from './bare/bare-side.js'
import { makeClients } from './driver/bench-clients.js'
import { type IdentitySide, startIdentitySide } from './identity/identity-side.js'
import { sessionCost } from './identity/session-cost.js'
import { interleave, summarise } from './measure.js'
import { type BenchOptions, signInsInAll } from './options.js'
import { type BenchReport, machineFacts, type RowReport } from './report.js'
import { type BenchRow, tokenRows } from './rows.js'
import { signInRows } from './sign-in-rows.js'

export interface BenchRun {
  /** Where the folder of the run is made: a disk, since the database is durable. It is gone afterwards. */
  readonly dataDirectory: string
  readonly signal: AbortSignal
  /** Told what is being done. */
  readonly progress: (line: string) => void
}

/**
 * Starts both sides, measures every row, and takes everything down again, whatever happens.
 * @throws the reason of the signal; UnexpectedAnswer when a server refuses something
 */
export async function runBench(options: BenchOptions, run: BenchRun): Promise<BenchReport> {
  const began = { at: systemClock(), ms: performance.now() }
  return withDatabase(run, (database) =>
    withSides(options, { ...run, ...database }, async (ours, bare) => {
      const rows: RowReport[] = []
      const measureAll = async (group: readonly BenchRow[]) => {
        for (const row of group) {
          run.progress(`${row.name}: ${row.subject} against ${row.baseline}`)
          rows.push(await measure(row, options, run.signal))
        }
      }
      await measureAll(tokenRows(ours, bare, options.sizes))
      const before = await ours.footprint()
      await measureAll(signInRows(ours, bare, options))
      const after = await ours.footprint()
      return {
        startedAt: began.at.toISOString(),
        seconds: (performance.now() - began.ms) / 1000,
        quick: options.quick,
        machine: machineFacts(),
        sizes: options.sizes,
        rows,
        sessions: sessionCost(before, after),
      }
    }),
  )
}

async function measure(row: BenchRow, { sizes }: BenchOptions, signal: AbortSignal): Promise<RowReport> {
  const rounds = await interleave(row.contest, { ...sizes, ...row.repeats, signal })
  const { key, name, subject, baseline } = row
  const note = row.note?.()
  return {
    ...summarise(rounds),
    key,
    name,
    subjectName: subject,
    baselineName: baseline,
    rounds,
    ...(note !== undefined && { note }),
  }
}

interface DatabaseOfRun {
  readonly adminUrl: string
  readonly logDirectory: string
}

/** A PostgreSQL of its own that writes to the disk as in real life. */
async function withDatabase<T>(run: BenchRun, work: (database: DatabaseOfRun) => Promise<T>): Promise<T> {
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

async function withSides<T>(
  options: BenchOptions,
  run: BenchRun & DatabaseOfRun,
  work: (ours: IdentitySide, bare: BareSide) => Promise<T>,
): Promise<T> {
  const { sizes, hashesAtOnce } = options
  const common = { clients: makeClients(), connections: sizes.connections, logDirectory: run.logDirectory }
  const bare = await startBareSide(common)
  try {
    run.signal.throwIfAborted()
    run.progress('The identity service starts and people are made')
    const ours = await startIdentitySide({
      ...common,
      adminUrl: run.adminUrl,
      tokenHolders: sizes.batch,
      people: signInsInAll(sizes),
      peopleAtOnce: sizes.peopleAtOnce,
      crowd: sizes.crowd,
      hashesAtOnce,
    })
    try {
      return await work(ours, bare)
    } finally {
      await ours.stop()
    }
  } finally {
    await bare.stop()
  }
}

import { systemClock } from '@inaproc/server/clock'
import { type BareSide, startBareSide } from './bare/bare-side.js'
import { type BenchRun, type DatabaseOfRun, withDatabase } from './database-of-run.js'
import { makeClients } from './driver/bench-clients.js'
import { type IdentitySide, startIdentitySide } from './identity/identity-side.js'
import { sessionCost } from './identity/session-cost.js'
import { interleave, summarise } from './measure.js'
import { type BenchOptions, signInsInAll } from './options.js'
import { type BenchReport, machineFacts, type RowReport } from './report.js'
import { type BenchRow, tokenRows } from './rows.js'
import { signInRows } from './sign-in-rows.js'

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
        for (const row of group.filter(({ key }) => options.only?.has(key) ?? true)) {
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
        sessions: after.sessions > before.sessions ? sessionCost(before, after) : null,
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

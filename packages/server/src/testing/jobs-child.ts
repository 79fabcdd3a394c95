import { pino } from 'pino'
import { startJobs } from '../jobs.js'

/**
 * The process that the test of killed workers starts: it begins any job `write` and never finishes it. It reports to its
 * parent which one it has begun.
 */
await startJobs({
  url: process.argv[2] ?? '',
  concurrency: 1,
  tasks: {
    write: async ({ n }, { attempt }) => {
      process.send?.({ n: n ?? null, attempt })
      await new Promise<never>(() => undefined)
    },
  },
  clock: () => new Date(0),
  logger: pino({ level: 'silent' }),
})

import { join } from 'node:path'
import { endings, officialAtWork } from '../../journeys/persona-end/working-official.js'
import { startTestHouse } from '../../testing/test-house.js'
import { withDatabase } from '../database-of-run.js'

const root = join(import.meta.dirname, '..', '..', '..', '..', '..')

/** How long somebody is waited for who was never told: the life of a token and a little more. */
const unheardPatienceMs = 6 * 60_000
const heardPatienceMs = 60_000

/** `npm run endings`: how soon the platforms refuse an access that has left ACTIVE; about five minutes. */
async function main(signal: AbortSignal): Promise<void> {
  const run = {
    dataDirectory: process.env['INAPROC_DATA'] ?? join(root, '.data'),
    signal,
    progress: (line: string) => void process.stderr.write(`${line}\n`),
  }
  await withDatabase(run, async ({ adminUrl }) => {
    process.env['INAPROC_TEST_ADMIN_URL'] = adminUrl
    const house = await startTestHouse()
    try {
      const official = await officialAtWork(house)
      for (const ending of endings) {
        await official.restore()
        await official.enter()
        await official.end(ending)
        print(`${ending}, told`, await official.refusedAfter(heardPatienceMs))
      }
      await official.restore()
      await official.enter()
      await official.endUnheard()
      print('Nobody told', await official.refusedAfter(unheardPatienceMs))
      await official.close()
    } finally {
      await house.stop()
    }
  })
}

function print(what: string, times: Readonly<Record<string, number>>): void {
  const platforms = Object.entries(times).map(([key, ms]) => `${key} ${(ms / 1000).toFixed(2)} s`)
  process.stdout.write(`${what}: refused by ${platforms.join(', ')}\n`)
}

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => stop.abort(new Error('stopped before the end')))
}

main(stop.signal).catch((error: unknown) => {
  process.stderr.write(`inaproc endings: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = stop.signal.aborted ? 130 : 1
})

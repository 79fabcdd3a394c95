import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { midnightText, runMidnight } from './midnight.js'

const root = join(import.meta.dirname, '..', '..', '..', '..', '..')

/** `npm run midnight [-- --accesses 50000 --signed-in 1000]`: the figures of docs/performance.md. */
async function main(signal: AbortSignal): Promise<void> {
  const { values } = parseArgs({
    options: {
      accesses: { type: 'string', default: '50000' },
      'signed-in': { type: 'string', default: '1000' },
    },
  })
  const report = await runMidnight(
    { accesses: Number(values.accesses), signedIn: Number(values['signed-in']) },
    {
      dataDirectory: process.env['INAPROC_DATA'] ?? join(root, '.data'),
      signal,
      progress: (line) => process.stderr.write(`${line}\n`),
    },
  )
  process.stdout.write(`\n${midnightText(report)}`)
}

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => stop.abort(new Error('stopped before the end')))
}

main(stop.signal).catch((error: unknown) => {
  process.stderr.write(`inaproc midnight: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = stop.signal.aborted ? 130 : 1
})

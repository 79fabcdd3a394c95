import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runBench } from './bench.js'
import { benchOptions } from './options.js'
import { reportText } from './report.js'

const root = join(import.meta.dirname, '..', '..', '..', '..')

/** `npm run bench`: the figures of docs/performance.md. */
async function main(signal: AbortSignal): Promise<void> {
  const options = benchOptions(process.argv.slice(2))
  const report = await runBench(options, {
    dataDirectory: process.env['INAPROC_DATA'] ?? join(root, '.data'),
    signal,
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  if (options.jsonFile !== undefined)
    await writeFile(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`)
  process.stdout.write(`\n${reportText(report)}`)
}

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => stop.abort(new Error('stopped before the end')))
}

main(stop.signal).catch((error: unknown) => {
  process.stderr.write(`inaproc bench: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = stop.signal.aborted ? 130 : 1
})

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { provisionService } from '@inaproc/database/provisioning'
import { withDatabase } from '../database-of-run.js'
import { measureImport } from './import-run.js'

const root = join(import.meta.dirname, '..', '..', '..', '..', '..')

/** `npm run imports [-- --rows 100000 --alone 500]`: the figures of docs/performance.md. */
async function main(signal: AbortSignal): Promise<void> {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: '100000' }, alone: { type: 'string', default: '500' } },
  })
  const progress = (line: string) => process.stderr.write(`${line}\n`)
  const run = { dataDirectory: join(root, '.data'), signal, progress }
  const figures = await withDatabase(run, async ({ adminUrl }) => {
    const url = await provisionService(adminUrl, { name: 'identity', password: 'bench' })
    return measureImport(url, { rows: Number(values.rows), alone: Number(values.alone), signal, progress })
  })
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
}

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => stop.abort(new Error('stopped before the end')))
}

main(stop.signal).catch((error: unknown) => {
  process.stderr.write(`inaproc imports: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = stop.signal.aborted ? 130 : 1
})

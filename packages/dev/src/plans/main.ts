import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withDatabase } from '../bench/database-of-run.js'
import { machineFacts } from '../bench/report.js'
import { type PagePlan, planPage, shownPages } from './page-plans.js'
import { planReport } from './plan-report.js'
import { openPlanStage } from './plan-stage.js'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const waiting = 20_000
const audited = 1_000_000
const requests = 60

/** `npm run plans [-- --profile=ci]`: writes docs/plans.md anew. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { profile: { type: 'string', default: 'load' } } })
  const profile = values.profile === 'ci' ? 'ci' : 'load'
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const stop = new AbortController()
  const run = { dataDirectory: join(root, '.data'), signal: stop.signal, progress: say }
  const plans = await withDatabase(run, async ({ adminUrl }) => {
    const stage = await openPlanStage(adminUrl, { profile, waiting, audited, progress: say })
    try {
      const made: PagePlan[] = []
      for (const page of shownPages(stage)) {
        say(page.title)
        made.push(await planPage(stage, page, requests))
      }
      return made
    } finally {
      await stage.close()
    }
  })
  const volumes =
    `Profile \`${profile}\` with ${waiting.toLocaleString('en')} requests waiting at one institution and ` +
    `${audited.toLocaleString('en')} rows in the audit log.`
  const { cpu, cores, memoryGiB, node } = machineFacts()
  const machine = `${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}`
  await writeFile(join(root, 'docs', 'plans.md'), planReport(plans, { machine, volumes }))
}

await main()

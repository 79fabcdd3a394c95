import type { CompanyId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { JobContext } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { lockCompany } from '../companies-store.js'
import { borneo, createCompanyWorld } from '../testing/company-world.js'
import { listChanges } from './changes-store.js'
import { companyJobs, refreshStalest } from './nightly-refresh.js'

const day = 86_400_000
let p: TestPlatform
let world: ReturnType<typeof createCompanyWorld>
/** The NIBs in the order in which OSS was asked. */
let asked: string[]
let ids: CompanyId[]
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
})
afterAll(() => p.drop())
beforeEach(async () => {
  await sql`truncate companies, outbox cascade`.execute(p.db)
  const plain = createCompanyWorld(p)
  asked = []
  world = {
    ...plain,
    sources: {
      ...plain.sources,
      oss: async (nib) => {
        asked.push(nib)
        return plain.sources.oss(nib)
      },
    },
  }
  ids = []
  // The last of them has been fresh the longest ago.
  for (let n = 0; n < 5; n++) ids.push(await company(n, new Date(p.clock().getTime() - (40 + n) * day)))
})

const nibOf = (n: number) => `912000126100${n}` as Nib
async function company(n: number, freshAt: Date): Promise<CompanyId> {
  const nib = nibOf(n)
  world.outside.oss.set(nib, { outcome: 'FOUND', record: { ...borneo, nib } })
  const { id } = await p.db.transaction().execute((trx) => lockCompany(trx, { ...borneo, nib }, p.clock()))
  await p.db.updateTable('companies').set({ oss_fresh_at: freshAt }).where('id', '=', id).execute()
  return id
}
const signal = new AbortController().signal
const run = (limit = 100) => refreshStalest(world, { limit, pauseMs: 0, signal })
const down = () => {
  for (const nib of world.outside.oss.keys()) world.outside.oss.set(nib, { outcome: 'UNAVAILABLE' })
}

describe('the refresh of a night', () => {
  it('takes the oldest first, no more than its batch, and nothing that is fresh', async () => {
    expect(await run(2)).toEqual({ refreshed: 2, changed: 2, isGivenUp: false })
    expect(asked).toEqual([nibOf(4), nibOf(3)])
    expect(await run()).toMatchObject({ refreshed: 3 })
    expect(asked.slice(2)).toEqual([nibOf(2), nibOf(1), nibOf(0)])
    expect(await run()).toMatchObject({ refreshed: 0 })
    p.advance(31 * day)
    expect(await run()).toEqual({ refreshed: 5, changed: 0, isGivenUp: false })
  })

  it('logs what is different as asked by nobody, and lays a foreign company before the Directorate', async () => {
    await run()
    p.advance(31 * day)
    const [companyId = ''] = ids
    await p.db
      .updateTable('companies')
      .set({ foreign_route_at: p.clock() })
      .where('id', '=', companyId)
      .execute()
    world.outside.oss.set(nibOf(0), {
      outcome: 'FOUND',
      record: { ...borneo, nib: nibOf(0), scale: 'BESAR', people: borneo.people.slice(0, 1) },
    })
    expect(await run()).toMatchObject({ changed: 1 })
    const log = await listChanges(p.db, { companyId: companyId as CompanyId, limit: 2 })
    expect(log.map(({ field, askedBy }) => [field, askedBy]).toSorted()).toEqual([
      ['people', null],
      ['scale', null],
    ])
    expect(await p.db.selectFrom('company_flags').select('company_id').execute()).toEqual([
      { company_id: companyId },
    ])
  })

  it('does not ask for ever about one that OSS does not know', async () => {
    world.outside.oss.set(nibOf(4), { outcome: 'UNKNOWN' })
    await run(1)
    await run(1)
    expect(asked).toEqual([nibOf(4), nibOf(3)])
  })

  it('gives up when OSS is down, keeps everybody in place, and takes one silence for nothing', async () => {
    down()
    expect(await run()).toEqual({ refreshed: 0, changed: 0, isGivenUp: true })
    expect(asked).toEqual([nibOf(4), nibOf(4), nibOf(4)])
    for (const nib of world.outside.oss.keys()) {
      world.outside.oss.set(nib, { outcome: 'FOUND', record: { ...borneo, nib: nib as Nib } })
    }
    expect(await run()).toMatchObject({ refreshed: 5, isGivenUp: false })
  })

  it('tries again in the same night, later each time, and then leaves it to the next', async () => {
    down()
    const context: JobContext = { clock: p.clock, log: p.log, attempt: 1, maxAttempts: 25, signal }
    const job = companyJobs(world, { limit: 10, pauseMs: 0 })['refresh-companies']
    for (const attempt of [undefined, 1, 2, 3]) {
      await job?.(attempt === undefined ? {} : { attempt }, context)
    }
    expect(await p.waitingJobs('refresh-companies')).toEqual([{ attempt: 3 }])
  })

  it('asks through an index', async () => {
    const plan = await p.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select id from companies where (oss_asked_at is null or oss_asked_at < now())
          and (oss_fresh_at is null or oss_fresh_at < now())
        order by oss_fresh_at nulls first, id limit 1`.execute(trx)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('companies_by_freshness')
    expect(plan).not.toContain('Sort')
  })
})

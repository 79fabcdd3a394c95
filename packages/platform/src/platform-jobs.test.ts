import { cronItem } from '@inaproc/server/cron'
import { addJob, startJobs } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personas } from './testing/personas.js'
import { startTestPlatform, type TestPlatform } from './testing/test-platform.js'

let house: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform()
})
afterAll(() => house.drop())

const sessions = async () => {
  const { rows } = await sql<{ id: string }>`select id from rp_session`.execute(house.platform.db)
  return rows.length
}

describe('the jobs of a platform', () => {
  it('delete sign-ons that are over, and leave the others', async () => {
    await house.browser().signIn({ sub: 'siti', persona: personas.ppk })
    house.setNow('2026-11-22T03:30:00Z')
    await house.browser().signIn({ sub: 'budi', persona: personas.pp })
    expect(await sessions()).toBe(2)

    const { platform, config } = house
    await addJob(platform.db, 'sweep-sign-ons', {})
    const jobs = await startJobs({
      ...platform.jobs,
      url: config.databaseUrl,
      concurrency: 1,
      clock: () => new Date('2026-11-22T03:30:00Z'),
      logger: platform.server.log,
      metrics: platform.server.metrics,
    })
    await expect.poll(sessions, { timeout: 10_000 }).toBe(1)
    await jobs.stop()
    expect(await platform.server.metrics.registry.metrics()).toMatch(
      /job_duration_seconds_count\{task="sweep-sign-ons",outcome="done"\} 1/,
    )
  })

  it('come by themselves: every row of the timetable has a task and a time the worker understands', () => {
    const { tasks, cron } = house.platform.jobs
    expect(cron.length).toBeGreaterThan(0)
    for (const row of cron) {
      expect(Object.keys(tasks)).toContain(row.task)
      expect(cronItem(row).match).toBe('*/15 * * * *')
    }
  })
})

describe('health', () => {
  const ready = () => house.platform.server.inject('/health/ready')

  it('needs the database', async () => {
    expect((await ready()).json()).toEqual({ status: 'ok', checks: { database: 'ok' } })
    const away = await startTestPlatform()
    await away.platform.close()
    const answer = await away.platform.server.inject('/health/ready')
    expect([answer.statusCode, answer.json().checks]).toEqual([503, { database: 'failed' }])
    await away.drop()
  })

  it('counts requests by route, never by the context in the address', async () => {
    const browser = house.browser()
    const { href, contextId } = await browser.signIn({ sub: 'siti', persona: personas.ppk })
    await browser.get(href('/kerja'))
    const metrics = await house.platform.server.inject('/metrics')
    expect(metrics.body).toContain('route="/kerja"')
    expect(metrics.body).not.toContain(contextId)
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  decideForeign,
  type ForeignDecision,
} from '../../accesses/special-routes/foreign/foreign-decision-service.js'
import { acceptInvitation } from '../../accesses/special-routes/foreign/invitation-service.js'
import {
  attorneyEmail,
  attorneyNik,
  createRouteWorld,
  type RouteWorld,
  reason,
} from '../../accesses/special-routes/testing/route-world.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { destroyFailedRoutes } from './failed-routes-service.js'

const sent = '2026-02-03T04:05:06Z'
/** A year after the refusal this day is still kept; it is over in WIB from 17.00 UTC on. */
const lastMoment = '2027-02-03T16:59:59Z'
const over = '2027-02-03T17:00:00Z'

let p: TestPlatform
let world: RouteWorld
beforeAll(async () => {
  p = await createTestPlatform(sent)
  world = await createRouteWorld(p)
})
beforeEach(async () => {
  p.setNow(sent)
  await sql`truncate foreign_applications, route_steps, throttles cascade`.execute(p.db)
})
afterAll(() => p.drop())

const decide = (id: string, event: ForeignDecision) =>
  decideForeign(world, { id, event, actor: world.official, reason: event === 'APPROVE' ? undefined : reason })
const run = (batch?: number) =>
  destroyFailedRoutes(p, { signal: new AbortController().signal, ...(batch !== undefined && { batch }) })
async function left(): Promise<readonly number[]> {
  const { rows } = await sql<{ applications: number; files: number; steps: number }>`
    select (select count(*)::integer from foreign_applications) as applications,
      (select count(*)::integer from foreign_application_files) as files,
      (select count(*)::integer from route_steps) as steps`.execute(p.db)
  return [rows[0]?.applications ?? 0, rows[0]?.files ?? 0, rows[0]?.steps ?? 0]
}
async function refused(): Promise<string> {
  const id = await world.send()
  await decide(id, 'REJECT')
  return id
}

describe('an application of an attorney that came to nothing', () => {
  it('refused: stays a year, then goes with its letters and its history; the log names nobody', async () => {
    const id = await refused()
    p.setNow(lastMoment)
    expect([await run(), await left()]).toEqual([0, [1, 2, 2]])
    p.setNow(over)
    expect([await run(), await left()]).toEqual([1, [0, 0, 0]])
    expect(await run()).toBe(0)
    const rows = await p.db
      .selectFrom('audit_log')
      .select(['subject_type', 'detail'])
      .where('action', '=', 'privacy.route-destroyed')
      .where('subject_id', '=', id)
      .execute()
    expect(rows).toEqual([
      {
        subject_type: 'foreign-route',
        detail: { rule: 'FAILED_ROUTES', state: 'REJECTED', endedOn: '2026-02-03' },
      },
    ])
  })

  it('withdrawn: counts from the day of the withdrawal, not of the application', async () => {
    const id = await world.send()
    await decide(id, 'APPROVE')
    p.advance(5 * 86_400_000)
    await decide(id, 'WITHDRAW')
    p.setNow(over)
    expect(await run()).toBe(0)
    p.setNow('2027-02-08T17:00:00Z')
    expect([await run(), await left()]).toEqual([1, [0, 0, 0]])
  })

  it('an invitation that nobody took: counts from its end, also while nobody wrote that down', async () => {
    const id = await world.send()
    await decide(id, 'APPROVE')
    p.setNow(over)
    expect(await run()).toBe(0)
    p.setNow('2027-02-17T17:00:00Z')
    expect([await run(), await left()]).toEqual([1, [0, 0, 0]])
  })

  it('what waits, and what led to an access, is not touched', async () => {
    await world.send()
    await sql`update foreign_applications set nib = '9120001260199'`.execute(p.db)
    const accepted = await world.send()
    await decide(accepted, 'APPROVE')
    const attorney = await world.person(attorneyNik, { email: attorneyEmail })
    const token = await world.tokenFor(attorneyEmail)
    await acceptInvitation(world, {
      token,
      accountId: attorney,
      actor: { kind: 'person', accountId: attorney },
    })
    p.setNow('2040-01-01T00:00:00Z')
    expect([await run(), (await left())[0]]).toEqual([0, 2])
  })

  it('goes in batches, and once for two workers at the same moment', async () => {
    for (let n = 0; n < 3; n++) await refused()
    p.setNow(over)
    const counts = await Promise.all([run(1), run(1)])
    expect(counts.reduce((sum, count) => sum + count, 0) + (await run(1))).toBe(3)
    expect(await left()).toEqual([0, 0, 0])
  })
})

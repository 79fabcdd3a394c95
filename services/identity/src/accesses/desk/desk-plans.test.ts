import { institutionCode } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { accessSummaries } from '../access-summaries-store.js'
import type { Access } from '../accesses.js'
import { findAccess } from '../accesses-store.js'
import { type Cast, createCast } from '../testing/access-cast.js'
import { manyAccesses, planText } from '../testing/many-accesses.js'
import { type Desk, emptyFilter } from './desk.js'
import { concernsQuery } from './desk-store.js'
import { listWaiting, waitingQuery } from './queue-store.js'

let p: TestPlatform
let cast: Cast
let acting: Access
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
  await manyAccesses(cast.world, 8_000)
  const found = await findAccess(p.db, cast.vaiAccess)
  if (found === undefined) throw new Error('the VAI has an access')
  acting = found
})
afterAll(() => p.drop())

const vaiDesk = (): Desk => ({ kind: 'VAI', acting: { ...acting, institutionCode: institutionCode('D11') } })
const national = (): Desk => ({ kind: 'DIRECTORATE', acting })
const page = (desk: Desk, after: string | null = null) => ({
  desk,
  filter: emptyFilter,
  now: p.clock(),
  after,
  limit: 20,
})

describe('on thousands of accesses', () => {
  it('the desk of an institution reads its own waiting rows from an index, in their order', async () => {
    const plan = planText(await waitingQuery(p.db, page(vaiDesk())).explain())
    expect(plan).toContain('accesses_desk')
    expect(plan).not.toContain('Seq Scan on accesses')
  })

  it('the desk of the Directorate reads only what was brought to it', async () => {
    const plan = planText(await waitingQuery(p.db, page(national())).explain())
    expect(plan).toContain('accesses_directorate_desk')
    expect(plan).not.toContain('Seq Scan on accesses')
  })

  it('the own accesses and the concerns of a case are found by their indexes', async () => {
    const own = accessSummaries(p.db).where('accesses.account_id', '=', acting.accountId)
    expect(planText(await own.explain())).toContain('accesses_by_account')
    const about = { ...acting, form: { nip: '190000000000000123' } }
    const { rows } = await sql<Record<string, unknown>>`explain ${concernsQuery(about)}`.execute(p.db)
    expect(planText(rows)).toContain('accesses_by_nip')
    expect(planText(rows)).not.toContain('Seq Scan on accesses')
  })

  it('turns pages without losing or repeating a row, the nearest deadline first', async () => {
    const seen: { id: string; dueAt: number }[] = []
    for (let after: string | null = null, pages = 0; pages < 5; pages++) {
      const { items, next } = await listWaiting(p.db, { ...page(national(), after), limit: 7 })
      seen.push(...items.map(({ access }) => ({ id: access.id, dueAt: access.dueAt?.getTime() ?? 0 })))
      after = next
      if (after === null) break
    }
    expect(seen).toHaveLength(8_000 / 500)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.map(({ dueAt }) => dueAt)).toEqual(seen.map(({ dueAt }) => dueAt).toSorted((a, b) => a - b))
  })
})

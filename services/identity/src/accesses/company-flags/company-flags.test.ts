import type { AccessId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type AccessPages, openAccessPages } from '../testing/access-pages.js'
import { type AccessWorld, createAccessWorld, holder, type Person } from '../testing/access-world.js'
import { settleFlag } from './company-flag-service.js'

const reason = 'Direktur WNI tidak berwenang mewakili.'
let p: TestPlatform
let world: AccessWorld
let pages: AccessPages
let official: Person
let officialAccess: AccessId
let flag: string
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createAccessWorld(p)
  pages = await openAccessPages(world)
  official = await world.person('Anindya Direktorat')
  officialAccess = await world.grant(official, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})
beforeEach(async () => {
  await p.db.deleteFrom('company_flags').execute()
  const raised = { company_id: world.company, kind: 'INDONESIAN_DIRECTOR', raised_at: p.clock() }
  flag = (await p.db.insertInto('company_flags').values(raised).returning('id').executeTakeFirstOrThrow()).id
})

const settled = () =>
  p.db.selectFrom('company_flags').select(['settled_at', 'settled_by', 'reason']).execute()
const audits = () =>
  p.db
    .selectFrom('audit_log')
    .select(['actor_account_id', 'subject_id'])
    .where('action', '=', 'company.flag-settled')
    .where(sql<boolean>`detail ->> 'flag' = ${flag}`)
    .execute()
const settleAs = (actor: ReturnType<typeof holder>, words = reason) =>
  settleFlag(p, { id: flag, actor, reason: words })
const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results
    .map((result) =>
      result.status === 'fulfilled' ? 'done' : String((result.reason as { code?: string }).code),
    )
    .toSorted()

describe('a company that OSS shows with an Indonesian director', () => {
  it('stands on the desk of the Directorate until somebody has looked, and says what came of it', async () => {
    const desk = await pages.visitor(official, officialAccess)
    const queue = await desk.get('/verifikasi')
    expect(queue.text).toContain('1 perusahaan jalur direksi asing perlu diperiksa')
    expect(queue.queries).toBeLessThanOrEqual(5)
    const list = await desk.get('/verifikasi/perusahaan')
    expect(list.text).toContain('CV Borneo Jaya')
    expect(list.text).toContain('OSS kini mencantumkan direksi WNI')
    expect(list.queries).toBeLessThanOrEqual(5)

    const page = `/verifikasi/perusahaan/${flag}`
    await desk.get(page)
    const short = await desk.send(page, { reason: 'ya' })
    expect([short.status, await audits()]).toEqual([422, []])
    await desk.get(page)
    const sent = await desk.send(page, { reason })
    expect(sent.location).toBe('/verifikasi/perusahaan?hasil=diperiksa')
    expect(await settled()).toEqual([{ settled_at: p.clock(), settled_by: official.id, reason }])
    expect(await audits()).toEqual([{ actor_account_id: official.id, subject_id: world.company }])

    expect((await desk.get('/verifikasi')).text).not.toContain('perlu diperiksa')
    expect((await desk.get('/verifikasi/perusahaan')).text).toContain('Tidak ada perusahaan yang perlu')
    expect((await desk.get(page)).text).toContain(reason)
  })

  it('is looked at once: sent twice by one person, and by two at the same moment', async () => {
    const own = holder(official, officialAccess)
    expect(codes(await Promise.allSettled([settleAs(own), settleAs(own)]))).toEqual(['done', 'done'])
    expect(await audits()).toHaveLength(1)

    await p.db
      .updateTable('company_flags')
      .set({ settled_at: null, reason: null, settled_by: null })
      .execute()
    const second = await world.person('Reza Direktorat')
    const other = holder(second, await world.grant(second, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null }))
    expect(codes(await Promise.allSettled([settleAs(own), settleAs(other)]))).toEqual([
      'ALREADY_DECIDED',
      'done',
    ])
    expect(await audits()).toHaveLength(2)
  })

  it('is nobody else’s: not of other verifiers, nor of the Directorate when the access is over', async () => {
    const vai = await world.person('Rudy VAI')
    const vaiAccess = await world.grant(vai, 'VAI', { institution: world.city })
    const gone = await world.person('Mantan Direktorat')
    const goneAccess = await world.grant(gone, 'VERIFIKATOR_DIREKTORAT', {}, { state: 'REVOKED' })
    const refused = [settleAs(holder(vai, vaiAccess)), settleAs(holder(gone, goneAccess))]
    expect(codes(await Promise.allSettled(refused))).toEqual(['ACCESS_NOT_ACTIVE', 'NOT_ALLOWED'])
    expect((await (await pages.visitor(vai, vaiAccess)).get('/verifikasi/perusahaan')).status).toBe(403)
    expect([await settled(), await audits()]).toEqual([
      [{ settled_at: null, settled_by: null, reason: null }],
      [],
    ])
  })
})

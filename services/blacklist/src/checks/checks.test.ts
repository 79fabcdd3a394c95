import type { Database } from '@inaproc/database/database'
import { openDatabase } from '@inaproc/database/database'
import type { Npwp } from '@inaproc/domain/npwp'
import { wibDate } from '@inaproc/domain/wib-date'
import { startTestPlatform, type TestPlatform } from '@inaproc/platform/testing/test-platform'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../app.js'
import { migrateDatabase } from '../migrate.js'
import { insertSanction, type SanctionTables } from './sanctions-store.js'

const npwp = '0013398742111000' as Npwp
let house: TestPlatform
let db: Database<SanctionTables>
beforeAll(async () => {
  house = await startTestPlatform({
    build: buildApp,
    database: { name: 'blacklist', migrate: migrateDatabase },
  })
  db = openDatabase<SanctionTables>({ url: house.config.databaseUrl, name: 'test', poolSize: 2 })
  const sanction = {
    npwp,
    decreeNumber: '027/14/2026',
    startsOn: wibDate('2026-11-22'),
    endsOn: wibDate('2026-12-31'),
  }
  await insertSanction(db, sanction)
  await insertSanction(db, sanction)
})
afterAll(async () => {
  await db.destroy()
  await house.drop()
})

async function ask(
  number: string,
  scope: string | undefined = 'blacklist:check',
  audience = house.config.baseUrl,
) {
  const token = await house.issuer.accessToken(audience, { sub: 'akun', client_id: 'akun', scope })
  return house.platform.server.inject({
    method: 'POST',
    url: '/api/checks',
    headers: { authorization: `Bearer ${token}` },
    payload: { npwp: number },
  })
}

describe('POST /api/checks', () => {
  it.each([
    ['the last instant before its first day in WIB', '2026-11-21T16:59:59Z', false],
    ['its first instant', '2026-11-21T17:00:00Z', true],
    ['the last instant of its last day', '2026-12-31T16:59:59Z', true],
    ['the next instant', '2026-12-31T17:00:00Z', false],
  ])('dates the answer by the clock: %s', async (_, now, sanctioned) => {
    house.setNow(now)
    const answer = await ask(npwp)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ npwp, sanctioned, as_of: new Date(now).toISOString() })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('reads the old form with 15 digits, and clears whoever has no sanction', async () => {
    house.setNow('2026-12-01T03:00:00Z')
    expect((await ask('01.339.874.2-111.000')).json()).toMatchObject({ npwp, sanctioned: true })
    expect((await ask('0018842517111000')).json()).toMatchObject({ sanctioned: false })
  })

  it('answers no number that is none', async () => {
    const answer = await ask('123')
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'FORM_INVALID'])
  })

  it.each([
    ['no scope', undefined, undefined, 403],
    ['another scope', 'events:read', undefined, 403],
    ['another audience', 'blacklist:check', 'http://localhost:4999', 401],
  ])('lets nobody ask with %s', async (_, scope, audience, status) => {
    const token = await house.issuer.accessToken(audience ?? house.config.baseUrl, { scope })
    const answer = await house.platform.server.inject({
      method: 'POST',
      url: '/api/checks',
      headers: { authorization: `Bearer ${token}` },
      payload: { npwp },
    })
    expect(answer.statusCode).toBe(status)
  })

  it('leaves no number in the log', async () => {
    await ask('6202063112790001')
    expect(house.log()).not.toContain('6202063112790001')
  })

  it('asks its index', async () => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select id from sanctions where npwp = ${npwp} and ends_on >= '2026-12-01' and starts_on <= '2026-12-01'
      limit 1`.execute(db)
    expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('sanctions_by_npwp')
  })
})

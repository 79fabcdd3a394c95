import { randomBytes, randomUUID } from 'node:crypto'
import type { RoleCode } from '@inaproc/domain/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Authentication } from '../../authentication/authentication.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { statementsOf } from '../../testing/statements.js'
import { addClient } from '../../testing/test-client.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { hourOf } from '../traffic/traffic.js'
import { shareOf } from './overview.js'
import { overviewRoutes } from './overview-routes.js'
import { failingClients, listAgedSecrets, listEndingSecrets, listFailingClients } from './overview-store.js'

const path = '/konsol/ikhtisar'
const dayMs = 86_400_000
let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let official: PageVisitor

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  pages = await openAccountPages(p, overviewRoutes)
  official = await officer('VERIFIKATOR_DIREKTORAT')
})
beforeEach(async () => {
  for (const table of ['client_traffic', 'client_secrets', 'deliveries'] as const)
    await p.db.deleteFrom(table).execute()
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

async function officer(role: RoleCode, language: 'id' | 'en' = 'id'): Promise<PageVisitor> {
  const { accountId, accesses } = await addPerson(authentication, { accesses: [{ role }] })
  return pages.visitor({ accountId, personaId: String(accesses[0]), language })
}
const inDays = (days: number) => new Date(p.clock().getTime() + days * dayMs)
const counted = (clientId: string, outcome: string, count: number, hoursAgo = 0) =>
  p.db
    .insertInto('client_traffic')
    .values({
      client_id: clientId,
      hour: hourOf(new Date(p.clock().getTime() - hoursAgo * 3_600_000)),
      kind: 'token',
      outcome,
      count: BigInt(count),
    })
    .execute()
const secret = (clientId: string, o: { expires?: number; used?: number; made?: number }) =>
  p.db
    .insertInto('client_secrets')
    .values({
      client_id: clientId,
      hash: randomBytes(32),
      created_at: inDays(o.made ?? -10),
      expires_at: o.expires === undefined ? null : inDays(o.expires),
      last_used_at: o.used === undefined ? null : inDays(o.used),
    })
    .execute()

describe('the overview of the console', () => {
  it('says that nothing has to be done when nothing has', async () => {
    const page = await official.get(path)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Tidak ada yang perlu ditangani')
    expect(page.body).not.toContain('<table')
  })

  it('names clients whose errors are no accident: many, and a share of all that counts', async () => {
    const [failing, busy, quiet, long] = await Promise.all(
      ['Sakit', 'Sibuk', 'Sepi', 'Dulu'].map((name) => addClient(p, { name })),
    )
    await counted(String(failing?.clientId), 'invalid_grant', 30)
    await counted(String(failing?.clientId), 'ok', 70)
    await counted(String(busy?.clientId), 'invalid_grant', 30)
    await counted(String(busy?.clientId), 'ok', 5_000)
    await counted(String(quiet?.clientId), 'invalid_grant', 3)
    await counted(String(quiet?.clientId), 'login_required', 500)
    await counted(String(long?.clientId), 'invalid_grant', 500, 30)
    const { text, body } = await official.get(path)
    expect(text).toMatch(/Sakit .* 30 30 %/)
    for (const name of ['Sibuk', 'Sepi', 'Dulu']) expect(text).not.toContain(name)
    expect(body).toContain(`/konsol/klien/${failing?.clientId}/lalu-lintas`)
  })

  it('names old secrets that end soon and are in use, and those nobody has changed for a year', async () => {
    const [used, unused, far, aged] = await Promise.all(
      ['Masih', 'Tidak', 'Jauh', 'Tua'].map((name) => addClient(p, { name })),
    )
    await secret(String(used?.clientId), { expires: 3, used: -1 })
    await secret(String(unused?.clientId), { expires: 3, used: -5 })
    await secret(String(far?.clientId), { expires: 20, used: -1 })
    await secret(String(aged?.clientId), { made: -400 })
    const ending = await listEndingSecrets(p.db, p.clock())
    expect(ending.map(({ name }) => name)).toEqual(['Masih'])
    const old = await listAgedSecrets(p.db, p.clock())
    expect(old.map(({ name }) => name)).toEqual(['Tua'])
    const { text } = await official.get(path)
    expect(text).toContain('Rahasia lama masih dipakai')
    expect(text).toContain('Rahasia lebih dari setahun')
    await p.db
      .updateTable('clients')
      .set({ state: 'suspended' })
      .where('client_id', '=', String(aged?.clientId))
      .execute()
    expect(await listAgedSecrets(p.db, p.clock())).toEqual([])
  })

  it('counts what waits, up to a thousand, and leads there', async () => {
    const { clientId } = await addClient(p, { name: 'Tuli' })
    const person = randomUUID()
    await sql`insert into deliveries (client_id, kind, account_id, sid, cause, queued_at, next_attempt_at)
      select ${clientId}, 'logout', ${person}::uuid, 'sid-' || n, 'signed-out', now(), now()
      from generate_series(1, 1050) n`.execute(p.db)
    const { text, body } = await official.get(path)
    expect(text).toContain('1.000+ pesan belum diterima aplikasi')
    expect(body).toContain('/konsol/pengiriman')
    const english = await officer('HELPDESK', 'en')
    const page = await english.get(path)
    expect(page.text).toContain('1,000+ messages not taken by applications')
    expect(page.text).not.toMatch(/\b(?:yang|dan|untuk|dengan|pesan|ini)\b/i)
    // The queue of requests is for those who decide.
    expect(page.body).not.toContain('href="/konsol/mitra')
  })

  it('is for those who watch over clients, with few queries', async () => {
    expect((await (await officer('PPK')).get(path)).status).toBe(403)
    const statements = await statementsOf(() => official.get(path))
    const own = statements.filter((statement) =>
      /client_traffic|client_secrets|from deliveries/.test(statement),
    )
    expect(own).toHaveLength(4)
  })

  it('reads only the hours of the day of the counts of a month', async () => {
    const { clientId } = await addClient(p)
    await sql`insert into client_traffic (client_id, hour, kind, outcome, count)
      select ${clientId}, ${hourOf(p.clock())}::timestamptz - n * interval '1 hour', kind, 'ok', 1
      from generate_series(1, 800) n, unnest('{a,b,c,d,e,f,g,h,i,j}'::text[]) kind`.execute(p.db)
    await sql`analyze client_traffic`.execute(p.db)
    const { rows } = await sql`explain ${failingClients(inDays(-1))}`.execute(p.db)
    expect(JSON.stringify(rows)).toContain('client_traffic_by_hour')
    expect(await listFailingClients(p.db, inDays(-1))).toEqual([])
  })

  it.each([
    [{ failed: 30, total: 100 }, 30],
    [{ failed: 1, total: 1_000 }, 1],
    [{ failed: 0, total: 0 }, 1],
  ])('%j is %i percent', (counts, percent) => {
    expect(shareOf(counts)).toBe(percent)
  })
})

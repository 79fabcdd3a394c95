import { inTransaction } from '@inaproc/database/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AccessWorld, createAccessWorld, type Person } from '../../accesses/testing/access-world.js'
import { auditSigner } from '../../oidc/keys/signed-statement.js'
import { ensureSigningKeys } from '../../oidc/keys/signing-keys-service.js'
import { systemActor } from '../../platform.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { recordAudit } from '../audit-store.js'
import { auditJobs, checkNow } from '../chain/checks-service.js'
import { auditRoutes } from './audit-routes.js'

let p: TestPlatform
let world: AccessWorld
let pages: AccountPages
let officer: Person
let desk: PageVisitor

beforeAll(async () => {
  p = await createTestPlatform()
  await ensureSigningKeys(p)
  world = await createAccessWorld(p)
  pages = await openAccountPages(p, (app, o) => auditRoutes(app, { ...o, sign: auditSigner(p) }))
  officer = await world.person('Petugas')
  await inTransaction(p.db, (trx) =>
    recordAudit(trx, {
      at: p.clock(),
      action: 'test.done',
      actor: systemActor,
      subject: { type: 'account', id: 'one' },
    }),
  )
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})
beforeEach(async () => {
  desk = await visitor('PETUGAS_PDP')
})

const granted = new Map<string, string>()

async function visitor(role: 'PETUGAS_PDP' | 'VERIFIKATOR_DIREKTORAT' | 'PPK', language: 'id' | 'en' = 'id') {
  const personaId = granted.get(role) ?? (await world.grant(officer, role, { institution: world.city }))
  granted.set(role, personaId)
  return pages.visitor({ accountId: officer.id, personaId, language })
}

const runCheck = async () => {
  const payload = (await p.waitingJobs('check-audit-log')).at(-1)
  const job = auditJobs(p)['check-audit-log']
  const context = {
    clock: p.clock,
    log: p.log,
    attempt: 1,
    maxAttempts: 3,
    signal: new AbortController().signal,
  }
  await job?.({ checkId: String(payload?.['checkId']) }, context)
}

describe('the page of the audit log', () => {
  it('is for the data protection officer and the Directorate only', async () => {
    expect((await desk.get('/konsol/audit')).status).toBe(200)
    expect((await (await visitor('VERIFIKATOR_DIREKTORAT')).get('/konsol/audit')).status).toBe(200)
    const other = await visitor('PPK')
    expect((await other.get('/konsol/audit')).status).not.toBe(200)
    expect((await other.get('/konsol/audit/unduh?dari=2026-02-03&sampai=2026-02-03')).status).not.toBe(200)
  })

  it('has the log checked by a job, one at a time', async () => {
    expect((await desk.get('/konsol/audit')).text).toContain('Belum pernah diperiksa')
    expect((await desk.send('/konsol/audit')).location).toBe('/konsol/audit?hasil=diminta')
    const running = await desk.get('/konsol/audit')
    expect(running.text).toContain('Sedang diperiksa')
    const again = await (await visitor('VERIFIKATOR_DIREKTORAT')).post('/konsol/audit', {})
    expect(again.status).toBe(403)
    await runCheck()
    const done = await desk.get('/konsol/audit')
    expect(done.text).toMatch(/Utuh: \d+ baris dalam \d+ rantai/)
    const english = await (await visitor('PETUGAS_PDP', 'en')).get('/konsol/audit')
    expect(english.text).toMatch(/Sound: \d+ rows in \d+ chains/)
  })

  it('refuses a second check while one runs', async () => {
    await desk.get('/konsol/audit')
    const other = await visitor('VERIFIKATOR_DIREKTORAT')
    await other.get('/konsol/audit')
    const [first, second] = [await desk.send('/konsol/audit'), await other.send('/konsol/audit')]
    expect([first.status, second.status]).toEqual([303, 409])
    expect(second.text).toContain('Log audit sedang diperiksa')
    await runCheck()
  })

  it('shows what is wrong', async () => {
    await sql`alter table audit_log disable trigger audit_log_append_only`.execute(p.db)
    await sql`update audit_log set action = 'test.forged' where action = 'test.done'`.execute(p.db)
    expect((await checkNow(p, () => undefined)).findingCount).toBe(1)
    const shown = await desk.get('/konsol/audit')
    expect(shown.text).toContain('Tidak utuh: 1 temuan')
    expect(shown.text).toContain('Isi diubah')
    await sql`update audit_log set action = 'test.done' where action = 'test.forged'`.execute(p.db)
    await sql`alter table audit_log enable always trigger audit_log_append_only`.execute(p.db)
  })

  it('hands out the signed log of a time', async () => {
    const file = await desk.get('/konsol/audit/unduh?dari=2026-02-03&sampai=2026-02-03')
    expect(file.status).toBe(200)
    expect(file.headers['content-disposition']).toContain('audit-2026-02-03-2026-02-03.jsonl')
    const lines = file.body.trimEnd().split('\n')
    expect(lines.filter((line) => line.includes('"test.done"'))).toHaveLength(1)
    expect(JSON.parse(lines.at(-1) ?? '{}')).toHaveProperty('jws')
    const wrong = await desk.get('/konsol/audit/unduh?dari=2026-02-04&sampai=2026-02-03')
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Jangka waktu tidak dapat dipakai')
  })
})

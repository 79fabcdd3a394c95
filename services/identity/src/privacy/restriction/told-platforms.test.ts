import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import { createTestDatabase } from '@inaproc/database/test-database'
import type { Platform as ServicePlatform } from '@inaproc/platform/platform'
import { migratePlatform } from '@inaproc/platform/platform-migration'
import { buildExample, testConfig } from '@inaproc/platform/testing/test-platform'
import { testClientKey } from '@inaproc/relying-party/test-sign-on'
import { systemClock } from '@inaproc/server/clock'
import type { RunningJobs } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tellStreamsTask } from '../../accounts/signal-queue.js'
import { type Authentication, createAuthentication } from '../../authentication/authentication.js'
import { firstPartyClients } from '../../clients/first-party/first-party.js'
import { registerClient } from '../../clients/registry/registration-service.js'
import { type Answer, openTestBrowser, type TestBrowser, visibleText } from '../../testing/sign-in-browser.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'
import { freePort } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson, totpCode } from '../../testing/test-people.js'
import { restrictProcessing } from './restriction-service.js'

/** The identity service with its workers, and a platform as our services are, each on real HTTP and its own database. */
let identity: TestApp
let authentication: Authentication
let jobs: RunningJobs
let platform: ServicePlatform
let base: string
let dropPlatform: () => Promise<void>

beforeAll(async () => {
  base = `http://127.0.0.1:${await freePort()}`
  identity = await startTestApp({ CATALOGUE_URL: base })
  const { app, issuer } = identity
  authentication = await createAuthentication(app.platform, {
    hashing: { concurrency: 1, queueLength: 10, deadlineMs: 5_000 },
    origin: issuer,
  })
  const clientKey = await testClientKey()
  await registerCatalogue(clientKey)
  const database = await createTestDatabase({ service: 'platform', migrate: (url) => migratePlatform(url) })
  const config = await testConfig({
    databaseUrl: database.url,
    issuer,
    baseUrl: base,
    clientKey,
    logLevel: 'silent',
  })
  platform = await buildExample(config, { clock: systemClock })
  await platform.server.listen({ port: Number(new URL(base).port), host: '127.0.0.1' })
  jobs = await app.jobs.start(app.server.metrics)
  dropPlatform = async () => {
    await platform.server.close()
    await platform.close()
    await database.drop()
  }
})
afterAll(async () => {
  await jobs.stop()
  await dropPlatform()
  await identity.stop()
})

async function registerCatalogue({ d: _private, ...publicKey }: Awaited<ReturnType<typeof testClientKey>>) {
  const { issuer, platform: own } = identity
  const [catalogue] = firstPartyClients({
    addresses: { catalogue: base, identity: issuer },
    keys: { catalogue: { keys: [publicKey] } },
  })
  if (catalogue === undefined) throw new Error('no definition for the catalogue')
  await inTransaction(own.db, (trx) => registerClient(trx, catalogue, { at: new Date(), production: false }))
}

/** A browser that is at the workspace of the platform, by the sign-in pages of the identity service. */
async function atWork(person: TestPerson): Promise<{ browser: TestBrowser; page: Answer }> {
  const browser = openTestBrowser({ issuer: base, route: (url) => url })
  const elsewhere = openTestBrowser({ issuer: identity.issuer, route: (url) => url })
  const begun = await browser.open(`${base}/sign-in?return_to=/kerja`)
  let step = await elsewhere.open(String(begun.location))
  step = await elsewhere.submit(step, '/password', { username: person.username, password: person.password })
  step = await elsewhere.submit(step, '/totp', { code: await totpCode(authentication, person) })
  return { browser, page: await browser.open(String(step.location)) }
}

const restrict = (person: TestPerson, wish: 'restrict' | 'lift') =>
  restrictProcessing(identity.app.platform, {
    accountId: person.accountId,
    requestKey: randomUUID(),
    actor: { kind: 'person', accountId: person.accountId },
    wish,
  })

/** Until the platform has been told; how long that took. */
async function untilTold(since: number): Promise<number> {
  await expect
    .poll(
      async () => {
        const { rows } = await sql<{ waiting: number }>`
          select ((select count(*) from deliveries where delivered_at is null)
            + (select count(*) from graphile_worker._private_jobs jobs
                join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
                where tasks.identifier = ${tellStreamsTask}))::integer as waiting`.execute(
          identity.platform.db,
        )
        return rows[0]?.waiting
      },
      { interval: 20, timeout: 10_000 },
    )
    .toBe(0)
  return performance.now() - since
}

describe('a restriction of processing', () => {
  it('reaches a platform where the person is at work within two seconds, and so does its end', async () => {
    const person = await addPerson(authentication, { accesses: [{ role: 'PPK' }] })
    const { browser, page } = await atWork(person)
    expect(page.status).toBe(200)
    const save = (text: string, form: Answer) => browser.submit(form, '/kerja', { text })
    const saved = await save('sebelum', page)
    expect(saved.status).toBe(200)

    const begun = performance.now()
    await restrict(person, 'restrict')
    const told = await untilTold(begun)
    const refused = await save('selama dibatasi', saved)
    expect(refused.status).toBe(403)
    expect(visibleText(refused.text)).toContain('Akun Anda hanya dapat dibaca')
    expect(refused.text).toContain(`${identity.issuer}/privasi/pembatasan`)
    expect(refused.text).toContain('selama dibatasi')
    expect(refused.text).toContain('processing_restricted')
    const read = await browser.open(page.url)
    expect(read.status).toBe(200)
    expect(visibleText(read.text)).toContain('Tidak ada yang dapat diubah atau dikirim.')

    const lifting = performance.now()
    await restrict(person, 'lift')
    const lifted = await untilTold(lifting)
    const again = await save('sesudah', read)
    expect(again.status).toBe(200)
    expect(visibleText(again.text)).toContain('sesudah')
    expect(visibleText(again.text)).not.toMatch(/selama dibatasi|hanya dapat dibaca/)
    process.stdout.write(
      `restriction  told to an open context: begins after ${Math.round(told)} ms, ends after ${Math.round(lifted)} ms\n`,
    )
    expect(Math.max(told, lifted)).toBeLessThan(2_000)
  })

  it('is known to a platform that the person enters afterwards, and leaving it stays possible', async () => {
    const person = await addPerson(authentication, { accesses: [{ role: 'PPK' }] })
    await restrict(person, 'restrict')
    await untilTold(performance.now())
    const { browser, page } = await atWork(person)
    expect(page.status).toBe(200)
    expect((await browser.submit(page, '/kerja', { text: 'tidak boleh' })).status).toBe(403)
    const question = await browser.open(page.url.replace('/kerja', '/keluar'))
    const out = await browser.submit(question, '/sign-out', { scope: 'here' })
    expect(out.status).toBe(200)
    expect(visibleText(out.text)).not.toContain('Siti Rahmawati')
  })
})

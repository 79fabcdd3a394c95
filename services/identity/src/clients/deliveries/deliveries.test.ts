import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { RoleCode } from '@inaproc/domain/roles'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Authentication } from '../../authentication/authentication.js'
import { deliverTask } from '../../oidc/logout/deliveries-queue.js'
import { queueDeliveries } from '../../oidc/logout/delivery-service.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { deliveryRoutes } from './deliveries-routes.js'
import { deliveryRoles } from './delivery-roles.js'
import { ageOf } from './undelivered.js'

const path = '/konsol/pengiriman'
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let operator: PageVisitor
let catalogue: TestClient
let partner: TestClient

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  pages = await openAccountPages(p, deliveryRoutes)
  operator = await officer('OPERATOR_TELKOM')
})
beforeEach(async () => {
  await p.db.deleteFrom('deliveries').execute()
  catalogue = await addClient(p, { name: 'Katalog Elektronik' })
  partner = await addClient(p, { name: 'Mitra <b>Satu</b>' })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

async function officer(role: RoleCode, language?: 'id' | 'en'): Promise<PageVisitor> {
  const { accountId, accesses } = await addPerson(authentication, { accesses: [{ role }] })
  return pages.visitor({ accountId, personaId: String(accesses[0]), ...(language && { language }) })
}

const queue = (client: TestClient, count = 1, cause = 'signed-out') =>
  inTransaction(p.db, (trx) =>
    queueDeliveries(
      trx,
      Array.from({ length: count }, (_, index) => ({
        clientId: client.clientId,
        accountId: randomUUID(),
        kind: 'logout' as const,
        sid: `sid-${index}`,
        personaId: cause === 'persona-ended' ? randomUUID() : null,
        cause,
      })),
      p.clock(),
    ),
  )
const change = (client: TestClient, values: Readonly<Record<string, Date | string | number>>) =>
  p.db.updateTable('deliveries').set(values).where('client_id', '=', client.clientId).execute()

describe('the page of undelivered messages', () => {
  it('says that everybody has been told when nothing waits', async () => {
    const page = await operator.get(path)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Semua aplikasi sudah diberi tahu')
    expect(page.body).not.toContain('<table')
  })

  it('shows for each client what waits, since when, and why', async () => {
    await queue(catalogue, 2)
    await queue(partner, 1, 'persona-ended')
    await change(catalogue, {
      attempts: 4,
      last_problem: 'unreachable',
      next_attempt_at: new Date(p.clock().getTime() + 5 * minuteMs),
      queued_at: new Date(p.clock().getTime() - 3 * dayMs),
    })
    await change(partner, { attempts: 1, last_problem: 'http-503' })
    const { text, body } = await operator.get(path)
    expect(text).toContain('Katalog Elektronik')
    expect(text).toContain('3 hari')
    expect(text).toContain('Tidak dapat dihubungi')
    expect(text).toContain('Menjawab dengan status 503')
    expect(text).toContain('Satu persona')
    expect(text).toContain('Akses tidak berlaku lagi')
    expect(body).toContain('Mitra &lt;b>Satu&lt;/b>')
    // Whose session it was is nothing this page needs.
    const { account_id, sid } = await p.db
      .selectFrom('deliveries')
      .select(['account_id', 'sid'])
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(body).not.toContain(account_id)
    expect(body).not.toContain(`${sid}<`)
  })

  it('counts no further than a thousand', async () => {
    await queue(catalogue, 1050)
    expect((await operator.get(path)).text).toContain('1.000+')
  })

  it('leads through many messages page by page, of one client or of all', async () => {
    await queue(catalogue, 45)
    await queue(partner, 3)
    const seen: string[] = []
    let next: string | undefined = `${path}?klien=${catalogue.clientId}`
    for (let page = 0; next !== undefined; page++) {
      expect(page).toBeLessThan(4)
      const { body } = await operator.get(next)
      seen.push(
        ...[...body.matchAll(/<th scope="row"[^>]*><div>(?:<span[^>]*>[^<]*<\/span>)?(\d+)</g)].map(
          ([, id]) => String(id),
        ),
      )
      next = /<a href="([^"]+)" rel="next"/
        .exec(body)?.[1]
        ?.replaceAll('&amp;', '&')
        .replace(/^\/as\/[^/]+/, '')
    }
    const rows = await p.db
      .selectFrom('deliveries')
      .select('id')
      .where('client_id', '=', catalogue.clientId)
      .orderBy('id')
      .execute()
    expect(seen).toEqual(rows.map(({ id }) => String(id)))
    expect((await operator.get(`${path}?klien=${partner.clientId}`)).text).toContain(
      'Tampilkan semua aplikasi',
    )
  })

  it('keeps what was given up apart, also of clients that are gone', async () => {
    await queue(catalogue)
    await queue(partner)
    await change(partner, { abandoned_at: p.clock(), last_problem: 'client-inactive' })
    const waiting = await operator.get(path)
    expect(waiting.text).not.toContain('Aplikasi tidak aktif')
    await p.db.deleteFrom('clients').where('client_id', '=', partner.clientId).execute()
    const abandoned = await operator.get(`${path}?keadaan=dihentikan`)
    expect(abandoned.text).toContain('Aplikasi tidak aktif')
    expect(abandoned.text).toContain(`${partner.clientId} (tidak terdaftar lagi)`)
    const none = await operator.get(`${path}?keadaan=dihentikan&klien=${catalogue.clientId}`)
    expect(none.text).toContain('Tidak ada pesan yang dihentikan')
  })

  it('has all of its words in English too', async () => {
    await queue(catalogue)
    await change(catalogue, { last_problem: 'timeout', attempts: 1 })
    const { text } = await (await officer('HELPDESK', 'en')).get(path)
    for (const words of [
      'Undelivered messages',
      'Did not answer in time',
      'Try now',
      'Signed out',
      '0 minutes',
    ]) {
      expect(text).toContain(words)
    }
  })

  it.each(['setelah=bukan', 'keadaan=%00', 'klien=%27--', 'hasil=%3Cscript%3E'])(
    'survives %s',
    async (query) => {
      await queue(catalogue)
      const { status, body } = await operator.get(`${path}?${query}`)
      expect(status).toBeLessThan(500)
      expect(body).not.toContain('<script>')
    },
  )
})

describe('"Coba sekarang"', () => {
  it('makes the first message due, gives the worker a job and writes who asked', async () => {
    await queue(catalogue, 3)
    const later = new Date(p.clock().getTime() + 15 * minuteMs)
    await change(catalogue, { next_attempt_at: later, attempts: 5, last_problem: 'unreachable' })
    await operator.get(path)
    const asked = await operator.send(`${path}/coba`)
    expect([asked.status, asked.location]).toEqual([303, `${path}?hasil=diminta`])
    expect((await operator.get(asked.location)).text).toContain('Pengiriman dicoba sekarang')
    const rows = await p.db.selectFrom('deliveries').select('next_attempt_at').orderBy('id').execute()
    expect(rows.map(({ next_attempt_at }) => next_attempt_at)).toEqual([p.clock(), later, later])
    expect(await p.waitingJobs(deliverTask)).toContainEqual({ clientId: catalogue.clientId })
    const audit = await p.db
      .selectFrom('audit_log')
      .select(['actor_kind', 'subject_id', 'actor_access_id'])
      .where('action', '=', 'delivery.asked-for')
      .execute()
    expect(audit).toEqual([
      { actor_kind: 'person', subject_id: catalogue.clientId, actor_access_id: expect.any(String) },
    ])
  })

  it('says so when the client has been told meanwhile', async () => {
    await queue(catalogue)
    await operator.get(path)
    await p.db.deleteFrom('deliveries').execute()
    const asked = await operator.send(`${path}/coba`)
    expect(asked.location).toBe(`${path}?hasil=kosong`)
  })
})

describe('streams of signals', () => {
  const stopped = async (changes: object = {}) => {
    const { id } = await p.db
      .insertInto('signal_streams')
      .values({
        client_id: partner.clientId,
        origin: 'receiver',
        method: 'push',
        endpoint_url: 'https://mitra.example.go.id/sinyal',
        status: 'paused',
        status_reason: 'unreachable',
        stopped_by: 'transmitter',
        last_active_at: p.clock(),
        created_at: p.clock(),
        updated_at: p.clock(),
        ...changes,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  afterEach(() => p.db.deleteFrom('signal_streams').execute())

  it('in trouble are shown with their state and reason, and their signals by name; others are not', async () => {
    const id = await stopped()
    await stopped({ status: 'enabled', status_reason: null, stopped_by: null })
    await p.db
      .insertInto('deliveries')
      .values({
        client_id: partner.clientId,
        kind: 'signal',
        stream_id: id,
        cause: 'password-changed',
        jti: randomUUID(),
        event: JSON.stringify({ name: 'credential-change' }),
        queued_at: p.clock(),
        next_attempt_at: p.clock(),
      })
      .execute()
    const { text, body } = await operator.get(path)
    expect(text).toContain('Aliran sinyal yang bermasalah')
    expect(text).toContain('Dijeda')
    expect(text).toContain('Alamatnya tidak menjawab selama sehari')
    expect(text).toContain('Sinyal: kredensial berubah')
    expect(text).toContain('Kata sandi diganti')
    expect(body).not.toContain('mitra.example.go.id/sinyal')
    expect(body.match(/name="aliran"/g)).toHaveLength(1)
    expect((await (await officer('HELPDESK', 'en')).get(path)).text).toContain('Its address has not answered')
  })

  it('are set going again by an officer, and the receiver is told first', async () => {
    const id = await stopped()
    await operator.get(path)
    const answer = await operator.send(`${path}/aliran`)
    expect([answer.status, answer.location]).toEqual([303, `${path}?hasil=aktif`])
    expect((await operator.get(answer.location)).text).toContain('Aliran diaktifkan kembali')
    const stream = await p.db
      .selectFrom('signal_streams')
      .select(['status', 'stopped_by'])
      .where('id', '=', id)
      .execute()
    expect(stream).toEqual([{ status: 'enabled', stopped_by: null }])
    const told = await p.db.selectFrom('deliveries').select('event').where('stream_id', '=', id).execute()
    expect(told).toMatchObject([{ event: { name: 'stream-updated', payload: { status: 'enabled' } } }])
    expect(await p.waitingJobs(deliverTask)).toContainEqual({ clientId: partner.clientId, streamId: id })
  })

  it('have queues of their own: "Coba sekarang" makes each of them due', async () => {
    const id = await stopped({ status: 'enabled', status_reason: null, stopped_by: null })
    const later = new Date(p.clock().getTime() + 15 * minuteMs)
    await queue(partner)
    await p.db
      .insertInto('deliveries')
      .values({
        client_id: partner.clientId,
        kind: 'signal',
        stream_id: id,
        cause: 'totp-added',
        jti: randomUUID(),
        event: JSON.stringify({ name: 'credential-change' }),
        queued_at: p.clock(),
        next_attempt_at: later,
      })
      .execute()
    await change(partner, { next_attempt_at: later })
    await operator.get(path)
    await operator.send(`${path}/coba`)
    const rows = await p.db.selectFrom('deliveries').select('next_attempt_at').execute()
    expect(rows.map(({ next_attempt_at }) => next_attempt_at)).toEqual([p.clock(), p.clock()])
    const jobs = await p.waitingJobs(deliverTask)
    expect(jobs).toContainEqual({ clientId: partner.clientId })
    expect(jobs).toContainEqual({ clientId: partner.clientId, streamId: id })
  })
})

describe('who may see it', () => {
  it.each([...deliveryRoles])('%s, with a link to it', async (role) => {
    const page = await (await officer(role)).get(path)
    expect(page.status).toBe(200)
    expect(page.body).toMatch(/href="\/as\/[^"]+\/konsol\/pengiriman"/)
  })

  it.each<RoleCode>(['PPK', 'VAI', 'PETUGAS_PDP'])('not %s', async (role) => {
    const visitor = await officer(role)
    expect((await visitor.get(path)).status).toBe(403)
    expect((await visitor.post(`${path}/coba`, { klien: catalogue.clientId })).status).toBe(403)
  })
})

it.each([
  [0, 'minute', 0],
  [59 * minuteMs, 'minute', 59],
  [60 * minuteMs, 'hour', 1],
  [47 * 60 * minuteMs, 'hour', 47],
  [2 * dayMs, 'day', 2],
  [-minuteMs, 'minute', 0],
])('an age of %i ms is told as %s %i', (age, unit, count) => {
  const now = new Date('2026-02-03T00:00:00Z')
  expect(ageOf(new Date(now.getTime() - age), now)).toEqual({ unit, count })
})

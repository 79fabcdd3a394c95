import { createTestDatabase } from '@inaproc/database/test-database'
import {
  contextRewrite,
  migrateRelyingParty,
  relyingParty,
  signedOn,
} from '@inaproc/relying-party/relying-party'
import { seedSignOn } from '@inaproc/relying-party/test-sign-on'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { streamPolicy } from '../../../oidc/signals/streams.js'
import { startTestApp, type TestApp } from '../../../testing/test-app.js'
import { clientProof, type TestClient } from '../../../testing/test-client.js'
import { freePort } from '../../../testing/test-open-id.js'
import { type SignalHouse, signalHouse } from '../../../testing/test-signals.js'
import type { Changer } from '../../registry/changer.js'
import { resumeClient, retireClient, suspendClient } from '../../registry/states-service.js'

/** The real transmitter and a service with the plugin as partners copy it, each on real HTTP with its database. */
let app: TestApp
let house: SignalHouse
let client: TestClient
let service: FastifyInstance
let pool: pg.Pool
let baseUrl: string
let drop: () => Promise<void>
let options: Parameters<typeof seedSignOn>[1]

beforeAll(async () => {
  app = await startTestApp()
  house = signalHouse(app)
  client = await house.addReceiver()
  const database = await createTestDatabase({
    service: 'receiver',
    migrate: async (url) => {
      const once = new pg.Pool({ connectionString: url })
      await migrateRelyingParty(once)
      await once.end()
    },
  })
  pool = new pg.Pool({ connectionString: database.url })
  drop = async () => {
    await pool.end()
    await database.drop()
  }
  baseUrl = `http://127.0.0.1:${await freePort()}`
  if (client.key === undefined) throw new Error('the client has no key')
  const given = {
    issuer: app.issuer,
    clientId: client.clientId,
    clientKey: client.key,
    baseUrl,
    pool,
    cookieName: 'receiver_session',
    sessionKey: Buffer.alloc(32, 7),
    scopes: ['profile'],
    resource: baseUrl,
    personaRequired: false,
    allowHttp: true,
    pages: { refused: (_request: unknown, reply: { send: (page: unknown) => unknown }) => reply.send({}) },
  }
  options = given
  service = Fastify({ rewriteUrl: contextRewrite })
  await service.register(relyingParty, given)
  service.get('/me', { preHandler: service.requireSignIn() }, async (request) => ({
    sub: signedOn(request).sub,
  }))
  service.get('/api', { preHandler: service.requireToken({ scope: 'uji:baca' }) }, async () => ({}))
  await service.listen({ host: '127.0.0.1', port: Number(new URL(baseUrl).port) })
})
afterAll(async () => {
  await service.close()
  await drop()
  await app.stop()
})

async function tabOf(sub: string, sid?: string) {
  const { cookie, href } = await seedSignOn(pool, options, { sub, ...(sid !== undefined && { sid }) })
  return async () => (await service.inject({ url: href('/me'), headers: { cookie } })).statusCode
}

/** The API of the service, as it is registered on the console. */
async function registerApi(): Promise<void> {
  const { db } = app.platform
  const names = { name_id: 'API uji', name_en: 'Test API', text_id: 'Uji', text_en: 'Test' }
  const labels = { label_id: 'Uji', label_en: 'Test', description_id: 'Uji', description_en: 'Test' }
  const inUse = { of_release: false, state: 'active' }
  const { id } = await db
    .insertInto('resources')
    .values({
      ...names,
      ...inUse,
      audience: baseUrl,
      owner_client: client.clientId,
      format: 'jwt',
      version: 1,
      updated_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('scopes')
    .values({
      ...labels,
      ...inUse,
      name: 'uji:baca',
      kind: 'resource',
      resource_id: id,
      available_to: 'everybody',
      sensitive: false,
      position: 1,
    })
    .execute()
}

async function tokenFor(caller: TestClient): Promise<string> {
  const form = { grant_type: 'client_credentials', resource: baseUrl, scope: 'uji:baca' }
  const body = new URLSearchParams({ ...form, ...(await clientProof(caller, app.issuer)) })
  const answer = await fetch(`${app.issuer}/oidc/token`, { method: 'POST', body })
  // Every answer of the token endpoint is a JSON object.
  return String(((await answer.json()) as Record<string, unknown>)['access_token'])
}

async function callApi(token: string): Promise<unknown> {
  const answer = await service.inject({ url: '/api', headers: { authorization: `Bearer ${token}` } })
  return answer.statusCode === 200 ? 200 : answer.json().code
}

/** How often this client was told that another one lost its tokens. */
async function toldOf(ended: TestClient, { clientId }: TestClient): Promise<number> {
  const rows = await app.platform.db
    .selectFrom('deliveries')
    .select(['event', 'txn'])
    .where('client_id', '=', clientId)
    .execute()
  return new Set(
    rows.filter(({ event }) => Object(event).application === ended.clientId).map(({ txn }) => txn),
  ).size
}

const by: Changer = { actor: { kind: 'system' }, as: 'DIRECTORATE', steppedUp: true }
const seen = async () => (await pool.query('SELECT FROM rp_seen_signal')).rowCount ?? 0
const delivery = (endpoint_url: string) => ({ delivery: { method: 'urn:ietf:rfc:8935', endpoint_url } })

describe('the receiver of the plugin', () => {
  it('is told by push; the same token sent twice, also at once, is carried out once', async () => {
    const { body } = await house.call(client, 'POST', '/ssf/streams', delivery(`${baseUrl}/signals`))
    const person = await house.personAt(client)
    const [tab, other] = [await tabOf(person), await tabOf('somebody-else')]
    expect([await tab(), await other()]).toEqual([200, 200])
    await house.happen(person, 'account-suspended')
    await house.work()
    expect([(await tab()) === 200, await other()]).toEqual([false, 200])
    const once = await seen()
    // The worker died before it noted that it had sent it: the queue sends it again, with the same jti.
    const { db } = app.platform
    await db.updateTable('deliveries').set({ delivered_at: null }).where('kind', '=', 'signal').execute()
    await house.run('deliver-due')
    await house.work()
    const waiting = await db.selectFrom('deliveries').select('id').where('delivered_at', 'is', null).execute()
    expect([waiting.length, await seen()]).toEqual([0, once])
    await house.call(client, 'DELETE', `/ssf/streams?stream_id=${String(body['stream_id'])}`)
  })

  it('fetches what it cannot be sent, from behind a firewall, and acknowledges it', async () => {
    const { body } = await house.call(client, 'POST', '/ssf/streams', {})
    const streamId = String(body['stream_id'])
    const person = await house.personAt(client)
    const tab = await tabOf(person)
    const stop = new AbortController()
    const endpoint = `${app.issuer}/ssf/poll/${streamId}`
    const polling = service.pollSignals({ endpoint, signal: stop.signal })
    const begun = performance.now()
    await house.happen(person, 'account-closed')
    await house.work()
    await expect.poll(tab, { interval: 50, timeout: 10_000 }).not.toBe(200)
    process.stdout.write(
      `signals  fetched and carried out after ${Math.round(performance.now() - begun)} ms\n`,
    )
    stop.abort()
    await polling
    const left = await house.call(client, 'POST', `/ssf/poll/${streamId}`, { returnImmediately: true })
    expect(left.body['sets']).toEqual({})
    await house.call(client, 'DELETE', `/ssf/streams?stream_id=${streamId}`)
  })

  it('that is dead for a day has its stream paused, keeps what waits, and hears that it runs again', async () => {
    const { body } = await house.call(client, 'POST', '/ssf/streams', delivery('http://127.0.0.1:9/signals'))
    const stream_id = String(body['stream_id'])
    const { db } = app.platform
    const person = await house.personAt(client)
    await house.happen(person, 'password-changed')
    await house.work()
    const row = () =>
      db
        .selectFrom('signal_streams')
        .select(['status', 'failing_since', 'stopped_by'])
        .where('id', '=', stream_id)
        .executeTakeFirstOrThrow()
    expect(await row()).toMatchObject({ status: 'enabled', failing_since: expect.any(Date) })
    const longAgo = new Date(Date.now() - streamPolicy.pausedAfterMs - 1_000)
    await db
      .updateTable('signal_streams')
      .set({ failing_since: longAgo })
      .where('id', '=', stream_id)
      .execute()
    await db
      .updateTable('deliveries')
      .set({ next_attempt_at: longAgo })
      .where('stream_id', '=', stream_id)
      .execute()
    await house.run('deliver-due')
    await house.work()
    expect(await row()).toMatchObject({ status: 'paused', stopped_by: 'transmitter' })
    await house.call(client, 'PATCH', '/ssf/streams', { stream_id, ...delivery(`${baseUrl}/signals`) })
    await db
      .updateTable('deliveries')
      .set({ next_attempt_at: longAgo })
      .where('stream_id', '=', stream_id)
      .execute()
    await house.work()
    expect(
      (
        await db
          .selectFrom('deliveries')
          .select('id')
          .where('stream_id', '=', stream_id)
          .where('delivered_at', 'is', null)
          .execute()
      ).length,
    ).toBe(1)
    await house.call(client, 'POST', '/ssf/status', { stream_id, status: 'enabled' })
    await house.work()
    expect(
      (
        await db
          .selectFrom('deliveries')
          .select('id')
          .where('stream_id', '=', stream_id)
          .where('delivered_at', 'is', null)
          .execute()
      ).length,
    ).toBe(0)
  })

  it('takes no token of a client that was suspended before, of nobody else, and the new ones of one that was resumed', async () => {
    const stream = await house.call(client, 'POST', '/ssf/streams', delivery(`${baseUrl}/signals`))
    await registerApi()
    const mayCall = { scopes: ['uji:baca'], resources: [baseUrl] }
    const [caller, other] = [await house.addReceiver(mayCall), await house.addReceiver(mayCall)]
    // Somebody who listens too and has no API that the caller may call hears nothing of it.
    const stranger = await house.addReceiver()
    await house.call(stranger, 'POST', '/ssf/streams', {})
    const [token, another] = [await tokenFor(caller), await tokenFor(other)]
    expect([await callApi(token), await callApi(another)]).toEqual([200, 200])
    const change = { clientId: caller.clientId, by, reason: 'Kuncinya terlihat di internet.' }
    const p = app.app.platform
    await Promise.allSettled([1, 1].map((version) => suspendClient(p, { ...change, version })))
    await house.work()
    expect([await callApi(token), await callApi(another)]).toEqual(['client_ended', 200])
    // At once, and once more for what an instance issued that had not heard of it.
    expect([await toldOf(caller, client), await toldOf(caller, stranger)]).toEqual([2, 0])
    await resumeClient(p, { ...change, version: 2 })
    await house.work()
    expect(await toldOf(caller, client)).toBe(2)
    // Tokens know seconds: what is issued in the second of the suspension does not count either.
    await expect
      .poll(async () => callApi(await tokenFor(caller)), { interval: 200, timeout: 10_000 })
      .toBe(200)
    const renewed = await tokenFor(caller)
    expect([await callApi(token), await callApi(renewed)]).toEqual(['client_ended', 200])
    await retireClient(p, { ...change, version: 3 })
    await house.work()
    expect([await callApi(renewed), await callApi(another)]).toEqual(['client_ended', 200])
    await house.call(client, 'DELETE', `/ssf/streams?stream_id=${String(stream.body['stream_id'])}`)
  })
})

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
import type { TestClient } from '../../../testing/test-client.js'
import { freePort } from '../../../testing/test-open-id.js'
import { type SignalHouse, signalHouse } from '../../../testing/test-signals.js'

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
  client = await house.addReceiver({ firstParty: true })
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
})

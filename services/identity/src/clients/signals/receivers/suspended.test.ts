import type { JWTPayload } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { streamPolicy } from '../../../oidc/signals/streams.js'
import { startTestApp, type TestApp } from '../../../testing/test-app.js'
import type { TestClient } from '../../../testing/test-client.js'
import { startTestReceiver, type TestReceiver } from '../../../testing/test-receiver.js'
import { type SignalHouse, signalHouse } from '../../../testing/test-signals.js'
import type { Changer } from '../../registry/changer.js'
import { resumeClient, retireClient, suspendClient } from '../../registry/states-service.js'

let app: TestApp
let house: SignalHouse
let receiver: TestReceiver
let client: TestClient
let pushStream: string
let pollStream: string
beforeAll(async () => {
  app = await startTestApp()
  house = signalHouse(app)
  receiver = await startTestReceiver()
  receiver.answer(202)
})
beforeEach(async () => {
  receiver.forget()
  client = await house.addReceiver({
    contacts: [{ kind: 'technical', name: 'Sari', email: 'sari@mitra.example.go.id' }],
  })
  const create = async (wish: object) =>
    String((await house.call(client, 'POST', '/ssf/streams', wish)).body['stream_id'])
  pushStream = await create({ delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: receiver.url } })
  pollStream = await create({})
})
afterAll(async () => {
  await app.stop()
  await receiver.down()
})

const by: Changer = { actor: { kind: 'system' }, as: 'DIRECTORATE', steppedUp: true }
const step = (work: typeof suspendClient, version: number) =>
  work(app.app.platform, { clientId: client.clientId, version, by, reason: 'Kuncinya terlihat di internet.' })
const poll = (wish: object = { returnImmediately: true }) =>
  house.call(client, 'POST', `/ssf/poll/${pollStream}`, wish)
const credentials = (tokens: readonly JWTPayload[]) =>
  tokens.map(({ events }) => Object(Object.values(Object(events))[0]).credential_type)
const waiting = (streamId: string) =>
  app.platform.db
    .selectFrom('deliveries')
    .select('id')
    .where('stream_id', '=', streamId)
    .where('delivered_at', 'is', null)
    .where('abandoned_at', 'is', null)
    .execute()

describe('the streams of a client that is suspended', () => {
  it('stop at once, keep what waits and what happens, and go on where they were', async () => {
    const person = await house.personAt(client)
    await house.happen(person, 'password-changed')
    await step(suspendClient, 1)
    // This service is an API too: it looks at the client itself, and from the signal on takes no token of it.
    expect([(await poll()).status, (await poll()).body['code']]).toEqual([403, 'SIGNAL_CLIENT_ONLY'])
    await house.work()
    await house.happen(person, 'totp-added')
    await house.work()
    await house.run('deliver-due')
    await house.work()
    expect(receiver.tokens).toEqual([])
    expect([(await poll()).status, (await poll()).body['code']]).toEqual([401, 'client_ended'])
    expect([await waiting(pushStream), await waiting(pollStream)].map(({ length }) => length)).toEqual([2, 2])

    await step(resumeClient, 2)
    await house.run('deliver-due')
    await house.work()
    expect(credentials(receiver.received)).toEqual(['password', 'app'])
    expect((await poll()).status).toBe(401)
    await house.renew(client)
    expect(Object.keys(Object((await poll()).body['sets']))).toHaveLength(2)
  })

  it('give nothing to a request that has been waiting since before', async () => {
    const { db } = app.platform
    const stream = () => db.updateTable('signal_streams').where('id', '=', pollStream)
    await stream()
      .set({ last_active_at: new Date(0) })
      .execute()
    const asked = poll({})
    let answered = false
    asked.then(() => {
      answered = true
    })
    const isThere = () =>
      db
        .selectFrom('signal_streams')
        .select('id')
        .where('id', '=', pollStream)
        .where('last_active_at', '>', new Date(0))
        .executeTakeFirst()
    await expect.poll(isThere, { timeout: 5_000 }).toBeDefined()
    await step(suspendClient, 1)
    const person = await house.personAt(client)
    await house.happen(person, 'password-changed')
    expect((await poll()).status).toBe(403)
    await house.work()
    expect((await poll()).status).toBe(401)
    expect(answered).toBe(false)
    await step(resumeClient, 2)
    await house.happen(person, 'totp-added')
    await house.work()
    expect(Object.keys(Object((await asked).body['sets']))).toHaveLength(2)
  })

  it('are disabled when something has waited for a week, and somebody is told of the loss', async () => {
    await house.happen(await house.personAt(client), 'password-changed')
    await step(suspendClient, 1)
    await house.work()
    const { db } = app.platform
    const longAgo = new Date(Date.now() - streamPolicy.disabledAfterMs - 1_000)
    await db
      .updateTable('deliveries')
      .set({ queued_at: longAgo })
      .where('client_id', '=', client.clientId)
      .execute()
    const letters = async () => (await app.platform.waitingJobs('send-message')).length
    const before = await letters()
    await house.run('disable-forgotten-streams')
    const streams = await db
      .selectFrom('signal_streams')
      .select(['status', 'status_reason'])
      .where('client_id', '=', client.clientId)
      .execute()
    expect(streams).toEqual(Array(2).fill({ status: 'disabled', status_reason: 'not-fetched' }))
    expect((await letters()) - before).toBe(2)
  })

  it('are over when it is retired: what waits is given up', async () => {
    await house.happen(await house.personAt(client), 'password-changed')
    await step(suspendClient, 1)
    await house.work()
    await step(retireClient, 2)
    await house.run('deliver-due')
    await house.work()
    expect(receiver.tokens).toEqual([])
    expect(await waiting(pushStream)).toEqual([])
  })
})

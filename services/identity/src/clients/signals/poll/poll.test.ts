import { inTransaction } from '@inaproc/database/database'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stopStream } from '../../../oidc/signals/stream-stop-service.js'
import { streamPolicy } from '../../../oidc/signals/streams.js'
import { startTestApp, type TestApp } from '../../../testing/test-app.js'
import type { TestClient } from '../../../testing/test-client.js'
import { type SignalHouse, signalHouse } from '../../../testing/test-signals.js'

let app: TestApp
let house: SignalHouse
let client: TestClient
let streamId: string
beforeAll(async () => {
  // What breaks says why in the output of the run.
  app = await startTestApp({ LOG_LEVEL: 'error' })
  house = signalHouse(app)
})
beforeEach(async () => {
  client = await house.addReceiver({
    firstParty: true,
    contacts: [{ kind: 'technical', name: 'Sari', email: 'sari@mitra.example.go.id' }],
  })
  streamId = String((await house.call(client, 'POST', '/ssf/streams', {})).body['stream_id'])
})
afterAll(() => app.stop())

interface Polled {
  readonly jtis: readonly string[]
  readonly tokens: readonly string[]
  readonly more: unknown
}

async function poll(wish: object = {}): Promise<Polled> {
  const { status, body } = await house.call(client, 'POST', `/ssf/poll/${streamId}`, {
    returnImmediately: true,
    ...wish,
  })
  expect(status).toBe(200)
  // The API answers tokens by their jti.
  const sets = body['sets'] as Readonly<Record<string, string>>
  return { jtis: Object.keys(sets), tokens: Object.values(sets), more: body['moreAvailable'] }
}

const statusOf = async () => (await house.call(client, 'GET', `/ssf/status?stream_id=${streamId}`)).body

describe('a stream that is fetched from', () => {
  it('gives signed tokens in their order, again until each was acknowledged', async () => {
    const person = await house.personAt(client)
    for (const cause of ['password-changed', 'totp-added', 'account-closed'] as const) {
      await house.happen(person, cause)
    }
    await house.work()
    const first = await poll({ maxEvents: 2 })
    expect([first.jtis.length, first.more]).toEqual([2, true])
    const keys = createRemoteJWKSet(new URL(`${app.issuer}/oidc/jwks`))
    for (const [index, token] of first.tokens.entries()) {
      const { payload } = await jwtVerify(token, keys, {
        issuer: app.issuer,
        audience: client.clientId,
        typ: 'secevent+jwt',
      })
      expect(payload.jti).toBe(first.jtis[index])
      expect(payload).toMatchObject({ sub_id: { format: 'iss_sub', sub: person } })
    }
    // Not acknowledged: the same, with the same times.
    const again = await poll({ maxEvents: 2 })
    expect(again.jtis).toEqual(first.jtis)
    expect(again.tokens.map((token) => decodeJwt(token).iat)).toEqual(
      first.tokens.map((token) => decodeJwt(token).iat),
    )
    const rest = await poll({ ack: first.jtis.slice(0, 1) })
    expect([rest.jtis[0], rest.jtis.length, rest.more]).toEqual([first.jtis[1], 2, false])
    const refused = { [String(rest.jtis[0])]: { err: 'invalid_key', description: 'x' } }
    expect((await poll({ setErrs: refused })).jtis).toEqual(rest.jtis.slice(1))
    // None is asked for, and that there are some is said.
    expect(await poll({ maxEvents: 0, returnImmediately: false })).toEqual({
      jtis: [],
      tokens: [],
      more: true,
    })
    expect(await poll({ ack: rest.jtis.slice(1), maxEvents: 0 })).toEqual({
      jtis: [],
      tokens: [],
      more: false,
    })
    expect((await poll()).jtis).toEqual([])
  })

  it('acknowledges nothing of another stream', async () => {
    const other = await house.addReceiver({ firstParty: true })
    const { body } = await house.call(other, 'POST', '/ssf/streams', {})
    await house.happen(await house.personAt(client), 'password-changed')
    await house.work()
    const { jtis } = await poll()
    await house.call(other, 'POST', `/ssf/poll/${String(body['stream_id'])}`, {
      ack: jtis,
      returnImmediately: true,
    })
    expect((await poll()).jtis).toEqual(jtis)
  })

  it('answers a waiting request when something happens, and two that ask at once with the same', async () => {
    const person = await house.personAt(client)
    const waiting = [poll({ returnImmediately: false }), poll({ returnImmediately: false })]
    const begun = performance.now()
    await house.happen(person, 'password-changed')
    await house.work()
    const [first, second] = await Promise.all(waiting)
    expect(first?.jtis).toHaveLength(1)
    expect(second?.tokens.map((token) => decodeJwt(token))).toEqual(
      first?.tokens.map((token) => decodeJwt(token)),
    )
    expect(performance.now() - begun).toBeLessThan(10_000)
  })

  it('has place for two who wait; the next is answered at once', async () => {
    const three = Array.from({ length: 3 }, () => poll({ returnImmediately: false }))
    expect((await Promise.race(three)).jtis).toEqual([])
    await house.happen(await house.personAt(client), 'password-changed')
    await house.work()
    const answers = await Promise.all(three)
    expect(answers.map(({ jtis }) => jtis.length).toSorted()).toEqual([0, 1, 1])
  })

  it('lets who waits at it while it is paused hear as soon as it runs again', async () => {
    const set = (status: string) => house.call(client, 'POST', '/ssf/status', { stream_id: streamId, status })
    await set('paused')
    await house.happen(await house.personAt(client), 'password-changed')
    await house.work()
    expect((await poll()).jtis).toEqual([])
    const waiting = poll({ returnImmediately: false })
    await set('enabled')
    expect((await waiting).jtis).toHaveLength(1)
  })

  it.each([
    ['acknowledged', { ack: Array.from({ length: 1_001 }, (_, index) => `jti-${index}`) }],
    [
      'refused',
      {
        setErrs: Object.fromEntries(
          Array.from({ length: 1_001 }, (_, index) => [`jti-${index}`, { err: 'x' }]),
        ),
      },
    ],
    ['named', { ack: ['x'.repeat(129)] }],
    ['asked for', { maxEvents: -1 }],
  ])('takes no more than may be %s in one request', async (_, wish) => {
    const { status, body } = await house.call(client, 'POST', `/ssf/poll/${streamId}`, wish)
    expect([status, body['code']]).toEqual([400, 'SIGNAL_REQUEST_INVALID'])
  })

  it('is disabled when nobody fetches for a week; what waited is given up and the contacts are told', async () => {
    await house.happen(await house.personAt(client), 'password-changed')
    await house.work()
    const { db } = app.platform
    await db
      .updateTable('deliveries')
      .set({ queued_at: new Date(Date.now() - streamPolicy.disabledAfterMs - 1_000) })
      .where('stream_id', '=', streamId)
      .execute()
    await house.run('disable-forgotten-streams')
    expect(await statusOf()).toMatchObject({ status: 'disabled', reason: 'not-fetched' })
    // A program that goes on asking learns it by the answer, once, and nothing else.
    const { jtis, tokens } = await poll()
    const name = 'https://schemas.openid.net/secevent/ssf/event-type/stream-updated'
    expect(tokens.map((token) => decodeJwt(token)['events'])).toEqual([
      { [name]: { status: 'disabled', reason: 'not-fetched' } },
    ])
    expect((await poll({ ack: jtis })).jtis).toEqual([])
    await house.happen(await house.personAt(client), 'password-changed')
    await house.work()
    expect((await poll()).jtis).toEqual([])
    const audit = await db
      .selectFrom('audit_log')
      .select('detail')
      .where('action', '=', 'signal-stream.disabled')
      .where('subject_id', '=', client.clientId)
      .execute()
    expect(audit).toMatchObject([{ detail: { stream: streamId, trouble: 'not-fetched', lost: 1 } }])
    expect(await app.platform.waitingJobs('send-message')).toHaveLength(1)
  })

  it('is disabled when more waits than may, instead of losing some silently', async () => {
    await sql`insert into deliveries (client_id, kind, stream_id, cause, jti, event, queued_at, next_attempt_at)
      select ${client.clientId}, 'signal', ${streamId}::uuid, 'x', 'full-' || n, '{}'::jsonb, now(), now()
      from generate_series(1, ${streamPolicy.backlog}) n`.execute(app.platform.db)
    await house.happen(await house.personAt(client), 'password-changed')
    await house.work()
    expect(await statusOf()).toMatchObject({ status: 'disabled', reason: 'backlog' })
    const { rows } = await sql<{ waiting: bigint }>`select count(*) as waiting from deliveries
      where stream_id = ${streamId} and abandoned_at is null and cause <> 'stream-updated'`.execute(
      app.platform.db,
    )
    expect([rows[0]?.waiting, (await poll()).jtis.length]).toEqual([0n, 1])
  })

  it('is stopped once by many at once, with one letter', async () => {
    const before = (await app.platform.waitingJobs('send-message')).length
    const stop = { streamId, status: 'paused', trouble: 'unreachable' } as const
    await Promise.all(
      Array.from({ length: 4 }, () =>
        inTransaction(app.platform.db, (trx) => stopStream(trx, app.app.platform, stop)),
      ),
    )
    expect((await app.platform.waitingJobs('send-message')).length - before).toBe(1)
  })
})

import { randomUUID } from 'node:crypto'
import { signalEventNames, signalUri } from '@inaproc/domain/signal-events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { streamPolicy } from '../../oidc/signals/streams.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'
import type { TestClient } from '../../testing/test-client.js'
import { startTestReceiver, type TestReceiver } from '../../testing/test-receiver.js'
import { type SignalHouse, signalHouse } from '../../testing/test-signals.js'

let app: TestApp
let house: SignalHouse
let receiver: TestReceiver
let client: TestClient
let other: TestClient
beforeAll(async () => {
  app = await startTestApp()
  house = signalHouse(app)
  receiver = await startTestReceiver()
})
beforeEach(async () => {
  receiver.forget()
  receiver.answer(202)
  client = await house.addReceiver()
  other = await house.addReceiver()
})
afterAll(async () => {
  await app.stop()
  await receiver.down()
})

const push = 'urn:ietf:rfc:8935'
const pollMethod = 'urn:ietf:rfc:8936'
const pushTo = (endpoint_url: string, more: object = {}) => ({
  delivery: { method: push, endpoint_url, ...more },
})
const as = (by: TestClient) => ({
  post: (path: string, body: unknown = {}) => house.call(by, 'POST', path, body),
  get: (path: string) => house.call(by, 'GET', path),
  create: async (wish: object = {}) => {
    const { status, body } = await house.call(by, 'POST', '/ssf/streams', wish)
    expect(status).toBe(201)
    return String(body['stream_id'])
  },
})

describe('the metadata', () => {
  it('says what SSF 1.0 asks for, and leads to addresses that there are', async () => {
    const answer = await fetch(`${app.issuer}/.well-known/ssf-configuration`)
    const metadata = await answer.json()
    expect(metadata).toEqual({
      spec_version: '1_0',
      issuer: app.issuer,
      jwks_uri: `${app.issuer}/oidc/jwks`,
      delivery_methods_supported: [push, pollMethod],
      configuration_endpoint: `${app.issuer}/ssf/streams`,
      status_endpoint: `${app.issuer}/ssf/status`,
      add_subject_endpoint: `${app.issuer}/ssf/subjects/add`,
      remove_subject_endpoint: `${app.issuer}/ssf/subjects/remove`,
      verification_endpoint: `${app.issuer}/ssf/verification`,
      critical_subject_members: ['user', 'session', 'persona', 'application'],
      authorization_schemes: [{ spec_urn: 'urn:ietf:rfc:6749' }],
      default_subjects: 'ALL',
    })
    expect((await fetch(`${app.issuer}/oidc/jwks`)).status).toBe(200)
    const openapi = await (await fetch(`${app.issuer}/openapi.json`)).json()
    expect(
      Object.keys(Object(openapi).paths)
        .filter((path) => path.includes('ssf'))
        .toSorted(),
    ).toEqual([
      '/.well-known/ssf-configuration',
      '/ssf/poll/{streamId}',
      '/ssf/status',
      '/ssf/streams',
      '/ssf/subjects/add',
      '/ssf/subjects/remove',
      '/ssf/verification',
    ])
  })
})

describe('a stream', () => {
  it('is made, read, listed, changed, replaced and deleted', async () => {
    const asked = [signalUri('session-revoked'), 'urn:example:unknown']
    const made = await as(client).post('/ssf/streams', {
      ...pushTo(receiver.url, { authorization_header: 'Bearer rahasia-penerima' }),
      events_requested: asked,
      description: 'Mitra Satu',
    })
    expect(made.status).toBe(201)
    const id = String(made.body['stream_id'])
    const document = {
      stream_id: id,
      iss: app.issuer,
      aud: client.clientId,
      events_supported: signalEventNames.map(signalUri),
      events_requested: asked,
      events_delivered: [signalUri('session-revoked')],
      delivery: { method: push, endpoint_url: receiver.url },
      description: 'Mitra Satu',
      default_subjects: 'ALL',
      min_verification_interval: 60,
      inactivity_timeout: 604_800,
    }
    expect(made.body).toEqual(document)
    expect((await as(client).get(`/ssf/streams?stream_id=${id}`)).body).toEqual(document)
    expect((await as(client).get('/ssf/streams')).body).toEqual([document])

    const patched = await house.call(client, 'PATCH', '/ssf/streams', { stream_id: id, description: 'Lain' })
    expect([patched.status, patched.body]).toEqual([200, { ...document, description: 'Lain' }])
    // What was read may be sent back; what is not given goes.
    const { stream_id, iss, aud, events_supported } = document
    const replaced = await house.call(client, 'PUT', '/ssf/streams', {
      stream_id,
      iss,
      aud,
      events_supported,
    })
    const { description: _gone, events_requested: _too, ...kept } = document
    expect([replaced.status, replaced.body]).toEqual([
      200,
      {
        ...kept,
        events_delivered: events_supported,
        delivery: { method: pollMethod, endpoint_url: `${app.issuer}/ssf/poll/${id}` },
      },
    ])
    expect((await house.call(client, 'DELETE', `/ssf/streams?stream_id=${id}`)).status).toBe(204)
    expect((await as(client).get(`/ssf/streams?stream_id=${id}`)).status).toBe(404)
    expect((await as(client).get('/ssf/streams')).body).toEqual([])
  })

  it('keeps its authorization header sealed, sends it with each push, and never shows it', async () => {
    const secret = 'Bearer rahasia-penerima-2'
    const id = await as(client).create(pushTo(receiver.url, { authorization_header: secret }))
    await house.call(client, 'PATCH', '/ssf/streams', { stream_id: id, ...pushTo(receiver.url) })
    const { authorization_sealed: sealed } = await app.platform.db
      .selectFrom('signal_streams')
      .select('authorization_sealed')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(sealed?.includes('rahasia')).toBe(false)
    await as(client).post('/ssf/verification', { stream_id: id })
    await house.work()
    expect(receiver.authorizations).toEqual([secret])
    // Another address never gets the header of the one before.
    const elsewhere = pushTo(`${receiver.url}?lain`)
    await house.call(client, 'PATCH', '/ssf/streams', { stream_id: id, ...elsewhere })
    await as(client).post('/ssf/status', { stream_id: id, status: 'paused' })
    await app.platform.db.updateTable('signal_streams').set({ last_verification_at: null }).execute()
    await as(client).post('/ssf/verification', { stream_id: id })
    await as(client).post('/ssf/status', { stream_id: id, status: 'enabled' })
    await house.work()
    expect(receiver.authorizations).toEqual([secret, null])
  })

  it('of one client is unknown to another, by every way', async () => {
    const id = await as(client).create()
    const subject = { format: 'iss_sub', iss: app.issuer, sub: 'x' }
    const answers = [
      await as(other).get(`/ssf/streams?stream_id=${id}`),
      await house.call(other, 'PATCH', '/ssf/streams', { stream_id: id }),
      await house.call(other, 'PUT', '/ssf/streams', { stream_id: id }),
      await house.call(other, 'DELETE', `/ssf/streams?stream_id=${id}`),
      await as(other).get(`/ssf/status?stream_id=${id}`),
      await as(other).post('/ssf/status', { stream_id: id, status: 'paused' }),
      await as(other).post('/ssf/subjects/add', { stream_id: id, subject }),
      await as(other).post('/ssf/subjects/remove', { stream_id: id, subject }),
      await as(other).post('/ssf/verification', { stream_id: id }),
      await as(other).post(`/ssf/poll/${id}`, { returnImmediately: true }),
    ]
    for (const { status, body } of answers)
      expect([status, body['code']]).toEqual([404, 'SIGNAL_STREAM_UNKNOWN'])
    expect((await as(other).get('/ssf/streams')).body).toEqual([])
    expect((await as(client).get(`/ssf/status?stream_id=${id}`)).body['status']).toBe('enabled')
  })

  it('may be had so many times, also when they are made at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: streamPolicy.perClient + 3 }, () => as(client).post('/ssf/streams')),
    )
    const statuses = answers.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([...Array(streamPolicy.perClient).fill(201), 409, 409, 409])
  })

  it('of the registration follows it, and is not changed here', async () => {
    const partner = await house.addReceiver({ signalsUri: receiver.url })
    const { body } = await as(partner).get('/ssf/streams')
    const [document] = body as unknown as readonly Record<string, unknown>[]
    expect(document).toMatchObject({ delivery: { method: push, endpoint_url: receiver.url } })
    const stream_id = String(document?.['stream_id'])
    for (const [method, path, wish] of [
      ['PATCH', '/ssf/streams', { stream_id, description: 'x' }],
      ['PUT', '/ssf/streams', { stream_id }],
      ['DELETE', `/ssf/streams?stream_id=${stream_id}`, undefined],
    ] as const) {
      const answer = await house.call(partner, method, path, wish)
      expect([answer.status, answer.body['code']]).toEqual([403, 'SIGNAL_STREAM_REGISTERED'])
    }
    const metadata = JSON.stringify({ signals_uri: `${receiver.url}/baru` })
    const { db } = app.platform
    await db.updateTable('clients').set({ metadata }).where('client_id', '=', partner.clientId).execute()
    const moved = await db
      .selectFrom('signal_streams')
      .select(['id', 'endpoint_url'])
      .where('id', '=', stream_id)
      .execute()
    expect(moved).toEqual([{ id: stream_id, endpoint_url: `${receiver.url}/baru` }])
    await db
      .updateTable('clients')
      .set({ metadata: '{}' })
      .where('client_id', '=', partner.clientId)
      .execute()
    expect(await db.selectFrom('signal_streams').select('id').where('id', '=', stream_id).execute()).toEqual(
      [],
    )
  })
})

describe('what is asked wrongly', () => {
  it.each<[string, object, string, string]>([
    [
      'a method that there is not',
      { delivery: { method: 'urn:x' } },
      'SIGNAL_DELIVERY_UNSUPPORTED',
      'delivery.method',
    ],
    ['a push to nowhere', { delivery: { method: push } }, 'SIGNAL_ENDPOINT_REFUSED', 'delivery.endpoint_url'],
    [
      'a push by http',
      pushTo('http://mitra.example.go.id/s'),
      'SIGNAL_ENDPOINT_REFUSED',
      'delivery.endpoint_url',
    ],
    ['a private address', pushTo('https://10.0.0.1/s'), 'SIGNAL_ENDPOINT_REFUSED', 'delivery.endpoint_url'],
    [
      'a link-local one',
      pushTo('https://169.254.169.254/s'),
      'SIGNAL_ENDPOINT_REFUSED',
      'delivery.endpoint_url',
    ],
    [
      'a user in it',
      pushTo('https://a:b@mitra.example.go.id/'),
      'SIGNAL_ENDPOINT_REFUSED',
      'delivery.endpoint_url',
    ],
    [
      'a fragment',
      pushTo('https://mitra.example.go.id/#x'),
      'SIGNAL_ENDPOINT_REFUSED',
      'delivery.endpoint_url',
    ],
    [
      'a header over lines',
      pushTo('https://a.example/', { authorization_header: 'a\r\nb' }),
      'SIGNAL_REQUEST_INVALID',
      'delivery.authorization_header',
    ],
    ['no list of events', { events_requested: 'all' }, 'SIGNAL_REQUEST_INVALID', 'events_requested'],
  ])('is refused with its field: %s', async (_, wish, code, field) => {
    const { status, body } = await as(client).post('/ssf/streams', wish)
    expect([status, body['code']]).toEqual([400, code])
    expect(body['errors']).toMatchObject([{ field }])
    expect((await as(client).get('/ssf/streams')).body).toEqual([])
  })

  it.each<[string, object]>([
    ['iss', { iss: 'https://other.example' }],
    ['aud', { aud: 'other' }],
    ['events_supported', { events_supported: [] }],
    ['events_delivered', { events_delivered: [signalUri('account-enabled')] }],
    ['min_verification_interval', { min_verification_interval: 1 }],
    ['inactivity_timeout', { inactivity_timeout: 1 }],
    ['default_subjects', { default_subjects: 'NONE' }],
    ['delivery.endpoint_url', { delivery: { method: pollMethod, endpoint_url: 'https://x.example/' } }],
  ])('is a value of ours: %s', async (field, change) => {
    const stream_id = await as(client).create()
    for (const method of ['PATCH', 'PUT']) {
      const { status, body } = await house.call(client, method, '/ssf/streams', { stream_id, ...change })
      expect([status, body['code']]).toEqual([400, 'SIGNAL_VALUE_FIXED'])
      expect(body['errors']).toMatchObject([{ field }])
    }
  })

  it('is asked without a token, with one of a narrower scope, or by a client that was suspended', async () => {
    const bare = await fetch(`${app.issuer}/ssf/streams`)
    expect(bare.status).toBe(401)
    const narrow = await house.addReceiver({ scopes: ['identity:clients'] })
    const token = await house.tokenOf(narrow, 'identity:clients')
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`${app.issuer}/ssf/streams`, { headers })).status).toBe(403)
    const suspended = await house.addReceiver()
    expect((await as(suspended).get('/ssf/streams')).status).toBe(200)
    const { db } = app.platform
    await db
      .updateTable('clients')
      .set({ state: 'suspended' })
      .where('client_id', '=', suspended.clientId)
      .execute()
    const answer = await as(suspended).get('/ssf/streams')
    expect([answer.status, answer.body['code']]).toEqual([403, 'SIGNAL_CLIENT_ONLY'])
  })
})

describe('the status', () => {
  it('paused holds what happens, enabled sends it in its order, disabled forgets it', async () => {
    const stream_id = await as(client).create(pushTo(receiver.url))
    const person = await house.personAt(client)
    const set = async (status: string, reason?: string) =>
      (await as(client).post('/ssf/status', { stream_id, status, ...(reason && { reason }) })).body
    expect(await set('paused', 'pemeliharaan')).toEqual({
      stream_id,
      status: 'paused',
      reason: 'pemeliharaan',
    })
    await house.happen(person, 'password-changed')
    await house.happen(person, 'totp-added')
    await house.work()
    expect(receiver.tokens).toEqual([])
    expect((await as(client).get(`/ssf/status?stream_id=${stream_id}`)).body).toMatchObject({
      status: 'paused',
    })
    expect(await set('enabled')).toEqual({ stream_id, status: 'enabled' })
    await house.work()
    expect(receiver.received.map(({ events }) => Object.values(Object(events))[0])).toMatchObject([
      { credential_type: 'password' },
      { credential_type: 'app' },
    ])
    await set('paused')
    await house.happen(person, 'totp-removed')
    await house.work()
    await set('disabled')
    await house.happen(person, 'passkey-added')
    await house.work()
    await set('enabled')
    await house.work()
    expect(receiver.tokens).toHaveLength(2)
  })

  it.each(['gone', '', 7])('%s is none', async (status) => {
    const stream_id = await as(client).create()
    expect((await as(client).post('/ssf/status', { stream_id, status })).body['code']).toBe(
      'SIGNAL_REQUEST_INVALID',
    )
  })

  it.each(['not-a-uuid', randomUUID()])('of the stream %s is nobody’s', async (stream_id) => {
    expect((await as(client).get(`/ssf/status?stream_id=${stream_id}`)).status).toBe(404)
  })
})

describe('a verification', () => {
  it('comes through the stream with the state that was given, and not twice in a minute, also asked for at once', async () => {
    const stream_id = await as(client).create({ ...pushTo(receiver.url), events_requested: [] })
    const ask = () => as(client).post('/ssf/verification', { stream_id, state: 'keadaan-1' })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 429, 429])
    await house.work()
    expect(receiver.received).toMatchObject([
      {
        iss: app.issuer,
        aud: client.clientId,
        sub_id: { format: 'opaque', id: stream_id },
        events: { 'https://schemas.openid.net/secevent/ssf/event-type/verification': { state: 'keadaan-1' } },
      },
    ])
  })
})

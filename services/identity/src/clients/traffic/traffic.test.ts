import { openDatabase } from '@inaproc/database/database'
import { doorError, doorErrors } from '@inaproc/domain/errors/clients/door-errors'
import { errors } from 'oidc-provider'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DB } from '../../database-types.js'
import { answered, type TrafficKind } from '../../oidc/provider/traffic.js'
import { type AccountPages, openAccountPages } from '../../testing/account-pages.js'
import { addClient, type TestClient, testResource } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { officialsDesk } from '../console/officials-desk.js'
import { rotateSecret } from '../registry/secrets/secrets-service.js'
import { listLiveSecrets } from '../registry/secrets/secrets-store.js'
import { beginOf, createTrafficBuffer, meaningOf, stepsOf, usualOutcomes } from './traffic.js'
import { trafficRoutes } from './traffic-routes.js'
import { type ClientTraffic, createClientTraffic, trafficJobs } from './traffic-service.js'
import { countFailures, listTraffic } from './traffic-store.js'

const hourMs = 3_600_000
let house: TestOpenId
let traffic: ClientTraffic
let pages: AccountPages
let client: TestClient

beforeAll(async () => {
  house = await startTestOpenId({
    traffic: (platform) => {
      traffic = createClientTraffic(platform)
      return traffic
    },
  })
  pages = await openAccountPages(house.platform, (app, o) =>
    trafficRoutes(app, o, officialsDesk(app, o.platform)),
  )
})
beforeEach(async () => {
  client = await addClient(house.platform, { name: 'Mitra Satu' })
})
afterAll(async () => {
  await pages.close()
  await house.stop()
})

const epoch = new Date(0)
const counted = async (of = client) =>
  (await listTraffic(house.platform.db, { clientId: of.clientId, since: epoch })).map(
    ({ kind, outcome, count }) => `${kind} ${outcome} ${count}`,
  )
const lastUsed = async () =>
  (
    await house.platform.db
      .selectFrom('clients')
      .select('last_used_at')
      .where('client_id', '=', client.clientId)
      .executeTakeFirstOrThrow()
  ).last_used_at
const times = (by: ClientTraffic, times: number, kind: TrafficKind = 'refresh', outcome = answered) => {
  for (let i = 0; i < times; i++) by.count(client.clientId, kind, outcome)
}

describe('what the door counts', () => {
  it('is each answer to a client, and notes that the client is in use', async () => {
    const person = await addPerson(house.authentication)
    const tokens = await house.tokensFor(client, person, {
      wishes: { scope: 'openid offline_access persona', prompt: 'consent' },
    })
    await house.refresh(client, tokens.body['refresh_token'])
    await house.refresh(client, 'never-issued')
    await house.fetch('/oidc/userinfo', {
      headers: { authorization: `Bearer ${tokens.body['access_token']}` },
    })
    await house.post('/oidc/introspect', {
      token: String(tokens.body['access_token']),
      ...(await house.proofOf(client)),
    })
    await traffic.flush()
    expect(await counted()).toEqual([
      'introspection ok 1',
      'refresh invalid_grant 1',
      'refresh ok 1',
      'sign-in ok 1',
      'token ok 1',
      'userinfo ok 1',
    ])
    expect(await lastUsed()).toEqual(house.platform.clock())
  })

  it('is also what fails before anything is proved; that alone is no use of the client', async () => {
    const stranger = house.request(client, { redirect_uri: 'https://elsewhere.example.com/' })
    await house.fetch(new URL(stranger.url).pathname + new URL(stranger.url).search, { redirect: 'manual' })
    await house.post('/oidc/token', {
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: 'guessed',
    })
    await house.post('/oidc/token', {
      grant_type: 'refresh_token',
      refresh_token: 'x',
      client_id: 'no-such-client',
    })
    await traffic.flush()
    expect(await counted()).toEqual(['client-credentials invalid_client 1', 'sign-in invalid_redirect_uri 1'])
    expect(await lastUsed()).toBeNull()
  })
})

describe('writing the counts', () => {
  it('adds up what instances write at the same moment', async () => {
    const instances = Array.from({ length: 8 }, () => createClientTraffic(house.platform))
    const other = await addClient(house.platform)
    for (const [index, instance] of instances.entries()) {
      // In either order: whoever locks rows as they come would wait for another in a ring.
      const clients = index % 2 === 0 ? [client, other] : [other, client]
      for (const { clientId } of clients) instance.count(clientId, 'token', answered)
      times(instance, 10)
    }
    await Promise.all(instances.map((instance) => instance.flush()))
    expect(await counted()).toEqual(['refresh ok 80', 'token ok 8'])
    expect(await counted(other)).toEqual(['token ok 8'])
  })

  it('writes nothing twice, and at the stop the rest', async () => {
    const instance = createClientTraffic(house.platform)
    times(instance, 3)
    await Promise.all([instance.flush(), instance.flush()])
    times(instance, 2)
    await instance.stop()
    await instance.stop()
    expect(await counted()).toEqual(['refresh ok 5'])
  })

  it('loses only what a killed instance had not written', async () => {
    const killed = createClientTraffic(house.platform)
    times(killed, 4)
    await killed.flush()
    times(killed, 3)
    const successor = createClientTraffic(house.platform)
    times(successor, 1)
    await successor.flush()
    expect(await counted()).toEqual(['refresh ok 5'])
  })

  it('drops a write that broke rather than count it twice, and goes on', async () => {
    const { platform } = house
    const gone = openDatabase<DB>({ url: platform.url, name: 'gone', poolSize: 1 })
    await gone.destroy()
    let isGone = true
    const instance = createClientTraffic({
      ...platform,
      get db() {
        return isGone ? gone : platform.db
      },
    })
    times(instance, 1)
    await instance.flush()
    isGone = false
    times(instance, 2)
    await instance.flush()
    expect(await counted()).toEqual(['refresh ok 2'])
  })

  it('notes the use of a busy client once a minute', async () => {
    times(traffic, 1)
    await traffic.flush()
    const first = await lastUsed()
    house.platform.advance(30_000)
    times(traffic, 1)
    await traffic.flush()
    expect(await lastUsed()).toEqual(first)
    house.platform.advance(31_000)
    times(traffic, 1)
    await traffic.flush()
    expect(await lastUsed()).toEqual(house.platform.clock())
  })

  it('notes which secret was used, once a minute, and none that was only tried', async () => {
    const { db, clock } = house.platform
    const own = await addClient(house.platform, {
      kind: 'machine',
      firstParty: false,
      authentication: 'client_secret_post',
    })
    const uses = async () =>
      (await listLiveSecrets(db, own.clientId, clock())).map(({ lastUsedAt }) => lastUsedAt)
    const ask = async (secret = own.secret ?? '') => {
      const proof = { client_id: own.clientId, client_secret: secret }
      const form = { grant_type: 'client_credentials', resource: testResource, scope: 'catalogue:act' }
      const { status } = await house.post('/oidc/token', { ...form, ...proof })
      await traffic.flush()
      return status
    }
    expect([await ask('guessed'), await uses()]).toEqual([401, [null]])
    expect([await ask(), await uses()]).toEqual([200, [clock()]])
    const first = clock()
    house.platform.advance(30_000)
    expect([await ask(), await uses()]).toEqual([200, [first]])
    const by = { actor: { kind: 'system' }, as: 'DIRECTORATE', steppedUp: true } as const
    const rotated = await rotateSecret(house.platform, {
      clientId: own.clientId,
      version: 1,
      by,
      overlap: 24,
    })
    await house.everybodyHeard()
    house.platform.advance(31_000)
    expect([await ask(), await uses()]).toEqual([200, [null, clock()]])
    expect([await ask(rotated.secret), await uses()]).toEqual([200, [clock(), clock()]])
  })

  it('leaves out clients that are not there', async () => {
    traffic.count('gone', 'token', answered)
    times(traffic, 1)
    await traffic.flush()
    expect(await counted()).toEqual(['refresh ok 1'])
  })

  it('is bounded in memory', () => {
    const buffer = createTrafficBuffer(2)
    for (const clientId of ['a', 'b', 'c', 'a']) {
      buffer.add({ clientId, kind: 'token', outcome: answered, at: epoch })
    }
    const taken = buffer.take()
    expect(taken?.counts.map(({ clientId, count }) => [clientId, count])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
    expect(taken?.lost).toBe(1)
    expect(buffer.take()).toBeNull()
  })

  it('is forgotten after 35 days', async () => {
    times(traffic, 1)
    await traffic.flush()
    const sweep = trafficJobs(house.platform)['sweep-client-traffic']
    const run = () =>
      sweep?.(
        {},
        {
          clock: house.platform.clock,
          log: house.platform.log,
          attempt: 1,
          maxAttempts: 1,
          signal: new AbortController().signal,
        },
      )
    house.platform.advance((35 * 24 - 1) * hourMs)
    await run()
    expect(await counted()).toHaveLength(1)
    house.platform.advance(hourMs)
    await run()
    expect(await counted()).toEqual([])
  })
})

describe('what is shown', () => {
  const at = (hour: string, outcome: string, count = 1) => ({
    clientId: 'a',
    hour: new Date(hour),
    kind: 'token' as const,
    outcome,
    count,
  })
  const now = new Date('2026-02-03T04:05:06Z')

  it('begins 24 hours or 30 days of the calendar ago', () => {
    expect(beginOf('day', now)).toEqual(new Date('2026-02-02T05:00:00Z'))
    // Midnight in WIB.
    expect(beginOf('month', now)).toEqual(new Date('2026-01-04T17:00:00Z'))
  })

  it('has a step for every hour and every day in WIB', () => {
    const counts = [
      at('2026-02-02T05:00:00Z', answered, 2),
      at('2026-02-03T04:00:00Z', 'invalid_grant', 3),
      at('2026-02-02T17:00:00Z', 'login_required'),
    ]
    const hours = stepsOf(counts, 'day', now)
    expect(hours).toHaveLength(24)
    expect([hours[0], hours[12], hours[23]]).toMatchObject([{ answered: 2 }, { usual: 1 }, { failed: 3 }])
    const days = stepsOf(counts, 'month', now)
    expect(days).toHaveLength(30)
    expect(days.slice(-2)).toMatchObject([
      { answered: 2, usual: 0 },
      { usual: 1, failed: 3 },
    ])
  })

  it('counts as failures what somebody has to mend', async () => {
    times(traffic, 2, 'token', 'invalid_grant')
    times(traffic, 5, 'sign-in', 'login_required')
    times(traffic, 9)
    await traffic.flush()
    const clientIds = [client.clientId, 'other']
    const failed = await countFailures(house.platform.db, { clientIds, since: epoch })
    expect([...failed]).toEqual([[client.clientId, 2]])
    expect(usualOutcomes.map(meaningOf)).toEqual(usualOutcomes.map(() => 'usual'))
  })

  it('is the numbers, the errors in plain words, and a file, for those who may', async () => {
    const { accountId, accesses } = await addPerson(house.authentication, {
      accesses: [{ role: 'HELPDESK' }],
    })
    const desk = await pages.visitor({ accountId, personaId: String(accesses[0]) })
    const path = `/konsol/klien/${client.clientId}/lalu-lintas`
    expect((await desk.get(path)).text).toContain('Tidak ada permintaan dalam rentang ini')

    times(traffic, 1234)
    times(traffic, 2, 'token', 'invalid_grant')
    times(traffic, 1, 'token', 'from_another_release')
    await traffic.flush()
    const page = await desk.get(path)
    expect(page.text).toContain('1.237 permintaan, 3 galat.')
    expect(page.text.replace(/\s+/g, '')).toContain(
      doorErrors.invalid_grant.meaning.id.replaceAll('`', '').replace(/\s+/g, ''),
    )
    expect(page.body).not.toContain('`')
    expect(page.body).toContain('<code>redirect_uri</code>')
    expect(page.text).toContain('Kode ini tidak dikenal oleh rilis ini.')
    const file = await desk.get(`${path}/unduh?rentang=bulan`)
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.body).toContain('2026,1234,0,3')

    expect((await desk.get('/konsol/klien/none/lalu-lintas')).status).toBe(404)
    const buyer = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const visitor = await pages.visitor({ accountId: buyer.accountId, personaId: String(buyer.accesses[0]) })
    expect((await visitor.get(path)).status).toBe(403)
  })
})

/** Of features that are off (docs/decisions/001): CIBA, rich authorization requests, credentials, attestation, statements, nonces. */
const neverGiven: readonly string[] = [
  'expired_login_hint_token',
  'invalid_binding_message',
  'missing_user_code',
  'invalid_user_code',
  'unknown_user_id',
  'transaction_failed',
  'invalid_authorization_details',
  'invalid_credential_request',
  'credential_request_denied',
  'invalid_nonce',
  'invalid_proof',
  'unknown_credential_configuration',
  'unknown_credential_identifier',
  'invalid_software_statement',
  'unapproved_software_statement',
  'use_attestation_challenge',
  'use_fresh_attestation',
  'invalid_client_attestation',
  'use_dpop_nonce',
]

describe('the explanations of errors', () => {
  const codes = Object.values(errors)
    .map((Thrown) => new (Thrown as new (text: string) => { error?: string })('invalid').error)
    .filter((code) => code !== undefined && code !== 'invalid')

  it.each([...new Set(codes)].filter((code) => !neverGiven.includes(String(code))))('has %s', (code) => {
    expect(doorError(String(code))).toBeDefined()
  })

  it('explains nothing that is never given', () => {
    expect(neverGiven.filter((code) => doorError(code) !== undefined)).toEqual([])
    expect(doorError('toString')).toBeUndefined()
  })

  it.each(['persona_required', 'persona_not_allowed', 'persona_expired', 'server_error'])(
    'has our own %s',
    (code) => {
      expect(doorError(code)).toBeDefined()
    },
  )
})

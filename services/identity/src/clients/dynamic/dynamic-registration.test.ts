import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientExtras } from '../../oidc/clients/client-policy.js'
import { findClient } from '../../oidc/clients/clients-store.js'
import { deviceGrant } from '../../oidc/clients/stored-client.js'
import { systemActor } from '../../platform.js'
import { authorizationRequest } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { endRegistrationToken, issueRegistrationToken } from './registration-tokens-service.js'
import { createRegistrations } from './registrations-adapter.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId({ registrations: (p) => createRegistrations(p, { production: true }) })
})
afterAll(() => house.stop())

const issue = (o: { uses?: number; days?: number } = {}) =>
  issueRegistrationToken(house.platform, {
    name: 'Mitra Uji',
    partnerId: null,
    days: 1,
    uses: 5,
    actor: systemActor,
    ...o,
  })

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

async function send(method: string, path: string, token: string, body?: object): Promise<Answer> {
  const response = await house.fetch(path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  // Answers of these endpoints are JSON objects, or empty.
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) }
}

const wish = {
  client_name: 'Aplikasi Mitra',
  redirect_uris: ['https://mitra.example.com/callback'],
  token_endpoint_auth_method: 'client_secret_post',
  scope: 'openid profile persona',
}
const register = (token: string, changes: object = {}) =>
  send('POST', '/oidc/register', token, { ...wish, ...changes })

describe('registration by program', () => {
  it('makes a client of the test environment that signs people in, whose secret is told once', async () => {
    const { token } = await issue()
    const { status, body } = await register(token)
    expect(status).toBe(201)
    const clientId = String(body['client_id'])
    const secret = String(body['client_secret'])
    expect(body).toMatchObject({
      client_name: 'Aplikasi Mitra',
      environment: 'test',
      subject_type: 'pairwise',
    })
    expect(await findClient(house.platform.db, clientId)).toMatchObject({
      environment: 'test',
      state: 'active',
      firstParty: false,
    })

    const client = { clientId, secret, redirectUri: wish.redirect_uris[0] ?? '', key: undefined }
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const request = authorizationRequest(house.issuer, client, { scope: 'openid profile' })
    const consent = await house.signIn(browser, person, request)
    const tokens = await house.redeem(client, request, await browser.submit(consent, '/consent'))
    expect(tokens.body).toMatchObject({ id_token: expect.any(String) })

    const management = String(body['registration_access_token'])
    const read = await send('GET', `/oidc/register/${clientId}`, management)
    expect(read).toMatchObject({ status: 200, body: { client_id: clientId } })
    expect(read.body).not.toHaveProperty('client_secret')
    const { rows } = { rows: await house.platform.db.selectFrom('registration_tokens').selectAll().execute() }
    expect(JSON.stringify(rows)).not.toContain(token)
    const audit = await house.platform.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', '=', clientId)
      .execute()
    expect(audit.map(({ action }) => action)).toEqual(['client.registered'])
  })

  it('lets the client change and leave, each time with a new token of its own', async () => {
    const { token } = await issue()
    const { body } = await register(token)
    const clientId = String(body['client_id'])
    const path = `/oidc/register/${clientId}`
    const first = String(body['registration_access_token'])
    const change = { client_id: clientId, ...wish, client_name: 'Nama Baru' }
    const changed = await send('PUT', path, first, change)
    expect(changed).toMatchObject({ status: 200, body: { client_name: 'Nama Baru' } })
    expect(changed.body).not.toHaveProperty('client_secret')
    expect((await send('PUT', path, first, change)).status).toBe(401)
    await house.everybodyHeard()
    // The secret of before still opens the door.
    const ask = await house.post('/oidc/token', {
      grant_type: 'refresh_token',
      refresh_token: 'x',
      client_id: clientId,
      client_secret: String(body['client_secret']),
    })
    expect(ask.body).toMatchObject({ error: 'invalid_grant' })

    const second = String(changed.body['registration_access_token'])
    expect((await send('DELETE', path, second)).status).toBe(204)
    expect(await findClient(house.platform.db, clientId)).toMatchObject({ state: 'retired' })
    // What it was given is over everywhere: its grants end, and APIs that verify its tokens themselves are told.
    for (const task of ['end-client-grants', 'tell-client-end']) {
      const jobs = await house.platform.waitingJobs(task)
      expect(jobs.filter((job) => Object(job).clientId === clientId)).toHaveLength(2)
    }
    await house.everybodyHeard()
    expect((await send('GET', path, second)).status).toBe(401)
  })

  it.each([
    ['an address without https', { redirect_uris: ['http://mitra.example.com/callback'] }],
    ['a wildcard', { redirect_uris: ['https://*.example.com/callback'] }],
    ['no address', { redirect_uris: [] }],
    ['addresses that are no list', { redirect_uris: 'https://mitra.example.com/' }],
    ['an unknown method', { token_endpoint_auth_method: 'client_secret_jwt' }],
    ['keys that are missing', { token_endpoint_auth_method: 'private_key_jwt' }],
    ['a scope we do not have', { scope: 'openid admin' }],
    ['the implicit flow', { response_types: ['id_token'], grant_types: ['implicit'] }],
  ])('refuses %s', async (_, changes) => {
    const { token } = await issue()
    const answer = await register(token, changes)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      error: expect.stringMatching(/^invalid_(?:client_metadata|redirect_uri)$/),
    })
  })

  it('makes nothing of what only administrators decide', async () => {
    const { token } = await issue()
    const { body } = await register(token, {
      first_party: true,
      environment: 'production',
      subject_type: 'public',
      pkce_required: false,
      any_loopback_port: true,
      partner_id: '01992f6e-0000-7000-8000-000000000000',
      resources: ['https://katalog.example.go.id'],
    })
    expect(await findClient(house.platform.db, String(body['client_id']))).toMatchObject({
      firstParty: false,
      environment: 'test',
      partnerId: null,
      pkceRequired: true,
      resources: [],
      metadata: { subject_type: 'pairwise' },
    })
  })

  it('makes a screen that signs people in by a code, and says which grants it has', async () => {
    const { token } = await issue()
    const { status, body } = await register(token, {
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: [],
      response_types: [],
      grant_types: [deviceGrant, 'refresh_token'],
    })
    expect(status).toBe(201)
    expect(body['grant_types']).toEqual(['refresh_token', deviceGrant])
    const form = { client_id: String(body['client_id']), scope: 'openid' }
    expect((await house.post('/oidc/device', form)).status).toBe(200)
    const browserApp = await register(token, {
      token_endpoint_auth_method: 'none',
      grant_types: [deviceGrant],
    })
    expect(browserApp.body).toMatchObject({
      error_description: expect.stringContaining('CLIENT_DEVICE_KIND'),
    })
  })

  it('is told the words of the specification, and nothing that only we know', async () => {
    const { body } = await register((await issue()).token)
    const path = `/oidc/register/${String(body['client_id'])}`
    const read = await send('GET', path, String(body['registration_access_token']))
    for (const answer of [body, read.body]) {
      const names = Object.keys(answer)
      expect(names).toEqual(
        expect.arrayContaining(['client_id', 'client_name', 'grant_types', 'environment']),
      )
      for (const own of clientExtras) if (own !== 'environment') expect(names).not.toContain(own)
    }
  })

  it('cannot touch a client of another', async () => {
    const [one, two] = [await register((await issue()).token), await register((await issue()).token)]
    const path = `/oidc/register/${String(two.body['client_id'])}`
    expect((await send('GET', path, String(one.body['registration_access_token']))).status).toBe(401)
  })
})

describe('an initial access token', () => {
  it('is needed, and ends by its count, its day or an administrator', async () => {
    expect((await register('nobody-s')).status).toBe(401)
    const once = await issue({ uses: 1 })
    expect((await register(once.token)).status).toBe(201)
    expect((await register(once.token)).status).toBe(401)
    const ended = await issue()
    expect(await endRegistrationToken(house.platform, { id: ended.id, actor: systemActor })).toBe(true)
    expect(await endRegistrationToken(house.platform, { id: ended.id, actor: systemActor })).toBe(false)
    expect((await register(ended.token)).status).toBe(401)
    const old = await issue()
    house.platform.advance(25 * 3_600_000)
    expect((await register(old.token)).status).toBe(401)
  })

  it('registers no more clients than its count, however many come at once', async () => {
    const { token } = await issue({ uses: 2 })
    const answers = await Promise.all(Array.from({ length: 8 }, () => register(token)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(2)
    expect(statuses.filter((status) => status === 401)).toHaveLength(6)
  })

  it.each([{ uses: 0 }, { uses: 101 }, { days: 91 }, { days: 0.5 }])(
    'cannot be issued with %j',
    async (o) => {
      await expect(issue(o)).rejects.toThrow(RangeError)
    },
  )
})

describe('without the switch', () => {
  it('there is no such endpoint', async () => {
    const plain = await startTestOpenId()
    try {
      const discovery = await plain.fetch('/.well-known/openid-configuration')
      expect(await discovery.json()).not.toHaveProperty('registration_endpoint')
      expect((await plain.fetch('/oidc/register', { method: 'POST', body: '{}' })).status).toBe(404)
    } finally {
      await plain.stop()
    }
  })
})

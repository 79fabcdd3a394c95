import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type PartnerId, partnerId } from '@inaproc/domain/identifiers'
import { problemSchema } from '@inaproc/server/problem'
import { exportJWK, generateKeyPair } from 'jose'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { throttleRules } from '../../authentication/throttle-rules.js'
import { createThrottles } from '../../authentication/throttles.js'
import { signStatement } from '../../oidc/keys/signed-statement.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { type SignalHouse, signalHouse } from '../../testing/test-signals.js'
import { testPng } from '../registry/rules/testing/test-pictures.js'
import { hourOf } from '../traffic/traffic.js'
import { addTraffic } from '../traffic/traffic-store.js'
import * as schemas from './client-schemas.js'
import * as requests from './requests/request-schemas.js'

let app: TestApp
let house: SignalHouse
let directorate: TestClient
let partner: TestClient
let foreign: TestClient
let ownPartner: PartnerId
const logged: string[] = []
const secrets: string[] = []

beforeAll(async () => {
  app = await startTestApp({ LOG_LEVEL: 'trace' }, { write: (line) => logged.push(line) })
  house = signalHouse(app)
  ownPartner = await addPartner()
  // As `demo-machine`: of no partner, for production.
  directorate = await machine({})
  partner = await machine({ partnerId: ownPartner, environment: 'test' })
  foreign = await machine({ partnerId: await addPartner(), environment: 'test' })
})
afterAll(() => app.stop())

const machine = (changes: Parameters<typeof addClient>[1]) =>
  house.addReceiver({ scopes: ['identity:clients'], ...changes })

async function addPartner(state = 'active'): Promise<PartnerId> {
  const id = partnerId(randomUUID())
  const row = { id, name: 'PT Mitra Pipa', kind: 'company', state, created_at: new Date() }
  await app.platform.db.insertInto('partners').values(row).execute()
  return id
}

const tokens = new Map<string, Promise<string>>()
function tokenOf(client: TestClient): Promise<string> {
  const token = tokens.get(client.clientId) ?? house.tokenOf(client, 'identity:clients')
  tokens.set(client.clientId, token)
  return token
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: unknown
}

async function call(
  by: TestClient,
  method: Method,
  path: string,
  o: { body?: object; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const answer = await app.app.server.inject({
    method,
    url: `/api/clients${path}`,
    headers: { authorization: `Bearer ${await tokenOf(by)}`, 'accept-language': 'en', ...o.headers },
    ...(o.body !== undefined && { payload: o.body }),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
}

/** What the body is, as the OpenAPI document promises it. */
function shaped<T extends TSchema>(schema: T, { body }: Answer): Static<T> {
  const shape = Compile(schema)
  if (!shape.Check(body)) throw new Error(`not as promised: ${JSON.stringify(body)}`)
  return body
}
function told<T extends TSchema>(schema: T, answer: Answer, status = 200): Static<T> {
  expect([answer.status, answer.body]).toEqual([status, expect.anything()])
  const body = shaped(schema, answer)
  const { secret } = shaped(Type.Object({ secret: Type.Optional(Type.Unknown()) }), answer)
  if (typeof secret === 'string') secrets.push(secret)
  return body
}
const problem = (answer: Answer) => shaped(Type.Partial(problemSchema), answer)
const refusal = (answer: Answer) => `${answer.status} ${problem(answer).code}`
const fields = (answer: Answer) => problem(answer).errors?.map(({ field, code }) => `${field} ${code}`)

const wish = (changes: object = {}) => ({
  client_id: `pipa-${randomUUID().slice(0, 8)}`,
  kind: 'web',
  name: 'Toko Pipa',
  authentication: 'client_secret_basic',
  redirect_uris: ['https://pipa.example.com/callback'],
  scopes: ['openid', 'persona'],
  ...changes,
})
async function make(by = partner, changes: object = {}) {
  const answer = await call(by, 'POST', '', { body: wish(changes) })
  const { client, secret } = told(schemas.ClientWithSecretDocument, answer, 201)
  return { id: `/${client.client_id}`, client, secret, answer }
}
const publicKey = async () => {
  const { publicKey: key } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(key)), kid: 'satu' }
}
const reason = { body: { reason: 'Tidak dipakai lagi sejak hari ini' } }

describe('who may call', () => {
  it('is a client with a token of its own for this API', async () => {
    const none = await app.app.server.inject({ url: '/api/clients' })
    expect(none.statusCode).toBe(401)
    const narrow = await house.addReceiver()
    const authorization = `Bearer ${await house.tokenOf(narrow)}`
    const unscoped = await app.app.server.inject({ url: '/api/clients', headers: { authorization } })
    expect(unscoped.statusCode).toBe(403)
    // Who asks is known before anything is said of what was sent.
    const blind = await app.app.server.inject({
      method: 'POST',
      url: '/api/clients',
      headers: { authorization },
      payload: {},
    })
    expect(blind.statusCode).toBe(403)
  })

  it.each([
    ['a test client of no partner', { environment: 'test' as const }],
    ['one that was suspended after its token was made', {}],
  ])('is never %s', async (what, changes) => {
    const client = await machine(changes)
    await tokenOf(client)
    if (what.startsWith('one')) {
      const { clientId } = client
      await app.platform.db
        .updateTable('clients')
        .set({ state: 'suspended' })
        .where('client_id', '=', clientId)
        .execute()
    }
    expect(refusal(await call(client, 'GET', ''))).toBe('403 CLIENT_API_CLIENT_ONLY')
  })

  it('is never a person, whatever their token may do', async () => {
    const now = Math.floor(Date.now() / 1000)
    // As the door would make it for a web client that may ask for this scope.
    const claims = {
      iss: app.issuer,
      aud: app.issuer,
      sub: randomUUID(),
      client_id: directorate.clientId,
      scope: 'identity:clients',
      jti: randomUUID(),
      iat: now,
      exp: now + 300,
    }
    const token = await signStatement(app.app.platform, { typ: 'at+jwt', claims })
    for (const method of ['GET', 'POST'] as const) {
      const answer = await app.app.server.inject({
        method,
        url: '/api/clients',
        headers: { authorization: `Bearer ${token}` },
        ...(method === 'POST' && { payload: wish() }),
      })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'CLIENT_API_CLIENT_ONLY'])
    }
  })

  it('reads why not in the language it asks for, and the same code in each', async () => {
    const said = async (language: string) => {
      const headers = { 'accept-language': language }
      const answer = await call(partner, 'POST', '', { body: wish({ scopes: [] }), headers })
      expect(answer.headers['content-type']).toContain('application/problem+json')
      return answer
    }
    const [indonesian, english] = [await said('id'), await said('en')]
    expect(refusal(indonesian)).toBe(refusal(english))
    expect(fields(indonesian)).toEqual(fields(english))
    for (const member of ['title', 'detail']) {
      expect(indonesian.body).toHaveProperty(member, expect.stringMatching(/\w/))
      expect(english.body).not.toHaveProperty(member, Reflect.get(Object(indonesian.body), member))
    }
  })

  it('reads only while its partner is suspended', async () => {
    const suspended = await machine({ partnerId: await addPartner('suspended'), environment: 'test' })
    expect((await call(suspended, 'GET', '')).status).toBe(200)
    expect(refusal(await call(suspended, 'POST', '', { body: wish() }))).toBe('409 PARTNER_SUSPENDED')
  })

  it('finds everything in /openapi.json', async () => {
    const { paths } = (await app.app.server.inject({ url: '/openapi.json' })).json()
    const found = Object.keys(paths).filter((path) => path.startsWith('/api/clients'))
    expect(found.toSorted()).toEqual([
      '/api/clients',
      '/api/clients-offered',
      '/api/clients/{client}',
      '/api/clients/{client}/keys',
      '/api/clients/{client}/logo',
      '/api/clients/{client}/production',
      '/api/clients/{client}/proposal',
      '/api/clients/{client}/proposal/submission',
      '/api/clients/{client}/secrets',
      '/api/clients/{client}/secrets/{secret}',
      '/api/clients/{client}/suspension',
      '/api/clients/{client}/traffic',
      '/api/clients/{client}/versions',
    ])
  })
})

describe('a pipeline of a partner', () => {
  it('makes a test client, changes it, rotates its secret, gives it keys and retires it', async () => {
    const { id, client, secret, answer } = await make()
    expect(client).toMatchObject({ environment: 'test', state: 'active', version: 1, partner_id: ownPartner })
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect([answer.headers['etag'], answer.headers['location']]).toEqual(['"1"', `/api/clients${id}`])

    const read = await call(partner, 'GET', id)
    expect(told(schemas.ClientDocument, read)).toEqual(client)
    const changed = await call(partner, 'PATCH', id, {
      body: { name: 'Toko Pipa Dua', backchannel_logout_uri: 'https://pipa.example.com/logout' },
      headers: { 'if-match': String(read.headers['etag']) },
    })
    expect(told(schemas.ClientDocument, changed)).toEqual({
      ...client,
      name: 'Toko Pipa Dua',
      backchannel_logout_uri: 'https://pipa.example.com/logout',
      version: 2,
    })
    const taken = await call(partner, 'PATCH', id, {
      body: { backchannel_logout_uri: null },
      headers: { 'if-match': '"2"' },
    })
    expect(shaped(schemas.ClientDocument, taken).backchannel_logout_uri).toBeNull()

    const rotated = await call(partner, 'POST', `${id}/secrets`, { body: { overlap_hours: 24 } })
    const after = told(schemas.ClientWithSecretDocument, rotated, 201)
    expect(after.secret).not.toBe(secret)
    expect(after.client.secrets).toHaveLength(2)
    expect(refusal(await call(partner, 'POST', `${id}/secrets`, { body: { overlap_hours: 24 } }))).toBe(
      '409 CLIENT_ROTATION_RUNNING',
    )
    const [kept, old] = after.client.secrets
    const ended = await call(partner, 'DELETE', `${id}/secrets/${old?.id}`)
    expect(told(schemas.ClientDocument, ended).secrets).toEqual([kept])
    expect(refusal(await call(partner, 'DELETE', `${id}/secrets/${old?.id}`))).toBe('404 CLIENT_SECRET_GONE')

    const jwks = { keys: [await publicKey()] }
    const keyed = await call(partner, 'PUT', `${id}/keys`, { body: { jwks } })
    expect(told(schemas.ClientDocument, keyed)).toMatchObject({
      authentication: 'private_key_jwt',
      jwks,
      secrets: [],
    })

    const retired = await call(partner, 'DELETE', id, reason)
    expect(told(schemas.ClientDocument, retired).state).toBe('retired')
    const history = told(schemas.VersionsDocument, await call(partner, 'GET', `${id}/versions?limit=4`))
    expect(history.items.map(({ change }) => change)).toEqual([
      'retired',
      'keys-changed',
      'secret-ended',
      'secret-rotated',
    ])
    const rest = told(
      schemas.VersionsDocument,
      await call(partner, 'GET', `${id}/versions?cursor=${history.next}`),
    )
    expect(rest.items.map(({ change }) => change)).toEqual(['changed', 'changed', 'registered'])
    expect(rest.next).toBeNull()

    const audit = await app.platform.db
      .selectFrom('audit_log')
      .select(['actor_kind', 'detail'])
      .where('subject_id', '=', id.slice(1))
      .execute()
    expect(audit).toHaveLength(7)
    for (const row of audit)
      expect(row).toMatchObject({ actor_kind: 'client', detail: { byClient: partner.clientId } })
  })

  it('names the version it changes', async () => {
    const { id } = await make()
    const body = { name: 'Nama Lain' }
    const patch = (headers: Record<string, string> = {}) => call(partner, 'PATCH', id, { body, headers })
    expect(refusal(await patch())).toBe('428 CLIENT_VERSION_REQUIRED')
    expect(refusal(await patch({ 'if-match': 'W/"1"' }))).toBe('400 REQUEST_INVALID')
    const both = await Promise.all([
      patch({ 'if-match': '"1"' }),
      call(partner, 'PATCH', id, { body: { name: 'Ketiga' }, headers: { 'if-match': '"1"' } }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
    const old = await patch({ 'if-match': '"1"' })
    expect([refusal(old), problem(old).status]).toEqual(['412 CLIENT_VERSION_OUTDATED', 412])
    expect(old.headers['content-type']).toContain('application/problem+json')
  })

  it('is told all problems by the names of the API', async () => {
    const wrong = await call(partner, 'POST', '', {
      body: wish({ redirect_uris: ['http://pipa.example.com/a#b'], scopes: ['persona', 'nothing:here'] }),
    })
    expect(refusal(wrong)).toBe('422 FORM_INVALID')
    expect(fields(wrong)).toEqual(
      expect.arrayContaining([
        'scopes CLIENT_OPENID_REQUIRED',
        'scopes CLIENT_SCOPE_UNKNOWN',
        expect.stringMatching(/^redirect_uris CLIENT_ADDRESS_/),
      ]),
    )
    expect(fields(await call(partner, 'POST', '', { body: wish({ redirectUris: [] }) }))).toEqual([
      'redirectUris FIELD_INVALID',
    ])
    const { kty, crv, x, y } = await publicKey()
    const leaked = { authentication: 'private_key_jwt', jwks: { keys: [{ kty, crv, x, y, d: x }] } }
    expect(fields(await call(partner, 'POST', '', { body: wish(leaked) }))).toEqual([
      'jwks CLIENT_KEY_PRIVATE',
    ])
    const { id, client } = await make()
    expect(fields(await call(partner, 'PUT', `${id}/keys`, { body: { jwks: leaked.jwks } }))).toEqual([
      'jwks CLIENT_KEY_PRIVATE',
    ])
    expect(
      fields(await call(partner, 'PATCH', id, { body: { kind: 'machine' }, headers: { 'if-match': '"1"' } })),
    ).toEqual(['kind FIELD_INVALID'])
    const again = await call(partner, 'POST', '', { body: wish({ client_id: client.client_id }) })
    expect(fields(again)).toEqual(['client_id CLIENT_ID_TAKEN'])
    expect(refusal(await call(partner, 'DELETE', id, { body: { reason: 'pendek' } }))).toBe(
      '422 REASON_REQUIRED',
    )
  })

  it('gives keys by an address that answers', async () => {
    const jwks = JSON.stringify({ keys: [await publicKey()] })
    const keys = createServer((_request, response) =>
      response.setHeader('content-type', 'application/json').end(jwks),
    )
    await new Promise<void>((ready) => keys.listen(0, '127.0.0.1', ready))
    // A listening TCP server has an address with a port.
    const { port } = keys.address() as AddressInfo
    const { id } = await make()
    const jwks_uri = `http://127.0.0.1:${port}/jwks`
    const put = (body: object) => call(partner, 'PUT', `${id}/keys`, { body })
    expect(told(schemas.ClientDocument, await put({ jwks_uri }))).toMatchObject({ jwks_uri, jwks: null })
    await new Promise((closed) => keys.close(closed))
    expect(fields(await put({ jwks_uri: `${jwks_uri}2` }))).toEqual(['jwks_uri CLIENT_KEYS_UNREACHABLE'])
  })

  it('gives it a picture, judged by its bytes, that everybody then sees', async () => {
    const { id, client } = await make()
    const put = async (payload: Buffer | string, type = 'image/png') => {
      const answer = await app.app.server.inject({
        method: 'PUT',
        url: `/api/clients${id}/logo`,
        headers: { authorization: `Bearer ${await tokenOf(partner)}`, 'content-type': type },
        payload,
      })
      return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
    }
    const picture = testPng({ width: 256, height: 256 })
    expect(told(schemas.ClientDocument, await put(picture)).version).toBe(client.version + 1)
    const row = await app.platform.db
      .selectFrom('clients')
      .select('logo_file')
      .where('client_id', '=', client.client_id)
      .executeTakeFirstOrThrow()
    const seen = await app.app.server.inject({ url: `/klien-logo/${row.logo_file}` })
    expect([seen.statusCode, seen.headers['content-type']]).toEqual([200, 'image/png'])
    expect(seen.rawPayload.equals(picture)).toBe(true)
    const codes = (answer: Answer) => fields(answer)?.map((told: string) => told.split(' ')[1])
    expect(codes(await put('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual(['LOGO_NOT_PICTURE'])
    expect(codes(await put(Buffer.concat([picture, Buffer.alloc(256 * 1024)])))).toEqual(['LOGO_TOO_LARGE'])
    expect((await put('<svg/>', 'image/svg+xml')).status).toBe(415)
  })

  it('makes test clients only, reads production, and stops nothing that the Directorate stops', async () => {
    const production = await call(partner, 'POST', '', { body: wish({ environment: 'production' }) })
    expect(fields(production)).toEqual(['environment CLIENT_ENVIRONMENT_TEST_ONLY'])
    const own = await addClient(app.app.platform, {
      partnerId: ownPartner,
      firstParty: false,
      resources: [],
      scopes: ['openid'],
    })
    expect(told(schemas.ClientDocument, await call(partner, 'GET', `/${own.clientId}`))).toMatchObject({
      environment: 'production',
      state: 'active',
    })
    expect(refusal(await call(foreign, 'GET', `/${own.clientId}`))).toBe('404 CLIENT_NOT_REGISTERED')
    // What two officials approved is changed by a program neither of the partner nor of the Directorate.
    const rename = { body: { name: 'Nama Lain' }, headers: { 'if-match': '"1"' } }
    expect(refusal(await call(partner, 'PATCH', `/${own.clientId}`, rename))).toBe('409 CLIENT_APPROVED')
    expect(refusal(await call(directorate, 'PATCH', `/${own.clientId}`, rename))).toBe('403 STEP_UP_REQUIRED')
    for (const [method, path, body] of [
      ['POST', '/secrets', { overlap_hours: 0 }],
      ['PUT', '/keys', { jwks_uri: 'https://mitra.example.com/jwks' }],
      ['DELETE', '', reason.body],
    ] as const) {
      expect(refusal(await call(partner, method, `/${own.clientId}${path}`, { body }))).toBe(
        '403 STEP_UP_REQUIRED',
      )
    }
    const productive = await call(partner, 'GET', '?environment=production')
    expect(told(schemas.ClientsDocument, productive).items.map((item) => item.client_id)).toEqual([
      own.clientId,
    ])
    const { id } = await make()
    expect(refusal(await call(partner, 'POST', `${id}/suspension`, reason))).toBe(
      '403 TRANSITION_WRONG_ACTOR',
    )
  })

  it.each<[Method, string, object?]>([
    ['GET', ''],
    ['PATCH', '', { name: 'Milik Saya' }],
    ['POST', '/secrets', { overlap_hours: 0 }],
    ['DELETE', `/secrets/${randomUUID()}`],
    ['PUT', '/keys', { jwks_uri: 'https://pipa.example.com/jwks' }],
    ['POST', '/suspension', reason.body],
    ['DELETE', '/suspension', reason.body],
    ['DELETE', '', reason.body],
    ['GET', '/versions'],
    ['GET', '/traffic'],
  ])('finds no client of another partner: %s %s', async (method, path, body) => {
    const { id, client } = await make(foreign)
    const headers = { 'if-match': '"1"' }
    const answer = await call(partner, method, `${id}${path}`, { headers, ...(body && { body }) })
    expect(refusal(answer)).toBe('404 CLIENT_NOT_REGISTERED')
    expect((await call(foreign, 'GET', id)).body).toEqual(client)
  })
})

describe('a request with a key of its own', () => {
  const keyed = (key: string, body: object, path = '', by = partner) =>
    call(by, 'POST', path, { body, headers: { 'idempotency-key': key } })

  it('makes one client however often it comes, and tells its secret once', async () => {
    const [key, body] = [randomUUID(), wish()]
    const first = told(schemas.ClientWithSecretDocument, await keyed(key, body), 201)
    expect([first.secret, first.secret_code]).toEqual([expect.any(String), null])
    const second = told(schemas.ClientWithSecretDocument, await keyed(key, body), 201)
    expect(second).toEqual({ client: first.client, secret: null, secret_code: 'CLIENT_SECRET_TOLD' })
    expect(refusal(await keyed(key, { ...body, name: 'Nama Lain' }))).toBe('409 IDEMPOTENCY_CONFLICT')
    // Another caller's key is another key.
    expect(fields(await keyed(key, body, '', foreign))).toEqual(['client_id CLIENT_ID_TAKEN'])
    expect((await keyed(key, wish(), '', foreign)).status).toBe(201)
  })

  it('sent eight times at once makes one client and one secret', async () => {
    const [key, body] = [randomUUID(), wish()]
    const answers = await Promise.all(Array.from({ length: 8 }, () => keyed(key, body)))
    const made = answers.map((answer) => told(schemas.ClientWithSecretDocument, answer, 201))
    expect(made.filter(({ secret }) => secret !== null)).toHaveLength(1)
    expect(made[0]?.client.secrets).toHaveLength(1)
  })

  it('rotates once, also when it comes twice at once', async () => {
    const { id } = await make()
    const key = randomUUID()
    const rotate = () => keyed(key, { overlap_hours: 1 }, `${id}/secrets`)
    const answers = [...(await Promise.all([rotate(), rotate()])), await rotate()]
    const rotated = answers.map((answer) => told(schemas.ClientWithSecretDocument, answer, 201))
    expect(rotated.map(({ secret_code: code }) => code).toSorted()).toEqual([
      'CLIENT_SECRET_TOLD',
      'CLIENT_SECRET_TOLD',
      null,
    ])
    expect(told(schemas.ClientDocument, await call(partner, 'GET', id)).version).toBe(2)
    expect(refusal(await keyed(key, { overlap_hours: 24 }, `${id}/secrets`))).toBe('409 IDEMPOTENCY_CONFLICT')
  })

  it('that was refused may come again corrected', async () => {
    const key = randomUUID()
    expect((await keyed(key, wish({ name: '' }))).status).toBe(422)
    expect((await keyed(key, wish())).status).toBe(201)
  })

  it('is forgotten after a day', async () => {
    const [old, young] = [randomUUID(), randomUUID()]
    await keyed(old, wish())
    await keyed(young, wish())
    const { db } = app.platform
    const at = new Date(Date.now() - 25 * 3_600_000)
    await db.updateTable('client_api_calls').set({ called_at: at }).where('key', '=', old).execute()
    await house.run('sweep-client-api-calls')
    const rows = await db
      .selectFrom('client_api_calls')
      .select('key')
      .where('key', 'in', [old, young])
      .execute()
    expect(rows).toEqual([{ key: young }])
  })
})

describe('a client of the Directorate', () => {
  it('drafts for production and stops test clients, but starts nothing again', async () => {
    const draft = await make(directorate, { environment: 'production' })
    expect(draft.client).toMatchObject({ state: 'draft', partner_id: null })
    const patched = await call(directorate, 'PATCH', draft.id, {
      body: { name: 'Draf Dua' },
      headers: { 'if-match': '"1"' },
    })
    expect(patched.status).toBe(200)
    const { id } = await make(partner)
    const suspended = await call(directorate, 'POST', `${id}/suspension`, reason)
    expect(told(schemas.ClientDocument, suspended).state).toBe('suspended')
    expect(refusal(await call(directorate, 'DELETE', `${id}/suspension`, reason))).toBe(
      '403 STEP_UP_REQUIRED',
    )
  })

  it.each<[Method, string, object?]>([
    ['PATCH', '', { name: 'Nama Lain' }],
    ['POST', '/secrets', { overlap_hours: 0 }],
    ['DELETE', `/secrets/${randomUUID()}`],
    ['PUT', '/keys', { jwks_uri: 'https://pipa.example.com/jwks' }],
    ['POST', '/suspension', reason.body],
    ['DELETE', '', reason.body],
  ])('reads what works in production and leaves it to people: %s %s', async (method, path, body) => {
    const live = await addClient(app.app.platform, {
      firstParty: false,
      authentication: 'client_secret_basic',
      resources: [],
      scopes: ['openid'],
    })
    const before = told(schemas.ClientDocument, await call(directorate, 'GET', `/${live.clientId}`))
    const headers = { 'if-match': `"${before.version}"` }
    const answer = await call(directorate, method, `/${live.clientId}${path}`, {
      headers,
      ...(body && { body }),
    })
    expect(refusal(answer)).toBe('403 STEP_UP_REQUIRED')
    expect((await call(directorate, 'GET', `/${live.clientId}`)).body).toEqual(before)
  })

  it('lists by words and settings, page after page', async () => {
    const word = `kata${randomUUID().slice(0, 8)}`
    for (const n of [1, 2, 3]) await make(n === 3 ? foreign : partner, { name: `${word} ${n}` })
    const list = async (by: TestClient, query: string) =>
      told(schemas.ClientsDocument, await call(by, 'GET', `?search=${word}${query}`))
    const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name)
    const first = await list(directorate, '&limit=2')
    expect(names(first)).toEqual([`${word} 1`, `${word} 2`])
    const last = await list(directorate, `&limit=2&cursor=${first.next}`)
    expect([names(last), last.next]).toEqual([[`${word} 3`], null])
    expect(names(await list(partner, ''))).toEqual([`${word} 1`, `${word} 2`])
    expect(names(await list(partner, '&kind=machine'))).toEqual([])
    expect(names(await list(partner, '&state=active&environment=test'))).toHaveLength(2)
    expect(refusal(await call(partner, 'GET', '?cursor=x'))).toBe('400 CURSOR_INVALID')
    expect(refusal(await call(partner, 'GET', '?limit=101'))).toBe('400 REQUEST_INVALID')
  })
})

it('the traffic of a day tells each error with what to do', async () => {
  const { id, client } = await make()
  const count = { clientId: client.client_id, hour: hourOf(new Date()), kind: 'token' as const }
  await addTraffic(app.platform.db, {
    counts: [
      { ...count, outcome: 'ok', count: 5 },
      { ...count, outcome: 'invalid_client', count: 2 },
    ],
    lastUsed: new Map(),
    secrets: [],
    lost: 0,
  })
  const { items } = told(schemas.TrafficDocument, await call(partner, 'GET', `${id}/traffic`))
  expect(items).toEqual([
    {
      kind: 'token',
      outcome: 'invalid_client',
      means: 'failed',
      count: 2,
      meaning: expect.stringContaining('failed to prove itself'),
      remedy: expect.any(String),
    },
    { kind: 'token', outcome: 'ok', means: 'answered', count: 5, meaning: null, remedy: null },
  ])
})

it('no secret is in the logs, and none is in the table of calls', async () => {
  expect(secrets.length).toBeGreaterThan(20)
  expect(logged.length).toBeGreaterThan(50)
  const calls = JSON.stringify(await app.platform.db.selectFrom('client_api_calls').selectAll().execute())
  for (const secret of secrets) {
    expect(logged.some((line) => line.includes(secret))).toBe(false)
    expect(calls).not.toContain(secret)
  }
})

describe('a program of a partner that asks officials', () => {
  const approvedClient = async () => {
    const { clientId } = await addClient(app.app.platform, {
      partnerId: ownPartner,
      firstParty: false,
      resources: [],
      scopes: ['openid'],
      redirectUris: ['https://pipa.example.go.id/kembali'],
    })
    return `/${clientId}`
  }
  const proposal = (answer: Answer) => told(requests.ProposalDocument, answer)
  const wanted = { redirect_uris: ['https://pipa.example.go.id/baru'], scopes: ['openid', 'email'] }

  it('proposes a change, which changes nothing, takes it back and gives it up', async () => {
    const id = await approvedClient()
    const at = `${id}/proposal`
    expect(refusal(await call(partner, 'GET', at))).toBe('404 CLIENT_PROPOSAL_UNKNOWN')
    const contacts = [{ kind: 'technical', name: 'Ani', email: 'ani@pipa.example.go.id' }]
    expect(fields(await call(partner, 'PATCH', at, { body: { contacts } }))).toEqual([
      'contacts CLIENT_FIELD_AT_ONCE',
    ])
    const drafted = await call(partner, 'PATCH', at, { body: wanted })
    expect(proposal(drafted)).toMatchObject({ state: 'draft', version: 1, fits: true })
    expect(proposal(drafted).changes.map(({ field }) => field)).toEqual(['redirect_uris', 'scopes'])
    const send = (body: object) => call(partner, 'POST', `${at}/submission`, { body })
    expect(fields(await send({ reason: 'Pindah ke alamat baru.' }))).toEqual([
      'purpose:email PRODUCTION_PURPOSE',
    ])
    const purposes = { email: 'Mengirim tanda terima permohonan.' }
    const sent = await send({ reason: 'Pindah ke alamat baru.', purposes })
    expect(proposal(sent)).toMatchObject({ state: 'submitted', round: 1, purposes })
    expect(refusal(await call(partner, 'PATCH', at, { body: wanted }))).toBe('409 TRANSITION_NOT_POSSIBLE')
    expect(refusal(await call(foreign, 'GET', at))).toBe('404 CLIENT_NOT_REGISTERED')
    expect(refusal(await call(directorate, 'DELETE', at))).toBe('403 TRANSITION_WRONG_ACTOR')
    const outdated = { headers: { 'if-match': '"1"' } }
    expect(refusal(await call(partner, 'DELETE', `${at}/submission`, outdated))).toBe('409 CHANGED_MEANWHILE')
    expect(proposal(await call(partner, 'DELETE', `${at}/submission`)).state).toBe('draft')
    expect(proposal(await call(partner, 'DELETE', at)).steps.map(({ step }) => step)).toEqual([
      'U05',
      'U04',
      'U03',
      'U01',
    ])
    const client = told(schemas.ClientDocument, await call(partner, 'GET', id))
    expect(client).toMatchObject({ version: 1, scopes: ['openid'] })
    const patched = await call(partner, 'PATCH', id, { body: { contacts }, headers: { 'if-match': '"1"' } })
    expect(told(schemas.ClientDocument, patched).contacts).toEqual(contacts)
  })

  it('asks for production with the checklist of the page', async () => {
    const { id } = await make()
    const at = `${id}/production`
    expect(refusal(await call(partner, 'GET', at))).toBe('404 PRODUCTION_UNKNOWN')
    const body = { client_id: `${id.slice(1)}-prod`, purposes: {} }
    const asked = await call(partner, 'POST', at, { body })
    expect(refusal(asked)).toBe('422 PRODUCTION_NOT_READY')
    expect(fields(asked)).toEqual(expect.arrayContaining([' PRODUCTION_TEST_SIGN_IN']))
    expect(refusal(await call(foreign, 'POST', at, { body }))).toBe('404 CLIENT_NOT_REGISTERED')
    expect(refusal(await call(directorate, 'POST', at, { body }))).toBe('403 TRANSITION_WRONG_ACTOR')
    expect(refusal(await call(partner, 'DELETE', at))).toBe('404 CLIENT_NOT_REGISTERED')
  })

  it('reads what it may ask for, with texts in both languages and what each scope releases', async () => {
    const offered = told(requests.OfferedDocument, await call(partner, 'GET', '-offered'))
    const email = offered.scopes.find(({ name }) => name === 'email')
    expect(email?.claims).toContain('email')
    expect(email?.label).toEqual({ id: expect.any(String), en: expect.any(String) })
    expect(offered.apis.flatMap(({ scopes }) => scopes.map(({ name }) => name))).toContain('identity:clients')
  })

  it('is slowed down when it asks too much, even twice at once, and nobody else with it', async () => {
    const wild = await machine({ partnerId: ownPartner, environment: 'test' })
    const { db, keys } = app.app.platform
    const { attempts } = throttleRules['clients-api']
    const throttles = createThrottles(db, keys)
    const thing = { scope: 'clients-api', key: wild.clientId } as const
    await Promise.all(Array.from({ length: attempts - 1 }, () => throttles.attempt([thing])))
    const both = await Promise.all([call(wild, 'GET', '?limit=1'), call(wild, 'GET', '?limit=1')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 429])
    const slowed = await call(wild, 'GET', '?limit=1')
    expect(refusal(slowed)).toBe('429 RATE_LIMITED')
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0)
    expect((await call(partner, 'GET', '?limit=1')).status).toBe(200)
  })
})

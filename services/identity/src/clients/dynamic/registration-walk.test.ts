import { randomUUID } from 'node:crypto'
import { partnerId } from '@inaproc/domain/identifiers'
import type { OutgoingFetch } from '@inaproc/server/outgoing'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect } from 'vitest'
import { findClient } from '../../oidc/clients/clients-store.js'
import { type ConformanceItem, walkProfile } from '../../oidc/conformance/conformance-walk.js'
import { systemActor } from '../../platform.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { issueRegistrationToken } from './registration-tokens-service.js'
import { createRegistrations } from './registrations-adapter.js'

/* Registration by program: RFC 7591 and 7592, and what the Dynamic OP profile asks of what we offer. */

let house: TestOpenId
/** What the address of a sector answers. */
const listed = ['https://satu.example.com/callback', 'https://dua.example.com/callback']
const outgoing: OutgoingFetch = async () => new Response(JSON.stringify(listed))
beforeAll(async () => {
  house = await startTestOpenId({
    registrations: (p) => createRegistrations(p, { production: true, outgoing }),
  })
})
afterAll(() => house.stop())

async function tokenOf(partner: string | null = null): Promise<string> {
  const o = { name: 'Uji', days: 1, uses: 9, actor: systemActor }
  const owner = partner === null ? null : partnerId(partner)
  return (await issueRegistrationToken(house.platform, { ...o, partnerId: owner })).token
}

async function addPartner(state = 'active'): Promise<string> {
  const id = randomUUID()
  const row = { id, name: 'PT Mitra', kind: 'company', state, created_at: new Date() }
  await house.platform.db.insertInto('partners').values(row).execute()
  return id
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

async function send(method: string, path: string, token: string | null, body?: object): Promise<Answer> {
  const response = await house.fetch(path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  // Answers of these endpoints are JSON objects, or empty.
  const answered = text === '' ? {} : (JSON.parse(text) as Answer['body'])
  return { status: response.status, headers: response.headers, body: answered }
}

const wish = {
  client_name: 'Aplikasi Mitra',
  redirect_uris: ['https://mitra.example.com/callback'],
  token_endpoint_auth_method: 'client_secret_post',
  scope: 'openid profile persona',
}
const register = async (changes: object = {}, token?: string) =>
  send('POST', '/oidc/register', token ?? (await tokenOf()), { ...wish, ...changes })
const pathOf = ({ body }: Answer) => `/oidc/register/${String(body['client_id'])}`
const keyOf = ({ body }: Answer) => String(body['registration_access_token'])

const refused = (item: string, sent: string, changes: object, error: string): ConformanceItem => ({
  item,
  sent,
  back: `400 \`${error}\`; nothing is made`,
  check: async () => {
    const answer = await register(changes)
    expect([answer.status, answer.body['error']]).toEqual([400, error])
    expect(answer.body).not.toHaveProperty('client_id')
  },
})

/** The subject of a person at a client that was registered by program. */
async function subjectAt({ body }: Answer, person: Awaited<ReturnType<typeof addPerson>>): Promise<unknown> {
  const [redirectUri = ''] = body['redirect_uris'] as string[]
  const secret = String(body['client_secret'])
  const client = { clientId: String(body['client_id']), secret, redirectUri, key: undefined }
  const browser = house.browser()
  const request = house.request(client, { scope: 'openid profile' })
  const consent = await house.signIn(browser, person, request)
  const tokens = await house.redeem(client, request, await browser.submit(consent, '/consent'))
  return decodeJwt(String(tokens.body['id_token'])).sub
}

const items: readonly ConformanceItem[] = [
  {
    item: 'OpenID Connect Discovery §3',
    sent: 'the discovery document, with registration switched on',
    back: '`registration_endpoint`',
    check: async () => {
      const document = await (await house.fetch('/.well-known/openid-configuration')).json()
      expect(document).toMatchObject({ registration_endpoint: `${house.issuer}/oidc/register` })
    },
  },
  {
    item: 'oidcc-server, RFC 7591 §3.2.1',
    sent: 'a wish with an initial access token',
    back: '201, `no-store`: `client_id`, the secret with `client_secret_expires_at`, what was registered, the address and token to manage it',
    check: async () => {
      const { status, headers, body } = await register()
      expect([status, headers.get('cache-control')]).toEqual([201, 'no-store'])
      expect(body).toMatchObject({
        ...wish,
        client_id: expect.any(String),
        client_id_issued_at: expect.any(Number),
        client_secret: expect.stringMatching(/^[\w-]{43}$/),
        client_secret_expires_at: 0,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        registration_client_uri: `${house.issuer}/oidc/register/${body['client_id']}`,
        registration_access_token: expect.any(String),
      })
    },
  },
  {
    item: 'RFC 7591 §3',
    sent: 'a wish without an initial access token, and with a wrong one',
    back: '401, `WWW-Authenticate: Bearer`',
    check: async () => {
      for (const token of [null, 'nothing']) {
        const { status, headers } = await send('POST', '/oidc/register', token, wish)
        expect(status).toBe(401)
        expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="/)
      }
    },
  },
  {
    item: 'RFC 7591 §2, oidcc-registration-logo-uri, -policy-uri, -tos-uri',
    sent: '`logo_uri`, `policy_uri`, `tos_uri`, and a member that nobody knows',
    back: '201 without them: no address of somebody else’s is shown to people',
    check: async () => {
      const uri = 'https://mitra.example.com/x'
      const { status, body } = await register({ logo_uri: uri, policy_uri: uri, tos_uri: uri, unknown: 1 })
      expect(status).toBe(201)
      for (const name of ['logo_uri', 'policy_uri', 'tos_uri', 'unknown'])
        expect(body).not.toHaveProperty(name)
    },
  },
  refused('RFC 7591 §3.2.2', 'no redirect address', { redirect_uris: [] }, 'invalid_redirect_uri'),
  refused(
    'oidcc-redirect-uri-regfrag',
    'a redirect address with a fragment',
    { redirect_uris: ['https://mitra.example.com/callback#x'] },
    'invalid_redirect_uri',
  ),
  refused(
    'RFC 7591 §3.2.2',
    'a redirect address without TLS, beside another fault',
    { redirect_uris: ['http://mitra.example.com/callback'], scope: 'openid admin' },
    'invalid_redirect_uri',
  ),
  refused(
    'oidcc-idtoken-unsigned',
    '`id_token_signed_response_alg=none`',
    { id_token_signed_response_alg: 'none' },
    'invalid_client_metadata',
  ),
  refused(
    'RFC 7591 §2',
    '`jwks` and `jwks_uri` at once',
    {
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [] },
      jwks_uri: 'https://mitra.example.com/jwks',
    },
    'invalid_client_metadata',
  ),
  refused(
    'RFC 7591 §2.1',
    'a grant and a response type of the implicit flow',
    { grant_types: ['implicit'], response_types: ['id_token'] },
    'invalid_client_metadata',
  ),
  refused(
    'oidcc-registration-sector-bad',
    'a `sector_identifier_uri` whose list lacks the redirect address',
    { sector_identifier_uri: 'https://sektor.example.com/sektor.json' },
    'invalid_client_metadata',
  ),
  {
    item: 'oidcc-registration-sector-uri',
    sent: 'two clients that the list of one sector names, and one beside them; the same person at each',
    back: 'one `sub` at the two, another at the third',
    check: async () => {
      const sector_identifier_uri = 'https://sektor.example.com/sektor.json'
      const [one = '', two = ''] = listed
      const siblings = [
        await register({ redirect_uris: [one], sector_identifier_uri }),
        await register({ redirect_uris: [two], sector_identifier_uri }),
        await register({ redirect_uris: [two] }),
      ]
      const person = await addPerson(house.authentication, { totp: false })
      const subjects: unknown[] = []
      for (const client of siblings) subjects.push(await subjectAt(client, person))
      expect([subjects[0] === subjects[1], subjects[0] === subjects[2]]).toEqual([true, false])
      expect(subjects).not.toContain(person.accountId)
    },
  },
  {
    item: 'RFC 7592 §2.1',
    sent: '`GET` with the token of the client',
    back: '200, the registration without the secret, which is told once',
    check: async () => {
      const made = await register()
      const { status, body } = await send('GET', pathOf(made), keyOf(made))
      expect([status, body['client_id']]).toEqual([200, made.body['client_id']])
      expect(body).toHaveProperty('registration_client_uri')
      expect(body).not.toHaveProperty('client_secret')
    },
  },
  {
    item: 'RFC 7592 §2.2',
    sent: '`PUT` without `client_id`, with another, or with what only the door gives',
    back: '400 `invalid_request`; nothing changes',
    check: async () => {
      const made = await register()
      const client_id = String(made.body['client_id'])
      for (const change of [
        {},
        { client_id: 'other' },
        { client_id, registration_access_token: keyOf(made) },
      ]) {
        const answer = await send('PUT', pathOf(made), keyOf(made), {
          ...wish,
          client_name: 'Lain',
          ...change,
        })
        expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_request'])
      }
      expect((await findClient(house.platform.db, client_id))?.name).toBe('Aplikasi Mitra')
    },
  },
  {
    item: 'RFC 7592 §2.3',
    sent: '`DELETE`, then `GET` with the same token',
    back: '204; 401',
    check: async () => {
      const made = await register()
      expect((await send('DELETE', pathOf(made), keyOf(made))).status).toBe(204)
      await house.everybodyHeard()
      expect((await send('GET', pathOf(made), keyOf(made))).status).toBe(401)
    },
  },
  {
    item: 'RFC 7592 §3',
    sent: 'the registration access token of another client, to read, change and delete; an initial access token',
    back: '401 each time; the client is as it was',
    check: async () => {
      const made = await register()
      const change = { ...wish, client_id: made.body['client_id'], client_name: 'Dicuri' }
      for (const [method, body] of [
        ['GET', undefined],
        ['PUT', change],
        ['DELETE', undefined],
      ] as const) {
        // One for each: a token that was tried elsewhere is nothing afterwards.
        const foreign = keyOf(await register())
        expect((await send(method, pathOf(made), foreign, body)).status).toBe(401)
      }
      expect((await send('GET', pathOf(made), await tokenOf())).status).toBe(401)
      const kept = await findClient(house.platform.db, String(made.body['client_id']))
      expect(kept).toMatchObject({ name: 'Aplikasi Mitra', state: 'active' })
    },
  },
  {
    item: 'RFC 7591 §1.2',
    sent: 'the initial access token of one partner with the `partner_id` of another',
    back: 'a client of the partner whose token it is, also after a change that says otherwise',
    check: async () => {
      const [own, foreign] = [await addPartner(), await addPartner()]
      const made = await register({ partner_id: foreign }, await tokenOf(own))
      const client_id = String(made.body['client_id'])
      expect((await findClient(house.platform.db, client_id))?.partnerId).toBe(own)
      const change = { ...wish, client_id, client_name: 'Nama Baru', partner_id: foreign }
      expect((await send('PUT', pathOf(made), keyOf(made), change)).status).toBe(200)
      const changed = await findClient(house.platform.db, client_id)
      expect([changed?.name, changed?.partnerId]).toEqual(['Nama Baru', own])
    },
  },
  {
    item: 'RFC 7591 §5',
    sent: 'the initial access token of a partner that was suspended since',
    back: '400 `invalid_request`; nothing is made',
    check: async () => {
      const answer = await register({}, await tokenOf(await addPartner('suspended')))
      expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_request'])
    },
  },
]

walkProfile('Registration by program: RFC 7591, RFC 7592, Dynamic OP', items, import.meta.url)

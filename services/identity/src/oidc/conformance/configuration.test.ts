import { afterAll, beforeAll, expect } from 'vitest'
import type { Answer } from '../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { errorOf } from '../interactions/testing/walk.js'
import { discoveryPaths, providerAddresses } from '../provider/addresses.js'
import { type ConformanceItem, walkProfile } from './conformance-walk.js'
import { type ForeignJudge, foreignJudge } from './foreign-judge.js'

/* What the door says about itself (Config OP, RFC 8414), and the answer by form (Form Post OP). */

let house: TestOpenId
let judge: ForeignJudge
let client: TestClient
let person: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  judge = await foreignJudge(house)
  client = await addClient(house.platform)
  person = await addPerson(house.authentication, { totp: false })
})
afterAll(() => house.stop())

type Document = Readonly<Record<string, unknown>>
const json = async (path: string): Promise<Document> => (await (await house.fetch(path)).json()) as Document
const metadata = () => json('/.well-known/oauth-authorization-server')

const configuration: readonly ConformanceItem[] = [
  {
    item: 'oidcc-discovery-endpoint-verification',
    sent: '`GET` of both well-known addresses',
    back: '200 as JSON, for pages of every origin; `issuer` letter by letter; everything that must be there',
    check: async () => {
      for (const path of discoveryPaths) {
        const response = await house.fetch(path, { headers: { origin: 'https://elsewhere.example' } })
        expect(response.headers.get('content-type')).toMatch(/^application\/json/)
        expect(response.headers.get('access-control-allow-origin')).toMatch(/\*|elsewhere/)
        const document = (await response.json()) as Document
        expect(document['issuer']).toBe(house.issuer)
        for (const name of mustBeThere) expect(document).toHaveProperty(name)
      }
    },
  },
  {
    item: 'RFC 8414 §2',
    sent: 'what is said about each endpoint where a client proves itself',
    back: 'methods and algorithms of all of them: left out, readers assume `client_secret_basic` only',
    check: async () => {
      const document = await metadata()
      for (const endpoint of ['token', 'revocation', 'introspection']) {
        expect(document[`${endpoint}_endpoint_auth_methods_supported`]).toEqual(
          expect.arrayContaining(['client_secret_basic', 'client_secret_post', 'private_key_jwt']),
        )
        expect(document[`${endpoint}_endpoint_auth_signing_alg_values_supported`]).toEqual(
          expect.arrayContaining(['ES256', 'PS256', 'Ed25519']),
        )
      }
      // Whoever cannot keep a secret may not ask about tokens.
      expect(document['introspection_endpoint_auth_methods_supported']).not.toContain('none')
    },
  },
  {
    item: 'Initiating User Registration §4.1',
    sent: 'which values of `prompt` are known',
    back: '`prompt_values_supported`, with ours; each is taken of somebody who is not signed in, another is `invalid_request`',
    check: async () => {
      const values = (await metadata())['prompt_values_supported']
      expect(values).toEqual(['none', 'login', 'consent', 'select_account', 'select_persona'])
      const ask = (prompt: string) =>
        house.browser().open(authorizationRequest(house.issuer, client, { prompt }).url)
      for (const prompt of ['login', 'consent', 'select_account', 'select_persona login']) {
        expect((await ask(prompt)).text).toContain('/password"')
      }
      expect(errorOf(await ask('create'))).toBe('invalid_request')
    },
  },
  {
    item: 'OpenID Connect Core §10.1, RFC 7517 §4',
    sent: '`GET` of `jwks_uri`',
    back: 'public keys only, each with `kid`, `use`, `alg`; no `kid` twice',
    check: async () => {
      const response = await house.fetch('/oidc/jwks')
      expect(response.headers.get('content-type')).toMatch(/^application\/jwk-set\+json/)
      const { keys } = (await response.json()) as { keys: Record<string, string>[] }
      expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length)
      for (const key of keys) {
        expect(Object.keys(key)).toEqual(expect.arrayContaining(['kty', 'kid', 'use', 'alg']))
        for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(secret)
      }
    },
  },
  {
    item: 'RFC 9110 §15.5.6, RFC 9126 §2.3',
    sent: 'every address by a method that is not its own',
    back: '405, and `Allow` names those that are',
    check: async () => {
      for (const [url, methods] of Object.entries(providerAddresses)) {
        const path = url.replace(/:\w+/, 'x')
        const method = others.find((name) => !methods.some((own) => own === name)) ?? ''
        const { status, headers } = await house.fetch(path, { method })
        expect([url, status]).toEqual([url, 405])
        expect(headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining([...methods]))
      }
    },
  },
]

const others = ['DELETE', 'GET', 'POST']

const mustBeThere = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
  'end_session_endpoint',
  'scopes_supported',
  'claims_supported',
  'response_types_supported',
  'response_modes_supported',
  'grant_types_supported',
  'subject_types_supported',
  'id_token_signing_alg_values_supported',
  'token_endpoint_auth_methods_supported',
  'token_endpoint_auth_signing_alg_values_supported',
  'code_challenge_methods_supported',
]

const fieldOf = (page: Answer, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1]

const formPost: readonly ConformanceItem[] = [
  {
    item: 'oidcc-server',
    sent: '`response_mode=form_post`',
    back: 'a page that is not kept, whose form sends `code`, `state`, `iss`',
    check: async () => {
      const request = authorizationRequest(house.issuer, client, { response_mode: 'form_post' })
      const page = await house.signIn(house.browser(), person, request)
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect(page.headers.get('content-type')).toMatch(/^text\/html/)
      const sent = ['code', 'state', 'iss'].map((name) => [name, fieldOf(page, name) ?? ''])
      const location = new URL(`${client.redirectUri}?${new URLSearchParams(Object.fromEntries(sent))}`)
      await judge.redeem(client, request, { ...page, location })
    },
  },
  {
    item: 'oidcc-prompt-none-not-logged-in',
    sent: '`response_mode=form_post` with `prompt=none` of nobody',
    back: 'the same page with `error`, `state`, `iss`',
    check: async () => {
      const wishes = { response_mode: 'form_post', prompt: 'none' }
      const request = authorizationRequest(house.issuer, client, wishes)
      const page = await house.browser().open(request.url)
      expect(['error', 'state', 'iss'].map((name) => fieldOf(page, name))).toEqual([
        'login_required',
        request.state,
        house.issuer,
      ])
    },
  },
  {
    item: 'OAuth 2.0 Form Post Response Mode §5',
    sent: 'a `state` that would break out of the page',
    back: 'the same `state`, written as text',
    check: async () => {
      const state = '"><script>alert(1)</script>'
      const wishes = { response_mode: 'form_post', prompt: 'none', state }
      const page = await house.browser().open(authorizationRequest(house.issuer, client, wishes).url)
      expect(page.text).not.toContain('<script>')
      expect(page.text).toContain('&quot;>&lt;script>alert(1)&lt;/script>')
    },
  },
]

walkProfile('OpenID Connect Config OP and RFC 8414', configuration, import.meta.url)
walkProfile('OpenID Connect Form Post OP', formPost, import.meta.url)

import { randomUUID } from 'node:crypto'
import { exportJWK, exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, authorizationRequest, type TestClient, testResource } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { tellCount } from './tell-count.js'

/* What does not prove a client: assertions that are not its own, secrets, and what such a client must not get. */

let house: TestOpenId
let client: TestClient
let other: TestClient
let machine: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
  other = await addClient(house.platform)
  machine = await addClient(house.platform, {
    kind: 'machine',
    firstParty: false,
    authentication: 'client_secret_post',
    scopes: ['catalogue:act'],
    backchannelLogoutUri: undefined,
  })
})
afterAll(() => house.stop())

type Form = Record<string, string>
/** Claims as a forger writes them: what is undefined is left out. */
type Claims = Readonly<Record<string, string | number | undefined>>

interface AssertionCase {
  readonly what: string
  readonly claims?: (now: number) => Claims
  readonly sign?: (claims: Claims, key: JWK) => Promise<string>
}

const hour = 3600

const assertions: readonly AssertionCase[] = [
  { what: 'for somebody else', claims: () => ({ aud: 'https://elsewhere.example' }) },
  { what: 'for nobody', claims: () => ({ aud: undefined }) },
  { what: 'of another client', claims: () => ({ iss: other.clientId }) },
  { what: 'without a jti', claims: () => ({ jti: undefined }) },
  { what: 'without an end', claims: () => ({ exp: undefined }) },
  { what: 'that has ended', claims: (now) => ({ exp: now - 60 }) },
  { what: 'that is not good yet', claims: (now) => ({ nbf: now + hour }) },
  { what: 'that was made in the future', claims: (now) => ({ iat: now + 60 }) },
  { what: 'that is good for a day', claims: (now) => ({ exp: now + 24 * hour }) },
  {
    what: 'signed with another key',
    sign: async (claims, key) => {
      const { privateKey } = await generateKeyPair('ES256')
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: key.kid ?? '' })
        .sign(privateKey)
    },
  },
  {
    what: 'signed with a key that it brings along',
    sign: async (claims) => {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(publicKey) })
        .sign(privateKey)
    },
  },
  { what: 'that nobody signed', sign: async (claims) => new UnsecuredJWT({ ...claims }).encode() },
  {
    what: 'signed with the public key as a secret',
    sign: async (claims, { d: _private, ...publicPart }) => {
      const key = await importJWK(publicPart, 'ES256', { extractable: true })
      // A key pair of JWKs gives CryptoKeys.
      const pem = await exportSPKI(key as CryptoKey)
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(pem))
    },
  },
]

describe('a client is not known by an assertion', () => {
  const assertionOf = async (forged: TestClient, { claims = () => ({}), sign }: AssertionCase) => {
    const now = Math.floor(Date.now() / 1000)
    const { clientId, key } = forged
    if (key === undefined) throw new TypeError('the client has a key')
    const payload = {
      iss: clientId,
      sub: clientId,
      aud: house.issuer,
      jti: randomUUID(),
      iat: now,
      exp: now + 60,
      ...claims(now),
    }
    if (sign !== undefined) return sign(payload, key)
    return new SignJWT({ ...payload })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid ?? '' })
      .sign(await importJWK(key, 'ES256'))
  }
  const push = async (forged: TestClient, assertion: string) =>
    house.post('/oidc/par', {
      ...Object.fromEntries(new URL(authorizationRequest(house.issuer, forged).url).searchParams),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    })

  it.each(assertions)('$what', async (row) => {
    // One for each: who fails too often has to wait.
    const forged = await addClient(house.platform)
    const answer = await push(forged, await assertionOf(forged, row))
    expect(answer.body['error']).toBe('invalid_client')
    expect(answer.status).toBe(401)
  })

  it('that is none', async () => {
    const answer = await push(await addClient(house.platform), 'not.a.token')
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_request'])
  })

  it('that it has used before', async () => {
    const forged = await addClient(house.platform)
    const assertion = await assertionOf(forged, { what: 'as it should be' })
    expect((await push(forged, assertion)).status).toBe(201)
    expect((await push(forged, assertion)).body['error']).toBe('invalid_client')
  })
})

describe('a client that has a secret is not known', () => {
  const ask = (proof: Form) =>
    house.post('/oidc/token', {
      grant_type: 'client_credentials',
      resource: testResource,
      scope: 'catalogue:act',
      ...proof,
    })
  it.each<[string, () => Form | Promise<Form>]>([
    ['by another secret', () => ({ client_id: machine.clientId, client_secret: 'x'.repeat(43) })],
    ['by an empty secret', () => ({ client_id: machine.clientId, client_secret: '' })],
    ['by its name alone', () => ({ client_id: machine.clientId })],
    [
      'by the secret under another name',
      () => ({ client_id: other.clientId, client_secret: machine.secret ?? '' }),
    ],
    [
      'by an assertion of another',
      () => house.proofOf(client).then((proof) => ({ ...proof, client_id: machine.clientId })),
    ],
    [
      'by secret and assertion at once',
      async () => ({
        client_id: machine.clientId,
        client_secret: machine.secret ?? '',
        ...(await house.proofOf(client)),
      }),
    ],
  ])('%s', async (_, proof) => {
    const answer = await ask(await proof())
    expect(['invalid_client', 'invalid_request']).toContain(answer.body['error'])
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })

  it.each([['an API that is not its own', { resource: 'https://mitra.example.com/api' }, 'invalid_target']])(
    'and gets nothing for %s',
    async (_, wishes, error) => {
      const proof = { client_id: machine.clientId, client_secret: machine.secret ?? '' }
      expect((await ask({ ...proof, ...wishes })).body['error']).toBe(error)
    },
  )

  it.each(['events:read', 'openid'])(
    'and gets a token without the scope %s, which is not its own',
    async (scope) => {
      const proof = { client_id: machine.clientId, client_secret: machine.secret ?? '' }
      const { body } = await ask({ ...proof, scope: `catalogue:act ${scope}` })
      expect(body['scope']).toBe('catalogue:act')
    },
  )
})

afterAll(() => tellCount('proofs of clients', assertions.length + 2 + 9, import.meta.url))

import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

async function ownKeys() {
  const response = await house.fetch('/oidc/jwks')
  // RFC 7517.
  return createLocalJWKSet((await response.json()) as JSONWebKeySet)
}

describe('userinfo', () => {
  it.each(['ES256', 'RS256'] as const)('is signed with %s for a client that registered it', async (alg) => {
    const client = await addClient(house.platform, { userinfoAlgorithm: alg })
    const person = await addPerson(house.authentication, { totp: false })
    const tokens = await house.tokensFor(client, person)
    const response = await userinfo(tokens.body['access_token'])
    expect(response.headers.get('content-type')).toContain('application/jwt')
    const jwt = await response.text()
    const { payload, protectedHeader } = await jwtVerify(jwt, await ownKeys(), {
      issuer: house.issuer,
      audience: client.clientId,
    })
    expect(protectedHeader.alg).toBe(alg)
    expect(payload).toMatchObject({ sub: person.accountId, preferred_username: person.username })
  })

  it('is plain for everybody else', async () => {
    const client = await addClient(house.platform)
    const tokens = await house.tokensFor(client, await addPerson(house.authentication, { totp: false }))
    const response = await userinfo(tokens.body['access_token'])
    expect(response.headers.get('content-type')).toContain('application/json')
  })

  const userinfo = (token: unknown) =>
    house.fetch('/oidc/userinfo', { headers: { authorization: `Bearer ${String(token)}` } })
})

describe('introspection (RFC 9701)', () => {
  const jwtType = 'application/token-introspection+jwt'

  async function introspect(client: TestClient, token: unknown, accept: string) {
    const proof = await house.proofOf(client)
    return house.fetch('/oidc/introspect', {
      method: 'POST',
      headers: { accept },
      body: new URLSearchParams({ token: String(token), ...proof }),
    })
  }

  it('answers a client that asks with a statement for that client, of its own type', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication, { totp: false })
    const tokens = await house.tokensFor(client, person)
    const response = await introspect(client, tokens.body['access_token'], jwtType)
    expect(response.headers.get('content-type')).toContain(jwtType)
    const jwt = await response.text()
    const verified = await jwtVerify(jwt, await ownKeys(), {
      issuer: house.issuer,
      audience: client.clientId,
      typ: 'token-introspection+jwt',
    })
    expect(verified.payload['token_introspection']).toMatchObject({
      active: true,
      sub: person.accountId,
      client_id: client.clientId,
    })
    // No claim of the token stands at the top: nobody can take the answer for a token (RFC 9701 §8.1).
    expect(Object.keys(verified.payload).toSorted()).toEqual(['aud', 'iat', 'iss', 'token_introspection'])

    const unknown = await (await introspect(client, 'nobody-s', jwtType)).text()
    const { payload } = await jwtVerify(unknown, await ownKeys())
    expect(payload['token_introspection']).toEqual({ active: false })
    const plain = await introspect(client, tokens.body['access_token'], 'application/json')
    expect(await plain.json()).toMatchObject({ active: true })
  })

  it('is signed for everybody who asks, with ES256 unless registered otherwise, and tells nothing more', async () => {
    const client = await addClient(house.platform)
    const tokens = await house.tokensFor(client, await addPerson(house.authentication, { totp: false }))
    const own = await (await introspect(client, tokens.body['access_token'], jwtType)).text()
    expect(decodeProtectedHeader(own).alg).toBe('ES256')

    const other = await addClient(house.platform, { introspectionAlgorithm: 'RS256' })
    const foreign = await (await introspect(other, tokens.body['access_token'], jwtType)).text()
    expect(decodeProtectedHeader(foreign).alg).toBe('RS256')
    const { payload } = await jwtVerify(foreign, await ownKeys())
    expect(payload['token_introspection']).toEqual({ active: false })
  })
})

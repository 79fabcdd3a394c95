import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { ensureSigningKeys, rotateDueSigningKeys, rotateSigningKeys } from './signing-keys-service.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
  await house.addInstance()
})
afterAll(() => house.stop())

const states = async () =>
  (await house.platform.db.selectFrom('signing_keys').select(['algorithm', 'state']).execute())
    .map(({ algorithm, state }) => `${algorithm} ${state}`)
    .sort()

const published = async () => (await (await house.fetch('/oidc/jwks')).json()) as JSONWebKeySet

const signingKey = async (algorithm: string) =>
  (
    await house.platform.db
      .selectFrom('signing_keys')
      .select('kid')
      .where('algorithm', '=', algorithm)
      .where('state', '=', 'current')
      .executeTakeFirstOrThrow()
  ).kid

describe('signing keys', () => {
  it('are made once, however many instances start at the same time', async () => {
    await house.platform.db.deleteFrom('signing_keys').execute()
    await Promise.all([1, 2, 3, 4].map(() => ensureSigningKeys(house.platform)))
    expect(await states()).toEqual(['ES256 current', 'ES256 next', 'RS256 current', 'RS256 next'])
    await house.everybodyHeard()
  })

  it('are published without their private part, the next ones before they sign', async () => {
    const { keys } = await published()
    expect(keys).toHaveLength(4)
    for (const key of keys) {
      expect(Object.keys(key)).not.toEqual(expect.arrayContaining(['d']))
      expect(key).toMatchObject({ use: 'sig', kid: expect.any(String), alg: expect.any(String) })
    }
  })

  it('rotate without a restart on every instance, and what was signed before still verifies', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication)
    const browser = house.browser()
    const before = await house.tokensFor(client, person, { browser })
    await rotateSigningKeys(house.platform)
    await house.everybodyHeard()

    const verify = async (token: unknown) =>
      jwtVerify(String(token), createLocalJWKSet(await published()), { issuer: house.issuer })
    for (let request = 0; request < 2; request++) {
      await expect(verify(before.body['id_token'])).resolves.toBeTruthy()
      const after = await house.tokensFor(client, person, { browser })
      expect(decodeProtectedHeader(String(after.body['id_token']))['kid']).toBe(await signingKey('ES256'))
      await expect(verify(after.body['id_token'])).resolves.toBeTruthy()
    }
  })

  it('sign with RS256 for clients that know nothing newer', async () => {
    const client = await addClient(house.platform, { idTokenAlgorithm: 'RS256' })
    const tokens = await house.tokensFor(client, await addPerson(house.authentication))
    const header = decodeProtectedHeader(String(tokens.body['id_token']))
    expect(header).toMatchObject({ alg: 'RS256', kid: await signingKey('RS256') })
  })

  it('rotate by themselves after their time, and are forgotten a week after they retired', async () => {
    const old = await signingKey('ES256')
    await rotateDueSigningKeys(house.platform)
    expect(await signingKey('ES256')).toBe(old)
    house.platform.advance(90 * 86_400_000)
    await rotateDueSigningKeys(house.platform)
    expect(await signingKey('ES256')).not.toBe(old)
    expect((await published()).keys.map(({ kid }) => kid)).toContain(old)
    house.platform.advance(8 * 86_400_000)
    await rotateDueSigningKeys(house.platform)
    expect(await states()).toEqual(['ES256 current', 'ES256 next', 'RS256 current', 'RS256 next'])
  })

  it('are sealed: the table does not show a private key', async () => {
    const rows = await house.platform.db.selectFrom('signing_keys').selectAll().execute()
    for (const { public_jwk: publicJwk, private_sealed: sealed } of rows) {
      expect(JSON.stringify(publicJwk)).not.toContain('"d"')
      expect(sealed.toString('latin1')).not.toContain('"kty"')
    }
  })
})

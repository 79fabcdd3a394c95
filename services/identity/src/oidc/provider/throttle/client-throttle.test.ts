import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statementsOf } from '../../../testing/statements.js'
import { addClient, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { createClientThrottle, mostRemembered, rememberedMs } from './client-throttle.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

const attempts = 10
const machine = (authentication: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt') =>
  addClient(house.platform, {
    kind: 'machine',
    authentication,
    scopes: ['events:read'],
    backchannelLogoutUri: undefined,
  })
const send = (path: string, form: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
  house.fetch(`/oidc${path}`, { method: 'POST', body: new URLSearchParams(form), headers })
const wanted = { grant_type: 'client_credentials', scope: 'events:read', token: 'x' }
const guess = (path: string, client: TestClient) =>
  send(path, { ...wanted, client_id: client.clientId, client_secret: 'tebakan' })
const waitEnds = () =>
  sql`update throttles set expire = 0 where key like 'token-client:%'`.execute(house.platform.db)

describe('wrong secrets', () => {
  it.each(['/token', '/introspect', '/revoke', '/par'])('at %s are slowed down', async (path) => {
    const client = await machine('client_secret_post')
    for (let count = 0; count <= attempts; count++) expect((await guess(path, client)).status).toBe(401)
    const refused = await guess(path, client)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(refused.headers.get('cache-control')).toBe('no-store')
    expect(await refused.json()).toEqual({
      error: 'temporarily_unavailable',
      error_description: 'too many failed client authentications from this address',
    })
  })

  it('make the right one wait too, until the wait ends by itself', async () => {
    const client = await machine('client_secret_post')
    const proof = await house.proofOf(client)
    for (let count = 0; count <= attempts; count++) await guess('/token', client)
    expect((await send('/token', { ...wanted, ...proof })).status).toBe(429)
    await waitEnds()
    expect((await send('/token', { ...wanted, ...proof })).status).toBe(200)
  })

  it('in a header count as those in the form do', async () => {
    const client = await machine('client_secret_basic')
    const basic = (secret: string) => ({
      authorization: `Basic ${Buffer.from(`${client.clientId}:${secret}`).toString('base64')}`,
    })
    for (let count = 0; count <= attempts; count++) {
      expect((await send('/token', wanted, basic('tebakan'))).status).toBe(401)
    }
    expect((await send('/token', wanted, basic(client.secret ?? ''))).status).toBe(429)
  })

  it('in proofs by key count as well', async () => {
    const client = await machine('private_key_jwt')
    const stranger = await machine('private_key_jwt')
    const proof = await house.proofOf(stranger)
    const payload = Buffer.from(JSON.stringify({ iss: client.clientId, sub: client.clientId, jti: 'x' }))
    const [header, , signature] = (proof['client_assertion'] ?? '').split('.')
    const forged = { ...proof, client_assertion: `${header}.${payload.toString('base64url')}.${signature}` }
    for (let count = 0; count <= attempts; count++) {
      expect((await send('/token', { ...wanted, ...forged })).status).toBe(401)
    }
    expect((await send('/token', { ...wanted, ...(await house.proofOf(client)) })).status).toBe(429)
    expect((await send('/token', { ...wanted, ...(await house.proofOf(stranger)) })).status).toBe(200)
  })

  it('at one client leave the others at the same address alone', async () => {
    const [attacked, other] = [await machine('client_secret_post'), await machine('client_secret_post')]
    for (let count = 0; count <= attempts + 1; count++) await guess('/token', attacked)
    expect((await send('/token', { ...wanted, ...(await house.proofOf(other)) })).status).toBe(200)
  })

  it('do not touch the same client at another address', async () => {
    const client = await machine('client_secret_post')
    for (let count = 0; count <= attempts + 1; count++) await guess('/token', client)
    const elsewhere = { scope: 'token-client', key: `${client.clientId} 192.0.2.77` } as const
    await house.authentication.throttles.check(elsewhere)
  })
})

describe('what an instance remembers', () => {
  const from = (client: string) => ({
    body: Buffer.from(`client_id=${client}`),
    headers: {},
    ip: '192.0.2.8',
  })
  let now = 0
  const newThrottle = () => createClientThrottle(house.authentication.throttles, () => now)

  it('is who failed here lately; about others the database is not asked', async () => {
    const throttle = newThrottle()
    await throttle.noteFailure(from('lupa'))
    const asked = async (client: string) =>
      (await statementsOf(() => throttle.waitSeconds(from(client)))).length
    expect([await asked('lupa'), await asked('lain')]).toEqual([1, 0])
    now += rememberedMs - 1
    expect(await asked('lupa')).toBe(1)
    now += 1
    expect([await asked('lupa'), await asked('lupa')]).toEqual([0, 0])
  })

  it('is counted for all instances', async () => {
    const [here, there] = [newThrottle(), newThrottle()]
    for (let count = 0; count <= attempts; count++) await here.noteFailure(from('berpindah'))
    expect(await there.waitSeconds(from('berpindah'))).toBeNull()
    await there.noteFailure(from('berpindah'))
    expect(await there.waitSeconds(from('berpindah'))).toBeGreaterThan(50)
  })

  it('is bounded', async () => {
    const attempt = async () => undefined
    const counting = { ...house.authentication.throttles, attempt }
    const throttle = createClientThrottle(counting, () => now)
    for (let count = 0; count <= mostRemembered; count++) await throttle.noteFailure(from(`banyak-${count}`))
    const asked = async (number: number) =>
      (await statementsOf(() => throttle.waitSeconds(from(`banyak-${number}`)))).length
    expect([await asked(0), await asked(1), await asked(mostRemembered)]).toEqual([0, 1, 1])
  })

  it('is nothing about who names no client', async () => {
    const throttle = newThrottle()
    const nobody = { ...from('x'), body: undefined }
    await throttle.noteFailure(from('x'))
    await throttle.noteFailure(nobody)
    expect(await throttle.waitSeconds(nobody)).toBeNull()
  })

  it('passes on what goes wrong otherwise', async () => {
    const attempt = () => Promise.reject(new Error('the database is gone'))
    const throttle = createClientThrottle({ ...house.authentication.throttles, attempt })
    await expect(throttle.noteFailure(from('x'))).rejects.toThrow('the database is gone')
  })
})

describe('a client that has never failed', () => {
  it('costs no statement of the throttle', async () => {
    const client = await machine('private_key_jwt')
    const proof = await house.proofOf(client)
    const asked = await statementsOf(() => send('/token', { ...wanted, ...proof }))
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((text) => text.includes('throttles'))).toEqual([])
  })

  it('may be refused for other reasons as often as it likes', async () => {
    const client = await machine('client_secret_post')
    const proof = await house.proofOf(client)
    for (let count = 0; count < attempts + 5; count++) {
      const answer = await send('/token', { ...wanted, ...proof, grant_type: 'refresh_token' })
      expect(answer.status).toBe(400)
    }
  })
})

describe('a form in another encoding than UTF-8', () => {
  it.each(['iso-2022-jp', 'utf-16le', '"latin1"', 'utf-8; charset=iso-2022-jp'])(
    'is refused: %s',
    async (charset) => {
      const headers = { 'content-type': `application/x-www-form-urlencoded; charset=${charset}` }
      expect((await send('/token', wanted, headers)).status).toBe(400)
      const proof = await house.proofOf(await machine('client_secret_post'))
      const utf8 = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }
      expect((await send('/token', { ...wanted, ...proof }, utf8)).status).toBe(200)
    },
  )
})

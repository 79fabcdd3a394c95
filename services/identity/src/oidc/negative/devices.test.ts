import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { tellCount } from './tell-count.js'

/* Devices without a browser (RFC 8628): what they must not get, and what nobody must get in their name. */

let house: TestOpenId
let device: TestClient
let other: TestClient
let web: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  device = await addClient(house.platform, { usesDeviceFlow: true })
  other = await addClient(house.platform, { usesDeviceFlow: true })
  web = await addClient(house.platform)
})
afterAll(() => house.stop())

type Form = Readonly<Record<string, string>>
const grant = 'urn:ietf:params:oauth:grant-type:device_code'

async function begin(client: TestClient, wishes: Form = {}) {
  return house.post('/oidc/device', { scope: 'openid persona', ...wishes, ...(await house.proofOf(client)) })
}

async function poll(client: TestClient, form: Form) {
  return house.post('/oidc/token', { grant_type: grant, ...form, ...(await house.proofOf(client)) })
}

const beginnings: readonly (readonly [string, () => TestClient, Form, number, string])[] = [
  ['by a client that has no devices', () => web, {}, 400, 'unauthorized_client'],
  ['for a scope that is not its own', () => device, { scope: 'openid phone' }, 400, 'invalid_scope'],
  [
    'for an API of somebody else',
    () => device,
    { resource: 'https://mitra.example.com/api' },
    400,
    'invalid_target',
  ],
  ['with claims that are no JSON', () => device, { claims: '{' }, 400, 'invalid_request'],
]

describe('a sign-in on a device is not begun', () => {
  it.each(beginnings)('%s', async (_, client, wishes, status, error) => {
    const answer = await begin(client(), wishes)
    expect([answer.status, answer.body['error']]).toEqual([status, error])
    expect(answer.body).not.toHaveProperty('device_code')
  })

  it('without a proof of the client', async () => {
    const answer = await house.post('/oidc/device', { client_id: device.clientId, scope: 'openid' })
    expect([answer.status, answer.body['error']]).toEqual([401, 'invalid_client'])
  })
})

type Begun = Readonly<Record<string, unknown>>
const polls: readonly (readonly [string, () => TestClient, (begun: Begun) => Form, string])[] = [
  [
    'before anybody has said yes',
    () => device,
    (b) => ({ device_code: String(b['device_code']) }),
    'authorization_pending',
  ],
  [
    'with the code of another device',
    () => other,
    (b) => ({ device_code: String(b['device_code']) }),
    'invalid_grant',
  ],
  [
    'with what the person types',
    () => device,
    (b) => ({ device_code: String(b['user_code']) }),
    'invalid_grant',
  ],
  ['with a code that nobody gave', () => device, () => ({ device_code: 'x'.repeat(43) }), 'invalid_grant'],
  ['without a code', () => device, () => ({}), 'invalid_request'],
  [
    'by a client that has no devices',
    () => web,
    (b) => ({ device_code: String(b['device_code']) }),
    'unauthorized_client',
  ],
]

describe('a device gets nothing', () => {
  it.each(polls)('%s', async (_, client, form, error) => {
    const { body } = await begin(device)
    const answer = await poll(client(), form(body))
    expect([answer.status, answer.body['error']]).toEqual([400, error])
  })

  it('after its ten minutes', async () => {
    const { body } = await begin(device)
    await house.platform.db
      .updateTable('oidc_artifacts')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('model', '=', 'DeviceCode')
      .execute()
    const answer = await poll(device, { device_code: String(body['device_code']) })
    expect(answer.status).toBe(400)
    expect(['expired_token', 'invalid_grant']).toContain(answer.body['error'])
  })
})

describe('the page of codes', () => {
  it.each([
    ['a code that nobody has', 'BCDF-GHJK', 404],
    ['nothing', '', 422],
    ['a script', '<script>alert(1)</script>', 404],
  ])('knows nothing of %s', async (_, user_code, status) => {
    const browser = house.browser()
    const page = await browser.open(`${house.issuer}/perangkat`)
    const answer = await browser.submit(page, '/perangkat', { user_code })
    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('<script>alert')
  })

  it('takes no form of another site, nor one without the page before it', async () => {
    const body = new URLSearchParams({ user_code: 'BCDF-GHJK', xsrf: 'x' })
    const answer = await house.fetch('/perangkat', { method: 'POST', body, redirect: 'manual' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })
})

afterAll(() => tellCount('devices', beginnings.length + 1 + polls.length + 1 + 4, import.meta.url))

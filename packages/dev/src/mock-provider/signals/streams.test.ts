import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MockPartner, ppk, startMockPartner } from '../testing/mock-partner.js'

let partner: MockPartner
let token: string
beforeAll(async () => {
  partner = await startMockPartner({})
  const wish = { scope: 'signals:manage', resource: partner.mock.issuer }
  token = (await oidc.clientCredentialsGrant(partner.door, wish)).access_token
})
afterAll(() => partner?.stop())
beforeEach(async () => {
  await partner.rest()
  for (const stream of partner.mock.streams.of('partner')) partner.mock.streams.remove(stream)
})

async function api(method: string, path: string, body?: object, bearer = token) {
  const answer = await fetch(`${partner.mock.issuer}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
}

const push = () => ({
  delivery: {
    method: 'urn:ietf:rfc:8935',
    endpoint_url: `${partner.base}/stream`,
    authorization_header: 'Bearer of the partner',
  },
})

async function read(signed: string) {
  const keys = createRemoteJWKSet(new URL(`${partner.mock.issuer}/oidc/jwks`))
  const wanted = { issuer: partner.mock.issuer, audience: 'partner', typ: 'secevent+jwt' }
  return (await jwtVerify(signed, keys, wanted)).payload
}
const pushed = () => partner.heard.filter(({ path }) => path === '/stream')
const caep = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked'

it('the transmitter has the configuration address of the framework', async () => {
  const { body } = await api('GET', '/.well-known/ssf-configuration')
  expect(body).toMatchObject({
    issuer: partner.mock.issuer,
    configuration_endpoint: `${partner.mock.issuer}/ssf/streams`,
  })
})

describe('a stream', () => {
  it('is pushed a chosen event on demand, with the header that its receiver gave', async () => {
    const { status, body } = await api('POST', '/ssf/streams', push())
    expect(status).toBe(201)
    expect(JSON.stringify(body)).not.toContain('of the partner')
    const { claims } = await partner.signIn()
    partner.status = 202
    const told = await partner.knob('/mock/signals', {
      client_id: 'partner',
      event: 'session-revoked',
      about: 'persona',
      claims: { reason_user: { en: 'over' } },
    })
    expect(told['deliveries']).toContainEqual({ client_id: 'partner', status: 202 })
    const [first] = pushed()
    expect(first?.authorization).toBe('Bearer of the partner')
    expect(await read(first?.body ?? '')).toMatchObject({
      sub_id: { format: 'complex', user: { sub: claims()?.sub }, persona: { format: 'opaque', id: ppk } },
      events: { [caep]: { reason_user: { en: 'over' } } },
    })
  })

  it('is fetched from by poll, and what was acknowledged does not come again', async () => {
    const { body: stream } = await api('POST', '/ssf/streams', {})
    await partner.signIn()
    await partner.knob('/mock/signals', { client_id: 'partner', event: 'session-revoked', about: 'session' })
    const poll = async (wish: object) =>
      (await api('POST', new URL(stream.delivery.endpoint_url).pathname, wish)).body
    const { sets, moreAvailable } = await poll({ returnImmediately: true })
    const [jti = ''] = Object.keys(sets)
    expect([Object.keys(sets), moreAvailable]).toEqual([[jti], false])
    expect(await read(sets[jti])).toMatchObject({ jti, sub_id: { session: { format: 'opaque' } } })
    expect(Object.keys((await poll({ returnImmediately: true })).sets)).toEqual([jti])
    expect(await poll({ ack: [jti], returnImmediately: true })).toEqual({ sets: {}, moreAvailable: false })
  })

  it('is verified, narrowed, paused, goes on, and ends', async () => {
    const { body: stream } = await api('POST', '/ssf/streams', push())
    const { stream_id } = stream
    partner.status = 202
    expect((await api('POST', '/ssf/verification', { stream_id, state: 'now' })).status).toBe(204)
    expect(await read(pushed()[0]?.body ?? '')).toMatchObject({
      events: { 'https://schemas.openid.net/secevent/ssf/event-type/verification': { state: 'now' } },
    })
    const events_requested = [caep.replace('session-revoked', 'credential-change')]
    const narrowed = await api('PATCH', '/ssf/streams', { stream_id, events_requested })
    expect(narrowed.body.events_delivered).toEqual(events_requested)
    await partner.signIn()
    const signal = (event: string) => partner.knob('/mock/signals', { client_id: 'partner', event })
    await signal('session-revoked')
    expect(pushed()).toHaveLength(1)
    await api('POST', '/ssf/status', { stream_id, status: 'paused' })
    await signal('credential-change')
    expect(pushed()).toHaveLength(1)
    expect((await api('POST', '/ssf/status', { stream_id, status: 'enabled' })).body.status).toBe('enabled')
    expect(pushed().length).toBeGreaterThan(1)
    expect((await api('DELETE', `/ssf/streams?stream_id=${stream_id}`)).status).toBe(204)
    expect((await api('GET', `/ssf/status?stream_id=${stream_id}`)).body.code).toBe('SIGNAL_STREAM_UNKNOWN')
  })

  it('hears no more of somebody who was removed, until they are added again', async () => {
    const { stream_id } = (await api('POST', '/ssf/streams', push())).body
    const sub = (await partner.signIn()).claims()?.sub
    const change = (path: string) =>
      api('POST', path, { stream_id, subject: { format: 'iss_sub', iss: partner.mock.issuer, sub } })
    partner.status = 202
    expect((await change('/ssf/subjects/remove')).status).toBe(204)
    await partner.knob('/mock/signals', { client_id: 'partner', event: 'session-revoked' })
    expect(pushed()).toHaveLength(0)
    expect((await change('/ssf/subjects/add')).status).toBe(200)
    await partner.knob('/mock/signals', { client_id: 'partner', event: 'session-revoked' })
    expect(pushed().length).toBeGreaterThan(0)
  })

  it('gets tokens that are wrong on purpose', async () => {
    await api('POST', '/ssf/streams', push())
    await partner.signIn()
    partner.status = 400
    await partner.knob('/mock/signals', {
      client_id: 'partner',
      event: 'session-revoked',
      fault: 'wrong-aud',
    })
    await expect(read(pushed()[0]?.body ?? '')).rejects.toMatchObject({
      code: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
    })
  })
})

it('nobody works a stream without a token, or with the token of a person', async () => {
  expect((await api('GET', '/ssf/streams', undefined, 'nothing')).status).toBe(401)
  const { access_token: ofPerson } = await partner.signIn()
  expect((await api('GET', '/ssf/streams', undefined, ofPerson)).status).toBe(401)
})

import type { JWTPayload } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { personas } from '../testing/personas.js'
import { startTestPlatform, type TestPlatform, testStart } from '../testing/test-platform.js'

let house: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform()
})
afterAll(() => house.drop())
afterEach(() => house.setNow(testStart))

const call = (token?: string) =>
  house.platform.server.inject({
    url: '/api/persona',
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
  })

const tokenWith = (claims: JWTPayload, audience = house.config.baseUrl) =>
  house.issuer.accessToken(audience, { acr: 'urn:inaproc:aal2', persona: personas.ppk, ...claims })

describe('GET /api/persona', () => {
  it('answers the persona of the token and the roles that open the platform', async () => {
    const answer = await call(await tokenWith({}))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.json()).toEqual({
      persona: personas.ppk,
      accepted_roles: [...house.platform.acceptedRoles],
      acr: 'urn:inaproc:aal2',
    })
    expect(answer.json().accepted_roles).toContain('PP')
  })

  it('refuses a call without a token', async () => {
    const answer = await call()
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toEqual({
      type: 'urn:inaproc:problem:token_required',
      title: 'An access token is needed',
      status: 401,
      code: 'token_required',
    })
  })

  it('refuses a token for another service', async () => {
    const answer = await call(await tokenWith({}, 'http://localhost:4002'))
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'invalid_token'])
  })

  it('refuses a token that has expired', async () => {
    const token = await tokenWith({})
    house.setNow('2026-11-21T03:15:00Z')
    const answer = await call(token)
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'invalid_token'])
  })

  it('refuses a persona from the midnight in WIB that ends its last day', async () => {
    house.setNow('2026-12-31T16:59:00Z')
    const token = await tokenWith({})
    expect((await call(token)).statusCode).toBe(200)
    house.setNow('2026-12-31T17:00:00Z')
    const answer = await call(token)
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'persona_expired'])
  })

  it('refuses another role and says which ones would do', async () => {
    const answer = await call(await tokenWith({ persona: personas.lpse }))
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({
      code: 'persona_required',
      roles: [...house.platform.acceptedRoles],
    })
  })

  it('refuses a token without a persona, as machines have', async () => {
    const answer = await call(await tokenWith({ persona: undefined }))
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'persona_required'])
  })

  it('does not know the cookie of a browser', async () => {
    const browser = house.browser()
    const { href } = await browser.signIn({ sub: 'siti', persona: personas.ppk })
    expect((await browser.get(href('/api/persona'))).status).toBe(401)
  })

  it('is described in /openapi.json with every answer', async () => {
    const { paths, info } = (await house.platform.server.inject('/openapi.json')).json()
    expect(info.title).toBe('Electronic Catalogue')
    expect(Object.keys(paths)).toEqual(['/api/persona', '/api/open-work'])
    const { responses } = paths['/api/persona'].get
    expect(Object.keys(responses)).toEqual(['200', '401', '403', '503'])
    expect(responses['200'].content['application/json'].schema.required).toEqual([
      'persona',
      'accepted_roles',
      'acr',
    ])
    expect(responses['403'].content['application/problem+json'].schema.required).toContain('code')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visibleText } from '../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { claimsOf, errorOf } from '../interactions/testing/walk.js'

let house: TestOpenId
let client: TestClient
let person: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform, {
    scopes: ['openid', 'profile', 'email', 'persona', 'offline_access'],
  })
  person = await addPerson(house.authentication, { totp: false })
})
afterAll(() => house.stop())

const asking = (wishes: Readonly<Record<string, string>> = {}) =>
  authorizationRequest(house.issuer, client, wishes)

describe('prompt', () => {
  it.each([
    ['none', 'login_required'],
    ['none login', 'invalid_request'],
    ['none select_persona', 'invalid_request'],
    ['create', 'invalid_request'],
  ])('%s without a session: %s, with state and issuer', async (prompt, error) => {
    const request = asking({ prompt })
    const answer = await house.browser().open(request.url)
    expect(errorOf(answer)).toBe(error)
    expect(answer.location?.searchParams.get('state')).toBe(request.state)
    expect(answer.location?.searchParams.get('iss')).toBe(house.issuer)
  })

  it('may be several at once: each is asked, in the order of the policy', async () => {
    const partner = await addClient(house.platform, { firstParty: false })
    const browser = house.browser()
    await house.signIn(browser, person, asking())
    const request = authorizationRequest(house.issuer, partner, { prompt: 'consent login' })
    const page = await house.signIn(browser, person, request)
    expect(page.text).toContain('/consent"')
    expect(errorOf(await browser.submit(page, '/cancel'))).toBe('access_denied')
  })
})

describe('id_token_hint', () => {
  it('is the person that is to be signed in, or nobody is', async () => {
    const browser = house.browser()
    const mine = await house.tokensFor(client, person, { browser })
    const other = await house.tokensFor(client, await addPerson(house.authentication, { totp: false }))
    const silently = async (hint: unknown) =>
      errorOf(await browser.open(asking({ prompt: 'none', id_token_hint: String(hint) }).url))
    expect(await silently(mine.body['id_token'])).toBeNull()
    expect(await silently(other.body['id_token'])).toBe('login_required')
    expect(await silently('x.y.z')).toBe('invalid_request')
  })
})

describe('claims', () => {
  it('may ask for one claim without its scope, in the ID token or at userinfo', async () => {
    const claims = JSON.stringify({ id_token: { email: null }, userinfo: { name: { essential: true } } })
    const tokens = await house.tokensFor(client, person, { wishes: { scope: 'openid', claims } })
    expect(claimsOf(tokens)).toMatchObject({ email: `${person.username}@palangkaraya.go.id` })
    expect(claimsOf(tokens)).not.toHaveProperty('name')
    const userinfo = await house.fetch('/oidc/userinfo', {
      headers: { authorization: `Bearer ${String(tokens.body['access_token'])}` },
    })
    const told = (await userinfo.json()) as Record<string, unknown>
    expect(told).toMatchObject({ name: 'Siti Rahmawati' })
    expect(told).not.toHaveProperty('email')
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '"x"'],
    ['members that are no objects', '{"id_token":{"email":1}}'],
    ['a place we do not know', '{"access_token":{"email":null}}'],
  ])('of %s are refused', async (_, claims) => {
    expect(errorOf(await house.browser().open(asking({ claims }).url))).toBe('invalid_request')
  })
})

describe('a pushed request', () => {
  it('is good once; who opens it again reads what to do', async () => {
    const request = asking()
    const pushed = await house.post('/oidc/par', {
      ...Object.fromEntries(new URL(request.url).searchParams),
      ...(await house.proofOf(client)),
    })
    const query = new URLSearchParams({
      client_id: client.clientId,
      request_uri: String(pushed.body['request_uri']),
    })
    const url = `${house.issuer}/oidc/authorize?${query}`
    const browser = house.browser()
    await house.signIn(browser, person, { ...request, url })
    const again = await browser.open(url)
    expect(again.status).toBe(400)
    expect(visibleText(again.text)).toContain('sudah dipakai atau tidak berlaku lagi')
    expect(visibleText(again.text)).toContain('AUTHORIZATION_REQUEST_EXPIRED (invalid_request_uri)')
  })
})

import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestBrowser } from '../../testing/sign-in-browser.js'
import { visibleText } from '../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId, type TokenAnswer } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { startTestReceiver, type TestReceiver } from '../../testing/test-receiver.js'

let house: TestOpenId
let receiver: TestReceiver
let person: TestPerson
let browser: TestBrowser
let first: TestClient
let second: TestClient

beforeAll(async () => {
  house = await startTestOpenId()
  receiver = await startTestReceiver()
})
beforeEach(async () => {
  receiver.forget()
  await house.clearJobs()
  person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }, { role: 'PP' }] })
  browser = house.browser()
  first = await addClient(house.platform, { backchannelLogoutUri: receiver.url })
  second = await addClient(house.platform, { backchannelLogoutUri: receiver.url })
})
afterAll(async () => {
  await house.stop()
  await receiver.down()
})

const signIn = (client: TestClient, access = 0) =>
  house.tokensFor(client, person, { browser, wishes: { persona_hint: String(person.accesses[access]) } })

async function deliver(): Promise<readonly JWTPayload[]> {
  await house.runJobs('deliver-to-client')
  const keys = createRemoteJWKSet(new URL(`${house.issuer}/oidc/jwks`))
  const tokens = receiver.tokens.map((token) =>
    jwtVerify(token, keys, { issuer: house.issuer, typ: 'logout+jwt' }),
  )
  return (await Promise.all(tokens)).map(({ payload }) => payload)
}

async function openLogout(tokens: TokenAnswer, extra: Record<string, string> = {}) {
  const query = new URLSearchParams({ id_token_hint: String(tokens.body['id_token']), ...extra })
  return browser.open(`${house.issuer}/oidc/sign-out?${query}`)
}

describe('signing out', () => {
  it('everywhere ends every grant of the session and tells each client once', async () => {
    const tokens = await signIn(first, 0)
    const otherPersona = await signIn(first, 1)
    const elsewhere = await signIn(second, 0)
    const page = await openLogout(tokens)
    expect(visibleText(page.text)).toContain('Layanan ini saja')
    // Two forms of the page lead to the same address; the one for everything comes second.
    const all = { ...page, text: page.text.slice(page.text.lastIndexOf('<form')) }
    const done = await browser.submit(all, '/confirm')
    expect(visibleText(done.text)).toContain('Anda sudah keluar')

    for (const [client, answer] of [
      [first, tokens],
      [first, otherPersona],
      [second, elsewhere],
    ] as const) {
      expect((await house.refresh(client, answer.body['refresh_token'])).body['error']).toBe('invalid_grant')
    }
    const told = await deliver()
    expect(told.map(({ aud }) => aud).sort()).toEqual([first.clientId, second.clientId].sort())
    for (const token of told) {
      expect(token).toMatchObject({
        sub: person.accountId,
        sid: expect.any(String),
        jti: expect.any(String),
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      })
      expect(token).not.toHaveProperty('persona_id')
      expect(token).not.toHaveProperty('nonce')
      expect(Number(token.exp) - Number(token.iat)).toBe(120)
    }
    expect((await browser.open(`${house.issuer}/oidc/authorize`)).status).toBe(400)
  })

  it('of this service only leaves the others signed in', async () => {
    const tokens = await signIn(first)
    const elsewhere = await signIn(second)
    const page = await openLogout(tokens)
    await browser.submit(page, '/confirm')
    expect((await house.refresh(first, tokens.body['refresh_token'])).body['error']).toBe('invalid_grant')
    expect((await house.refresh(second, elsewhere.body['refresh_token'])).status).toBe(200)
    expect((await deliver()).map(({ aud }) => aud)).toEqual([first.clientId])
    expect((await signIn(second)).status).toBe(200)
  })

  it('leads back to the client, with the state it gave', async () => {
    const back = 'https://katalog-uji.example.go.id/'
    const client = await addClient(house.platform, { postLogoutRedirectUris: [back] })
    const tokens = await signIn(client)
    const page = await openLogout(tokens, { post_logout_redirect_uri: back, state: 'x1' })
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://katalog-uji.example.go.id;",
    )
    expect((await browser.submit(page, '/confirm')).location?.href).toBe(`${back}?state=x1`)
  })

  it('refuses an address that was not registered', async () => {
    const tokens = await signIn(first)
    const page = await openLogout(tokens, { post_logout_redirect_uri: 'https://evil.example/' })
    expect(page.status).toBe(400)
  })
})

describe('a persona that ends', () => {
  it('takes its grants in every session, tells the clients which one it was, and leaves the others', async () => {
    const ended = await signIn(first, 0)
    const kept = await signIn(first, 1)
    await house.runJob('revoke-persona', { accessId: String(person.accesses[0]), reason: 'DEACTIVATED' })
    expect((await house.refresh(first, ended.body['refresh_token'])).body['error']).toBe('invalid_grant')
    expect((await house.refresh(first, kept.body['refresh_token'])).status).toBe(200)
    const told = await deliver()
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ aud: first.clientId, persona_id: person.accesses[0] })
  })
})

describe('delivery', () => {
  it('tells a partner the subject it knows', async () => {
    const partner = await addClient(house.platform, {
      firstParty: false,
      authentication: 'client_secret_basic',
      backchannelLogoutUri: receiver.url,
      scopes: ['openid', 'persona'],
    })
    const request = authorizationRequest(house.issuer, partner, { scope: 'openid persona' })
    const chooser = await house.signIn(browser, person, request)
    const consent = await browser.submit(chooser, '/persona', { persona: String(person.accesses[0]) })
    const answer = await browser.submit(consent, '/consent')
    const tokens = await house.redeem(partner, request, answer)
    await house.runJob('revoke-persona', { accessId: String(person.accesses[0]), reason: 'REVOKED' })
    const [told] = await deliver()
    expect(told?.sub).toBe(decodeJwt(String(tokens.body['id_token'])).sub)
    expect(told?.sub).not.toBe(person.accountId)
  })
})

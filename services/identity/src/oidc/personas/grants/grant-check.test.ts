import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addClient,
  authorizationRequest,
  type TestClient,
  testResource,
} from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'

let house: TestOpenId
let client: TestClient
let person: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
})
beforeEach(async () => {
  house.platform.setNow('2026-08-31T16:58:00Z')
  person = await addPerson(house.authentication, { accesses: [{ role: 'PPK', endsOn: '2026-08-31' }] })
})
afterAll(() => house.stop())

/** 00:00:01 WIB of the day after the last valid one. No job has run. */
const midnightPasses = () => house.platform.setNow('2026-08-31T17:00:01Z')

const endedGrants = async () =>
  house.platform.db
    .selectFrom('persona_grants')
    .select(['end_reason'])
    .where('account_id', '=', person.accountId)
    .where('ended_at', 'is not', null)
    .execute()

describe('an access that ends today', () => {
  it('is refused when the code is redeemed after midnight WIB', async () => {
    const request = authorizationRequest(house.issuer, client)
    const answer = await house.signIn(house.browser(), person, request)
    midnightPasses()
    expect(await house.redeem(client, request, answer)).toMatchObject({
      status: 400,
      body: { error: 'persona_expired' },
    })
    expect(await endedGrants()).toEqual([{ end_reason: 'persona-ended' }])
  })

  it('is refused at the first refresh after midnight WIB, and the grant is gone', async () => {
    const tokens = await house.tokensFor(client, person)
    expect((await house.refresh(client, tokens.body['refresh_token'])).status).toBe(200)
    midnightPasses()
    const refused = await house.refresh(client, tokens.body['refresh_token'])
    expect(refused.body['error']).toBe('persona_expired')
    expect(JSON.stringify(refused.body)).not.toContain(person.username)
    expect((await house.refresh(client, tokens.body['refresh_token'])).body['error']).toBe('invalid_grant')
  })

  it('is refused at userinfo', async () => {
    const tokens = await house.tokensFor(client, person)
    const userinfo = () =>
      house.fetch('/oidc/userinfo', {
        headers: { authorization: `Bearer ${String(tokens.body['access_token'])}` },
      })
    expect(await (await userinfo()).json()).toMatchObject({ persona: { id: person.accesses[0] } })
    midnightPasses()
    expect(await (await userinfo()).json()).toMatchObject({ error: 'persona_expired' })
    expect((await userinfo()).status).toBe(401)
  })

  it('makes the token inactive at introspection', async () => {
    const tokens = await house.tokensFor(client, person)
    const introspect = async () =>
      (
        await house.post('/oidc/introspect', {
          token: String(tokens.body['access_token']),
          ...(await house.proofOf(client)),
        })
      ).body
    expect(await introspect()).toMatchObject({ active: true, persona: { id: person.accesses[0] } })
    midnightPasses()
    expect(await introspect()).toEqual({ active: false })
    expect(await endedGrants()).toEqual([{ end_reason: 'persona-ended' }])
  })

  it('makes an access token for an API end at midnight too', async () => {
    const wishes = { resource: testResource }
    house.platform.setNow('2026-08-31T16:58:30Z')
    const tokens = await house.tokensFor(client, person, { wishes, token: wishes })
    const { iat = 0, exp = 0 } = decodeJwt(String(tokens.body['access_token']))
    // The sign-in took one step of the authenticator app, so a minute is left.
    expect(exp - iat).toBe(60)
  })

  it('leads the person to another persona at the next sign-in', async () => {
    const browser = house.browser()
    await house.tokensFor(client, person, { browser })
    midnightPasses()
    const request = authorizationRequest(house.issuer, client)
    const tokens = await house.redeem(client, request, await browser.open(request.url))
    expect(decodeJwt(String(tokens.body['id_token']))['persona']).toBeUndefined()
  })
})

describe('an account that is suspended', () => {
  it('is refused at the next use, and its grants end', async () => {
    const browser = house.browser()
    const tokens = await house.tokensFor(client, person, { browser })
    await house.platform.db
      .updateTable('accounts')
      .set({ restriction: 'SUSPENDED' })
      .where('id', '=', person.accountId)
      .execute()
    expect((await house.refresh(client, tokens.body['refresh_token'])).body['error']).toBe('invalid_grant')
    expect(await endedGrants()).toEqual([{ end_reason: 'account-unusable' }])

    const page = await browser.open(authorizationRequest(house.issuer, client).url)
    const refused = await browser.submit(page, '/password', {
      username: person.username,
      password: person.password,
    })
    expect(refused.location).toBeNull()
    expect(refused.status).toBe(403)
  })
})

describe('a client that was narrowed to other roles', () => {
  it('no longer gets the persona it had', async () => {
    const own = await addClient(house.platform)
    const tokens = await house.tokensFor(own, person)
    await house.platform.db
      .updateTable('clients')
      .set({ persona_roles: ['PP'] })
      .where('client_id', '=', own.clientId)
      .execute()
    await house.everybodyHeard()
    expect((await house.refresh(own, tokens.body['refresh_token'])).body['error']).toBe('persona_expired')
  })
})

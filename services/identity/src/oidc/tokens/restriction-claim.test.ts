import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setProcessingRestriction } from '../../accounts/processing-restriction.js'
import { addClient, type TestClient, testResource } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'

let house: TestOpenId
let client: TestClient
let person: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
})
beforeEach(async () => {
  person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
})
afterAll(() => house.stop())

const restrict = (isRestricted: boolean) =>
  house.platform.db.transaction().execute((trx) => {
    const at = house.platform.clock()
    return setProcessingRestriction(trx, {
      accountId: person.accountId,
      since: isRestricted ? at : null,
      at,
    })
  })

const claim = 'processing_restricted'
const said = (token: unknown) => decodeJwt(String(token))[claim]

describe('the claim that processing is restricted', () => {
  it('is read again at each refresh, in the ID token and the access token, and is there only while it is so', async () => {
    const resource = { resource: testResource }
    const { body } = await house.tokensFor(client, person, { wishes: resource, token: resource })
    const tokens = async () => {
      const answer = await house.refresh(client, body['refresh_token'], resource)
      return [said(answer.body['id_token']), said(answer.body['access_token'])]
    }
    expect([said(body['id_token']), said(body['access_token'])]).toEqual([undefined, undefined])
    await restrict(true)
    expect(await tokens()).toEqual([true, true])
    await restrict(false)
    expect(await tokens()).toEqual([undefined, undefined])
  })

  it('is read again when the code is redeemed', async () => {
    const request = house.request(client)
    const answer = await house.signIn(house.browser(), person, request)
    await restrict(true)
    expect(said((await house.redeem(client, request, answer)).body['id_token'])).toBe(true)
  })

  it('is read again at userinfo and at introspection, for a token made before', async () => {
    const { body } = await house.tokensFor(client, person)
    const token = String(body['access_token'])
    const userinfo = async () => {
      const headers = { authorization: `Bearer ${token}` }
      const answer = await house.fetch('/oidc/userinfo', { headers })
      // Every answer of this endpoint is a JSON object.
      return ((await answer.json()) as Record<string, unknown>)[claim]
    }
    const introspected = async () =>
      (await house.post('/oidc/introspect', { token, ...(await house.proofOf(client)) })).body[claim]
    expect([await userinfo(), await introspected()]).toEqual([undefined, undefined])
    await restrict(true)
    expect([await userinfo(), await introspected()]).toEqual([true, true])
    await restrict(false)
    expect([await userinfo(), await introspected()]).toEqual([undefined, undefined])
  })

  it('is told to partners too: whoever has data of the person is bound', async () => {
    await restrict(true)
    const partner = await addClient(house.platform, { firstParty: false, scopes: ['openid'], resources: [] })
    const browser = house.browser()
    const request = house.request(partner, { scope: 'openid' })
    const page = await house.signIn(browser, person, request)
    const answer =
      page.location === null ? await browser.submit(page, '/consent', { decision: 'allow' }) : page
    expect(said((await house.redeem(partner, request, answer)).body['id_token'])).toBe(true)
  })
})

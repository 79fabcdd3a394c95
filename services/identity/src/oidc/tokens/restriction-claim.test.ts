import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setProcessingRestriction } from '../../accounts/processing-restriction.js'
import { addClient, type TestClient, testResource } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { startTestReceiver, type TestReceiver } from '../../testing/test-receiver.js'
import { deliverTask } from '../logout/delivery-service.js'
import { tellClaimsChanged } from '../personas/grants-service.js'

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

describe('a message that claims changed', () => {
  let receiver: TestReceiver
  beforeAll(async () => {
    receiver = await startTestReceiver()
    receiver.answer(202)
  })
  beforeEach(() => receiver.forget())
  afterAll(() => receiver.down())

  const tell = (cause: string) =>
    house.platform.db
      .transaction()
      .execute((trx) => tellClaimsChanged(trx, person.accountId, { at: house.platform.clock(), cause }))

  it('is a signed security event token that says what is so when it is sent', async () => {
    const listener = await addClient(house.platform, { signalsUri: receiver.url })
    await tell('processing-restricted')
    await tell('restriction-lifted')
    await restrict(true)
    await house.runJob(deliverTask, { clientId: listener.clientId })
    expect(receiver.received).toHaveLength(2)
    expect(receiver.received[1]).toMatchObject({
      iss: house.issuer,
      aud: listener.clientId,
      sub_id: { format: 'iss_sub', iss: house.issuer, sub: person.accountId },
      events: {
        'https://schemas.openid.net/secevent/caep/event-type/token-claims-change': {
          claims: { [claim]: true },
        },
      },
    })
    expect(receiver.types).toEqual(Array(2).fill('application/secevent+jwt'))
    expect(receiver.received[1]).not.toHaveProperty('sub')
  })

  it('goes to partners with a grant of the person and a place for it, by the name they know the person by', async () => {
    const place = { firstParty: false, signalsUri: receiver.url }
    const [partner, stranger] = [
      await addClient(house.platform, place),
      await addClient(house.platform, place),
    ]
    const browser = house.browser()
    const request = house.request(partner)
    const page = await house.signIn(browser, person, request)
    const answer =
      page.location === null ? await browser.submit(page, '/consent', { decision: 'allow' }) : page
    const tokens = await house.redeem(partner, request, answer)
    await tell('processing-restricted')
    for (const { clientId } of [partner, stranger]) await house.runJob(deliverTask, { clientId })
    const { sub } = decodeJwt(String(tokens.body['id_token']))
    expect(receiver.received.map(({ aud }) => aud)).toEqual([partner.clientId])
    expect(receiver.received[0]).toMatchObject({ sub_id: { sub } })
    expect(sub).not.toBe(person.accountId)
  })
})

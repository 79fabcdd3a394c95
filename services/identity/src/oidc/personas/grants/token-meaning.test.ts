import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestBrowser } from '../../../testing/sign-in-browser.js'
import { addClient, type TestClient, testResource } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId, type TokenAnswer } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'

let house: TestOpenId
let client: TestClient
let person: TestPerson
let browser: TestBrowser
beforeAll(async () => {
  house = await startTestOpenId()
  await house.addInstance()
  client = await addClient(house.platform)
})
beforeEach(async () => {
  person = await addPerson(house.authentication, {
    accesses: [{ role: 'PPK' }, { role: 'PP' }, { role: 'PPK', workUnit: 'DISDIK' }],
  })
  browser = house.browser()
})
afterAll(() => house.stop())

const as = (index: number, token: Readonly<Record<string, string>> = {}, of = client) =>
  house.tokensFor(of, person, {
    browser,
    wishes: { persona_hint: String(person.accesses[index]), resource: testResource },
    token,
  })
const switchTo = (tokens: TokenAnswer, index: number, of = client) =>
  house.refresh(of, tokens.body['refresh_token'], { persona: String(person.accesses[index]) })
const idOf = (persona: unknown) =>
  typeof persona === 'object' && persona !== null && 'id' in persona ? persona.id : undefined

/** The persona of an access token by userinfo, by introspection and, for an API, by the token itself. */
async function meaningOf(opaque: TokenAnswer, jwt: TokenAnswer): Promise<readonly unknown[]> {
  const token = String(opaque.body['access_token'])
  const userinfo = await house.fetch('/oidc/userinfo', { headers: { authorization: `Bearer ${token}` } })
  // Both answers are JSON objects.
  const said = (await userinfo.json()) as TokenAnswer['body']
  const { body } = await house.post('/oidc/introspect', { token, ...(await house.proofOf(client)) })
  return [
    idOf(said['persona']),
    idOf(body['persona']),
    idOf(decodeJwt(String(jwt.body['access_token']))['persona']),
  ]
}

describe('a token that was issued before a switch keeps its meaning', () => {
  it('when the person chooses another persona on the page', async () => {
    const [first, api] = [await as(0), await as(0, { resource: testResource })]
    const second = await as(1)
    const [ppk, pp] = person.accesses
    expect(await meaningOf(first, api)).toEqual([ppk, ppk, ppk])
    expect((await meaningOf(second, api)).slice(0, 2)).toEqual([pp, pp])
    const refreshed = await house.refresh(client, first.body['refresh_token'])
    expect(idOf(decodeJwt(String(refreshed.body['id_token']))['persona'])).toBe(ppk)
  })

  it('when the client switches by refresh', async () => {
    const [first, api] = [await as(0), await as(0, { resource: testResource })]
    const second = await switchTo(first, 1)
    const [ppk, pp] = person.accesses
    expect(await meaningOf(first, api)).toEqual([ppk, ppk, ppk])
    expect((await meaningOf(second, api)).slice(0, 2)).toEqual([pp, pp])
  })

  it('when the person signs in as somebody else in the same browser', async () => {
    const first = await as(0)
    const other = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const request = house.request(client, { prompt: 'login' })
    await house.signIn(browser, other, request)
    const { body } = await house.post('/oidc/introspect', {
      token: String(first.body['access_token']),
      ...(await house.proofOf(client)),
    })
    // Either it still means what it meant, or it is over; it never means the other person.
    expect([undefined, person.accesses[0]]).toContain(idOf(body['persona']))
    expect(body['sub']).not.toBe(other.accountId)
  })
})

describe('a switch by refresh under 50 parallel requests', () => {
  const grants = async (of: TestClient) =>
    house.platform.db
      .selectFrom('persona_grants')
      .select(['end_reason'])
      .where('client_id', '=', of.clientId)
      .execute()

  it.each([
    ['a client that proves itself', {}, [1]],
    ['a client in the browser', { kind: 'browser', authentication: 'none' }, [1]],
    ['a client that wants two personas at once', {}, [1, 2]],
  ] as const)(
    'of %s has one winner; a token used twice ends what came from it, the winner’s tokens too',
    async (_, kind, personas) => {
      const own = await addClient(house.platform, kind)
      const tokens = await as(0, {}, own)
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, turn) => switchTo(tokens, personas[turn % personas.length] ?? 1, own)),
      )
      const winners = answers.filter(({ status }) => status === 200)
      expect(winners).toHaveLength(1)
      const losers = answers.filter(({ status }) => status !== 200)
      expect(losers.map(({ status, body }) => [status, body['error']])).toEqual(
        Array.from({ length: 49 }, () => [400, 'invalid_grant']),
      )
      // docs/decisions/001, "A second use": nobody can tell the thief from the client.
      const [winner] = winners
      expect((await house.refresh(own, winner?.body['refresh_token'])).body['error']).toBe('invalid_grant')
      expect((await house.refresh(own, tokens.body['refresh_token'])).body['error']).toBe('invalid_grant')
      const ended = (await grants(own)).map(({ end_reason }) => end_reason)
      expect(ended.length).toBeGreaterThanOrEqual(2)
      expect(new Set(ended)).toEqual(new Set(['used-twice']))
    },
    60_000,
  )
})

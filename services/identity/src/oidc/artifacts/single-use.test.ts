import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, authorizationRequest, clientProof, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId, type TokenAnswer } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'

const trials = 50

let house: TestOpenId
let person: TestPerson
let browserClient: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
  browserClient = await addClient(house.platform, { kind: 'browser', authentication: 'none' })
})
afterAll(() => house.stop())

const succeeded = (answers: readonly TokenAnswer[]) => answers.filter(({ status }) => status === 200)

/** Grants that still stand, of any kind of artifact: none may be left of a grant that was used twice. */
async function isDead(answer: TokenAnswer | undefined): Promise<void> {
  const { body } = await house.refresh(browserClient, answer?.body['refresh_token'])
  expect(body['error']).toBe('invalid_grant')
  const userinfo = await house.fetch('/oidc/userinfo', {
    headers: { authorization: `Bearer ${String(answer?.body['access_token'])}` },
  })
  expect(userinfo.status).toBe(401)
}

describe('two requests at once', () => {
  it(`redeem one code: one wins and its grant is dead, ${trials} times`, { timeout: 120_000 }, async () => {
    const browser = house.browser()
    for (let trial = 0; trial < trials; trial++) {
      const request = authorizationRequest(house.issuer, browserClient)
      const answer = await house.signIn(browser, person, request)
      const attempts = [1, 2].map(() => house.redeem(browserClient, request, answer))
      const answers = await Promise.all(attempts)
      expect(succeeded(answers)).toHaveLength(1)
      expect(answers.find(({ status }) => status !== 200)?.body['error']).toBe('invalid_grant')
      await isDead(succeeded(answers)[0])
    }
  })

  it(`use one rotating refresh token: one wins and its grant is dead, ${trials} times`, {
    timeout: 120_000,
  }, async () => {
    const browser = house.browser()
    for (let trial = 0; trial < trials; trial++) {
      const tokens = await house.tokensFor(browserClient, person, { browser })
      const attempts = [1, 2].map(() => house.refresh(browserClient, tokens.body['refresh_token']))
      const answers = await Promise.all(attempts)
      expect(succeeded(answers)).toHaveLength(1)
      await isDead(succeeded(answers)[0])
    }
  })

  it('send one client assertion: one wins', async () => {
    const client = await addClient(house.platform, { kind: 'machine', scopes: ['catalogue:act'] })
    const proof = await clientProof(client, house.issuer)
    const ask = () => house.post('/oidc/token', { grant_type: 'client_credentials', ...proof })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(succeeded(answers)).toHaveLength(1)
    expect(answers.filter(({ body }) => body['error'] === 'invalid_client')).toHaveLength(2)
  })

  it('follow one pushed request: one gets a code', async () => {
    const client = await addClient(house.platform, { pushedRequestsOnly: true })
    const browser = house.browser()
    const { url } = authorizationRequest(house.issuer, client)
    const pushed = async () => {
      const form = { ...Object.fromEntries(new URL(url).searchParams), ...(await house.proofOf(client)) }
      const { body } = await house.post('/oidc/par', form)
      const query = new URLSearchParams({
        client_id: client.clientId,
        request_uri: String(body['request_uri']),
      })
      return `${house.issuer}/oidc/authorize?${query}`
    }
    const first = await pushed()
    const signedIn = await house.signIn(browser, person, { url: first, verifier: '', state: '', nonce: '' })
    expect(signedIn.location?.searchParams.get('code')).toBeTruthy()

    const second = await pushed()
    const answers = await Promise.all([browser.open(second), browser.open(second)])
    const codes = answers.filter((answer) => answer.location?.searchParams.has('code'))
    expect(codes).toHaveLength(1)
  })

  it('go on with one finished sign-in: one gets a code', async () => {
    const client = await addClient(house.platform)
    const browser = house.browser()
    const request = authorizationRequest(house.issuer, client, { prompt: 'select_persona' })
    const chooser = await house.signIn(browser, person, request)
    const choose = () => browser.submit(chooser, '/persona', { persona: String(person.accesses[0]) })
    const answers = await Promise.all([choose(), choose()])
    expect(answers.filter((answer) => answer.location?.searchParams.has('code'))).toHaveLength(1)
  })
})

describe('a code', () => {
  it('that comes back later takes the tokens it has given with it', async () => {
    const request = authorizationRequest(house.issuer, browserClient)
    const answer = await house.signIn(house.browser(), person, request)
    const tokens = await house.redeem(browserClient, request, answer)
    expect(tokens.status).toBe(200)
    expect((await house.redeem(browserClient, request, answer)).body['error']).toBe('invalid_grant')
    await isDead(tokens)
  })
})

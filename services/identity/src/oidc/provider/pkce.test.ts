import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, authorizationRequest } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { claimsOf, errorOf } from '../interactions/testing/walk.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

/** The request without these parameters. */
function without(url: string, ...names: readonly string[]): string {
  const stripped = new URL(url)
  for (const name of names) stripped.searchParams.delete(name)
  return stripped.href
}
const pkce = ['code_challenge', 'code_challenge_method'] as const

describe('PKCE', () => {
  it('may be lifted for one confidential client, whose nonce then binds the code', async () => {
    const client = await addClient(house.platform, { pkceRequired: false })
    const person = await addPerson(house.authentication, { totp: false })
    const request = authorizationRequest(house.issuer, client)
    const answer = await house.signIn(house.browser(), person, {
      ...request,
      url: without(request.url, ...pkce),
    })
    const tokens = await house.post('/oidc/token', {
      grant_type: 'authorization_code',
      code: answer.location?.searchParams.get('code') ?? '',
      redirect_uri: client.redirectUri,
      ...(await house.proofOf(client)),
    })
    expect(claimsOf(tokens)).toMatchObject({ nonce: request.nonce })
  })

  it.each([
    ['of a client for which it was not lifted', {}, []],
    ['without a nonce', { pkceRequired: false }, ['nonce']],
    ['of a public client', { kind: 'browser', authentication: 'none', stored: { pkceRequired: false } }, []],
  ] as const)('is asked of a request %s', async (_, changes, missing) => {
    const client = await addClient(house.platform, changes)
    const { url } = authorizationRequest(house.issuer, client)
    expect(errorOf(await house.browser().open(without(url, ...pkce, ...missing)))).toBe('invalid_request')
  })

  it('that was begun is finished: the verifier cannot be left out', async () => {
    const client = await addClient(house.platform, { pkceRequired: false })
    const person = await addPerson(house.authentication, { totp: false })
    const request = authorizationRequest(house.issuer, client)
    const answer = await house.signIn(house.browser(), person, request)
    const tokens = await house.post('/oidc/token', {
      grant_type: 'authorization_code',
      code: answer.location?.searchParams.get('code') ?? '',
      redirect_uri: client.redirectUri,
      ...(await house.proofOf(client)),
    })
    expect(tokens).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })
})

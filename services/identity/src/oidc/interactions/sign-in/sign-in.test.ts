import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, authorizationRequest, testResource } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson } from '../../../testing/test-people.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

describe('signing in', () => {
  it('leads from the client through password, code and persona back to the client', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const request = authorizationRequest(house.issuer, client, { resource: testResource })
    const answer = await house.signIn(house.browser(), person, request)
    expect(answer.location?.searchParams.get('state')).toBe(request.state)
    expect(answer.location?.searchParams.get('iss')).toBe(house.issuer)

    const tokens = await house.redeem(client, request, answer, { resource: testResource })
    expect(tokens.body).toMatchObject({ token_type: 'Bearer', expires_in: 300 })
    const keys = createRemoteJWKSet(new URL(`${house.issuer}/oidc/jwks`))
    const id = await jwtVerify(String(tokens.body['id_token']), keys, {
      issuer: house.issuer,
      audience: client.clientId,
    })
    expect(id.payload).toMatchObject({
      sub: person.accountId,
      nonce: request.nonce,
      acr: 'urn:inaproc:aal2',
      amr: ['pwd', 'otp', 'mfa'],
      name: 'Siti Rahmawati',
      persona: { id: person.accesses[0], role: 'PPK', institution: { code: '62.71' } },
    })
    const access = await jwtVerify(String(tokens.body['access_token']), keys, {
      issuer: house.issuer,
      audience: testResource,
      typ: 'at+jwt',
    })
    expect(access.payload).toMatchObject({
      sub: person.accountId,
      client_id: client.clientId,
      acr: 'urn:inaproc:aal2',
      persona: { id: person.accesses[0], role: 'PPK' },
    })
  })
})

import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, type TestClient, testResource } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId, type TokenAnswer } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'

let house: TestOpenId
let person: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  person = await addPerson(house.authentication, {
    accesses: [{ role: 'PPK' }, { role: 'PP' }, { role: 'PPK', state: 'SUSPENDED', workUnit: 'DISDIK' }],
  })
})
afterAll(() => house.stop())

const start = (client: TestClient) =>
  house.tokensFor(client, person, {
    wishes: { persona_hint: String(person.accesses[0]), resource: testResource },
  })
const switchTo = (client: TestClient, tokens: TokenAnswer, access: unknown) =>
  house.refresh(client, tokens.body['refresh_token'], { persona: String(access), resource: testResource })
const personaIn = (token: unknown) => decodeJwt(String(token))['persona']

describe('switching the persona at the token endpoint', () => {
  it.each([
    ['a client that proves itself', {}],
    ['a client in the browser', { kind: 'browser', authentication: 'none' }],
  ] as const)(
    'gives %s new tokens of the same sign-in, and spends the old refresh token',
    async (_, kind) => {
      const client = await addClient(house.platform, kind)
      const before = await start(client)
      const after = await switchTo(client, before, person.accesses[1])
      expect(personaIn(after.body['id_token'])).toMatchObject({ id: person.accesses[1], role: 'PP' })
      expect(personaIn(after.body['access_token'])).toMatchObject({ role: 'PP' })
      const { sid, auth_time, sub } = decodeJwt(String(before.body['id_token']))
      expect(decodeJwt(String(after.body['id_token']))).toMatchObject({ sid, auth_time, sub })

      const again = await house.refresh(client, after.body['refresh_token'])
      expect(personaIn(again.body['id_token'])).toMatchObject({ role: 'PP' })
      expect((await house.refresh(client, before.body['refresh_token'])).body['error']).toBe('invalid_grant')
    },
  )

  it('is refused for what is no persona here, and the old tokens go on', async () => {
    const client = await addClient(house.platform, { personaRoles: ['PPK'] })
    const stranger = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const tokens = await start(client)
    const refusals: readonly (readonly [unknown, string])[] = [
      [person.accesses[1], 'persona_not_allowed'],
      [stranger.accesses[0], 'persona_not_allowed'],
      ['no access at all', 'persona_not_allowed'],
      [person.accesses[2], 'persona_expired'],
    ]
    for (const [access, error] of refusals) {
      expect((await switchTo(client, tokens, access)).body).toMatchObject({ error })
    }
    expect((await house.refresh(client, tokens.body['refresh_token'])).status).toBe(200)
  })

  it('needs the strength of the new role', async () => {
    const client = await addClient(house.platform)
    const modest = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'PPK' }] })
    const tokens = await house.tokensFor(client, modest, { wishes: { scope: 'openid' } })
    const refused = await switchTo(client, tokens, modest.accesses[0])
    expect(refused.body['error']).toBe('unmet_authentication_requirements')
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

/** Hours that the youngest artifact of a kind still has to live. */
async function hoursLeft(model: string): Promise<number> {
  const { rows } = await sql<{ seconds: string }>`
    select extract(epoch from expires_at - now()) as seconds from oidc_artifacts
    where model = ${model} order by created_at desc limit 1`.execute(house.platform.db)
  return Math.round(Number(rows[0]?.seconds) / 3600)
}

describe('a refresh token', () => {
  it('ends with the sign-on, also when it is rotated or switches the persona', async () => {
    const client = await addClient(house.platform, { kind: 'browser', authentication: 'none' })
    const person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }, { role: 'PP' }] })
    const wishes = { persona_hint: String(person.accesses[0]) }
    const tokens = await house.tokensFor(client, person, { wishes })
    expect(await hoursLeft('RefreshToken')).toBe(12)
    const rotated = await house.refresh(client, tokens.body['refresh_token'])
    expect(await hoursLeft('RefreshToken')).toBe(12)
    await house.refresh(client, rotated.body['refresh_token'], { persona: String(person.accesses[1]) })
    expect(await hoursLeft('RefreshToken')).toBe(12)
    expect(await hoursLeft('Grant')).toBe(13)
    expect(await hoursLeft('Session')).toBe(12)
  })

  it('lives for thirty days when the person consented to offline access', async () => {
    const client = await addClient(house.platform, { firstParty: false })
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const wishes = { scope: 'openid offline_access', prompt: 'consent' }
    const request = house.request(client, wishes)
    const consent = await house.signIn(browser, person, request)
    const answer = await browser.submit(consent, '/consent')
    const tokens = await house.redeem(client, request, answer)
    expect(String(tokens.body['scope'])).toContain('offline_access')
    expect(await hoursLeft('RefreshToken')).toBe(30 * 24)
    expect(await hoursLeft('Grant')).toBe(30 * 24 + 1)
  })

  it('keeps its value until it is old, for clients that prove themselves', async () => {
    const client = await addClient(house.platform)
    const tokens = await house.tokensFor(client, await addPerson(house.authentication, { totp: false }))
    const refreshes = [1, 2, 3].map(() => house.refresh(client, tokens.body['refresh_token']))
    for (const { status, body } of await Promise.all(refreshes)) {
      expect([status, body['refresh_token']]).toEqual([200, tokens.body['refresh_token']])
    }
  })
})

import { inTransaction } from '@inaproc/database/database'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sessionJobs } from '../../security/sessions/session-jobs.js'
import type { TestBrowser } from '../../testing/sign-in-browser.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { endSessionsOf } from '../personas/grants/grants-service.js'
import { defaultSessionLimits, sessionLimits } from '../tokens/session-limits.js'

const minute = 60_000
let house: TestOpenId
let client: TestClient
let person: TestPerson
let browser: TestBrowser
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
})
beforeEach(async () => {
  person = await addPerson(house.authentication, { totp: false })
  browser = house.browser()
})
afterAll(() => house.stop())

/** What a platform hears when it asks without showing a page: signed in, or not. */
async function silently(): Promise<string> {
  const { location } = await browser.open(house.request(client, { prompt: 'none' }).url)
  return location?.searchParams.get('error') ?? 'signed in'
}
const signOns = () =>
  house.platform.db
    .selectFrom('sign_on_sessions')
    .select(['ended_at', 'end_reason'])
    .where('account_id', '=', person.accountId)
    .execute()

describe('a sign-on that nobody uses', () => {
  it('is over after 15 minutes, and the person signs in again into a new one', async () => {
    await house.tokensFor(client, person, { browser })
    house.platform.advance(14 * minute)
    expect(await silently()).toBe('signed in')
    house.platform.advance(15 * minute)
    expect(await silently()).toBe('login_required')
    expect((await house.tokensFor(client, person, { browser })).status).toBe(200)
    expect(await silently()).toBe('signed in')
    expect(await signOns()).toHaveLength(2)
  })

  it('stays while the person works at a platform that only renews its tokens', async () => {
    const tokens = await house.tokensFor(client, person, { browser })
    for (let waited = 0; waited < 60; waited += 10) {
      house.platform.advance(10 * minute)
      expect((await house.refresh(client, tokens.body['refresh_token'])).status).toBe(200)
    }
    expect(await silently()).toBe('signed in')
  })

  it('is not kept by a client that goes on in the absence of the person', async () => {
    const partner = await addClient(house.platform, { firstParty: false })
    const request = house.request(partner, { scope: 'openid offline_access', prompt: 'consent' })
    const consent = await house.signIn(browser, person, request)
    const tokens = await house.redeem(partner, request, await browser.submit(consent, '/consent'))
    for (let waited = 0; waited < 20; waited += 10) {
      house.platform.advance(10 * minute)
      expect((await house.refresh(partner, tokens.body['refresh_token'])).status).toBe(200)
    }
    expect(await silently()).toBe('login_required')
  })

  it('gets its end in the list by the sweep, not before its last use must have been noted', async () => {
    const sweep = async () => {
      const { 'expire-sign-ons': job } = sessionJobs(house.platform, defaultSessionLimits)
      const { clock, log } = house.platform
      await job?.({}, { clock, log, attempt: 1, maxAttempts: 1, signal: new AbortController().signal })
    }
    await house.tokensFor(client, person, { browser })
    house.platform.advance(20 * minute)
    await sweep()
    expect(await signOns()).toEqual([{ ended_at: null, end_reason: null }])
    house.platform.advance(minute)
    await sweep()
    expect(await signOns()).toEqual([{ ended_at: house.platform.clock(), end_reason: 'expired' }])
    expect(await silently()).toBe('login_required')
  })
})

describe('a session that was ended remotely', () => {
  it('is good for nothing from that moment on: no page, no code, no refresh, no userinfo', async () => {
    const tokens = await house.tokensFor(client, person, { browser })
    const open = house.request(client)
    const code = await browser.open(open.url)
    const authorization = `Bearer ${tokens.body['access_token']}`
    const userinfo = async () => (await house.fetch('/oidc/userinfo', { headers: { authorization } })).status
    expect(await userinfo()).toBe(200)

    const end = { at: house.platform.clock(), reason: 'ended-remotely' } as const
    await inTransaction(house.platform.db, (trx) => endSessionsOf(trx, person.accountId, end))

    expect(await silently()).toBe('login_required')
    expect((await house.redeem(client, open, code)).body['error']).toBe('invalid_grant')
    expect((await house.refresh(client, tokens.body['refresh_token'])).body['error']).toBe('invalid_grant')
    expect(await userinfo()).toBe(401)
    const page = await browser.open(house.request(client).url)
    expect(page.text).toContain('/password"')
  })
})

describe('the limits that an operator sets', () => {
  const given = { sessionIdle: 15 * minute, sessionAbsolute: 12 * 60 * minute, sessionWarning: 150_000 }

  it('may be shorter than the promise, never longer', () => {
    expect(sessionLimits({ ...given, sessionIdle: 5 * minute })).toEqual({
      idleMs: 5 * minute,
      absoluteMs: 12 * 60 * minute,
    })
    for (const wrong of [
      { sessionAbsolute: 13 * 60 * minute },
      { sessionIdle: 13 * 60 * minute },
      { sessionWarning: 19_000 },
      { sessionWarning: 15 * minute },
    ])
      expect(() => sessionLimits({ ...given, ...wrong })).toThrow(RangeError)
  })
})

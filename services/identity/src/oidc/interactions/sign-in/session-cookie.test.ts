import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cookie, TestBrowser } from '../../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'
import { aal3, addPasskey, begin, usePasskey } from '../testing/walk.js'

const name = 'inaproc_identity_session'
/** The cookie and its signature. */
const sessionOf = (browser: TestBrowser): readonly Cookie[] =>
  browser.cookies.filter((cookie) => cookie.name.startsWith(name))
const valueIn = (browser: TestBrowser) => sessionOf(browser).find((cookie) => cookie.name === name)?.value
/** How a cookie was set last, without its value. */
const attributesIn = (browser: TestBrowser, cookie: string) =>
  browser.setCookies
    .findLast((line) => line.startsWith(`${cookie}=`))
    ?.toLowerCase()
    .split(/;\s*/)
    .slice(1)
    .sort()

describe('the session cookie', () => {
  let house: TestOpenId
  let client: TestClient
  let person: TestPerson
  beforeAll(async () => {
    house = await startTestOpenId()
    client = await addClient(house.platform)
    person = await addPerson(house.authentication, { totp: false })
  })
  afterAll(() => house.stop())

  const request = (wishes: Readonly<Record<string, string>> = {}) =>
    authorizationRequest(house.issuer, client, wishes)
  /** Whether a browser with these cookies is signed in. */
  const opens = async (cookies: readonly Cookie[]) => {
    const answer = await house.browser(cookies).open(request({ prompt: 'none' }).url)
    return answer.location?.searchParams.has('code') === true
  }

  it('that somebody planted before the sign-in is worthless after it', async () => {
    // The attacker takes an anonymous session and plants it in the victim's browser. It exists only for whoever comes
    // with a cookie already.
    const attacker = house.browser([{ name, value: 'x'.repeat(43), path: '/' }])
    await attacker.open(request().url)
    const planted = sessionOf(attacker)
    const victim = house.browser(planted)
    const answer = await begin(victim, request(), person)
    expect(answer.location?.searchParams.has('code')).toBe(true)
    expect(valueIn(victim)).not.toBe(valueIn(attacker))
    expect(await opens(sessionOf(victim))).toBe(true)
    expect(await opens(planted)).toBe(false)
  })

  it('is a new one after every proof: a sign-in, a step-up, a new sign-in on top', async () => {
    const strong = await addPerson(house.authentication, { totp: false })
    const device = await addPasskey(house, strong)
    const browser = house.browser()
    const sessions: (readonly Cookie[])[] = []
    const unverified = { action: '/second-passkey', behaviour: { userVerified: false } }
    await usePasskey(browser, await begin(browser, request(), strong), device, unverified)
    sessions.push(sessionOf(browser))
    const stepUp = await browser.open(request({ acr_values: aal3 }).url)
    await usePasskey(browser, stepUp, device, { action: '/second-passkey' })
    sessions.push(sessionOf(browser))
    await usePasskey(browser, await browser.open(request({ max_age: '0' }).url), device)
    sessions.push(sessionOf(browser))
    const values = sessions.map((cookies) => cookies.find((cookie) => cookie.name === name)?.value)
    expect(new Set(values).size).toBe(3)
    const outcomes: boolean[] = []
    for (const cookies of sessions) outcomes.push(await opens(cookies))
    expect(outcomes).toEqual([false, false, true])
  })

  it('is for the server only and ends with the browser; the one of the device lasts 400 days', async () => {
    const browser = house.browser()
    await begin(browser, request(), person)
    expect(attributesIn(browser, name)).toEqual(['httponly', 'path=/', 'samesite=lax'])
    expect(attributesIn(browser, 'inaproc_identity_device')).toEqual([
      'httponly',
      `max-age=${400 * 86_400}`,
      'path=/',
      'samesite=lax',
    ])
  })
})

describe('behind TLS', () => {
  it('the cookies are for TLS only', async () => {
    const issuer = 'https://akun.example.go.id'
    const house = await startTestOpenId({ issuer })
    try {
      const client = await addClient(house.platform)
      const person = await addPerson(house.authentication, { totp: false })
      const browser = house.browser()
      await begin(browser, authorizationRequest(issuer, client), person)
      for (const cookie of [name, `${name}.sig`, 'inaproc_identity_device']) {
        expect(attributesIn(browser, cookie)).toEqual(
          expect.arrayContaining(['secure', 'httponly', 'samesite=lax']),
        )
      }
    } finally {
      await house.stop()
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type TestBrowser, visibleText } from '../../../testing/sign-in-browser.js'
import { addClient, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson, totpCode } from '../../../testing/test-people.js'
import { ageSessions, claimsAt, errorOf, givePassword } from '../testing/walk.js'

let house: TestOpenId
let client: TestClient
let person: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
  person = await addPerson(house.authentication, { totp: false })
})
afterAll(() => house.stop())

const selecting = (more = {}) => house.request(client, { prompt: 'select_account', ...more })
const isSelection = (page: Answer) => page.text.includes('/account"')

async function signedIn(): Promise<TestBrowser> {
  const browser = house.browser()
  await house.signIn(browser, person, house.request(client))
  return browser
}

describe('prompt=select_account', () => {
  it('shows who is signed in, and goes on with them without a new proof', async () => {
    const browser = await signedIn()
    await ageSessions(house, person, 60)
    const request = selecting({ ui_locales: 'en', max_age: '10000' })
    const page = await browser.open(request.url)
    expect(visibleText(page.text)).toMatch(/Siti Rahmawati .* siti\.\d+ /)
    const answer = await browser.submit(page, '/account')
    const { sub, auth_time } = await claimsAt(house, client, request, answer)
    expect(sub).toBe(person.accountId)
    expect(Date.now() / 1000 - Number(auth_time)).toBeGreaterThan(58)
  })

  it('leads to another account, whose steps come one after the other, and signs the first one out', async () => {
    const other = await addPerson(house.authentication)
    const strict = await addClient(house.platform, { minimumAcr: 'urn:inaproc:aal2' })
    const browser = await signedIn()
    const request = house.request(strict, { prompt: 'select_account' })
    const page = await browser.open(request.url)
    expect(page.text).toContain('?akun=lain"')
    const second = await givePassword(browser, await browser.open(`${page.url}?akun=lain`), other)
    expect([isSelection(second), second.text.includes('/totp"')]).toEqual([false, true])
    const leaving = await browser.submit(second, '/totp', {
      code: await totpCode(house.authentication, other),
    })
    const answer = await browser.submit(leaving, '/oidc/sign-out/confirm')
    expect(await claimsAt(house, strict, request, answer)).toMatchObject({ sub: other.accountId })
    const silent = house.request(client, { prompt: 'none' })
    const next = await claimsAt(house, client, silent, await browser.open(silent.url))
    expect(next).toMatchObject({ sub: other.accountId })
  })

  it('may be the same account again, with its password', async () => {
    const browser = await signedIn()
    const request = selecting()
    const page = await browser.open(request.url)
    const answer = await givePassword(browser, await browser.open(`${page.url}?akun=lain`), person)
    expect(await claimsAt(house, client, request, answer)).toMatchObject({ sub: person.accountId })
  })

  it('asks nobody twice: who signs in has chosen', async () => {
    const browser = house.browser()
    const request = selecting()
    const first = await browser.open(request.url)
    expect(isSelection(first)).toBe(false)
    const answer = await givePassword(browser, first, person)
    expect(await claimsAt(house, client, request, answer)).toMatchObject({ sub: person.accountId })
  })

  it('is asked of an account too weak for the client before that client hears of it', async () => {
    const strict = await addClient(house.platform, { minimumAcr: 'urn:inaproc:aal3' })
    const browser = await signedIn()
    const request = house.request(strict, { prompt: 'select_account' })
    const page = await browser.open(request.url)
    expect(isSelection(page)).toBe(true)
    expect(errorOf(await browser.submit(page, '/account'))).toBe('unmet_authentication_requirements')
  })

  it('goes with others, and not with none', async () => {
    const browser = await signedIn()
    const page = await browser.open(house.request(client, { prompt: 'select_account login' }).url)
    const next = await browser.submit(page, '/account')
    expect(next.text).toContain('/password"')
    const none = await browser.open(house.request(client, { prompt: 'none select_account' }).url)
    expect(errorOf(none)).toBe('invalid_request')
  })
})

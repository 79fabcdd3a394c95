import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, visibleText } from '../../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'
import { claimsOf, givePassword } from '../../interactions/testing/walk.js'
import { languageOfLocales } from './request-language.js'

let house: TestOpenId
let client: TestClient
let person: TestPerson
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
  person = await addPerson(house.authentication, { totp: false })
})
afterAll(() => house.stop())

const asking = (wishes: Readonly<Record<string, string>> = {}) =>
  authorizationRequest(house.issuer, client, wishes)

/** The value of a hidden field of the page. */
const fieldOf = (page: Answer, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1]

describe('the answer as a form', () => {
  it('is sent by a module, or a button without it, and leads to the client only', async () => {
    const request = asking({ response_mode: 'form_post', ui_locales: 'en' })
    const page = await house.signIn(house.browser(), person, request)
    expect(page.status).toBe(200)
    expect(visibleText(page.text)).toContain('Back to Katalog Uji')
    expect(page.text).toContain(`action="${client.redirectUri}"`)
    expect(page.text).toMatch(/data-forward.*<button[^>]*type="submit"/s)
    expect(page.text).not.toContain('<script>')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`form-action 'self' ${new URL(client.redirectUri).origin};`)
    expect(policy).not.toContain('sha256-')
    expect([fieldOf(page, 'state'), fieldOf(page, 'iss')]).toEqual([request.state, house.issuer])
    const code = fieldOf(page, 'code') ?? ''
    const url = new URL(client.redirectUri)
    url.searchParams.set('code', code)
    const tokens = await house.redeem(client, request, { ...page, location: url })
    expect(claimsOf(tokens)).toMatchObject({ sub: person.accountId })
  })

  it('tells an error with state and issuer', async () => {
    const request = asking({ response_mode: 'form_post', prompt: 'none' })
    const page = await house.browser().open(request.url)
    expect(page.status).toBe(400)
    expect(['error', 'state', 'iss'].map((name) => fieldOf(page, name))).toEqual([
      'login_required',
      request.state,
      house.issuer,
    ])
  })
})

describe('whoever signs in as somebody else', () => {
  it('is signed out by a page that works without a script, and then goes on', async () => {
    const other = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    await house.signIn(browser, person, asking())
    const request = asking({ prompt: 'login', ui_locales: 'en' })
    const page = await givePassword(
      browser,
      await browser.open(`${(await browser.open(request.url)).url}?akun=lain`),
      other,
    )
    expect(visibleText(page.text)).toContain('Going on in a moment')
    expect(page.text).toContain('data-forward')
    expect(page.text).not.toContain('<script>')
    const answer = await browser.submit(page, '/oidc/sign-out/confirm')
    expect(claimsOf(await house.redeem(client, request, answer))).toMatchObject({ sub: other.accountId })
  })
})

describe('the language of a sign-in', () => {
  const english = 'Sign in'
  it('is the first one of ui_locales that we speak, in every step', async () => {
    const chosen = await addClient(house.platform, { personaRequired: true })
    const several = await addPerson(house.authentication, {
      totp: false,
      accesses: [{ role: 'ANGGOTA_PERUSAHAAN' }, { role: 'ANGGOTA_PERUSAHAAN', workUnit: 'DISDIK' }],
    })
    const browser = house.browser()
    const request = authorizationRequest(house.issuer, chosen, { ui_locales: 'fr-FR en-GB id' })
    const first = await browser.open(request.url)
    expect(first.text).toContain('<html lang="en">')
    const wrong = await browser.submit(first, '/password', { username: several.username, password: 'x' })
    expect(wrong.text).toContain('<html lang="en">')
    const chooser = await givePassword(browser, wrong, several)
    expect(visibleText(chooser.text)).toContain('As whom do you enter')
  })

  it('is another once the person chooses it, to the end of the sign-in', async () => {
    const browser = house.browser()
    const first = await browser.open(asking({ ui_locales: 'en', prompt: 'login' }).url)
    expect(visibleText(first.text)).toContain(english)
    const changed = await browser.open(`${first.url}?lang=id`)
    expect(changed.text).toContain('<html lang="id">')
    const again = await browser.open(first.url)
    expect(again.text).toContain('<html lang="id">')
    // The next request begins anew with what its client asks for.
    expect((await browser.open(asking({ ui_locales: 'en', prompt: 'login' }).url)).text).toContain(
      '<html lang="en">',
    )
  })

  it('is that of the browser when we speak none of them', async () => {
    expect((await house.browser().open(asking({ ui_locales: 'fr de' }).url)).text).toContain(
      '<html lang="id">',
    )
  })

  it('holds on the pages of errors and of the sign-out', async () => {
    const bad = asking({ ui_locales: 'en', redirect_uri: 'https://evil.example/' })
    expect((await house.browser().open(bad.url)).text).toContain('<html lang="en">')
    const query = new URLSearchParams({ client_id: client.clientId, ui_locales: 'en' })
    // Nobody is signed in: the page leads on by itself.
    expect((await house.browser().open(`${house.issuer}/oidc/sign-out?${query}`)).text).toContain(
      '<html lang="en">',
    )
  })

  it.each([
    ['en', 'en'],
    ['in-ID', 'id'],
    ['jv su id-ID en', 'id'],
    ['EN-us', 'en'],
    ['', null],
    ['fr', null],
    [undefined, null],
  ])('of %j is %s', (locales, language) => {
    expect(languageOfLocales(locales)).toBe(language)
  })
})

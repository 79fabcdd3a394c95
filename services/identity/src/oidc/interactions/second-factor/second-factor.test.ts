import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeRecoveryCodes } from '../../../authentication/recovery-codes/recovery-codes-service.js'
import { systemActor } from '../../../platform.js'
import { type TestBrowser, visibleText } from '../../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'
import { codeSentTo, waitingMessages, wrongCode } from '../../../testing/test-registration.js'
import {
  aal1,
  aal2,
  addPasskey,
  ageSessions,
  begin,
  claimsAt,
  nextCode,
  usePasskey,
} from '../testing/walk.js'

let house: TestOpenId
let modest: TestClient
let strict: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  modest = await addClient(house.platform)
  strict = await addClient(house.platform, { minimumAcr: aal2 })
})
afterAll(() => house.stop())

const asking = (client = modest, wishes: Readonly<Record<string, string>> = {}) =>
  authorizationRequest(house.issuer, client, wishes)
const recoveryCodes = (person: TestPerson) =>
  makeRecoveryCodes(house.authentication, { accountId: person.accountId, actor: systemActor })
const phoneOf = async (person: TestPerson) => {
  const row = await house.platform.db
    .selectFrom('contacts')
    .select('value')
    .where('account_id', '=', person.accountId)
    .where('kind', '=', 'phone')
    .executeTakeFirstOrThrow()
  return row.value
}

describe('the choice of a second factor', () => {
  it('offers what the person has, the authenticator app first, and the ways to get help', async () => {
    const person = await addPerson(house.authentication)
    await addPasskey(house, person)
    await recoveryCodes(person)
    const browser = house.browser()
    const page = await begin(browser, asking(), person)
    expect(page.text).toContain('/totp"')
    const base = new URL(page.url).pathname
    for (const way of ['passkey', 'recovery-code', 'sms']) {
      expect(page.text).toContain(`href="${base}?cara=${way}"`)
      const picked = await browser.open(`${page.url}?cara=${way}`)
      expect(picked.text).toContain(`href="${base}?cara=totp"`)
      expect(picked.text).not.toContain(`href="${base}?cara=${way}"`)
    }
    expect(page.text).toContain(`href="/pemulihan/faktor?lanjut=${base}"`)
    expect(page.text).toContain(`href="${base}?akun=lain"`)
    expect(page.text).toContain('href="/bantuan/faktor-hilang"')
    const english = await browser.open(`${page.url}?cara=passkey&lang=en`)
    expect(visibleText(english.text)).toContain('Cannot use your second factor?')
  })

  it('leaves SMS out where two factors are needed, and does not take it by its address either', async () => {
    const person = await addPerson(house.authentication)
    const browser = house.browser()
    const page = await begin(browser, asking(strict), person)
    expect(page.text).not.toContain('cara=sms')
    const forced = { ...page, text: page.text.replaceAll('/totp"', '/sms-request"') }
    const answer = await browser.submit(forced, '/sms-request')
    expect(answer.text).toContain('/totp"')
    expect(await codeSentTo(house.platform, await phoneOf(person))).toBeUndefined()
  })

  it('takes a passkey', async () => {
    const person = await addPerson(house.authentication)
    const device = await addPasskey(house, person)
    const browser = house.browser()
    const request = asking(strict)
    const page = await begin(browser, request, person)
    const picked = await browser.open(`${page.url}?cara=passkey`)
    const answer = await usePasskey(browser, picked, device, { action: '/second-passkey' })
    expect((await claimsAt(house, strict, request, answer))['amr']).toEqual(['pwd', 'hwk', 'user', 'mfa'])
  })

  it('takes each recovery code once', async () => {
    const person = await addPerson(house.authentication)
    const [code = ''] = await recoveryCodes(person)
    const browser = house.browser()
    const request = asking(strict)
    const page = await begin(browser, request, person)
    const picked = await browser.open(`${page.url}?cara=recovery-code`)
    const refused = await browser.submit(picked, '/recovery-code', { code: '00000-00000' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('href="#field-code"')
    const answer = await browser.submit(refused, '/recovery-code', { code: code.toLowerCase() })
    expect(await claimsAt(house, strict, request, answer)).toMatchObject({
      acr: aal2,
      amr: ['pwd', 'otp', 'mfa'],
    })

    const other = house.browser()
    const again = await begin(other, asking(strict), person)
    const second = await other.submit(await other.open(`${again.url}?cara=recovery-code`), '/recovery-code', {
      code,
    })
    expect(second.status).toBe(422)
  })

  it('is not answered for somebody who has none', async () => {
    const person = await addPerson(house.authentication, { totp: false })
    await recoveryCodes(person)
    const browser = house.browser()
    const page = await begin(browser, asking(strict), person)
    expect(page.text).toContain('/enrol"')
    const forced = { ...page, text: page.text.replaceAll('/enrol"', '/recovery-code"') }
    expect((await browser.submit(forced, '/recovery-code', { code: '00000-00000' })).text).toContain(
      '/enrol"',
    )
  })
})

describe('a code by SMS', () => {
  it('is sent on request only, to the masked phone, and reaches one factor', async () => {
    const person = await addPerson(house.authentication)
    const phone = await phoneOf(person)
    const browser = house.browser()
    const request = asking()
    const page = await begin(browser, request, person)
    const empty = await browser.open(`${page.url}?cara=sms`)
    expect(empty.text).not.toContain('/sms"')
    expect(empty.text).not.toContain(phone)
    expect(await codeSentTo(house.platform, phone)).toBeUndefined()

    const sent = await browser.submit(empty, '/sms-request')
    expect(sent.text).toContain('/sms"')
    expect(new URL(sent.url).search).toBe('?cara=sms')
    const code = await codeSentTo(house.platform, phone)
    const soon = await browser.submit(sent, '/sms-request')
    expect(soon.status).toBe(429)
    const wrong = await browser.submit(soon, '/sms', { code: wrongCode(code) })
    expect(wrong.text).toContain('href="#field-code"')
    const answer = await browser.submit(wrong, '/sms', { code: String(code) })
    expect(await claimsAt(house, modest, request, answer)).toMatchObject({
      acr: aal1,
      amr: ['pwd', 'sms', 'mfa'],
    })

    // What needs more asks for more, and not for the password again.
    const stronger = asking(strict)
    const next = await browser.open(stronger.url)
    expect(next.text).toContain('/totp"')
    const done = await browser.submit(next, '/totp', { code: await nextCode(house, person) })
    expect((await claimsAt(house, strict, stronger, done))['acr']).toBe(aal2)
  })

  it('counts only for the person it was sent to', async () => {
    const one = await addPerson(house.authentication)
    const other = await addPerson(house.authentication)
    const browser = house.browser()
    const page = await begin(browser, asking(), one)
    await browser.submit(await browser.open(`${page.url}?cara=sms`), '/sms-request')
    const code = String(await codeSentTo(house.platform, await phoneOf(one)))
    const otherPage = await browser.open(`${page.url}?akun=lain`)
    const { username, password } = other
    await browser.submit(otherPage, '/password', { username, password })
    const ofOther = await browser.open(`${page.url}?cara=sms`)
    const forced = { ...ofOther, text: ofOther.text.replaceAll('/sms-request"', '/sms"') }
    const refused = await browser.submit(forced, '/sms', { code })
    expect(refused.location).toBeNull()
    expect(refused.status).toBeGreaterThanOrEqual(400)
  })
})

describe('a browser that is remembered', () => {
  const remember = async (browser: TestBrowser, person: TestPerson) => {
    const page = await begin(browser, asking(), person)
    expect(visibleText(page.text)).toContain('Ingat peramban ini 30 hari')
    const code = await nextCode(house, person)
    return browser.submit(page, '/totp', { code, remember: 'ya' })
  }
  /** The same browser a day later: only the cookie of the device is left. */
  const later = (browser: TestBrowser) =>
    house.browser(browser.cookies.filter(({ name }) => name === 'inaproc_identity_device'))

  it('is spared the second factor where one is enough, and says so in amr', async () => {
    const person = await addPerson(house.authentication)
    const first = house.browser()
    await remember(first, person)
    const browser = later(first)
    const request = asking()
    const answer = await begin(browser, request, person)
    expect(await claimsAt(house, modest, request, answer)).toMatchObject({ acr: aal1, amr: ['pwd'] })

    const stronger = await browser.open(asking(strict).url)
    expect(stronger.text).toContain('/totp"')
    expect((await begin(later(first), asking(strict), person)).text).toContain('/totp"')
    expect((await begin(house.browser(), asking(), person)).text).toContain('/totp"')
  })

  it('is not remembered for somebody else, nor for longer than 30 days', async () => {
    const person = await addPerson(house.authentication)
    const other = await addPerson(house.authentication)
    const first = house.browser()
    await remember(first, person)
    expect((await begin(later(first), asking(), other)).text).toContain('/totp"')
    house.platform.advance(30 * 86_400_000)
    expect((await begin(later(first), asking(), person)).text).toContain('/totp"')
  })

  it('is not offered where two factors are needed, and keeps a session of two factors at two', async () => {
    const person = await addPerson(house.authentication)
    const browser = house.browser()
    const page = await begin(browser, asking(strict), person)
    expect(page.text).not.toContain('name="remember"')
    await browser.submit(page, '/totp', { code: await nextCode(house, person), remember: 'ya' })
    expect((await begin(later(browser), asking(), person)).text).toContain('/totp"')

    const trusted = house.browser()
    await remember(trusted, person)
    await ageSessions(house, person, 1_000)
    expect((await begin(trusted, asking(modest, { max_age: '600' }), person)).text).toContain('/totp"')
  })

  it('is known when it comes again, and a new one is told to the owner', async () => {
    const person = await addPerson(house.authentication)
    const mails = async () =>
      (await waitingMessages(house.platform)).filter(
        ({ to, text }) => to.startsWith(`${person.username}@`) && text.includes('/bukan-saya/'),
      )
    const first = house.browser()
    const signIn = async (browser: TestBrowser) => {
      const page = await begin(browser, asking(), person)
      return browser.submit(page, '/totp', { code: await nextCode(house, person) })
    }
    await signIn(first)
    await signIn(later(first))
    expect(await mails()).toHaveLength(0)
    const second = house.browser()
    const chooser = asking(modest, { prompt: 'login' })
    const page = await begin(second, chooser, person)
    await second.submit(page, '/totp', { code: await nextCode(house, person) })
    expect(await mails()).toHaveLength(1)
    const devices = await house.platform.db
      .selectFrom('sign_on_sessions')
      .select('device_id')
      .where('account_id', '=', person.accountId)
      .execute()
    expect(devices.map(({ device_id: device }) => device).every((device) => device !== null)).toBe(true)
    expect(new Set(devices.map(({ device_id: device }) => device)).size).toBe(2)
  })

  it('is told once for a sign-in with more questions after it', async () => {
    const person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }, { role: 'PP' }] })
    await house.tokensFor(modest, person, { wishes: { persona_hint: String(person.accesses[0]) } })
    const browser = house.browser()
    const request = asking()
    const chooser = await house.signIn(browser, person, request)
    await browser.submit(chooser, '/persona', { persona: String(person.accesses[1]) })
    const mails = (await waitingMessages(house.platform)).filter(
      ({ to, text }) => to.startsWith(`${person.username}@`) && text.includes('/bukan-saya/'),
    )
    expect(mails).toHaveLength(1)
  })
})

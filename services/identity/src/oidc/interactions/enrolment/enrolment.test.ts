import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factorsOf } from '../../../authentication/factors/factors-store.js'
import { SoftAuthenticator } from '../../../authentication/passkeys/testing/soft-authenticator.js'
import { type Answer, visibleText } from '../../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson, totpOf } from '../../../testing/test-people.js'
import { aal1, aal2, aal3, begin, claimsAt, passkeyOptions } from '../testing/walk.js'

let house: TestOpenId
let modest: TestClient
let strict: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  modest = await addClient(house.platform)
  strict = await addClient(house.platform, { minimumAcr: aal2 })
})
afterAll(() => house.stop())

const asking = (client: TestClient) => authorizationRequest(house.issuer, client)
const day = 86_400_000
const codesOn = (page: Answer) =>
  [...page.text.matchAll(/<code>([0-9A-Z]{5}-[0-9A-Z]{5})<\/code>/g)].map(([, code]) => code)
const secretOn = (page: Answer) => /data-copy="([A-Z2-7]+)"/.exec(page.text)?.[1] ?? ''

describe('the invitation to a second factor', () => {
  it('comes at the first sign-in; "later" lets the person in and holds for seven days', async () => {
    const person = await addPerson(house.authentication, { totp: false, invited: true })
    const browser = house.browser()
    const request = asking(modest)
    const page = await begin(browser, request, person)
    expect(visibleText(page.text)).toContain('Lindungi akun Anda dengan faktor kedua')
    const reloaded = await browser.open(page.url)
    const answer = await browser.submit(reloaded, '/later')
    expect((await claimsAt(house, modest, request, answer))['acr']).toBe(aal1)

    house.platform.advance(7 * day - 1)
    expect((await begin(house.browser(), asking(modest), person)).location).not.toBeNull()
    house.platform.advance(1)
    expect((await begin(house.browser(), asking(modest), person)).text).toContain('/later"')
  })

  it('does not disturb a step-up, a silent sign-in, or whoever has a factor', async () => {
    const person = await addPerson(house.authentication, { totp: false, invited: true })
    const browser = house.browser()
    const request = asking(modest)
    await browser.submit(await begin(browser, request, person), '/later')
    await house.platform.db
      .updateTable('accounts')
      .set({ enrolment_nudged_at: null })
      .where('id', '=', person.accountId)
      .execute()
    expect((await browser.open(asking(modest).url)).location?.searchParams.has('code')).toBe(true)
    const owner = await addPerson(house.authentication, { invited: true })
    expect((await begin(house.browser(), asking(modest), owner)).text).toContain('/totp"')
  })

  it('leads to an authenticator app, and to recovery codes that are shown once', async () => {
    const person = await addPerson(house.authentication, { totp: false, invited: true })
    const browser = house.browser()
    const request = asking(modest)
    const page = await begin(browser, request, person)
    const app = await browser.open(`${page.url}?cara=totp`)
    expect(app.text).toContain('/later"')
    const code = await totpOf(house.authentication, secretOn(app))
    const shown = await browser.submit(app, '/enrol', { code, name: 'Ponsel' })
    const codes = codesOn(shown)
    expect(new Set(codes).size).toBe(10)
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(visibleText(shown.text)).toContain('Tambahkan juga cara kedua')
    // To be copied whole, or printed.
    expect(shown.text).toContain(`data-copy="${codes.join('\n')}"`)
    expect(shown.text).toContain('data-print')

    // Neither the address nor the form gives them again; only new ones can be made, and the old ones are over.
    const again = await browser.open(shown.url.replace(/\/enrol$/, ''))
    expect(codesOn(again)).toEqual([])
    expect(codesOn(await browser.submit(app, '/enrol', { code }))).toEqual([])
    const renewed = codesOn(await browser.submit(again, '/codes'))
    expect(renewed).toHaveLength(10)
    expect(renewed.some((one) => codes.includes(one))).toBe(false)
    const answer = await browser.submit(again, '/codes-kept')
    expect(await claimsAt(house, modest, request, answer)).toMatchObject({
      acr: aal2,
      amr: ['pwd', 'otp', 'mfa'],
    })

    const other = house.browser()
    const factor = await other.open(`${(await begin(other, asking(strict), person)).url}?cara=recovery-code`)
    const refused = await other.submit(factor, '/recovery-code', { code: String(codes[0]) })
    expect(refused.status).toBe(422)
    const done = await other.submit(factor, '/recovery-code', { code: String(renewed[0]) })
    expect(done.location?.searchParams.has('code')).toBe(true)
  })

  it('can be taken up with a passkey, whose making counts as its use', async () => {
    const person = await addPerson(house.authentication, { totp: false, invited: true })
    const browser = house.browser()
    const request = asking(modest)
    const page = await begin(browser, request, person)
    const make = await browser.open(`${page.url}?cara=passkey`)
    const refused = await browser.submit(make, '/enrol-passkey', { credential: '{}', name: 'Laptop kantor' })
    expect(refused.text).toContain('href="#field-credential"')
    expect(refused.text).toContain('value="Laptop kantor"')
    const device = new SoftAuthenticator({ origin: house.authentication.origin })
    const credential = JSON.stringify(device.enrol(passkeyOptions(refused)))
    const shown = await browser.submit(refused, '/enrol-passkey', { credential, name: 'Laptop kantor' })
    expect(codesOn(shown)).toHaveLength(10)
    const answer = await browser.submit(shown, '/codes-kept')
    expect(await claimsAt(house, modest, request, answer)).toMatchObject({
      acr: aal3,
      amr: ['pwd', 'hwk', 'user', 'mfa'],
    })
  })
})

describe('a second way, beside the one just set up', () => {
  async function withApp() {
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const request = asking(strict)
    const page = await begin(browser, request, person)
    const code = await totpOf(house.authentication, secretOn(page))
    return { person, browser, request, codes: await browser.submit(page, '/enrol', { code }) }
  }

  it('is set up before the sign-in ends, and counts for it', async () => {
    const { person, browser, request, codes } = await withApp()
    expect(visibleText(codes.text)).toContain('Kode sudah saya simpan, tambah kunci sandi')
    const make = await browser.submit(codes, '/second-way')
    expect(visibleText(make.text)).toContain('Cara kedua di samping aplikasi')
    expect(make.text).not.toContain('?cara=totp')
    const device = new SoftAuthenticator({ origin: house.authentication.origin })
    const credential = JSON.stringify(device.enrol(passkeyOptions(make)))
    const answer = await browser.submit(make, '/enrol-passkey', { credential, name: '' })
    expect(await claimsAt(house, strict, request, answer)).toMatchObject({ acr: aal3 })
    expect(await factorsOf(house.platform.db, person.accountId)).toMatchObject({ totp: 1, passkeys: 1 })
  })

  it('can be an app beside a passkey', async () => {
    const person = await addPerson(house.authentication, { totp: false, invited: true })
    const browser = house.browser()
    const request = asking(modest)
    const page = await begin(browser, request, person)
    const make = await browser.open(`${page.url}?cara=passkey`)
    const device = new SoftAuthenticator({ origin: house.authentication.origin })
    const credential = JSON.stringify(device.enrol(passkeyOptions(make)))
    const codes = await browser.submit(make, '/enrol-passkey', { credential, name: '' })
    const app = await browser.submit(codes, '/second-way')
    const wrong = await browser.submit(app, '/enrol', { code: '' })
    expect([wrong.status, visibleText(wrong.text).includes('Cara kedua di samping kunci sandi')]).toEqual([
      422,
      true,
    ])
    const code = await totpOf(house.authentication, secretOn(wrong))
    const answer = await browser.submit(wrong, '/enrol', { code })
    expect((await claimsAt(house, modest, request, answer))['acr']).toBe(aal3)
    expect(await factorsOf(house.platform.db, person.accountId)).toMatchObject({ totp: 1, passkeys: 1 })
  })

  it('can be left for later', async () => {
    const { browser, request, codes } = await withApp()
    const make = await browser.submit(codes, '/second-way')
    const answer = await browser.submit(make, '/later')
    expect((await claimsAt(house, strict, request, answer))['acr']).toBe(aal2)
  })

  it('is one of the other kind, by no address one of the same', async () => {
    const { person, browser, codes } = await withApp()
    const make = await browser.submit(codes, '/second-way')
    const forced = { ...make, text: make.text.replaceAll('/later"', '/enrol"') }
    await browser.submit(forced, '/enrol', { code: '000000' })
    expect(await factorsOf(house.platform.db, person.accountId)).toMatchObject({ totp: 1, passkeys: 0 })
  })
})

describe('where two factors are needed', () => {
  it('nothing can be put off, and the choice is still there', async () => {
    const person = await addPerson(house.authentication, { totp: false, invited: true })
    const browser = house.browser()
    const page = await begin(browser, asking(strict), person)
    expect(page.text).toContain('/enrol"')
    expect(page.text).not.toContain('/later"')
    const forced = { ...page, text: page.text.replaceAll('/enrol"', '/later"') }
    expect((await browser.submit(forced, '/later')).text).toContain('/enrol"')
    expect((await browser.open(`${page.url}?cara=passkey`)).text).toContain('data-passkey="enrol"')
  })

  it('the sign-in is not over before the codes are kept, however the person goes on', async () => {
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const request = asking(strict)
    const page = await begin(browser, request, person)
    const code = await totpOf(house.authentication, secretOn(page))
    await browser.submit(page, '/enrol', { code })
    const again = await browser.open(request.url)
    // Another interaction: the factor is there now, and is asked for.
    expect(again.text).toContain('/password"')
    expect((await browser.open(page.url)).text).toContain('/codes-kept"')
  })

  it('the session tells when its sign-in began, so that the factor counts as added in it', async () => {
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const request = asking(strict)
    const page = await begin(browser, request, person)
    const beganAt = house.platform.clock()
    house.platform.advance(60_000)
    const code = await totpOf(house.authentication, secretOn(page))
    const codes = await browser.submit(page, '/enrol', { code })
    // The password once more, on the page of another tab: the beginning stays.
    const { username, password } = person
    const other = { ...codes, text: codes.text.replaceAll('/codes-kept"', '/password"') }
    await browser.submit(other, '/password', { username, password })
    await claimsAt(house, strict, request, await browser.submit(codes, '/codes-kept'))
    const session = await house.platform.db
      .selectFrom('sign_on_sessions')
      .select(['began_at', 'started_at'])
      .where('account_id', '=', person.accountId)
      .executeTakeFirstOrThrow()
    expect(session).toEqual({ began_at: beganAt, started_at: house.platform.clock() })
  })

  it('a factor is never added on top of one, by no address', async () => {
    const person = await addPerson(house.authentication)
    const browser = house.browser()
    const page = await begin(browser, asking(strict), person)
    const actions = ['/enrol', '/enrol-passkey', '/later', '/codes', '/codes-kept', '/second-way']
    for (const action of actions) {
      const forced = { ...page, text: page.text.replaceAll('/totp"', `${action}"`) }
      const answer = await browser.submit(forced, action, { code: '000000', credential: '{}' })
      expect([action, answer.text.includes('/totp"')]).toEqual([action, true])
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visibleText } from '../../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson } from '../../../testing/test-people.js'
import {
  aal1,
  aal2,
  aal3,
  addPasskey,
  ageSessions,
  begin,
  claimsAt,
  claimsOf,
  errorOf,
  givePassword,
  nextCode,
  usePasskey,
} from '../testing/walk.js'

let house: TestOpenId
let client: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
})
afterAll(() => house.stop())

const asking = (wishes: Readonly<Record<string, string>>) =>
  authorizationRequest(house.issuer, client, wishes)
const essential = (values: readonly string[]) =>
  JSON.stringify({ id_token: { acr: { essential: true, values } } })
const unmet = 'unmet_authentication_requirements'

describe('a request for a level', () => {
  it('is met by the least of those it names', async () => {
    const person = await addPerson(house.authentication, { totp: false })
    const request = asking({ acr_values: `${aal3} ${aal1}` })
    const answer = await begin(house.browser(), request, person)
    expect((await claimsAt(house, client, request, answer))['acr']).toBe(aal1)
  })

  it.each([
    ['acr_values', { acr_values: aal3 }],
    ['an essential claim', { claims: essential([aal3]) }],
    [
      'an essential claim of one value',
      { claims: JSON.stringify({ id_token: { acr: { essential: true, value: aal3 } } }) },
    ],
  ])('by %s that the person cannot reach is an error, as soon as the person is known', async (_, wishes) => {
    const person = await addPerson(house.authentication)
    const browser = house.browser()
    expect(errorOf(await begin(browser, asking(wishes), person))).toBe(unmet)
    // Signed in or not makes no difference.
    await house.tokensFor(client, person, { browser })
    expect(errorOf(await browser.open(asking(wishes).url))).toBe(unmet)
    expect(errorOf(await browser.open(asking({ ...wishes, prompt: 'none' }).url))).toBe(unmet)
  })

  it('that nobody knows is an error when it is essential, and nothing otherwise', async () => {
    const person = await addPerson(house.authentication)
    await addPasskey(house, person)
    const unknown = 'urn:elsewhere:strong'
    expect(errorOf(await house.browser().open(asking({ claims: essential([unknown]) }).url))).toBe(unmet)
    const voluntary = asking({ acr_values: unknown })
    const page = await begin(house.browser(), voluntary, person)
    expect(page.text).toContain('/totp"')
    const either = asking({ claims: essential([unknown, aal2]) })
    const browser = house.browser()
    const answer = await browser.submit(await begin(browser, either, person), '/totp', {
      code: await nextCode(house, person),
    })
    expect((await claimsAt(house, client, either, answer))['acr']).toBe(aal2)
  })

  it.each(['1', '"text"'])('that is no wish at all is refused: %s', async (acr) => {
    const answer = await house.browser().open(asking({ claims: `{"id_token":{"acr":${acr}}}` }).url)
    expect(errorOf(answer)).toBe('invalid_request')
  })

  it.each(['{"values":"urn:inaproc:aal2"}', '{"values":[1,null]}', 'null'])(
    'that is no list of levels is no demand: %s',
    async (acr) => {
      const person = await addPerson(house.authentication, { totp: false })
      const request = asking({ claims: `{"id_token":{"acr":${acr}}}` })
      const answer = await begin(house.browser(), request, person)
      expect(answer.location?.searchParams.has('code')).toBe(true)
    },
  )
})

describe('whose only second factor is a disabled passkey', () => {
  const disabled = async () => {
    const person = await addPerson(house.authentication, { totp: false })
    await addPasskey(house, person)
    await house.platform.db
      .updateTable('passkeys')
      .set({ disabled_at: house.platform.clock() })
      .where('account_id', '=', person.accountId)
      .execute()
    return person
  }

  it.each([
    ['id', aal2, 'Kunci sandi Anda dinonaktifkan', 'Pulihkan faktor kedua'],
    ['en', aal3, 'Your passkey was disabled', 'Recover the second factor'],
  ])('in %s for %s: hears what happened, then the client its error', async (lang, acr, title, link) => {
    const browser = house.browser()
    const begun = await begin(browser, asking({ acr_values: acr }), await disabled())
    const page = await browser.open(`${begun.url}?lang=${lang}`)
    expect(page.status).toBe(200)
    expect(visibleText(page.text)).toContain(title)
    expect(visibleText(page.text)).toContain(link)
    const [, path = ''] = /href="(\/pemulihan\/faktor\?lanjut=\/interaction\/[\w-]+)"/.exec(page.text) ?? []
    expect(path).not.toBe('')
    expect(errorOf(await browser.submit(page, '/unmet'))).toBe(unmet)
  })
})

it('a passkey that shows up as a copy and was all there is: the page tells at once, and what is left to do', async () => {
  const person = await addPerson(house.authentication, { totp: false })
  const device = await addPasskey(house, person)
  const request = asking({ acr_values: aal2 })
  const browser = house.browser()
  await usePasskey(browser, await begin(browser, request, person), device, { action: '/second-passkey' })
  for (const credential of device.credentials) credential.counter = 0
  const thief = house.browser()
  const page = await usePasskey(thief, await begin(thief, request, person), device, {
    action: '/second-passkey',
  })
  expect(page.status).toBeGreaterThanOrEqual(400)
  expect(visibleText(page.text)).toContain('Kunci sandi Anda dinonaktifkan')
  expect(visibleText(page.text)).toContain('mungkin telah disalin')
  expect(page.text).toContain('href="/pemulihan/faktor?lanjut=')
  expect(errorOf(await thief.submit(page, '/unmet'))).toBe(unmet)
})

describe('a step-up', () => {
  it('to the passkey level asks for the passkey only, and keeps the session and its time', async () => {
    const person = await addPerson(house.authentication)
    const device = await addPasskey(house, person)
    const browser = house.browser()
    const before = claimsOf(await house.tokensFor(client, person, { browser }))
    expect(before).toMatchObject({ acr: aal2, amr: ['pwd', 'otp', 'mfa'] })
    await ageSessions(house, person, 1_000)

    const request = asking({ acr_values: aal3 })
    const page = await browser.open(request.url)
    expect(page.text).not.toContain('/totp"')
    const answer = await usePasskey(browser, page, device, { action: '/second-passkey' })
    const after = await claimsAt(house, client, request, answer)
    expect(after).toMatchObject({ acr: aal3, sid: before['sid'] })
    expect(after['amr']).toEqual(['pwd', 'otp', 'hwk', 'user', 'mfa'])
    expect(after['auth_time']).toBe(Number(before['auth_time']) - 1_000)
  })

  it('by a passkey that does not check its holder is refused with clear words, never in a circle', async () => {
    const person = await addPerson(house.authentication)
    const device = await addPasskey(house, person, { userVerified: false })
    const browser = house.browser()
    await house.tokensFor(client, person, { browser })
    const request = asking({ acr_values: aal3 })
    let page = await browser.open(request.url)
    expect(page.text).toContain('&quot;userVerification&quot;:&quot;required&quot;')
    for (let trial = 0; trial < 3; trial++) {
      page = await usePasskey(browser, page, device, { action: '/second-passkey' })
      expect(page.status).toBe(403)
      expect(visibleText(page.text)).toContain('tidak memeriksa siapa yang memegangnya')
      expect(page.text).toContain('href="#field-credential"')
    }
    expect(errorOf(await browser.submit(page, '/unmet'))).toBe(unmet)
  })

  it('to two factors is met by password and such a passkey', async () => {
    const person = await addPerson(house.authentication, { totp: false })
    const device = await addPasskey(house, person, { userVerified: false, synchronised: true })
    const request = asking({ acr_values: aal2 })
    const browser = house.browser()
    const page = await begin(browser, request, person)
    const answer = await usePasskey(browser, page, device, { action: '/second-passkey' })
    expect(await claimsAt(house, client, request, answer)).toMatchObject({
      acr: aal2,
      amr: ['pwd', 'swk', 'mfa'],
    })
  })
})

describe('max_age', () => {
  it('asks nothing while the sign-in is young enough, and for a new one after that', async () => {
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const before = claimsOf(await house.tokensFor(client, person, { browser }))
    const young = asking({ max_age: '600' })
    expect(await claimsAt(house, client, young, await browser.open(young.url))).toMatchObject({
      auth_time: before['auth_time'],
      sid: before['sid'],
    })

    await ageSessions(house, person, 1_000)
    const old = asking({ max_age: '600' })
    const page = await browser.open(old.url)
    const after = await claimsAt(house, client, old, await givePassword(browser, page, person))
    expect(after['sid']).toBe(before['sid'])
    expect(Number(after['auth_time'])).toBeGreaterThanOrEqual(Number(before['auth_time']))
    expect(errorOf(await browser.open(asking({ max_age: '600', prompt: 'none' }).url))).toBeNull()
    await ageSessions(house, person, 1_000)
    expect(errorOf(await browser.open(asking({ max_age: '600', prompt: 'none' }).url))).toBe('login_required')
  })

  it('asks for the second factor too when the session had one', async () => {
    const person = await addPerson(house.authentication)
    const browser = house.browser()
    const before = claimsOf(await house.tokensFor(client, person, { browser }))
    await ageSessions(house, person, 1_000)
    const request = asking({ max_age: '600' })
    const page = await begin(browser, request, person)
    expect(page.text).toContain('/totp"')
    // Not by SMS: the session would be weaker than before.
    expect(page.text).not.toContain('cara=sms')
    const answer = await browser.submit(page, '/totp', { code: await nextCode(house, person) })
    const after = await claimsAt(house, client, request, answer)
    expect(after).toMatchObject({ acr: aal2, sid: before['sid'] })
  })

  it('is also met by a passkey alone', async () => {
    const person = await addPerson(house.authentication)
    const device = await addPasskey(house, person)
    const browser = house.browser()
    const before = claimsOf(await house.tokensFor(client, person, { browser }))
    const request = asking({ max_age: '0' })
    const answer = await usePasskey(browser, await browser.open(request.url), device)
    expect(await claimsAt(house, client, request, answer)).toMatchObject({ acr: aal3, sid: before['sid'] })
  })
})

describe('a new sign-in that a client asks for', () => {
  it('is open to somebody else, also where the person of the session cannot reach the level', async () => {
    const weak = await addPerson(house.authentication)
    const strong = await addPerson(house.authentication)
    const device = await addPasskey(house, strong)
    const browser = house.browser()
    await house.tokensFor(client, weak, { browser })
    const request = asking({ acr_values: aal3, prompt: 'login' })
    const page = await browser.open(request.url)
    const between = await usePasskey(browser, page, device)
    const answer = await browser.submit(between, '/sign-out/confirm')
    expect(await claimsAt(house, client, request, answer)).toMatchObject({ sub: strong.accountId, acr: aal3 })
  })
})

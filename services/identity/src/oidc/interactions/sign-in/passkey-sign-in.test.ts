import { inTransaction } from '@inaproc/database/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyAccountEvent } from '../../../accounts/account-service.js'
import { systemActor } from '../../../platform.js'
import { visibleText } from '../../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson } from '../../../testing/test-people.js'
import {
  aal2,
  aal3,
  addPasskey,
  claimsAt,
  givePassword,
  passkeyOptions,
  usePasskey,
} from '../testing/walk.js'

let house: TestOpenId
let client: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
})
afterAll(() => house.stop())

const asking = (wishes: Readonly<Record<string, string>> = {}) =>
  authorizationRequest(house.issuer, client, wishes)

describe('signing in with a passkey', () => {
  it('needs no name and no password, and reaches the highest level', async () => {
    const person = await addPerson(house.authentication, { totp: false })
    const device = await addPasskey(house, person)
    const browser = house.browser()
    const request = asking()
    const page = await browser.open(request.url)
    expect(page.text).toContain('autocomplete="username webauthn"')
    expect(page.text).toContain('data-conditional')
    expect(passkeyOptions<{ allowCredentials?: unknown }>(page).allowCredentials).toBeUndefined()
    const answer = await usePasskey(browser, page, device)
    expect(await claimsAt(house, client, request, answer)).toMatchObject({
      sub: person.accountId,
      acr: aal3,
      amr: ['hwk', 'user', 'mfa'],
    })
  })

  it('is one factor when it does not check its holder: the password is asked for as well', async () => {
    const person = await addPerson(house.authentication)
    const device = await addPasskey(house, person, { userVerified: false })
    const browser = house.browser()
    const request = asking()
    const page = await usePasskey(browser, await browser.open(request.url), device)
    expect(page.location).toBeNull()
    expect(visibleText(page.text)).toContain('Ketik juga kata sandi Anda')
    expect(page.text).toContain(`value="${person.username}"`)
    const answer = await givePassword(browser, page, person)
    expect(await claimsAt(house, client, request, answer)).toMatchObject({
      acr: aal2,
      amr: ['pwd', 'hwk', 'mfa'],
    })
  })

  it('… and the password has to be of the same person', async () => {
    const one = await addPerson(house.authentication)
    const other = await addPerson(house.authentication)
    const device = await addPasskey(house, one, { userVerified: false })
    const browser = house.browser()
    const page = await usePasskey(browser, await browser.open(asking().url), device)
    const next = await givePassword(browser, page, other)
    expect(next.text).toContain('/totp"')
  })

  it('is refused beside the button: with the answer of another page, of another device, of nothing', async () => {
    const person = await addPerson(house.authentication)
    const device = await addPasskey(house, person)
    const stranger = await addPasskey(house, await addPerson(house.authentication))
    const browser = house.browser()
    const page = await browser.open(asking().url)
    const elsewhere = await house.browser().open(asking().url)
    const credentials = [
      JSON.stringify(device.answer(passkeyOptions(elsewhere))),
      JSON.stringify({ ...stranger.answer(passkeyOptions(page)), id: 'AAAA', rawId: 'AAAA' }),
      '{}',
      '',
    ]
    for (const credential of credentials) {
      const refused = await browser.submit(page, '/passkey', { credential })
      expect(refused.status).toBeGreaterThanOrEqual(400)
      expect(refused.text).toContain('href="#field-credential"')
      expect(refused.text).toContain('/password"')
    }
  })

  it('works once for each page', async () => {
    const person = await addPerson(house.authentication)
    const device = await addPasskey(house, person)
    const browser = house.browser()
    const page = await browser.open(asking().url)
    const credential = JSON.stringify(device.answer(passkeyOptions(page)))
    expect((await browser.submit(page, '/passkey', { credential })).location).not.toBeNull()
    const other = house.browser()
    const again = await other.submit(await other.open(asking().url), '/passkey', { credential })
    expect(again.location).toBeNull()
    expect(again.text).toContain('href="#field-credential"')
  })

  it('is closed to a suspended account', async () => {
    const person = await addPerson(house.authentication)
    const device = await addPasskey(house, person)
    const { db, keys, clock } = house.platform
    await inTransaction(db, (trx) =>
      applyAccountEvent(trx, keys, {
        accountId: person.accountId,
        event: 'SUSPEND',
        by: 'DIRECTORATE',
        holds: ['REASON_GIVEN'],
        actor: systemActor,
        at: clock(),
      }),
    )
    const browser = house.browser()
    const refused = await usePasskey(browser, await browser.open(asking().url), device)
    expect(refused.location).toBeNull()
    expect(visibleText(refused.text)).toContain('ditangguhkan')
  })
})

import { inTransaction } from '@inaproc/database/database'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { raiseAlert } from '../../../authentication/attacks/attacks-store.js'
import { type Answer, type TestBrowser, visibleText } from '../../../testing/sign-in-browser.js'
import { addClient, authorizationRequest } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson, totpCode, totpOf } from '../../../testing/test-people.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

const give = (browser: TestBrowser, page: Answer, person: TestPerson) =>
  browser.submit(page, '/password', { username: person.username, password: person.password })

async function nextCode(person: TestPerson): Promise<string> {
  house.platform.advance(30_000)
  return totpCode(house.authentication, person)
}

const claimsOf = (tokens: { body: Readonly<Record<string, unknown>> }) =>
  decodeJwt(String(tokens.body['id_token']))

describe('the password', () => {
  it('answers an unknown name and a wrong password with the same words, and keeps the name', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication)
    const attempt = async (username: string) => {
      const browser = house.browser()
      const page = await browser.open(authorizationRequest(house.issuer, client).url)
      return browser.submit(page, '/password', { username, password: 'salah salah salah salah' })
    }
    const wrong = await attempt(person.username)
    const unknown = await attempt('tidak.ada')
    expect(wrong.status).toBe(unknown.status)
    expect(visibleText(wrong.text)).toBe(visibleText(unknown.text))
    expect(unknown.text).toContain('value="tidak.ada"')
    expect(wrong.text).not.toContain('salah salah')
  })

  it('names the fields that are empty', async () => {
    const client = await addClient(house.platform)
    const browser = house.browser()
    const page = await browser.open(authorizationRequest(house.issuer, client).url)
    const refused = await browser.submit(page, '/password', { username: '', password: '' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('href="#field-username"')
    expect(refused.text).toContain('href="#field-password"')
  })

  it('offers the name the client hints at, and the way to register', async () => {
    const client = await addClient(house.platform)
    const page = await house
      .browser()
      .open(authorizationRequest(house.issuer, client, { login_hint: 'budi' }).url)
    expect(page.text).toContain('value="budi"')
    expect(page.text).toContain(`href="/daftar?lanjut=${new URL(page.url).pathname}"`)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' ${new URL(client.redirectUri).origin};`,
    )
  })
})

describe('the password page', () => {
  it('leads to a new password, now and when the old one must be replaced', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication)
    const { db, clock } = house.platform
    await db
      .updateTable('passwords')
      .set({ must_change_since: clock(), must_change_reason: 'not-me' })
      .where('account_id', '=', person.accountId)
      .execute()
    const browser = house.browser()
    const page = await browser.open(authorizationRequest(house.issuer, client).url)
    const way = `href="/pemulihan?lanjut=${new URL(page.url).pathname}"`
    expect(page.text).toContain(way)
    const refused = await give(browser, page, person)
    expect(refused.status).toBe(403)
    expect(visibleText(refused.text)).toContain('Buat kata sandi baru')
    expect(refused.text.split(way)).toHaveLength(3)
  })

  it('brings a task along while an attack is under way, and a new one after each answer', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication, { totp: false })
    const { db, keys, clock } = house.platform
    const open = () => house.browser().open(authorizationRequest(house.issuer, client).url)
    expect((await open()).text).not.toContain('proof_task')
    const alert = { kind: 'surge', keyHash: keys.hash('attacks.surge', '') } as const
    const until = new Date(clock().getTime() + 600_000)
    await inTransaction(db, (trx) => raiseAlert(trx, { ...alert, at: clock(), until }))
    const browser = house.browser()
    const request = authorizationRequest(house.issuer, client)
    const page = await browser.open(request.url)
    const taskOf = (answer: Answer) => /name="proof_task" value="([^"]+)"/.exec(answer.text)?.[1]
    const refused = await give(browser, page, person)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain(`value="${person.username}"`)
    expect(taskOf(refused)).not.toBe(taskOf(page))
    house.platform.advance(20_000)
    const answer = await give(browser, refused, person)
    expect((await house.redeem(client, request, answer)).status).toBe(200)
    await db.deleteFrom('attack_alerts').execute()
  })
})

describe('a registration that was never finished', () => {
  it('goes on from any browser after the right password, and after it the sign-in', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication)
    const { db } = house.platform
    await db.updateTable('accounts').set({ state: 'REGISTERED' }).where('id', '=', person.accountId).execute()
    const browser = house.browser()
    const page = await browser.open(authorizationRequest(house.issuer, client).url)
    const answer = await give(browser, page, person)
    expect(new URL(answer.url).pathname).toBe('/daftar/verifikasi')
    const running = await db
      .selectFrom('registrations')
      .select('return_path')
      .where('account_id', '=', person.accountId)
      .executeTakeFirstOrThrow()
    expect(running.return_path).toBe(new URL(page.url).pathname)
  })
})

describe('the second factor', () => {
  it('is asked of whoever has one, and its code works once', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication)
    const code = await nextCode(person)
    const first = house.browser()
    const totp = await give(first, await first.open(authorizationRequest(house.issuer, client).url), person)
    expect((await first.submit(totp, '/totp', { code })).location).not.toBeNull()

    const second = house.browser()
    const again = await give(
      second,
      await second.open(authorizationRequest(house.issuer, client).url),
      person,
    )
    const refused = await second.submit(again, '/totp', { code })
    expect(refused.location).toBeNull()
    expect(visibleText(refused.text)).toContain('Kode')
  })

  it('is enrolled in the flow when the role needs it: the same secret stays until a code confirms it', async () => {
    const client = await addClient(house.platform, { personaRequired: true })
    const person = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'PPK' }] })
    const browser = house.browser()
    const request = authorizationRequest(house.issuer, client)
    const enrol = await give(browser, await browser.open(request.url), person)
    expect(visibleText(enrol.text)).toContain('Pasang aplikasi autentikator')
    expect(enrol.text).toContain('<svg class="qr-code"')

    const secret = /data-copy="([A-Z2-7]+)"/.exec(enrol.text)?.[1] ?? ''
    const wrong = await browser.submit(enrol, '/enrol', { code: '000000', name: 'Ponsel kantor' })
    expect(wrong.text).toContain(`data-copy="${secret}"`)
    expect(wrong.text).toContain('value="Ponsel kantor"')

    const code = await totpOf(house.authentication, secret)
    const codes = await browser.submit(wrong, '/enrol', { code, name: 'Ponsel kantor' })
    const tokens = await house.redeem(client, request, await browser.submit(codes, '/codes-kept'))
    expect(claimsOf(tokens)).toMatchObject({ acr: 'urn:inaproc:aal2', amr: ['pwd', 'otp', 'mfa'] })
  })

  it('is all that a step-up asks for, and the session stays the same', async () => {
    const modest = await addClient(house.platform)
    const strict = await addClient(house.platform, { minimumAcr: 'urn:inaproc:aal2' })
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const before = claimsOf(await house.tokensFor(modest, person, { browser }))
    expect(before['acr']).toBe('urn:inaproc:aal1')

    const request = authorizationRequest(house.issuer, strict)
    const enrol = await browser.open(request.url)
    expect(enrol.text).toContain('/enrol"')
    const secret = /data-copy="([A-Z2-7]+)"/.exec(enrol.text)?.[1] ?? ''
    const code = await totpOf(house.authentication, secret)
    const codes = await browser.submit(enrol, '/enrol', { code })
    const after = claimsOf(await house.redeem(strict, request, await browser.submit(codes, '/codes-kept')))
    expect(after).toMatchObject({ acr: 'urn:inaproc:aal2', auth_time: before['auth_time'] })
    const again = authorizationRequest(house.issuer, modest)
    const raised = claimsOf(await house.redeem(modest, again, await browser.open(again.url)))
    expect(raised).toMatchObject({ acr: 'urn:inaproc:aal2', sid: before['sid'] })
  })

  it('can be asked for by acr_values; what nobody can reach is an error', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication)
    const wishes = { acr_values: 'urn:inaproc:aal2' }
    const tokens = await house.tokensFor(client, person, { wishes })
    expect(claimsOf(tokens)['acr']).toBe('urn:inaproc:aal2')
    const tooMuch = authorizationRequest(house.issuer, client, { acr_values: 'urn:inaproc:aal3' })
    const browser = house.browser()
    const answer = await give(browser, await browser.open(tooMuch.url), person)
    expect(answer.location?.searchParams.get('error')).toBe('unmet_authentication_requirements')
  })
})

describe('a sign-in', () => {
  it('is asked anew by max_age and prompt=login', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    await house.tokensFor(client, person, { browser })
    for (const wishes of [{ prompt: 'login' }, { max_age: '0' }]) {
      const request = authorizationRequest(house.issuer, client, wishes)
      const page = await browser.open(request.url)
      expect(page.text).toContain('/password"')
      expect((await house.redeem(client, request, await give(browser, page, person))).status).toBe(200)
    }
  })

  it('can be cancelled: the client hears access_denied', async () => {
    const client = await addClient(house.platform)
    const browser = house.browser()
    const page = await browser.open(authorizationRequest(house.issuer, client).url)
    const answer = await browser.submit(page, '/cancel')
    expect(answer.location?.searchParams.get('error')).toBe('access_denied')
  })

  it('runs in several tabs of one browser at once', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const requests = [authorizationRequest(house.issuer, client), authorizationRequest(house.issuer, client)]
    const [one, two] = requests
    if (one === undefined || two === undefined) throw new Error('two requests')
    const pageOne = await browser.open(one.url)
    const pageTwo = await browser.open(two.url)
    expect((await house.redeem(client, two, await give(browser, pageTwo, person))).status).toBe(200)
    expect((await house.redeem(client, one, await give(browser, pageOne, person))).status).toBe(200)
  })

  it('belongs to the browser that began it', async () => {
    const client = await addClient(house.platform)
    const page = await house.browser().open(authorizationRequest(house.issuer, client).url)
    const stranger = await house.browser().open(page.url)
    expect(stranger.status).toBe(400)
    expect(visibleText(stranger.text)).toContain('Proses masuk terputus')
  })

  it('of another person ends the first one’s session', async () => {
    const client = await addClient(house.platform)
    const one = await addPerson(house.authentication, { totp: false })
    const two = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const tokens = await house.tokensFor(client, one, { browser })
    const request = authorizationRequest(house.issuer, client, { prompt: 'login' })
    const between = await give(browser, await browser.open(request.url), two)
    const answer = await browser.submit(between, '/sign-out/confirm')
    expect(claimsOf(await house.redeem(client, request, answer))['sub']).toBe(two.accountId)
    expect((await house.refresh(client, tokens.body['refresh_token'])).body['error']).toBe('invalid_grant')
  })

  it('is listed among the sessions of the person', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication)
    await house.tokensFor(client, person)
    const rows = await house.platform.db
      .selectFrom('sign_on_sessions')
      .select(['acr', 'amr', 'address', 'ended_at'])
      .where('account_id', '=', person.accountId)
      .execute()
    expect(rows).toEqual([
      { acr: 'urn:inaproc:aal2', amr: ['pwd', 'otp', 'mfa'], address: '127.0.0.1', ended_at: null },
    ])
  })

  it('succeeds when every request of it goes to another instance', async () => {
    const twoInstances = await startTestOpenId()
    try {
      await twoInstances.addInstance()
      const client = await addClient(twoInstances.platform, { pushedRequestsOnly: false })
      const person = await addPerson(twoInstances.authentication, {
        accesses: [{ role: 'PPK' }, { role: 'PP' }],
      })
      for (let trial = 0; trial < 3; trial++) {
        const browser = twoInstances.browser()
        const request = authorizationRequest(twoInstances.issuer, client)
        const chooser = await twoInstances.signIn(browser, person, request)
        const answer = await browser.submit(chooser, '/persona', { persona: String(person.accesses[1]) })
        const tokens = await twoInstances.redeem(client, request, answer)
        expect(claimsOf(tokens)['persona']).toMatchObject({ role: 'PP' })
        expect((await twoInstances.refresh(client, tokens.body['refresh_token'])).status).toBe(200)
      }
    } finally {
      await twoInstances.stop()
    }
  })

  it('goes on when the instance it began at is replaced in the middle', async () => {
    const client = await addClient(house.platform, { personaRequired: true })
    const person = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'PPK' }] })
    const browser = house.browser()
    const request = authorizationRequest(house.issuer, client)
    const enrol = await give(browser, await browser.open(request.url), person)
    await house.replaceInstance()
    const secret = /data-copy="([A-Z2-7]+)"/.exec((await browser.open(enrol.url)).text)?.[1] ?? ''
    const code = await totpOf(house.authentication, secret)
    const codes = await browser.submit(enrol, '/enrol', { code })
    const answer = await browser.submit(codes, '/codes-kept')
    expect((await house.redeem(client, request, answer)).status).toBe(200)
  })
})

describe('consent', () => {
  it('is asked for partners, lists each attribute, and gives them a subject of their own', async () => {
    const partner = await addClient(house.platform, {
      firstParty: false,
      authentication: 'client_secret_basic',
      scopes: ['openid', 'profile', 'email', 'persona'],
      resources: [],
      redirectUris: ['https://mitra.example.com/callback', 'https://uji.mitra.example.com/callback'],
    })
    const person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const browser = house.browser()
    const request = authorizationRequest(house.issuer, partner, { scope: 'openid profile email persona' })
    const page = await house.signIn(browser, person, request)
    const words = visibleText(page.text)
    expect(words).toContain('Izinkan Katalog Uji?')
    // Hidden in part, and told to be so.
    expect(words).toMatch(/s••••\d@palangkaraya\.go\.id Disamarkan/)
    expect(words).toContain('Kota Palangka Raya')
    const claims = claimsOf(await house.redeem(partner, request, await browser.submit(page, '/consent')))
    expect(claims).toMatchObject({ email: `${person.username}@palangkaraya.go.id`, persona: { role: 'PPK' } })
    expect(claims['sub']).not.toBe(person.accountId)

    const again = authorizationRequest(house.issuer, partner, { scope: 'openid profile email persona' })
    expect((await browser.open(again.url)).location?.searchParams.has('code')).toBe(true)
    const more = authorizationRequest(house.issuer, partner, { prompt: 'consent' })
    expect((await browser.open(more.url)).text).toContain('/consent"')
  })
})

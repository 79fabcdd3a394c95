import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { letWaitsEnd } from '../../testing/owner-warnings.js'
import { type Answer, type TestBrowser, visibleText } from '../../testing/sign-in-browser.js'
import { addClient, type TestClient, testResource } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId, type TokenAnswer } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson, totpCode } from '../../testing/test-people.js'
import { adapterFactory } from '../artifacts/adapter.js'
import { findArtifact, saveArtifact } from '../artifacts/artifacts-store.js'
import { deviceGrant } from '../clients/stored-client.js'
import { aal2, claimsOf } from '../interactions/testing/walk.js'
import { standardCatalogue } from '../tokens/scope-catalogue.js'
import { defaultSessionLimits } from '../tokens/session-limits.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
  await house.addInstance()
})
afterAll(() => house.stop())

interface DeviceAnswer {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete: string
  readonly expires_in: number
  readonly interval: number
}

const addDevice = (changes: Parameters<typeof addClient>[1] = {}) =>
  addClient(house.platform, { name: 'Layar Lelang', usesDeviceFlow: true, ...changes })

/** Asks for a code, as the device does. */
async function ask(client: TestClient, wishes: Readonly<Record<string, string>> = {}): Promise<DeviceAnswer> {
  const answer = await house.post('/oidc/device', {
    scope: 'openid profile persona',
    ...wishes,
    ...(await house.proofOf(client)),
  })
  expect(answer.status).toBe(200)
  // The answer of RFC 8628 §3.2.
  return answer.body as unknown as DeviceAnswer
}

/** Asks for the tokens as often as it may. */
async function poll(client: TestClient, code: DeviceAnswer): Promise<TokenAnswer> {
  house.platform.advance(code.interval * 1000)
  return pollNow(client, code)
}

async function pollNow(client: TestClient, code: DeviceAnswer): Promise<TokenAnswer> {
  return house.post('/oidc/token', {
    grant_type: deviceGrant,
    device_code: code.device_code,
    ...(await house.proofOf(client)),
  })
}

async function payloadOf(code: DeviceAnswer) {
  const { db, keys } = house.platform
  const payload = await findArtifact(db, keys, 'DeviceCode', { id: code.device_code })
  if (payload === undefined) throw new Error('no code')
  return payload
}

async function enter(browser: TestBrowser, userCode: string): Promise<Answer> {
  const page = await browser.open(`${house.issuer}/perangkat`)
  return browser.submit(page, '/perangkat', { user_code: userCode })
}

const confirm = (browser: TestBrowser, page: Answer) => browser.submit(page, '/perangkat')

async function signIn(browser: TestBrowser, page: Answer, person: TestPerson): Promise<Answer> {
  const next = await browser.submit(page, '/password', {
    username: person.username,
    password: person.password,
  })
  if (!next.text.includes('/totp"')) return next
  const code = await totpCode(house.authentication, person)
  house.platform.advance(30_000)
  return browser.submit(next, '/totp', { code })
}

/** The whole way of a person who is not signed in. */
async function connect(person: TestPerson, code: DeviceAnswer, browser = house.browser()): Promise<Answer> {
  return signIn(browser, await confirm(browser, await enter(browser, code.user_code)), person)
}

describe('a device', () => {
  it('gets tokens of the persona that the person chose on the phone, once', async () => {
    const notices = vi.spyOn(console, 'info')
    const client = await addDevice()
    const person = await addPerson(house.authentication, {
      accesses: [{ role: 'PPK' }, { role: 'PPK', workUnit: 'DISDIK' }],
    })
    const code = await ask(client)
    expect(code).toMatchObject({
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: `${house.issuer}/perangkat`,
      verification_uri_complete: `${house.issuer}/perangkat?user_code=${code.user_code}`,
      expires_in: 600,
      interval: 5,
    })
    expect((await poll(client, code)).body).toMatchObject({ error: 'authorization_pending' })

    const browser = house.browser()
    const confirmation = await enter(browser, code.user_code.toLowerCase().replace('-', ' '))
    const words = visibleText(confirmation.text)
    for (const told of [code.user_code, 'Layar Lelang', 'Nama dan profil', 'jaringan lokal/internal']) {
      expect(words).toContain(told)
    }
    const chooser = await signIn(browser, await confirm(browser, confirmation), person)
    expect((await poll(client, code)).body).toMatchObject({ error: 'authorization_pending' })
    const [, second] = person.accesses
    const done = await browser.submit(chooser, '/persona', { persona: String(second) })
    expect(visibleText(done.text)).toContain('Perangkat terhubung')
    expect(visibleText(done.text)).toContain('PPK')

    const tokens = await poll(client, code)
    expect(claimsOf(tokens)).toMatchObject({ sub: person.accountId, acr: aal2, persona: { id: second } })
    const again = await poll(client, code)
    expect(again.body).toMatchObject({ error: 'invalid_grant' })
    expect((await house.refresh(client, tokens.body['refresh_token'])).body).toMatchObject({
      error: 'invalid_grant',
    })
    // The library says so when it has to use a value of its own.
    expect(notices.mock.calls.flat()).toEqual([])
    notices.mockRestore()
  })

  it('gets a token for an API that says how the person signed in', async () => {
    const client = await addDevice()
    const person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const wishes = { scope: 'openid persona catalogue:act', resource: testResource }
    const code = await ask(client, wishes)
    await connect(person, code)
    const tokens = await house.post('/oidc/token', {
      grant_type: deviceGrant,
      device_code: code.device_code,
      resource: testResource,
      ...(await house.proofOf(client)),
    })
    const [, payload = ''] = String(tokens.body['access_token']).split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).toMatchObject({
      aud: testResource,
      acr: aal2,
      auth_time: expect.any(Number),
      persona: { role: 'PPK' },
    })
  })

  it('is refused when the person refuses, before or during the sign-in', async () => {
    const client = await addDevice()
    const [early, late] = [await ask(client), await ask(client)]
    const browser = house.browser()
    const page = await enter(browser, early.user_code)
    const refused = await browser.submit(page, '/perangkat', { abort: 'yes' })
    expect(visibleText(refused.text)).toContain('Permintaan ditolak')
    expect((await poll(client, early)).body).toMatchObject({ error: 'access_denied' })

    const signInPage = await confirm(browser, await enter(browser, late.user_code))
    expect(visibleText(signInPage.text)).not.toContain('kembali ke Layar Lelang')
    const cancelled = await browser.submit(signInPage, '/cancel')
    expect(visibleText(cancelled.text)).toContain('Permintaan ditolak')
    expect((await poll(client, late)).body).toMatchObject({ error: 'access_denied' })
  })

  it('is told when the person has no access that it accepts', async () => {
    const client = await addDevice({ personaRequired: true, personaRoles: ['BENDAHARA'] })
    const person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const code = await ask(client)
    const browser = house.browser()
    const missing = await signIn(
      browser,
      await confirm(browser, await enter(browser, code.user_code)),
      person,
    )
    const ended = await browser.submit(missing, '/refuse')
    expect(visibleText(ended.text)).toContain('Perangkat tidak dapat dihubungkan')
    expect((await poll(client, code)).body).toMatchObject({ error: 'persona_required' })
  })

  it('keeps to the floor of the client, whatever its owner asks', async () => {
    const client = await addDevice({ minimumAcr: 'urn:inaproc:aal2' })
    const person = await addPerson(house.authentication, { totp: false })
    const code = await ask(client, { acr_values: 'urn:inaproc:aal1' })
    const page = await connect(person, code)
    // The person has one factor: the pages ask for a second before anything goes on.
    expect(page.text).toContain('/enrol')
    expect((await poll(client, code)).body).toMatchObject({ error: 'authorization_pending' })
  })

  it('belongs to a client whose registration says so', async () => {
    const client = await addClient(house.platform)
    const answer = await house.post('/oidc/device', { scope: 'openid', ...(await house.proofOf(client)) })
    expect(answer).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } })
  })

  it('without a browser signs people in by its code alone, and renews', async () => {
    const client = await addDevice({
      kind: 'native',
      firstParty: false,
      authentication: 'none',
      redirectUris: [],
      backchannelLogoutUri: undefined,
    })
    const person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const code = await ask(client)
    const browser = house.browser()
    const consent = await connect(person, code, browser)
    expect(visibleText(consent.text)).toContain('Izinkan Layar Lelang?')
    await browser.submit(consent, '/consent')
    const tokens = await poll(client, code)
    expect(tokens.body).toMatchObject({ id_token: expect.any(String), refresh_token: expect.any(String) })
    expect(claimsOf(tokens)['sub']).not.toBe(person.accountId)
    expect((await house.refresh(client, tokens.body['refresh_token'])).status).toBe(200)
    const request = house.request(client, { redirect_uri: 'https://layar.example.go.id/callback' })
    const refused = await house.browser().open(request.url)
    expect([refused.status, refused.location]).toEqual([400, null])
  })

  it('cannot redeem the code of another', async () => {
    const [client, other] = [await addDevice(), await addDevice()]
    const code = await ask(client)
    await connect(await addPerson(house.authentication, { totp: false }), code)
    expect((await poll(other, code)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await poll(client, code)).body).toMatchObject({ id_token: expect.any(String) })
  })
})

describe('the page for the code', () => {
  it('takes the code from the address and still asks', async () => {
    const client = await addDevice()
    const code = await ask(client)
    const browser = house.browser()
    const page = await browser.open(`${code.verification_uri_complete}&lang=en`)
    expect(page.text).toContain(`value="${code.user_code}"`)
    expect(page.text).not.toContain('submit()')
    const confirmation = await browser.submit(page, '/perangkat', { user_code: code.user_code })
    expect(visibleText(confirmation.text)).toContain('Go on only if you started this yourself')
  })

  it.each([
    ['an unknown code', { user_code: 'BBBB-BBBB' }, 404, 'tidak dikenal'],
    ['no code', { user_code: '' }, 422, 'belum diisi'],
    ['markup', { user_code: '"><script>' }, 404, 'tidak dikenal'],
  ])('with %s shows the form again', async (_, fields, status, words) => {
    const browser = house.browser()
    const page = await browser.submit(await browser.open(`${house.issuer}/perangkat`), '/perangkat', fields)
    expect(page.status).toBe(status)
    expect(visibleText(page.text)).toContain(words)
    expect(page.text).not.toContain('<script>')
  })

  it.each(['without its cookies', 'with those of another visit'])(
    'takes no form of a page %s',
    async (cookies) => {
      const client = await addDevice()
      const code = await ask(client)
      const page = await house.browser().open(`${house.issuer}/perangkat`)
      const browser = house.browser()
      if (cookies !== 'without its cookies') await browser.open(`${house.issuer}/perangkat`)
      const answer = await browser.submit(page, '/perangkat', { user_code: code.user_code })
      expect(answer.status).toBe(400)
      expect(visibleText(answer.text)).toContain('Proses masuk terputus')
      const back = await house.browser().open(`${house.issuer}/perangkat/AbCdEfGhIjKlMnOp`)
      expect(back.status).toBe(400)
      expect((await poll(client, code)).body).toMatchObject({ error: 'authorization_pending' })
    },
  )

  it('says that a code has expired, as the device is told', async () => {
    const client = await addDevice()
    const code = await ask(client)
    await saveArtifact(house.platform.db, house.platform.keys, {
      model: 'DeviceCode',
      id: code.device_code,
      payload: { ...(await payloadOf(code)), exp: Math.floor(Date.now() / 1000) - 1 },
      expiresIn: 60,
    })
    const page = await enter(house.browser(), code.user_code)
    expect(page.status).toBe(409)
    expect(visibleText(page.text)).toContain('sudah tidak berlaku')
    expect((await poll(client, code)).body).toMatchObject({ error: 'expired_token' })
  })

  it('makes whoever tries codes out wait, at the same time as well', async () => {
    const browser = house.browser()
    const page = await browser.open(`${house.issuer}/perangkat`)
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => browser.submit(page, '/perangkat', { user_code: 'BBBB-BBBB' })),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(429)
    expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(60)
    await letWaitsEnd(house.platform, 'device-code-address')
  })
})

describe('a device that asks too often', () => {
  const pending = { body: { error: 'authorization_pending' } }
  const slowDown = { status: 400, body: { error: 'slow_down' } }

  it('is told to slow down, and has to wait five seconds longer each time, on every instance', async () => {
    const client = await addDevice()
    const code = await ask(client)
    const after = async (seconds: number) => {
      house.platform.advance(seconds * 1000)
      return pollNow(client, code)
    }
    expect(await after(0)).toMatchObject(pending)
    expect(await after(5)).toMatchObject(pending)
    expect(await after(4)).toMatchObject(slowDown)
    expect(await after(9)).toMatchObject(slowDown)
    expect(await after(15)).toMatchObject(pending)
    expect(await after(14)).toMatchObject(slowDown)
    for (let times = 0; times < 20; times++) await after(0)
    expect(await after(60)).toMatchObject(pending)
  })

  it('slows down nobody else, and is not slowed down by others', async () => {
    const [client, other] = [await addDevice(), await addDevice()]
    const [code, another] = [await ask(client), await ask(client)]
    expect(await pollNow(client, code)).toMatchObject(pending)
    expect(await pollNow(client, another)).toMatchObject(pending)
    // Whoever has seen the code and is somebody else.
    for (let times = 0; times < 3; times++) {
      expect(await pollNow(other, code)).toMatchObject({ body: { error: 'invalid_grant' } })
    }
    expect(await poll(client, code)).toMatchObject(pending)
  })

  it('gets its tokens as soon as they are there, however soon it asks', async () => {
    const client = await addDevice()
    const code = await ask(client)
    const person = await addPerson(house.authentication, { totp: false })
    await connect(person, code)
    await pollNow(client, code)
    const late = await ask(client)
    expect(await pollNow(client, late)).toMatchObject(pending)
    await connect(person, late)
    expect(await pollNow(client, late)).toMatchObject({ body: { id_token: expect.any(String) } })
  })

  it('of twenty polls at the same moment, at two instances, one is in time', async () => {
    const client = await addDevice()
    const code = await ask(client)
    const answers = await Promise.all(Array.from({ length: 20 }, () => pollNow(client, code)))
    const told = answers.map(({ body }) => body['error']).sort()
    expect(told).toEqual(['authorization_pending', ...Array.from({ length: 19 }, () => 'slow_down')])
  })

  it('leaves nothing behind when its codes have long expired', async () => {
    const client = await addDevice()
    await pollNow(client, await ask(client))
    house.platform.advance(3_600_000)
    await house.runJob('sweep-artifacts', {})
    const left = await house.platform.db.selectFrom('device_polls').select('code_hash').execute()
    expect(left).toEqual([])
  })
})

describe('at the same time', () => {
  it('two polls redeem a code once, and what came from it ends', async () => {
    const client = await addDevice()
    for (let round = 0; round < 5; round++) {
      const code = await ask(client)
      await connect(await addPerson(house.authentication, { totp: false }), code)
      const answers = await Promise.all([poll(client, code), poll(client, code)])
      const granted = answers.filter(({ status }) => status === 200)
      expect(granted.length).toBeLessThanOrEqual(1)
      for (const { body } of granted) {
        const refreshed = await house.refresh(client, body['refresh_token'])
        expect(refreshed.body).toMatchObject({ error: 'invalid_grant' })
      }
    }
  })

  it('two people confirm a code: one goes on, the other hears that it is used', async () => {
    const client = await addDevice()
    for (let round = 0; round < 5; round++) {
      const code = await ask(client)
      const browsers = [house.browser(), house.browser()]
      const pages = await Promise.all(browsers.map((browser) => enter(browser, code.user_code)))
      const answers = await Promise.all(
        browsers.map((browser, index) => confirm(browser, pages[index] as Answer)),
      )
      const went = answers.filter(({ text }) => text.includes('/password"'))
      const others = answers.filter(({ text }) => !text.includes('/password"'))
      expect([went.length, others.length]).toEqual([1, 1])
      expect(visibleText(others[0]?.text ?? '')).toContain('sudah dipakai')
    }
  })

  it('a code that one person settled cannot be settled by another', async () => {
    const client = await addDevice()
    const code = await ask(client)
    const person = await addPerson(house.authentication, { totp: false })
    const browser = house.browser()
    const page = await confirm(browser, await enter(browser, code.user_code))
    const payload = await payloadOf(code)
    const clients = { find: async () => undefined }
    const codes = adapterFactory(
      house.platform,
      { clients, catalogue: standardCatalogue },
      defaultSessionLimits,
    )('DeviceCode')
    const outcomes = await Promise.allSettled([
      codes.upsert(code.device_code, { ...payload, error: 'access_denied' }, 600),
      codes.upsert(code.device_code, { ...payload, error: 'access_denied' }, 600),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const late = await signIn(browser, page, person)
    expect(visibleText(late.text)).toContain('sudah dipakai')
    expect((await poll(client, code)).body).toMatchObject({ error: 'access_denied' })
  })
})

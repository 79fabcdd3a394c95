import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestBrowser, visibleText } from '../../testing/sign-in-browser.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { claimsOf, errorOf } from '../interactions/testing/walk.js'
import { revokeClient } from './consents-service.js'

const scope = 'openid profile email persona'
let house: TestOpenId
let partner: TestClient
let person: TestPerson
let browser: TestBrowser
beforeAll(async () => {
  house = await startTestOpenId()
})
beforeEach(async () => {
  house.platform.setNow('2026-02-03T04:05:06Z')
  partner = await addClient(house.platform, {
    firstParty: false,
    scopes: ['openid', 'profile', 'email', 'phone', 'persona', 'personas', 'offline_access'],
    resources: [],
  })
  person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }, { role: 'PP' }] })
  browser = house.browser()
})
afterAll(() => house.stop())

const withPersona = (index: number, wishes: Readonly<Record<string, string>> = {}) =>
  house.request(partner, { scope, persona_hint: String(person.accesses[index]), ...wishes })
const isAsked = async (request: { url: string }, on = browser) =>
  (await on.open(request.url)).text.includes('/consent"')

/** Signs in and says yes. */
async function allow(on = browser, request = withPersona(0)) {
  const page = await house.signIn(on, person, request)
  const answer = page.location === null ? await on.submit(page, '/consent') : page
  return house.redeem(partner, request, answer)
}

const consents = async () =>
  house.platform.db
    .selectFrom('client_consents')
    .select(['scopes', 'revoked_at'])
    .where('account_id', '=', person.accountId)
    .orderBy('granted_at')
    .execute()
const owner = () => ({ accountId: person.accountId, clientId: partner.clientId })
const actor = () => ({ kind: 'person', accountId: person.accountId }) as const

describe('a consent', () => {
  it('is remembered: in another browser, with another persona, for less', async () => {
    await allow()
    expect(await isAsked(withPersona(1))).toBe(false)
    expect(await isAsked(house.request(partner, { scope: 'openid' }))).toBe(false)
    const elsewhere = house.browser()
    const answer = await house.signIn(elsewhere, person, withPersona(1))
    expect(answer.location?.searchParams.get('code')).toBeTruthy()
    expect(await consents()).toEqual([{ scopes: scope.split(' '), revoked_at: null }])
  })

  it('is asked for again when more is asked, and the page marks what is new', async () => {
    await allow()
    const more = withPersona(0, { scope: `${scope} phone` })
    const page = await browser.open(more.url)
    const words = visibleText(page.text)
    expect(words).toMatch(/Nomor telepon Baru .*\+628••••\d{3}/)
    expect(words).not.toMatch(/Alamat e-mail Baru/)
    const tokens = await house.redeem(partner, more, await browser.submit(page, '/consent'))
    expect(claimsOf(tokens)).toMatchObject({ phone_number: expect.stringMatching(/^\+62812/) })
    expect(await consents()).toHaveLength(1)
    expect(await isAsked(withPersona(0))).toBe(false)
  })

  it('is asked for after a year, and with prompt=consent every time', async () => {
    await allow()
    expect(await isAsked(withPersona(0, { prompt: 'consent' }))).toBe(true)
    house.platform.advance(366 * 86_400_000)
    const later = house.browser()
    const page = await house.signIn(later, person, house.request(partner, { scope: 'openid' }))
    expect(page.text).toContain('/consent"')
  })

  it('combines with the choice of a persona', async () => {
    const request = house.request(partner, { scope, prompt: 'select_persona consent' })
    const chooser = await house.signIn(browser, person, request)
    const page = await browser.submit(chooser, '/persona', { persona: String(person.accesses[1]) })
    expect(visibleText(page.text)).toContain('Pejabat Pengadaan (PP)')
    const tokens = await house.redeem(partner, request, await browser.submit(page, '/consent'))
    expect(claimsOf(tokens)).toMatchObject({ persona: { role: 'PP' } })
  })

  it('without a page is consent_required, and refusing leads back with access_denied', async () => {
    const page = await house.signIn(browser, person, withPersona(0))
    expect(errorOf(await browser.open(withPersona(0, { prompt: 'none' }).url))).toBe('consent_required')
    expect(errorOf(await browser.submit(page, '/cancel'))).toBe('access_denied')
    expect(await consents()).toEqual([])
    await allow()
    expect(errorOf(await browser.open(withPersona(0, { prompt: 'none' }).url))).toBeNull()
  })

  it('tells of staying connected in plain words', async () => {
    const request = withPersona(0, { scope: `${scope} offline_access`, prompt: 'consent' })
    const page = await house.signIn(browser, person, request)
    expect(visibleText(page.text)).toContain('Tetap terhubung Aplikasi dapat mengambil data di atas')
    const english = await browser.open(`${page.url}?lang=en`)
    expect(visibleText(english.text)).toContain('Stay connected The application can fetch the data above')
    expect(visibleText(english.text)).toMatch(/E-mail address .*Hidden in part/)
  })

  it('lists all personas when these are asked for', async () => {
    const page = await house.signIn(browser, person, house.request(partner, { scope: 'openid personas' }))
    expect(visibleText(page.text)).toMatch(/Semua persona Anda .*\(PPK\).*\(PP\)|\(PP\).*\(PPK\)/)
  })

  it('says who asks: its picture, who runs it, and that it is still being tried out', async () => {
    const { db, clock } = house.platform
    const { id: partnerId } = await db
      .insertInto('partners')
      .values({ name: 'PT Layar Lelang', kind: 'company', created_at: clock() })
      .returning('id')
      .executeTakeFirstOrThrow()
    // Only the people of the partner get this far with a client that is tried out.
    await db
      .insertInto('partner_members')
      .values({
        partner_id: partnerId,
        account_id: person.accountId,
        role: 'developer',
        joined_at: clock(),
      })
      .execute()
    const { id: logo } = await db
      .insertInto('client_logos')
      .values({
        client_id: partner.clientId,
        media_type: 'image/png',
        content: Buffer.from('picture'),
        created_at: clock(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('clients')
      .set({ environment: 'test', partner_id: partnerId, logo_file: logo })
      .where('client_id', '=', partner.clientId)
      .execute()
    const page = await house.signIn(browser, person, withPersona(0))
    expect(visibleText(page.text)).toContain('Izinkan Katalog Uji (UJI COBA)?')
    expect(visibleText(page.text)).toContain('Dikelola PT Layar Lelang')
    expect(page.text).toContain(`src="/klien-logo/${logo}"`)
    const english = visibleText((await browser.open(`${page.url}?lang=en`)).text)
    expect(english).toContain('Allow Katalog Uji (TRIAL)?')
    expect(english).toContain('still being tried out')
  })

  it('is not asked of our own services, not even with prompt=consent', async () => {
    const own = await addClient(house.platform)
    const request = house.request(own, { scope: 'openid profile', prompt: 'consent' })
    const answer = await house.signIn(browser, person, request)
    expect(answer.location?.searchParams.get('code')).toBeTruthy()
    expect(await consents()).toEqual([])
  })

  it('given twice at once is one', async () => {
    const tabs = [withPersona(0), withPersona(0, { scope: `${scope} phone` })]
    await house.signIn(browser, person, house.request(await addClient(house.platform), { scope: 'openid' }))
    const pages = await Promise.all(tabs.map((request) => browser.open(request.url)))
    await Promise.all(pages.map((page) => browser.submit(page, '/consent')))
    const [only, ...more] = await consents()
    expect(more).toEqual([])
    expect(only?.scopes.toSorted()).toEqual([...scope.split(' '), 'phone'].toSorted())
  })
})

describe('switching the persona by refresh', () => {
  const switchTo = (tokens: Awaited<ReturnType<typeof allow>>, index: number) =>
    house.refresh(partner, tokens.body['refresh_token'], { persona: String(person.accesses[index]) })

  it('needs no new consent, which holds for every persona', async () => {
    const switched = await switchTo(await allow(), 1)
    expect(claimsOf(switched)).toMatchObject({ persona: { role: 'PP' } })
  })

  it('is consent_required once the consent is too old', async () => {
    const tokens = await allow()
    await house.platform.db
      .updateTable('client_consents')
      .set({ confirmed_at: new Date('2025-02-03T00:00:00Z') })
      .execute()
    expect((await switchTo(tokens, 1)).body['error']).toBe('consent_required')
    expect((await house.refresh(partner, tokens.body['refresh_token'])).status).toBe(200)
  })
})

describe('a consent taken back', () => {
  it('ends every grant of the client, in every session and with every persona, and tells the client', async () => {
    const first = await allow()
    const second = await allow(house.browser(), withPersona(1))
    const other = await addClient(house.platform)
    const kept = await house.tokensFor(other, person, { wishes: { scope: 'openid' } })
    await house.clearJobs()
    await revokeClient(house.platform, { owner: owner(), actor: actor() })

    for (const tokens of [first, second]) {
      expect((await house.refresh(partner, tokens.body['refresh_token'])).body['error']).toBe('invalid_grant')
      const headers = { authorization: `Bearer ${String(tokens.body['access_token'])}` }
      expect((await house.fetch('/oidc/userinfo', { headers })).status).toBe(401)
    }
    expect((await house.refresh(other, kept.body['refresh_token'])).status).toBe(200)
    expect(await isAsked(withPersona(0))).toBe(true)

    const { db } = house.platform
    const told = await db
      .selectFrom('deliveries')
      .select(['client_id', 'cause'])
      .where('account_id', '=', person.accountId)
      .execute()
    expect(told).toEqual([1, 2].map(() => ({ client_id: partner.clientId, cause: 'consent-revoked' })))
    const audit = await db
      .selectFrom('audit_log')
      .select(['action', 'detail'])
      .where('subject_id', '=', person.accountId)
      .where('action', 'like', 'client.%')
      .orderBy('id')
      .execute()
    expect(audit.map(({ action }) => action)).toEqual(['client.allowed', 'client.revoked'])
    expect(audit[1]?.detail).toEqual({ client: partner.clientId, grants: 2 })
    const { rows } = await sql<{ type: string }>`
      select type from outbox where subject = ${person.accountId} order by id`.execute(db)
    expect(rows.map(({ type }) => type)).toEqual(['account.client-allowed', 'account.client-revoked'])
  })

  it('twice at once is one, and the other hears that there is none', async () => {
    await allow()
    const results = await Promise.allSettled(
      [1, 2].map(() => revokeClient(house.platform, { owner: owner(), actor: actor() })),
    )
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'CONSENT_UNKNOWN' })
  })

  it('while a sign-in goes on leaves no grant behind, 20 times', async () => {
    await allow()
    for (let round = 0; round < 20; round++) {
      const tabs = [0, 1, 0, 1].map((index) => browser.open(withPersona(index, { prompt: 'none' }).url))
      const [answers] = await Promise.all([
        Promise.all(tabs),
        revokeClient(house.platform, { owner: owner(), actor: actor() }),
      ])
      for (const answer of answers) expect([null, 'consent_required']).toContain(errorOf(answer))
      const { live } = await house.platform.db
        .selectFrom('persona_grants')
        .select(({ fn }) => fn.countAll<string>().as('live'))
        .where('client_id', '=', partner.clientId)
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow()
      expect(Number(live)).toBe(0)
      await allow()
    }
  })
})

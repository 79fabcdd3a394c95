import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSealer, sha256 } from '../sessions/sealing.js'
import { type Answer, type Browser, openBrowser } from '../testing/browser.js'
import { member, pp, ppk } from '../testing/personas.js'
import type { RefusedAnswer, WhoAnswer } from '../testing/test-host.js'
import { buildWholeHouse, type WholeHouse } from '../testing/whole-house.js'

let house: WholeHouse
let base: string
beforeAll(async () => {
  house = await buildWholeHouse()
  base = house.host.baseUrl
})
afterAll(() => house.stop())
beforeEach(() => Object.assign(house.provider.person, { sub: 'siti', persona: ppk, error: undefined }))

const who = async (browser: Browser, path: string) =>
  (await browser.visit(`${base}${path}`)).json<WhoAnswer>()
const refused = (answer: Answer) => answer.json<RefusedAnswer>()

/** A sign-in up to the moment where the provider sends the browser back; the address it would go to. */
async function callbackOf(browser: Browser, query = 'return_to=/me&prompt=select_persona'): Promise<URL> {
  const { location } = await browser.visit(`${base}/sign-in?${query}`, { stopAt: `${base}/callback` })
  return new URL(location ?? 'no:callback')
}

describe('signing in', () => {
  it('leads from a guarded page through the provider back to that page, inside a context', async () => {
    const answer = await openBrowser().visit(`${base}/orders?page=2`)
    const found = answer.json<WhoAnswer>()
    expect(answer.url).toBe(`${base}/as/${found.contextId}/orders?page=2`)
    expect(found).toMatchObject({ sub: 'siti', name: 'Name of siti', username: 'siti', persona: ppk })
  })

  it('sends PKCE, state, nonce and resource by PAR, so that the address holds none of them', async () => {
    const answer = await openBrowser().visit(`${base}/sign-in`, { stopAt: house.provider.issuer })
    const address = new URL(answer.location ?? '')
    expect([...address.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^test_session_sign_in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('passes a hint on and leaves out wishes that are none', async () => {
    const browser = openBrowser()
    const wishes = new URLSearchParams({
      return_to: '/me',
      persona_hint: pp.id,
      prompt: 'evil',
      acr_values: '"><',
    })
    expect(await who(browser, `/sign-in?${wishes}`)).toMatchObject({ persona: { id: pp.id } })
  })

  it('goes to the start page when the way back leads elsewhere', async () => {
    const answer = await openBrowser().visit(`${base}/sign-in?return_to=//evil.example/`)
    expect(answer.url).toMatch(new RegExp(`^${base}/as/[a-z0-9]{12}/$`))
  })

  it('lets several tabs sign in at once, whichever comes back first', async () => {
    const browser = openBrowser()
    const first = await callbackOf(browser, `return_to=/me&persona_hint=${ppk.id}`)
    const second = await callbackOf(browser, `return_to=/me&persona_hint=${pp.id}`)
    expect((await browser.visit(second.href)).json<WhoAnswer>().persona).toEqual(pp)
    const last = (await browser.visit(first.href)).json<WhoAnswer>()
    expect(last.persona).toEqual(ppk)
    expect(last.contexts.map(({ persona }) => persona?.role).sort()).toEqual(['PP', 'PPK'])
  })
})

describe('two personas in two tabs of one browser', () => {
  it('act side by side; the bare address follows the one used last', async () => {
    const browser = await house.signIn(ppk)
    const first = await who(browser, '/me')
    Object.assign(house.provider.person, { persona: pp })
    const { href } = (await browser.visit(`${base}${first.contexts[0]?.href}switch`)).json<{ href: string }>()
    expect(href).toBe('/sign-in?prompt=select_persona&return_to=%2Forders')
    const second = await who(browser, href)
    expect(second).toMatchObject({ persona: pp, contexts: [{ persona: ppk }, { persona: pp }] })

    for (let round = 0; round < 2; round += 1) {
      expect((await who(browser, `/as/${first.contextId}/me`)).persona).toEqual(ppk)
      expect((await who(browser, '/me')).contextId).toBe(first.contextId)
      expect((await who(browser, `/as/${second.contextId}/me`)).persona).toEqual(pp)
      expect((await who(browser, '/me')).contextId).toBe(second.contextId)
    }
    const forms = [first, second].map(({ contextId }) => `${base}/as/${contextId}/orders`)
    await Promise.all(forms.map((url) => browser.visit(url, { method: 'POST', form: { item: 'x' } })))
    expect(house.host.orders).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ contextId: first.contextId, role: 'PPK' }),
        expect.objectContaining({ contextId: second.contextId, role: 'PP' }),
      ]),
    )
  })

  it('hold a token each', async () => {
    const browser = await house.signIn(ppk)
    await house.signIn(pp, 'siti', browser)
    const { contexts } = await who(browser, '/me')
    const tokens = await Promise.all(
      contexts.map(async ({ href }) =>
        (await browser.visit(`${base}${href}access-token`)).json<{ token: string }>(),
      ),
    )
    const personas = await Promise.all(
      tokens.map(async ({ token }) => {
        const headers = { authorization: `Bearer ${token}` }
        return (await browser.visit(`${base}/api/me`, { headers })).json<WhoAnswer>().persona
      }),
    )
    expect(personas).toEqual([ppk, pp])
  })

  it('become one again when the same persona is chosen twice', async () => {
    const browser = await house.signIn(ppk)
    const before = await who(browser, '/me')
    await house.signIn(ppk, 'siti', browser)
    const after = await who(browser, '/me')
    expect(after.contexts).toHaveLength(1)
    expect(after.contextId).toBe(before.contextId)
  })
})

describe('an answer of the provider that does not hold', () => {
  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'another'), 'sign-in-expired'],
    ['no state', (url: URL) => url.searchParams.delete('state'), 'sign-in-expired'],
    ['two states', (url: URL) => url.searchParams.append('state', 'another'), 'sign-in-expired'],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example'), 'sign-in-invalid'],
    ['no issuer', (url: URL) => url.searchParams.delete('iss'), 'sign-in-invalid'],
    ['another code', (url: URL) => url.searchParams.set('code', 'a'.repeat(43)), 'sign-in-expired'],
  ])('is refused: %s', async (_name, change, reason) => {
    const browser = openBrowser()
    const callback = await callbackOf(browser)
    change(callback)
    const answer = await browser.visit(callback.href)
    expect([answer.status, refused(answer).reason]).toEqual([400, reason])
    expect(browser.cookie('test_session')).toBeUndefined()
  })

  it('is refused: an ID token with another nonce', async () => {
    const browser = openBrowser()
    const callback = await callbackOf(browser)
    const { pool } = house.database
    const key = sha256(callback.searchParams.get('state') ?? '')
    const sealer = createSealer(house.host.options.sessionKey)
    const { rows } = await pool.query<{ details: Buffer }>(
      'SELECT details FROM rp_sign_in WHERE state_hash = $1',
      [key],
    )
    const details = sealer.open('sign-in', key.toString('hex'), rows[0]?.details ?? Buffer.alloc(0))
    const other = sealer.seal('sign-in', key.toString('hex'), { ...Object(details), nonce: 'another' })
    await pool.query('UPDATE rp_sign_in SET details = $2 WHERE state_hash = $1', [key, other])
    expect(refused(await browser.visit(callback.href))).toMatchObject({ reason: 'sign-in-invalid' })
  })

  it.each([
    ['access_denied', 403],
    ['persona_required', 403],
    ['persona_not_allowed', 403],
    ['persona_expired', 403],
    ['unmet_authentication_requirements', 403],
    ['login_required', 401],
  ])('is shown with the code of the provider: %s', async (error, status) => {
    Object.assign(house.provider.person, { error })
    const answer = await openBrowser().visit(`${base}/sign-in?return_to=/orders`)
    expect(answer.status).toBe(status)
    expect(refused(answer)).toMatchObject({
      reason: 'provider-refused',
      code: error,
      signInHref: '/sign-in?return_to=%2Forders',
    })
  })

  it('leaves the contexts of the browser as they were', async () => {
    const browser = await house.signIn(ppk)
    Object.assign(house.provider.person, { error: 'access_denied' })
    const answer = await browser.visit(`${base}/sign-in?prompt=select_persona`)
    expect(refused(answer).contexts).toHaveLength(1)
    expect((await who(browser, '/me')).persona).toEqual(ppk)
  })
})

describe('the session', () => {
  it('is always a new one: neither a planted nor an earlier cookie opens it', async () => {
    const browser = openBrowser()
    const planted = 'A'.repeat(43)
    browser.setCookie('test_session', planted)
    await house.signIn(ppk, 'siti', browser)
    const first = browser.cookie('test_session')
    expect(first).not.toBe(planted)
    await house.signIn(member, 'siti', browser)
    const stranger = openBrowser()
    for (const old of [planted, first ?? '']) {
      stranger.setCookie('test_session', old)
      expect(await stranger.visit(`${base}/`).then((answer) => answer.json())).toEqual({ nobody: true })
    }
    expect((await who(browser, '/me')).contexts).toHaveLength(2)
  })

  it('of one person is never taken over by another', async () => {
    const browser = await house.signIn(ppk, 'siti')
    const siti = await who(browser, '/me')
    await house.provider.provider.Session.adapter.destroy(browser.cookie('_session') ?? '')
    browser.setCookie('_session', '')
    const budi = await house.signIn(pp, 'budi', browser).then(() => who(browser, '/me'))
    expect(budi).toMatchObject({ sub: 'budi', contexts: [{ persona: pp }] })
    const answer = await browser.visit(`${base}/as/${siti.contextId}/me`)
    expect(answer.status).toBe(409)
    // The other person's persona is not told either.
    expect(refused(answer)).toMatchObject({ reason: 'context-ended', code: 'unknown_context' })
    expect(refused(answer).persona).toBeUndefined()
  })

  it('is nothing that a stolen dump would open', async () => {
    const browser = await house.signIn(ppk)
    const { token } = (await browser.visit(`${base}/access-token`)).json<{ token: string }>()
    const tables = ['rp_session', 'rp_context', 'rp_sign_in']
    const dumps = await Promise.all(
      tables.map((name) => house.database.pool.query(`SELECT t::text FROM ${name} t`)),
    )
    const dump = dumps.flatMap(({ rows }) => rows.map((row) => row.t)).join('\n')
    const secrets = [
      browser.cookie('test_session'),
      browser.cookie('test_session_sign_in'),
      token,
      'siti',
      ppk.id,
    ]
    for (const secret of secrets) {
      expect(dump).not.toContain(secret)
      expect(dump).not.toContain(Buffer.from(secret ?? '').toString('hex'))
    }
  })
})

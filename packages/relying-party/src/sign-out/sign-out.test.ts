import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Browser } from '../testing/browser.js'
import { pp, ppk } from '../testing/personas.js'
import type { RefusedAnswer, WhoAnswer } from '../testing/test-host.js'
import { buildWholeHouse, type WholeHouse } from '../testing/whole-house.js'

let house: WholeHouse
let base: string
beforeAll(async () => {
  house = await buildWholeHouse()
  base = house.host.baseUrl
})
afterAll(() => house.stop())

const who = async (browser: Browser, path = '/me') =>
  (await browser.visit(`${base}${path}`)).json<WhoAnswer>()
const revocations = () => house.provider.seen.get('/token/revocation') ?? 0

function signOut(browser: Browser, path: string, scope: string, stopAt?: string) {
  const visit = { method: 'POST', form: { scope }, ...(stopAt !== undefined && { stopAt }) } as const
  return browser.visit(`${base}${path}`, visit)
}

/** The person says yes on the provider's sign-out page. */
function agree(browser: Browser, { text }: Answer) {
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(text) ?? []
  const form = { xsrf, logout: 'yes' }
  return browser.visit(`${house.provider.issuer}/session/end/confirm`, { method: 'POST', form })
}

/** A browser with a PPK and a PP context. */
async function twoContexts() {
  const browser = await house.signIn(ppk)
  await house.signIn(pp, 'siti', browser)
  const { contexts } = await who(browser)
  return { browser, ids: contexts.map(({ id }) => id), before: revocations() }
}

/** What a bare GET of a guarded page leads to: the provider when nobody is signed in here any more. */
async function isSignedInHere(browser: Browser): Promise<boolean> {
  const { location } = await browser.visit(`${base}/me`, { stopAt: `${base}/sign-in` })
  return location === null
}

/** Whether the provider would sign the person in without asking. */
async function isSignedInThere(browser: Browser): Promise<boolean> {
  const answer = await browser.visit(`${base}/sign-in?prompt=none&return_to=/me`)
  return answer.status === 200
}

describe('signing out', () => {
  it('of one context ends it, revokes its token and leaves the other', async () => {
    const { browser, ids, before } = await twoContexts()
    await signOut(browser, `/as/${ids[0]}/sign-out`, 'context')
    expect(revocations()).toBe(before + 1)
    expect((await browser.visit(`${base}/as/${ids[0]}/me`)).json<RefusedAnswer>().code).toBe('signed_out')
    expect(await who(browser)).toMatchObject({ contextId: ids[1], persona: pp })
  })

  it('of one context from a bare address is refused when it is not clear which', async () => {
    const { browser, before } = await twoContexts()
    const answer = await signOut(browser, '/sign-out', 'context')
    expect([answer.status, answer.json<RefusedAnswer>().reason]).toEqual([409, 'context-unclear'])
    expect(revocations()).toBe(before)
  })

  it('here ends all contexts and revokes their tokens; the provider’s sign-on goes on', async () => {
    const { browser, before } = await twoContexts()
    const answer = await signOut(browser, '/sign-out', 'here')
    expect(answer.url).toBe(`${base}/`)
    expect(revocations()).toBe(before + 2)
    expect(await isSignedInHere(browser)).toBe(false)
    expect(await isSignedInThere(browser)).toBe(true)
  })

  it('here makes the old session cookie worthless', async () => {
    const { browser } = await twoContexts()
    const stolen = browser.cookie('test_session') ?? ''
    await signOut(browser, '/sign-out', 'here')
    browser.clearCookies()
    browser.setCookie('test_session', stolen)
    expect(await isSignedInHere(browser)).toBe(false)
  })

  it('everywhere goes through the provider, which tells us by back-channel, and comes back', async () => {
    const { browser, ids } = await twoContexts()
    const other = await house.signIn(ppk)
    const page = await signOut(browser, `/as/${ids[0]}/sign-out`, 'everywhere')
    const asked = new URL(page.url)
    expect(asked.origin + asked.pathname).toBe(`${house.provider.issuer}/session/end`)
    expect(asked.searchParams.get('post_logout_redirect_uri')).toBe(`${base}/`)
    expect(asked.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    const back = await agree(browser, page)
    expect(back.url).toBe(`${base}/?state=${asked.searchParams.get('state')}`)
    expect(await isSignedInHere(browser)).toBe(false)
    expect(await isSignedInThere(browser)).toBe(false)
    expect(await isSignedInHere(other)).toBe(true)
  })

  it('sent by another site is refused', async () => {
    const { browser } = await twoContexts()
    for (const site of ['cross-site', 'same-site']) {
      const headers = { 'sec-fetch-site': site }
      const answer = await browser.visit(`${base}/sign-out`, {
        method: 'POST',
        form: { scope: 'here' },
        headers,
      })
      expect(answer.status).toBe(403)
    }
    expect(await isSignedInHere(browser)).toBe(true)
  })

  it('ends here also when the provider is away', async () => {
    const { browser } = await twoContexts()
    house.provider.down = true
    const answer = await signOut(browser, '/sign-out', 'here')
    house.provider.down = false
    expect(answer.status).toBe(200)
    expect(await isSignedInHere(browser)).toBe(false)
  })

  it('of nobody leads to the start page', async () => {
    const browser = await house.signIn(ppk)
    browser.clearCookies()
    expect((await signOut(browser, '/sign-out', 'everywhere')).url).toBe(`${base}/`)
  })
})

it('signing out at the provider itself ends every context here, by back-channel', async () => {
  const { browser } = await twoContexts()
  await agree(browser, await browser.visit(`${house.provider.issuer}/session/end`))
  expect(await isSignedInHere(browser)).toBe(false)
})

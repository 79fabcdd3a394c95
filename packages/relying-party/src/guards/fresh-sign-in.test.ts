import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../testing/browser.js'
import { ppk } from '../testing/personas.js'
import { type SeededHost, startSeededHost } from '../testing/seeded-host.js'
import type { WhoAnswer } from '../testing/test-host.js'
import { buildWholeHouse, type WholeHouse } from '../testing/whole-house.js'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

describe('an act that wants a fresh sign-in', () => {
  let house: SeededHost
  beforeAll(async () => {
    house = await startSeededHost()
  })
  afterAll(() => house.stop())

  const wishesOf = (location: unknown) => {
    const address = new URL(String(location), 'http://host')
    return { path: address.pathname, ...Object.fromEntries(address.searchParams) }
  }

  it('goes on when the person has just proved who they are, strongly enough', async () => {
    for (const acr of ['urn:inaproc:aal2', 'urn:inaproc:aal3']) {
      const { cookie, href } = await house.seed({ sub: 'siti', persona: ppk, acr, authTime: minutesAgo(9) })
      expect((await house.load(href('/keys'), cookie)).statusCode).toBe(200)
      expect((await house.send(href('/keys'), {}, cookie)).statusCode).toBe(201)
    }
  })

  it('leads to a new sign-in when the old one is too old, with the persona and back to the page', async () => {
    const { cookie, href } = await house.seed({ sub: 'siti', persona: ppk, authTime: minutesAgo(11) })
    const answer = await house.load(href('/keys?list=all'), cookie)
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([303, 'no-store'])
    expect(wishesOf(answer.headers.location)).toEqual({
      path: '/sign-in',
      return_to: '/keys?list=all',
      prompt: 'login',
      acr_values: 'urn:inaproc:aal2',
      persona_hint: ppk.id,
    })
  })

  it('asks only for what is missing when the sign-in is too weak', async () => {
    for (const acr of ['urn:inaproc:aal1', 'https://elsewhere.example/strong']) {
      const { cookie, href } = await house.seed({ sub: 'siti', acr })
      const answer = await house.load(href('/keys'), cookie)
      expect(wishesOf(answer.headers.location)).toEqual({
        path: '/sign-in',
        return_to: '/keys',
        acr_values: 'urn:inaproc:aal2',
      })
    }
  })

  it('sends a form back to the page the handler names, whatever the Referer says', async () => {
    const { cookie, href } = await house.seed({ sub: 'siti', authTime: minutesAgo(11) })
    const answer = await house.host.app.inject({
      method: 'POST',
      url: href('/keys'),
      headers: { cookie, referer: `${house.host.baseUrl}/elsewhere` },
    })
    expect(wishesOf(answer.headers.location)).toMatchObject({ return_to: '/keys', prompt: 'login' })
  })

  it('is a mistake of the program without a guard, or for a form that names no page', async () => {
    const { cookie, href } = await house.seed({ sub: 'siti', authTime: minutesAgo(11) })
    expect((await house.send(href('/keys-without-page'), {}, cookie)).statusCode).toBe(500)
    expect((await house.load('/keys-without-guard')).statusCode).toBe(500)
  })
})

describe('with a provider', () => {
  let house: WholeHouse
  beforeAll(async () => {
    house = await buildWholeHouse()
  })
  afterAll(() => house.stop())
  beforeEach(() => {
    house.host.clock = () => new Date()
  })

  const open = (browser: Browser, path: string) => browser.visit(`${house.host.baseUrl}${path}`)

  it('the person comes back to the same page and context, and is asked again only when it is too old', async () => {
    // An hour of difference between the clocks of the provider and of this service does no harm.
    const skew = 3_600_000
    house.host.clock = () => new Date(Date.now() + skew)
    const browser = await house.signIn(ppk)
    const before = (await open(browser, '/me')).json<WhoAnswer>()
    let asked = 0
    house.provider.provider.on('interaction.started', () => {
      asked += 1
    })
    const first = await open(browser, '/recent?page=2')
    expect(first.url).toBe(`${house.host.baseUrl}/as/${before.contextId}/recent?page=2`)
    expect(asked).toBe(0)

    house.host.clock = () => new Date(Date.now() + skew + 11 * 60_000)
    const second = await open(browser, '/recent?page=2')
    expect(second.url).toBe(first.url)
    expect(second.json<WhoAnswer>()).toMatchObject({ contextId: before.contextId, persona: ppk })
    expect(asked).toBe(1)
  })

  it('a link may name the greatest age itself; what is no number is left out', async () => {
    const seen: unknown[] = []
    house.provider.provider.on('authorization.accepted', ({ oidc }) => seen.push(oidc.params?.['max_age']))
    const browser = openBrowser()
    for (const age of ['600', '-1', '1e3']) await open(browser, `/sign-in?return_to=/me&max_age=${age}`)
    expect(seen).toEqual(['600', undefined, undefined])
  })
})

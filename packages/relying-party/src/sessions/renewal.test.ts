import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../testing/browser.js'
import { pp, ppk } from '../testing/personas.js'
import { ahead, type RefusedAnswer, type TestHost, type WhoAnswer } from '../testing/test-host.js'
import { buildWholeHouse, type WholeHouse } from '../testing/whole-house.js'

let house: WholeHouse
let second: TestHost
beforeAll(async () => {
  house = await buildWholeHouse()
  second = await house.startSecondHost()
})
afterEach(() => {
  at(0)
  Object.assign(house.provider, { down: false, tokenDelayMs: 0 })
  house.provider.ended.clear()
})
afterAll(async () => {
  await second.stop()
  await house.stop()
})

function at(minutes: number): void {
  for (const host of [house.host, second]) host.clock = ahead(minutes)
}

const tokenRequests = () => house.provider.seen.get('/token') ?? 0

/** A signed-in browser, its orders page on either instance, and its access token. */
async function signedIn() {
  const browser = await house.signIn(ppk)
  const { contextId } = (await browser.visit(`${house.host.baseUrl}/me`)).json<WhoAnswer>()
  const page = `/as/${contextId}/orders`
  return { browser, page, load: () => browser.visit(`${house.host.baseUrl}${page}`), before: tokenRequests() }
}

async function tokenOf(browser: Browser): Promise<string> {
  return (await browser.visit(`${house.host.baseUrl}/access-token`)).json<{ token: string }>().token
}

describe('silent renewal', () => {
  it('leaves a token alone that has more than 30 seconds to live', async () => {
    const { load, before } = await signedIn()
    at(4.4)
    expect((await load()).status).toBe(200)
    expect(tokenRequests()).toBe(before)
  })

  it('renews a token that is about to end', async () => {
    const { browser, load, before } = await signedIn()
    const old = await tokenOf(browser)
    at(4.6)
    expect((await load()).status).toBe(200)
    expect(tokenRequests()).toBe(before + 1)
    expect(await tokenOf(browser)).not.toBe(old)
  })

  it.each([
    ['about to end', 4.6],
    ['has ended', 6],
  ])(
    'asks once for 10 requests at the same time on two instances, when the token %s',
    async (_name, minutes) => {
      const { browser, page, before } = await signedIn()
      house.provider.tokenDelayMs = 300
      at(minutes)
      const instances = [house.host, second]
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => browser.visit(`${instances[index % 2]?.baseUrl}${page}`)),
      )
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
      expect(tokenRequests()).toBe(before + 1)
    },
  )

  it('goes on from an instance that died while it renewed', async () => {
    const { load, page } = await signedIn()
    await house.database.pool.query(
      "UPDATE rp_context SET renewal_lease_until = clock_timestamp() + interval '300 ms' WHERE id = $1",
      [page.split('/')[2]],
    )
    at(6)
    expect((await load()).status).toBe(200)
  })

  it('ends the context when the persona has ended, and keeps the form that was sent', async () => {
    const { browser, page } = await signedIn()
    house.provider.ended.add(ppk.id)
    at(4.6)
    const url = `${house.host.baseUrl}${page}`
    const answer = await browser.visit(url, { method: 'POST', form: { item: 'Kursi' } })
    expect(answer.status).toBe(409)
    const expected = { reason: 'context-ended', code: 'persona_expired', persona: ppk }
    expect(answer.json<RefusedAnswer>()).toMatchObject({
      ...expected,
      fields: { item: 'Kursi' },
      contexts: [],
    })
    expect(house.host.orders).toEqual([])
    house.provider.ended.clear()
    expect((await browser.visit(url)).json<RefusedAnswer>()).toMatchObject(expected)
  })

  it('ends only the context whose grant has ended', async () => {
    const { browser, load } = await signedIn()
    await house.signIn(pp, 'siti', browser)
    house.provider.ended.add(ppk.id)
    at(6)
    expect((await load()).status).toBe(409)
    const { persona, contexts } = (await browser.visit(`${house.host.baseUrl}/me`)).json<WhoAnswer>()
    expect([persona, contexts.length]).toEqual([pp, 1])
  })

  it('goes on while the provider is away until the token ends, then fails closed, then recovers', async () => {
    const { load } = await signedIn()
    house.provider.down = true
    at(4.9)
    expect((await load()).status).toBe(200)
    at(5.1)
    const answer = await load()
    expect([answer.status, answer.json<RefusedAnswer>().reason]).toEqual([503, 'provider-unavailable'])
    house.provider.down = false
    expect((await load()).status).toBe(200)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../testing/browser.js'
import { ppk } from '../testing/personas.js'
import type { WhoAnswer } from '../testing/test-host.js'
import { buildWholeHouse, type WholeHouse } from '../testing/whole-house.js'

let house: WholeHouse
beforeAll(async () => {
  house = await buildWholeHouse()
})
afterAll(() => house.stop())

describe('signing in', () => {
  it('leads from a guarded page through the provider back to that page, inside a context', async () => {
    Object.assign(house.provider.person, { sub: 'siti', persona: ppk })
    const browser = openBrowser()
    const answer = await browser.visit(`${house.host.baseUrl}/orders?page=2`)
    const who = answer.json<WhoAnswer>()
    expect(answer.url).toBe(`${house.host.baseUrl}/as/${who.contextId}/orders?page=2`)
    expect(who).toMatchObject({ sub: 'siti', name: 'Name of siti', username: 'siti', persona: ppk })
  })
})

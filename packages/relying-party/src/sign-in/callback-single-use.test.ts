import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../testing/browser.js'
import { ppk } from '../testing/personas.js'
import { ahead, type RefusedAnswer, type TestHost } from '../testing/test-host.js'
import { buildWholeHouse, type WholeHouse } from '../testing/whole-house.js'

let house: WholeHouse
let host: TestHost
beforeAll(async () => {
  house = await buildWholeHouse()
  host = house.host
  Object.assign(house.provider.person, { sub: 'siti', persona: ppk })
})
afterAll(() => house.stop())

async function callbackOf(browser: Browser): Promise<string> {
  const address = `${host.baseUrl}/sign-in?return_to=/me`
  const { location } = await browser.visit(address, { stopAt: `${host.baseUrl}/callback` })
  return location ?? ''
}

it('takes an answer once: of two at the same moment one wins, 20 times of 20', async () => {
  for (let trial = 0; trial < 20; trial += 1) {
    const browser = openBrowser()
    const callback = await callbackOf(browser)
    const answers = await Promise.all([browser.visit(callback), browser.visit(callback)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
  }
})

it('refuses an answer that comes again later', async () => {
  const browser = openBrowser()
  const callback = await callbackOf(browser)
  expect((await browser.visit(callback)).status).toBe(200)
  const again = await browser.visit(callback)
  expect(again.json<RefusedAnswer>()).toMatchObject({ reason: 'sign-in-expired', code: 'sign_in_expired' })
})

it('refuses an answer in another browser than the one that asked, and leaves it to that one', async () => {
  const browser = openBrowser()
  const callback = await callbackOf(browser)
  const other = openBrowser()
  await callbackOf(other)
  for (const stranger of [other, openBrowser()]) {
    expect((await stranger.visit(callback)).json<RefusedAnswer>().reason).toBe('sign-in-expired')
  }
  expect((await browser.visit(callback)).status).toBe(200)
})

it('refuses an answer after ten minutes', async () => {
  const browser = openBrowser()
  const callback = await callbackOf(browser)
  host.clock = ahead(10.1)
  const answer = await browser.visit(callback)
  host.clock = () => new Date()
  expect(answer.json<RefusedAnswer>().reason).toBe('sign-in-expired')
})

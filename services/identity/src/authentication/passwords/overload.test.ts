import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestBrowser, visibleText } from '../../testing/sign-in-browser.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp({ HASHING_CONCURRENCY: '1', HASHING_QUEUE: '0' })
})
afterAll(() => test.stop())

describe('a service that cannot hash any faster', () => {
  it('answers at once with 503 and Retry-After, on the form itself, and works again afterwards', async () => {
    const visits = await Promise.all(
      ['budi.a', 'budi.b', 'budi.c'].map(async (username) => {
        const browser = openTestBrowser({ issuer: test.issuer, route: (url) => url })
        return { browser, username, form: await browser.open(`${test.issuer}/masuk`) }
      }),
    )
    const signIn = ({ browser, username, form }: (typeof visits)[number]) =>
      browser.submit(form, '/password', { username, password: 'jembatan kahayan sore berkabut' })

    const answers = await Promise.all(visits.map(signIn))
    const refused = answers.filter((answer) => answer.status === 503)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      expect(visibleText(answer.text)).toContain('Layanan sedang sangat sibuk')
    }
    const [again] = visits
    if (again !== undefined) expect((await signIn(again)).status).toBe(401)
  })
})

import { randomBytes } from 'node:crypto'
import { type AppServer, createServer } from '@inaproc/server/server'
import { TextField } from '@inaproc/ui/forms'
import { Page } from '@inaproc/ui/page'
import type { Browser, Page as BrowserPage } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../launcher/ports.js'
import { launchBrowser } from '../testing/browser.js'
import { newVisitor, type Visitor, widths } from '../testing/visitor.js'

const minute = 60_000
const idleMs = 15 * minute
const warnMs = 2.5 * minute

let origin: string
let server: AppServer
let browser: Browser
/** How often a page asked to stay; what it gets for an answer. */
let stays = 0
let stayStatus = 200
beforeAll(async () => {
  origin = `http://localhost:${await freePort()}`
  server = await siteWithSessions()
  browser = await launchBrowser()
}, 120_000)
beforeEach(() => {
  stays = 0
  stayStatus = 200
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** As little of a site as the warning needs: a page with a form, the address that prolongs, and the one after the end. */
async function siteWithSessions(): Promise<AppServer> {
  const site = await createServer({
    name: 'identity',
    baseUrl: origin,
    clock: () => new Date(),
    formKey: randomBytes(32).toString('hex'),
    production: false,
    logLevel: 'silent',
  })
  site.get('/work', async (request, reply) =>
    reply.page(
      <Page
        frame={{
          language: request.language,
          path: request.url,
          service: { key: 'identity', name: 'Akun', href: '/' },
          person: { name: 'Siti Rahmawati', menu: [] },
          session: {
            endsInMs: idleMs,
            warnMs,
            stayHref: '/stay',
            endedHref: '/ended',
            signOutHref: '/sign-out',
            idleMinutes: 15,
          },
        }}
        title="Kerja"
      >
        <h1>Kerja</h1>
        <TextField name="note" label="Catatan" />
        <a href="/elsewhere">Halaman lain</a>
      </Page>,
    ),
  )
  site.get('/stay', async (_request, reply) => {
    stays += 1
    return reply.code(stayStatus).send({ endsInMs: idleMs })
  })
  site.get('/ended', async (_request, reply) => reply.type('text/plain').send('berakhir'))
  await site.listen({ port: Number(new URL(origin).port), host: 'localhost' })
  return site
}

/** A page on a phone whose clock the test moves; somebody is writing. */
async function writing(o: { expectedStatuses?: readonly number[] } = {}): Promise<Visitor> {
  const visitor = await newVisitor(browser, { viewport: widths.narrow, ...o })
  const { page } = visitor
  await page.clock.install()
  await page.goto(`${origin}/work`)
  await page.getByLabel('Catatan').fill('belum terkirim')
  return visitor
}

const dialog = (page: BrowserPage) => page.getByRole('alertdialog', { name: /Sesi Anda/ })
const warned = async (page: BrowserPage) => {
  await page.clock.fastForward(idleMs - warnMs)
  await dialog(page).waitFor()
}
const focused = (page: BrowserPage) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return 'nothing'
    return element.closest('dialog') === null ? 'the page' : (element.textContent ?? '').trim()
  })

describe('the warning before a session ends', () => {
  it('opens in time with the time left, at the button that stays, and is accessible on a phone', async () => {
    const visitor = await writing()
    const { page } = visitor
    await page.clock.fastForward(idleMs - warnMs - 2 * minute)
    expect(await dialog(page).isVisible()).toBe(false)
    await page.clock.fastForward(2 * minute)
    await dialog(page).waitFor()
    expect(await focused(page)).toBe('Tetap masuk')
    expect(await page.locator('.session-clock').textContent()).toMatch(/2:(30|[0-2]\d)/)
    await visitor.checkAccessibility()
    await visitor.picture('session-warning')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(widths.narrow.width)

    await page.clock.fastForward(minute)
    await page.locator('.session-clock', { hasText: /1:(30|[0-2]\d)/ }).waitFor()
    // Screen readers hear the last moment that has passed, not each second.
    await page.getByRole('status').filter({ hasText: '2 menit' }).waitFor()
    expect(visitor.complaints).toEqual([])
    await visitor.close()
  })

  it('keeps the focus inside while it is open', async () => {
    const visitor = await writing()
    const { page } = visitor
    await warned(page)
    const seen = new Set<string>()
    for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
      await page.keyboard.press(key)
      seen.add(await focused(page))
    }
    expect(seen).toContain('Keluar')
    expect(seen).toContain('Tetap masuk')
    expect(seen).not.toContain('the page')
    await visitor.close()
  })

  it.each([
    ['the button', (page: BrowserPage) => page.getByRole('button', { name: 'Tetap masuk' }).click()],
    ['the Escape key', (page: BrowserPage) => page.keyboard.press('Escape')],
  ])('is answered by %s: the session lasts anew, and the focus is back where it was', async (_way, stay) => {
    const visitor = await writing()
    const { page } = visitor
    for (const times of [1, 2]) {
      await warned(page)
      await stay(page)
      await dialog(page).waitFor({ state: 'hidden' })
      expect(stays).toBe(times)
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('note')
    }
    expect(await page.getByLabel('Catatan').inputValue()).toBe('belum terkirim')
    await visitor.close()
  })

  it('says so when the answer does not come, and can be tried again by the same key', async () => {
    const visitor = await writing()
    const { page } = visitor
    await warned(page)
    await page.route('**/stay', (route) => route.abort())
    await page.keyboard.press('Enter')
    const told = page.locator('.session-clock', { hasText: 'Periksa sambungan internet' })
    await told.waitFor()
    // It stays there while the time goes on.
    await page.clock.runFor(5_000)
    expect(await told.textContent()).toMatch(/Sisa waktu 2:[0-2]\d$/)
    expect(await focused(page)).toBe('Tetap masuk')
    await page.unroute('**/stay')
    await page.keyboard.press('Enter')
    await dialog(page).waitFor({ state: 'hidden' })
    expect(stays).toBe(1)
    await visitor.close()
  })

  it('leads to the page after the end when the time is over, or the session is gone already', async () => {
    const visitor = await writing({ expectedStatuses: [401] })
    const { page } = visitor
    await warned(page)
    await page.clock.fastForward(warnMs)
    await page.waitForURL('**/ended')
    await page.goto(`${origin}/work`)
    stayStatus = 401
    await warned(page)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/ended')
    expect(stays).toBe(1)
    await visitor.close()
  })

  it('closes in every tab when somebody works on in one of them', async () => {
    const visitor = await writing()
    const { page } = visitor
    await warned(page)
    const other = await visitor.newTab()
    await other.goto(`${origin}/work`)
    await page.bringToFront()
    // The other tab's session lasts by its own, real clock: longer than the time left here.
    await page.clock.setSystemTime(Date.now())
    await page.clock.runFor(2_000)
    await dialog(page).waitFor({ state: 'hidden' })
    await visitor.close()
  })
})

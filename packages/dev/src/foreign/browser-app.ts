import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { until } from '../journeys/ending.js'
import { signIn } from '../journeys/steps.js'
import { freePort } from '../launcher/ports.js'
import { launchBrowser } from '../testing/browser.js'
import type { Door } from './door.js'
import { exampleOf } from './example-program.js'

/** The app of docs/integrate/browser.md in a real browser. */
export interface BrowserApp {
  /** Presses a button of the app. */
  click(button: string): Promise<void>
  reload(): Promise<void>
  /** Answers what the door asks on the way, until the app says this; tells what it was asked. */
  reads(words: string): Promise<readonly Question[]>
  /** On the door's own page: this service only, or everywhere. */
  signOutAtDoor(scope: 'here' | 'everywhere'): Promise<void>
  stop(): Promise<void>
}

/** What the door may want to know of somebody. */
export type Question = 'password' | 'persona' | 'consent'

export async function startBrowserApp(door: Door): Promise<BrowserApp> {
  const [site, browser] = await Promise.all([serveApp(door.issuer), launchBrowser()])
  const page = await browser.newPage()
  await page.goto(site.address)
  return {
    click: (button) => page.getByRole('button', { name: button, exact: true }).click(),
    async reload() {
      await page.reload()
    },
    reads: (words) => passDoorUntil(page, door, words),
    async signOutAtDoor(scope) {
      const button = scope === 'here' ? 'Layanan ini saja' : 'Semua layanan'
      await page.getByRole('button', { name: button }).click()
    },
    async stop() {
      await browser.close()
      await site.stop()
    },
  }
}

/** The files of the page in a folder, served by its own few lines. */
async function serveApp(issuer: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'inaproc-browser-app-'))
  const from = 'integrate/browser.md'
  const files = {
    'index.html': await exampleOf(from, '<h1 id="who"', 'html'),
    'app.js': await exampleOf(from, 'import * as oauth'),
    'serve.mjs': await exampleOf(from, 'createServer'),
    'settings.json': JSON.stringify({ issuer, client_id: 'demo-browser' }),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await copyFile(new URL(import.meta.resolve('oauth4webapi')), join(folder, 'oauth4webapi.js'))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}/`
  const server = spawn(process.execPath, ['serve.mjs'], {
    cwd: folder,
    env: { ISSUER: issuer, PORT: String(port) },
    stdio: 'inherit',
  })
  await until(async () => (await fetch(address).catch(() => null)) !== null)
  return {
    address,
    async stop() {
      server.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What the door asks of a person, in its order; each is answered where it stands. */
async function passDoorUntil(page: Page, { person, ppk }: Door, words: string): Promise<readonly Question[]> {
  const reached = page.getByRole('heading', { level: 1, name: words })
  const questions = [
    {
      name: 'password',
      asked: page.getByLabel('Nama pengguna'),
      answer: async () => signIn(page, person),
    },
    {
      name: 'persona',
      asked: page.locator(`input[name="persona"][value="${ppk.id}"]`),
      answer: async () => {
        await page.locator(`input[name="persona"][value="${ppk.id}"]`).press('Space')
        await page.locator('form[action$="/persona"] button').first().click()
      },
    },
    {
      name: 'consent',
      asked: page.locator('form[action$="/consent"] button'),
      answer: async () => page.locator('form[action$="/consent"] button').click(),
    },
  ] as const
  const answered: Question[] = []
  for (const { name, asked, answer } of questions) {
    const later = questions.slice(questions.findIndex((question) => question.asked === asked))
    const any = later.reduce((found, question) => found.or(question.asked), reached)
    await any.first().waitFor({ state: 'attached' })
    if ((await asked.count()) === 0) continue
    await answer()
    answered.push(name)
  }
  await reached.waitFor()
  return answered
}

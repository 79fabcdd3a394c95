import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAuthentication } from '../authentication/authentication.js'
import { openMessage } from '../notifications/message-service.js'
import { deliverTask } from '../oidc/logout/deliveries-queue.js'
import { type Answer, openTestBrowser, type TestBrowser, visibleText } from '../testing/sign-in-browser.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { addPerson, type TestPerson } from '../testing/test-people.js'

/*
 * The whole way, with the real provider: somebody else signs in with the right password; the owner sees it, ends it,
 * and secures the account by the link in the mail.
 */
let test: TestApp
let person: TestPerson
beforeAll(async () => {
  test = await startTestApp()
  const limits = { concurrency: 1, queueLength: 10, deadlineMs: 20_000 }
  person = await addPerson(
    await createAuthentication(test.app.platform, { hashing: limits, origin: test.issuer }),
    { totp: false },
  )
})
afterAll(() => test.stop())

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'
const browser = () => openTestBrowser({ issuer: test.issuer, route: (url) => url })
const open = (tab: TestBrowser, path: string) =>
  tab.open(`${test.issuer}${path}`, { headers: { 'user-agent': firefox } })

async function signIn(tab: TestBrowser): Promise<Answer> {
  const { username, password } = person
  const form = await open(tab, '/sign-in?return_to=/keamanan/sesi')
  const next = await tab.submit(form, '/password', { username, password })
  // The nudge to set up a second factor may come first.
  return next.text.includes('/skip"') ? tab.submit(next, '/skip') : next
}

async function mailsWithLink(): Promise<readonly string[]> {
  const jobs = await test.platform.waitingJobs('send-message')
  return jobs
    .map((job) => openMessage(test.app.platform.keys, String(job['sealed'])).text)
    .flatMap((text) => /\/bukan-saya\/[\w-]{43}/.exec(text)?.[0] ?? [])
}

/** What a worker does with everything that relying parties have to be told. */
async function deliver(): Promise<void> {
  const { clock, log } = test.app.platform
  for (const payload of await test.platform.waitingJobs(deliverTask)) {
    const signal = new AbortController().signal
    await test.app.jobs.tasks[deliverTask]?.(JSON.parse(JSON.stringify(payload)), {
      clock,
      log,
      attempt: 1,
      maxAttempts: 1,
      signal,
    })
  }
}

it('a foreign sign-in is told, seen, ended, and the account secured by one link', async () => {
  const [owner, stranger] = [browser(), browser()]
  const own = await signIn(owner)
  expect(own.status).toBe(200)
  expect(visibleText(own.text)).toContain('Tidak ada sesi lain yang berjalan')
  // The very first sign-in of an account is on a new device, too, and no news.
  expect(await mailsWithLink()).toEqual([])

  const foreign = await signIn(stranger)
  expect(foreign.status).toBe(200)
  const [link = ''] = await mailsWithLink()
  expect(link).not.toBe('')

  const list = await open(owner, '/keamanan/sesi')
  const words = visibleText(list.text)
  expect(words.match(/Sesi ini/g)).toHaveLength(1)
  expect(words.match(/Akun INAPROC/g)?.length).toBeGreaterThanOrEqual(2)
  expect(words).toContain('jaringan lokal/internal')

  const ended = await owner.submit(list, '/keamanan/sesi/akhiri')
  expect(visibleText(ended.text)).toContain('Sesi diakhiri')
  await deliver()
  // The page that was open, and any new one: both lead to the sign-in.
  for (const page of [foreign.url.slice(test.issuer.length), '/keamanan']) {
    expect((await open(stranger, page)).text).not.toContain('Siti Rahmawati')
  }
  expect((await open(owner, '/keamanan')).text).toContain('Siti Rahmawati')

  const mailReader = browser()
  const done = await mailReader.submit(await open(mailReader, link), link)
  expect(visibleText(done.text)).toContain('Akun Anda sudah diamankan')
  await deliver()
  expect((await open(owner, '/keamanan')).text).not.toContain('Siti Rahmawati')
  const again = await signIn(browser())
  expect(again.text).not.toContain('Siti Rahmawati')
  expect(again.status).toBe(403)
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAuthentication } from '../authentication/authentication.js'
import { openMessage } from '../notifications/message-service.js'
import { openTestBrowser, visibleText } from '../testing/sign-in-browser.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { addPerson } from '../testing/test-people.js'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

/** What the worker would do with every waiting job of a task. */
async function runJobs(task: string): Promise<void> {
  const { tasks } = test.app.jobs
  const { signal } = new AbortController()
  const { clock, log } = test.app.platform
  for (const payload of await test.platform.waitingJobs(task)) {
    const handler = tasks[task]
    if (handler === undefined) throw new Error(`no job ${task}`)
    await handler(payload as Parameters<typeof handler>[0], {
      clock,
      log,
      attempt: 1,
      maxAttempts: 25,
      signal,
    })
  }
}

it('leads from the sign-in page over a new password back into the same sign-in', async () => {
  const hashing = { concurrency: 1, queueLength: 10, deadlineMs: 5_000 }
  const authentication = await createAuthentication(test.app.platform, { hashing, origin: test.issuer })
  const person = await addPerson(authentication, { totp: false })
  const browser = openTestBrowser({ issuer: test.issuer, route: (url) => url })

  const signIn = await browser.open(`${test.issuer}/masuk`)
  const link = /href="(\/pemulihan\?lanjut=[^"]+)"/.exec(signIn.text)?.[1]
  const start = await browser.open(`${test.issuer}${link}`)
  const code = await browser.submit(start, '/pemulihan', { name: person.username })
  expect(visibleText(code.text)).toContain('Bila akun ada, kode dikirim ke e-mailnya')
  await runJobs('send-recovery-code')
  const [message] = (await test.platform.waitingJobs('send-message'))
    .map((job) => openMessage(test.app.platform.keys, String(job['sealed'])))
    .filter(({ template }) => template.startsWith('one-time-code'))
  const digits = /\b[0-9]{6}\b/.exec(message?.text ?? '')?.[0] ?? 'none'
  const form = await browser.submit(code, '/pemulihan/kode', { code: digits })
  const password = 'perahu klotok melawan arus deras'
  const done = await browser.submit(form, '/pemulihan/kata-sandi', { password })
  expect(visibleText(done.text)).toContain('Kata sandi sudah diganti')

  const back = /href="(\/interaction\/[^"]+)"/.exec(done.text)?.[1]
  const again = await browser.open(`${test.issuer}${back}`)
  const home = await browser.submit(again, '/password', { username: person.username, password })
  expect(home.status).toBe(200)
  expect(visibleText(home.text)).not.toContain('tidak cocok')
})

import { inTransaction } from '@inaproc/database/database'
import { appendEvent } from '@inaproc/events/outbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IdentityApp } from './app.js'
import { createAuthentication } from './authentication/authentication.js'
import { newClientSecret } from './clients/registry/client-definition.js'
import { registerClient } from './clients/registry/registration-service.js'
import { openTestBrowser, visibleText } from './testing/sign-in-browser.js'
import { startTestApp, type TestApp } from './testing/test-app.js'
import { addPerson } from './testing/test-people.js'
import type { TestPlatform } from './testing/test-platform.js'

let test: TestApp
let platform: TestPlatform
let app: IdentityApp
let issuer: string

beforeAll(async () => {
  test = await startTestApp()
  ;({ platform, app, issuer } = test)
})
afterAll(() => test.stop())

describe('the identity service', () => {
  it('signs people in to its own pages by its own provider, and out again everywhere', async () => {
    const limits = { concurrency: 1, queueLength: 10, deadlineMs: 5_000 }
    const person = await addPerson(
      await createAuthentication(app.platform, { hashing: limits, origin: 'http://localhost' }),
      { totp: false },
    )
    const browser = openTestBrowser({ issuer, route: (url) => url })

    const form = await browser.open(`${issuer}/masuk`)
    expect(visibleText(form.text)).toContain('Masuk dengan Akun INAPROC untuk melanjutkan ke Akun INAPROC')
    const home = await browser.submit(form, '/password', {
      username: person.username,
      password: person.password,
    })
    expect(home.status).toBe(200)
    expect(new URL(home.url).pathname).toMatch(/^\/as\/[^/]+\/$/)
    expect(visibleText(home.text)).toContain('Siti Rahmawati')

    const question = await browser.submit(home, '/sign-out')
    expect(visibleText(question.text)).toContain('Semua layanan')
    const out = await browser.submit(question, '/oidc/sign-out/confirm')
    expect(visibleText(out.text)).not.toContain('Siti Rahmawati')
  })

  it('gives its events to machines that may read them, and to nobody else', async () => {
    const tokenOf = async (clientId: string, scopes: readonly string[]) => {
      const secret = newClientSecret()
      const definition = {
        clientId,
        name: clientId,
        kind: 'machine',
        firstParty: false,
        authentication: 'client_secret_basic',
        secret,
        scopes,
        resources: [issuer],
      } as const
      await inTransaction(platform.db, (trx) =>
        registerClient(trx, definition, { at: new Date(), production: false }),
      )
      const answer = await fetch(`${issuer}/oidc/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          resource: issuer,
          scope: scopes.join(' '),
        }),
      })
      const tokens: { access_token: string } = JSON.parse(await answer.text())
      return tokens.access_token
    }
    const read = (token: string) =>
      fetch(`${issuer}/events?wait=1`, { headers: { authorization: `Bearer ${token}` } })
    await inTransaction(platform.db, (trx) =>
      appendEvent(trx, { type: 'account.verified', subject: 'somebody', data: {}, occurredAt: new Date() }),
    )
    const reader = await tokenOf('reader-of-events', ['events:read'])
    expect((await read(reader)).status).toBe(200)
    // Transactions of other tests' databases on this server hold the feed back for as long as they are open.
    await expect
      .poll(async () => (await read(reader)).text(), { timeout: 20_000 })
      .toContain('account.verified')
    expect((await read(await tokenOf('other-machine', ['identity:clients']))).status).toBe(403)
    expect((await fetch(`${issuer}/events`)).status).toBe(401)
  })

  it('is ready, and tells what it can do', async () => {
    expect((await fetch(`${issuer}/health/ready`)).status).toBe(200)
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration`)
    expect(await discovery.json()).toMatchObject({ issuer })
  })
})

import { randomBytes } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import { appendEvent } from '@inaproc/events/outbox'
import { systemClock } from '@inaproc/server/clock'
import { readSettings } from '@inaproc/server/settings'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp, type IdentityApp } from './app.js'
import { createAuthentication } from './authentication/authentication.js'
import { newClientSecret } from './clients/clients.js'
import { registerClient } from './clients/clients-service.js'
import { firstPartyClients } from './clients/first-party.js'
import { settings } from './config.js'
import { migrateIdentity } from './migrate.js'
import { openTestBrowser, visibleText } from './testing/sign-in-browser.js'
import { freePort } from './testing/test-open-id.js'
import { addPerson } from './testing/test-people.js'
import { createTestPlatform, type TestPlatform } from './testing/test-platform.js'

let platform: TestPlatform
let app: IdentityApp
let issuer: string

beforeAll(async () => {
  const port = await freePort()
  issuer = `http://127.0.0.1:${port}`
  platform = await createTestPlatform()
  // What the other tests need is in the template; the account pages' own sessions come with the whole service.
  await migrateIdentity(platform.url)
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const clientKey = { ...(await exportJWK(privateKey)), kid: 'akun-1', alg: 'ES256', use: 'sig' }
  const config = readSettings(settings, {
    NODE_ENV: 'test',
    BASE_URL: issuer,
    DATABASE_URL: platform.url,
    KEY_RING: `k1:${randomBytes(32).toString('base64')}`,
    FORM_KEY: 'f'.repeat(32),
    SESSION_KEY: randomBytes(32).toString('base64'),
    CLIENT_KEY: JSON.stringify(clientKey),
    SMTP_URL: 'smtp://127.0.0.1:1',
    SMS_GATEWAY_URL: 'http://127.0.0.1:1',
    SMS_GATEWAY_KEY: 'none',
    DUKCAPIL_URL: 'http://127.0.0.1:1',
    DUKCAPIL_KEY: 'none',
    LOG_LEVEL: 'silent',
    ALLOW_HTTP: 'true',
  })
  app = await buildApp(config, { clock: systemClock })
  const { d: _private, ...publicKey } = clientKey
  const [akun] = firstPartyClients({ addresses: { identity: issuer }, keys: { akun: { keys: [publicKey] } } })
  if (akun === undefined) throw new Error('no definition for akun')
  await inTransaction(platform.db, (trx) => registerClient(trx, akun, { at: new Date(), production: false }))
  await app.server.listen({ port, host: '127.0.0.1' })
})
afterAll(async () => {
  await app.server.close()
  await app.close()
  await platform.drop()
})

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
    const machine = async (clientId: string, scopes: readonly string[]) => {
      const secret = newClientSecret()
      const definition = {
        clientId,
        name: clientId,
        type: 'machine',
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
      return fetch(`${issuer}/events`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    }
    await inTransaction(platform.db, (trx) =>
      appendEvent(trx, { type: 'account.verified', subject: 'somebody', data: {}, occurredAt: new Date() }),
    )
    const reader = await machine('reader-of-events', ['events:read'])
    expect(reader.status).toBe(200)
    expect(await reader.text()).toContain('account.verified')
    expect((await machine('other-machine', ['identity:clients'])).status).toBe(403)
    expect((await fetch(`${issuer}/events`)).status).toBe(401)
  })

  it('is ready, and tells what it can do', async () => {
    expect((await fetch(`${issuer}/health/ready`)).status).toBe(200)
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration`)
    expect(await discovery.json()).toMatchObject({ issuer })
  })
})

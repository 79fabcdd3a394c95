import { randomBytes } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import { systemClock } from '@inaproc/server/clock'
import { readSettings } from '@inaproc/server/settings'
import { exportJWK, generateKeyPair } from 'jose'
import { type AppOptions, buildApp, type IdentityApp } from '../app.js'
import { firstPartyClients } from '../clients/first-party/first-party.js'
import { registerClient } from '../clients/registry/registration-service.js'
import { settings } from '../config.js'
import { migrateIdentity } from '../migrate.js'
import { freePort } from './test-open-id.js'
import { createTestPlatform, type TestPlatform } from './test-platform.js'

/** The whole service as `main.ts` makes it, listening, on a database of its own; nobody answers its outside systems. */
export interface TestApp {
  readonly app: IdentityApp
  readonly platform: TestPlatform
  readonly issuer: string
  stop(): Promise<void>
}

export async function startTestApp(
  environment: Readonly<Record<string, string>> = {},
  logStream?: AppOptions['logStream'],
): Promise<TestApp> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const platform = await createTestPlatform()
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
    OSS_URL: 'http://127.0.0.1:1',
    OSS_KEY: 'none',
    SIRUP_URL: 'http://127.0.0.1:1',
    SIRUP_KEY: 'none',
    TAX_OFFICE_URL: 'http://127.0.0.1:1',
    TAX_OFFICE_KEY: 'none',
    AHU_URL: 'http://127.0.0.1:1',
    AHU_KEY: 'none',
    LOG_LEVEL: 'silent',
    ALLOW_HTTP: 'true',
    ...environment,
  })
  const app = await buildApp(config, { clock: systemClock, logStream })
  const { d: _private, ...publicKey } = clientKey
  const [akun] = firstPartyClients({ addresses: { identity: issuer }, keys: { akun: { keys: [publicKey] } } })
  if (akun === undefined) throw new Error('no definition for akun')
  await inTransaction(platform.db, (trx) => registerClient(trx, akun, { at: new Date(), production: false }))
  await app.server.listen({ port, host: '127.0.0.1' })
  return {
    app,
    platform,
    issuer,
    async stop() {
      await app.server.close()
      await app.close()
      await platform.drop()
    },
  }
}

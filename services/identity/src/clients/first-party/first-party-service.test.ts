import { randomBytes } from 'node:crypto'
import { readSettings } from '@inaproc/server/settings'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settings } from '../../config.js'
import { findClient } from '../../oidc/clients/clients-store.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { registerFirstParty } from './first-party-service.js'

let platform: TestPlatform
beforeAll(async () => {
  platform = await createTestPlatform()
})
afterAll(() => platform.drop())

const key = async (kid: string) => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid }
}

describe('our own relying parties', () => {
  it('are registered from the configuration, as often as one likes, with public keys only', async () => {
    const addresses = { identity: 'https://akun.example.go.id', catalogue: 'https://katalog.example.go.id' }
    const config = readSettings(settings, {
      NODE_ENV: 'production',
      BASE_URL: addresses.identity,
      CATALOGUE_URL: addresses.catalogue,
      DATABASE_URL: platform.url,
      KEY_RING: `k1:${randomBytes(32).toString('base64')}`,
      FORM_KEY: 'f'.repeat(32),
      SESSION_KEY: randomBytes(32).toString('base64'),
      CLIENT_KEY: JSON.stringify(await key('akun-1')),
      FIRST_PARTY_KEYS: JSON.stringify({ catalogue: await key('catalogue-1') }),
      SMTP_URL: 'smtp://127.0.0.1:1',
      SMS_GATEWAY_URL: 'https://sms.example.go.id',
      SMS_GATEWAY_KEY: 'none',
      DUKCAPIL_URL: 'https://dukcapil.example.go.id',
      DUKCAPIL_KEY: 'none',
      OSS_URL: 'http://127.0.0.1:1',
      OSS_KEY: 'none',
      SIRUP_URL: 'http://127.0.0.1:1',
      SIRUP_KEY: 'none',
      TAX_OFFICE_URL: 'http://127.0.0.1:1',
      TAX_OFFICE_KEY: 'none',
      AHU_URL: 'http://127.0.0.1:1',
      AHU_KEY: 'none',
    })
    await registerFirstParty(platform.db, config, { clock: platform.clock, addresses })
    await registerFirstParty(platform.db, config, { clock: platform.clock, addresses })
    const rows = await platform.db
      .selectFrom('clients')
      .select(['client_id', 'metadata'])
      .orderBy('client_id')
      .execute()
    expect(rows.map((row) => row.client_id)).toEqual(['akun', 'catalogue'])
    expect(JSON.stringify(rows)).not.toContain('"d"')
    const catalogue = await findClient(platform.db, 'catalogue')
    expect(catalogue).toMatchObject({
      firstParty: true,
      personaRequired: true,
      metadata: {
        redirect_uris: ['https://katalog.example.go.id/callback'],
        backchannel_logout_uri: 'https://katalog.example.go.id/backchannel-logout',
        jwks: { keys: [{ kid: 'catalogue-1' }] },
      },
    })
  })
})

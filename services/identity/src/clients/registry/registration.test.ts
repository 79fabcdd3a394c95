import { inTransaction } from '@inaproc/database/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findClient, findClientWithSecrets } from '../../oidc/clients/clients-store.js'
import { hashClientSecret } from '../../oidc/clients/stored-client.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type ClientDefinition, definitionOf, newClientSecret, storedClient } from './client-definition.js'
import { ClientRejected, registerClient, type SeededClient } from './registration-service.js'

let p: TestPlatform
beforeAll(async () => {
  p = await createTestPlatform()
})
afterAll(() => p.drop())

const web = (clientId: string): SeededClient => ({
  clientId,
  name: 'Mitra Satu',
  kind: 'web',
  firstParty: false,
  authentication: 'client_secret_basic',
  redirectUris: ['https://mitra.example.com/callback'],
  scopes: ['openid', 'persona', 'catalogue:act'],
})
const register = (client: SeededClient) =>
  inTransaction(p.db, (trx) => registerClient(trx, client, { at: p.clock(), production: true }))
const versionsOf = (clientId: string) =>
  p.db
    .selectFrom('client_versions')
    .select(['version', 'change', 'definition'])
    .where('client_id', '=', clientId)
    .orderBy('version')
    .execute()

describe('a registration by a release', () => {
  it('is written once with its version, audit row and events, however often it comes', async () => {
    const client = { ...web('tetap'), secret: newClientSecret() }
    await register(client)
    await register(client)
    expect(await versionsOf('tetap')).toMatchObject([
      { version: 1, change: 'registered', definition: { name: 'Mitra Satu', state: 'active' } },
    ])
    const audited = await p.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', '=', 'tetap')
      .execute()
    expect(audited).toEqual([{ action: 'client.registered' }])
    const events = await p.db.selectFrom('outbox').select('type').where('subject', '=', 'tetap').execute()
    expect(events.map(({ type }) => type)).toEqual(['client.registered', 'client.activated'])
    expect(JSON.stringify(await versionsOf('tetap'))).not.toContain(client.secret)
  })

  it('makes a version for each change, and lifts no suspension', async () => {
    await register(web('berubah'))
    await p.db.updateTable('clients').set({ state: 'suspended' }).where('client_id', '=', 'berubah').execute()
    await register({ ...web('berubah'), name: 'Mitra Dua' })
    expect(await findClient(p.db, 'berubah')).toMatchObject({
      name: 'Mitra Dua',
      state: 'suspended',
      version: 2,
    })
    expect((await versionsOf('berubah')).map(({ change }) => change)).toEqual(['registered', 'changed'])
  })

  it('replaces the secrets by the one that comes along', async () => {
    const secrets = async () => {
      const found = await findClientWithSecrets(p.db, 'rahasia', p.clock())
      return found?.secretHashes.map((hash) => hash.toString('hex'))
    }
    const [one, two] = [newClientSecret(), newClientSecret()]
    await register({ ...web('rahasia'), secret: one })
    await register(web('rahasia'))
    expect(await secrets()).toEqual([hashClientSecret(one).toString('hex')])
    await register({ ...web('rahasia'), secret: two })
    expect(await secrets()).toEqual([hashClientSecret(two).toString('hex')])
  })

  it('of two instances at once is one', async () => {
    await Promise.all([register(web('serentak')), register(web('serentak'))])
    expect(await versionsOf('serentak')).toHaveLength(1)
  })

  it('that breaks the rules writes nothing', async () => {
    await expect(register({ ...web('salah'), redirectUris: ['http://mitra.example.com/'] })).rejects.toThrow(
      ClientRejected,
    )
    expect(await findClient(p.db, 'salah')).toBeUndefined()
  })
})

describe('a definition', () => {
  const all: ClientDefinition = {
    ...web('lengkap'),
    profile: 'fapi2',
    environment: 'test',
    contacts: [{ kind: 'security', name: 'Siti', email: 'siti@mitra.example.com' }],
    authentication: 'private_key_jwt',
    jwksUri: 'https://mitra.example.com/jwks.json',
    postLogoutRedirectUris: ['https://mitra.example.com/'],
    backchannelLogoutUri: 'https://mitra.example.com/logout',
    signalsUri: 'https://mitra.example.com/signals',
    resources: ['https://katalog.example.go.id'],
    actsForItself: true,
    personaRequired: true,
    personaRoles: ['PPK', 'PP'],
    minimumAcr: 'urn:inaproc:aal2',
    pushedRequestsOnly: true,
    pkceRequired: false,
    idTokenAlgorithm: 'RS256',
    anyLoopbackPort: true,
  }

  it.each([
    ['of everything', all],
    ['of a machine', { ...web('mesin'), kind: 'machine', redirectUris: [], scopes: ['identity:clients'] }],
    ['of a native app', { ...web('gawai'), kind: 'native', authentication: 'none' }],
  ] as const)('%s is read back as it was stored', async (_, definition) => {
    const stored = storedClient(definition, { state: 'active', version: 1 })
    expect(definitionOf(stored)).toMatchObject(definition)
    expect(storedClient(definitionOf(stored), stored)).toEqual(stored)
  })
})

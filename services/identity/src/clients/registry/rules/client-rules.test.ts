import { describe, expect, it } from 'vitest'
import { isOriginOf, sameButForPort } from '../../../oidc/clients/redirect-addresses.js'
import { type ClientDefinition, storedClient } from '../client-definition.js'
import { clientProblems } from './client-rules.js'
import { firstPartyClients } from '../../first-party/first-party.js'

const web: ClientDefinition = {
  clientId: 'mitra-satu',
  name: 'Mitra Satu',
  kind: 'web',
  firstParty: false,
  authentication: 'client_secret_basic',
  redirectUris: ['https://mitra.example.com/callback'],
  scopes: ['openid', 'persona', 'catalogue:act'],
}
const production = { production: true }

describe('the rules for clients', () => {
  it('accept a sound definition', () => {
    expect(clientProblems(web, production)).toEqual([])
  })

  it.each<[string, Partial<ClientDefinition>]>([
    ['a fragment', { redirectUris: ['https://mitra.example.com/cb#x'] }],
    ['a wildcard', { redirectUris: ['https://*.example.com/cb'] }],
    ['plain http', { redirectUris: ['http://mitra.example.com/cb'] }],
    ['http on loopback', { redirectUris: ['http://127.0.0.1/cb'] }],
    ['a script address', { redirectUris: ['javascript:alert(1)'] }],
    ['no redirect address', { redirectUris: [] }],
    ['no authentication', { authentication: 'none' }],
    ['a secret in a browser', { kind: 'browser' }],
    ['keys that are missing', { authentication: 'private_key_jwt' }],
    ['a secret method for one of ours', { firstParty: true }],
    ['any loopback port', { anyLoopbackPort: true }],
    ['a strange id', { clientId: 'Mitra Satu' }],
    ['redirect addresses of a machine', { kind: 'machine' }],
  ])('refuse %s in production', (_, changes) => {
    expect(clientProblems({ ...web, ...changes }, production)).not.toEqual([])
  })

  it('know the addresses that native apps use (RFC 8252)', () => {
    const native: ClientDefinition = { ...web, kind: 'native', authentication: 'none' }
    const ok = (uri: string) => clientProblems({ ...native, redirectUris: [uri] }, production).length === 0
    expect(ok('http://127.0.0.1/callback')).toBe(true)
    expect(ok('com.example.app:/callback')).toBe(true)
    expect(ok('myapp:/callback')).toBe(false)
  })

  it('tell scopes of people from scopes of resources', () => {
    const stored = storedClient(web, { state: 'active', version: 1 })
    expect(stored.metadata).toMatchObject({ scope: 'openid persona', resource_scopes: ['catalogue:act'] })
  })
})

describe('loopback addresses', () => {
  it.each([
    ['http://127.0.0.1:9/cb', 'http://127.0.0.1/cb', true],
    ['http://localhost:9/cb?x=1', 'http://localhost/cb?x=1', true],
    ['http://localhost:9/cb', 'http://127.0.0.1/cb', false],
    ['http://127.0.0.1:9/cb/', 'http://127.0.0.1/cb', false],
    ['https://127.0.0.1:9/cb', 'https://127.0.0.1/cb', false],
    ['http://127.0.0.1.evil.example:9/cb', 'http://127.0.0.1/cb', false],
    ['http://user@127.0.0.1:9/cb', 'http://127.0.0.1/cb', false],
  ])('%s counts as %s: %s', (value, registered, same) => {
    expect(sameButForPort(value, registered)).toBe(same)
  })

  it('have origins that differ in the port', () => {
    expect(isOriginOf('http://localhost:5173', 'http://localhost/cb', true)).toBe(true)
    expect(isOriginOf('http://localhost:5173', 'http://localhost/cb', false)).toBe(false)
    expect(isOriginOf('https://a.example', 'https://a.example/cb', false)).toBe(true)
    expect(isOriginOf('null', 'https://a.example/cb', true)).toBe(false)
  })
})

describe('our own clients', () => {
  it('keep to the rules, with PAR and their own keys', () => {
    const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'k' }
    const clients = firstPartyClients({
      addresses: { identity: 'https://akun.example.go.id', catalogue: 'https://katalog.example.go.id' },
      keys: { akun: { keys: [key] }, catalogue: { keys: [key] } },
    })
    expect(clients.map(({ clientId }) => clientId)).toEqual(['akun', 'catalogue'])
    for (const client of clients) {
      expect(clientProblems(client, production)).toEqual([])
      expect(client).toMatchObject({ authentication: 'private_key_jwt', pushedRequestsOnly: true })
    }
    expect(clients[1]).toMatchObject({ personaRequired: true, personaRoles: expect.arrayContaining(['PPK']) })
  })
})

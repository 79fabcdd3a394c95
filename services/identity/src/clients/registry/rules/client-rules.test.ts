import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOriginOf, sameButForPort } from '../../../oidc/clients/redirect-addresses.js'
import { deviceGrant } from '../../../oidc/clients/stored-client.js'
import { firstPartyClients } from '../../first-party/first-party.js'
import { type ClientDefinition, storedClient } from '../client-definition.js'
import { addressProblem } from './address-rules.js'
import { clientProblems } from './client-rules.js'

const web: ClientDefinition = {
  clientId: 'mitra-satu',
  name: 'Mitra Satu',
  kind: 'web',
  firstParty: false,
  authentication: 'client_secret_basic',
  redirectUris: ['https://mitra.example.com/callback'],
  scopes: ['openid', 'persona', 'catalogue:act'],
}
const machine: ClientDefinition = { ...web, kind: 'machine', redirectUris: [], scopes: ['identity:clients'] }
const jwksUri = 'https://mitra.example.com/jwks'
/** A device that signs people in by its code alone. */
const screen = { authentication: 'none', usesDeviceFlow: true, redirectUris: [] } as const
const fapi: ClientDefinition = {
  ...web,
  profile: 'fapi2',
  authentication: 'private_key_jwt',
  jwksUri,
}
const offered = [{ audience: 'https://katalog.example.go.id', scopes: ['catalogue:act'] }]
const production = { production: true }
const codesOf = (definition: ClientDefinition, o: Parameters<typeof clientProblems>[1] = production) =>
  clientProblems(definition, o).map(({ field, code }) => `${field} ${code}`)

describe('the rules for clients', () => {
  it.each<[string, ClientDefinition]>([
    ['a web application', web],
    ['a machine', machine],
    ['a client of the FAPI profile', fapi],
    ['a client without PKCE', { ...web, pkceRequired: false }],
    ['a screen without a browser', { ...web, kind: 'native', ...screen }],
    ['a server behind screens', { ...web, ...screen, authentication: 'private_key_jwt', jwksUri }],
  ])('accept %s', (_, definition) => {
    expect(codesOf(definition)).toEqual([])
  })

  it.each<[string, ClientDefinition]>([
    ['clientId CLIENT_ID_INVALID', { ...web, clientId: 'Mitra Satu' }],
    ['name CLIENT_NAME_INVALID', { ...web, name: ' ' }],
    ['name CLIENT_NAME_INVALID', { ...web, name: 'x'.repeat(81) }],
    ['name CLIENT_NAME_INVALID', { ...web, name: 'Mitra\u202Eutas' }],
    [
      'contacts CLIENT_CONTACT_INVALID',
      { ...web, contacts: [{ kind: 'technical', name: 'Siti', email: 'siti@' }] },
    ],
    [
      'contacts CLIENT_CONTACTS_TOO_MANY',
      {
        ...web,
        contacts: Array.from({ length: 7 }, () => ({ kind: 'security', name: 'S', email: 's@a.id' })),
      },
    ],
    ['redirectUris CLIENT_REDIRECT_REQUIRED', { ...web, redirectUris: [] }],
    ['usesDeviceFlow CLIENT_DEVICE_KIND', { ...web, kind: 'browser', ...screen }],
    [
      'usesDeviceFlow CLIENT_DEVICE_KIND',
      { ...machine, authentication: 'private_key_jwt', jwksUri, usesDeviceFlow: true },
    ],
    ['usesDeviceFlow CLIENT_DEVICE_PROOF', { ...web, usesDeviceFlow: true }],
    ['usesDeviceFlow CLIENT_DEVICE_FAPI', { ...fapi, usesDeviceFlow: true }],
    ['redirectUris CLIENT_REDIRECT_OF_MACHINE', { ...machine, redirectUris: ['https://a.id/cb'] }],
    ['anyLoopbackPort CLIENT_LOOPBACK_PORTS', { ...web, anyLoopbackPort: true }],
    ['authentication CLIENT_SECRET_ON_DEVICE', { ...web, kind: 'browser' }],
    ['authentication CLIENT_SECRET_ON_DEVICE', { ...web, kind: 'native' }],
    ['authentication CLIENT_PROOF_REQUIRED', { ...web, authentication: 'none' }],
    ['authentication CLIENT_HOUSE_METHOD', { ...web, firstParty: true }],
    ['authentication CLIENT_FAPI_METHOD', { ...web, profile: 'fapi2' }],
    ['idTokenAlgorithm CLIENT_FAPI_ALGORITHM', { ...fapi, idTokenAlgorithm: 'RS256' }],
    ['pkceRequired CLIENT_PKCE_NEEDED', { ...fapi, pkceRequired: false }],
    [
      'pkceRequired CLIENT_PKCE_NEEDED',
      { ...web, kind: 'native', authentication: 'none', pkceRequired: false },
    ],
    ['jwks CLIENT_KEYS_REQUIRED', { ...web, authentication: 'private_key_jwt' }],
    ['jwks CLIENT_KEYS_REQUIRED', { ...web, authentication: 'private_key_jwt', jwks: { keys: [] } }],
    ['scopes CLIENT_SCOPES_REQUIRED', { ...web, scopes: [] }],
    ['scopes CLIENT_OPENID_REQUIRED', { ...web, scopes: ['persona'] }],
    ['scopes CLIENT_SCOPE_OF_PEOPLE', { ...machine, scopes: ['openid'] }],
    ['scopes CLIENT_PERSONA_SCOPE', { ...web, scopes: ['openid'], personaRequired: true }],
    ['personaRoles CLIENT_ROLES_EMPTY', { ...web, personaRoles: [] }],
    ['postLogoutRedirectUris CLIENT_ADDRESS_HTTP', { ...web, postLogoutRedirectUris: ['http://a.id/'] }],
    [
      'backchannelLogoutUri CLIENT_ADDRESS_NOT_PUBLIC',
      { ...web, backchannelLogoutUri: 'https://10.1.2.3/out' },
    ],
    ['signalsUri CLIENT_ADDRESS_NOT_PUBLIC', { ...web, signalsUri: 'https://169.254.169.254/' }],
    ['jwksUri CLIENT_ADDRESS_NOT_PUBLIC', { ...fapi, jwksUri: 'https://[::1]/jwks' }],
    ['jwksUri CLIENT_ADDRESS_NOT_PUBLIC', { ...fapi, jwksUri: 'https://kunci.internal/jwks' }],
  ])('say %s', (problem, definition) => {
    expect(codesOf(definition)).toEqual([problem])
  })

  it.each<[string | null, Partial<ClientDefinition>]>([
    [null, { resources: ['https://katalog.example.go.id'] }],
    ['resources CLIENT_RESOURCE_REQUIRED', {}],
    ['scopes CLIENT_SCOPE_UNKNOWN', { scopes: ['openid', 'persona', 'katalog:semua'] }],
    ['resources CLIENT_RESOURCE_UNKNOWN', { scopes: ['openid'], resources: ['https://lain.example.go.id'] }],
  ])('say %s of what is offered', (problem, changes) => {
    expect(codesOf({ ...web, ...changes }, { production: true, offered })).toEqual(
      problem === null ? [] : [problem],
    )
  })

  it('let a test client, and development, use the own device', () => {
    const local = { ...web, redirectUris: ['http://127.0.0.1/cb'], anyLoopbackPort: true }
    expect(codesOf({ ...local, environment: 'test' })).toEqual([])
    expect(codesOf(local, { production: false })).toEqual([])
  })

  it('tell scopes of people from scopes of resources', () => {
    const stored = storedClient(web, { state: 'active', version: 1 })
    expect(stored.metadata).toMatchObject({ scope: 'openid persona', resource_scopes: ['catalogue:act'] })
  })

  it('give a device without a browser no redirect, and a server with both ways both', () => {
    const alone = storedClient({ ...web, kind: 'native', ...screen }, { state: 'active', version: 1 })
    expect(alone.metadata).toMatchObject({ grant_types: ['refresh_token', deviceGrant], response_types: [] })
    const both = { ...web, authentication: 'private_key_jwt', jwksUri, usesDeviceFlow: true } as const
    expect(storedClient(both, { state: 'active', version: 1 }).metadata).toMatchObject({
      grant_types: ['authorization_code', 'refresh_token', deviceGrant],
      response_types: ['code'],
    })
  })

  it('make a FAPI client push its requests and bind its tokens', () => {
    expect(storedClient(fapi, { state: 'active', version: 1 }).metadata).toMatchObject({
      require_pushed_authorization_requests: true,
      dpop_bound_access_tokens: true,
    })
  })
})

describe('a redirect address', () => {
  const judge = (address: string, kind: ClientDefinition['kind'] = 'web') =>
    addressProblem(address, 'browser', {
      kind,
      environment: 'production',
      firstParty: false,
      production: true,
    })

  it.each([
    ['https://mitra.example.com/cb#x', 'CLIENT_ADDRESS_FRAGMENT', 'https://mitra.example.com/cb'],
    ['https://*.example.com/cb', 'CLIENT_ADDRESS_WILDCARD', undefined],
    ['http://mitra.example.com/cb', 'CLIENT_ADDRESS_HTTP', 'https://mitra.example.com/cb'],
    ['http://127.0.0.1.example.com/cb', 'CLIENT_ADDRESS_HTTP', 'https://127.0.0.1.example.com/cb'],
    ['http://127.0.0.1/cb', 'CLIENT_ADDRESS_LOOPBACK', undefined],
    ['https://localhost/cb', 'CLIENT_ADDRESS_LOOPBACK', undefined],
    ['javascript:alert(1)', 'CLIENT_ADDRESS_SCHEME', undefined],
    ['data:text/html,x', 'CLIENT_ADDRESS_SCHEME', undefined],
    ['id.go.layanan:/cb', 'CLIENT_ADDRESS_SCHEME', undefined],
    ['https://ani:rahasia@mitra.example.com/cb', 'CLIENT_ADDRESS_USER', undefined],
    ['/callback', 'CLIENT_ADDRESS_NOT_ABSOLUTE', undefined],
    ['HTTPS://Mitra.example.com/a/../cb', 'CLIENT_ADDRESS_SPELLING', 'https://mitra.example.com/cb'],
    [`https://mitra.example.com/${'x'.repeat(2_000)}`, 'CLIENT_ADDRESS_TOO_LONG', undefined],
  ])('%s is refused as %s', (address, code, suggestion) => {
    expect(judge(address)?.code).toBe(code)
    expect(judge(address)?.params['suggestion']).toBe(suggestion)
    expect(JSON.stringify(judge(address))).not.toContain('rahasia')
  })

  it.each([
    ['https://mitra.example.com', 'web'],
    ['https://mitra.example.com/cb?layanan=1', 'web'],
    ['http://127.0.0.1/callback', 'native'],
    ['http://[::1]/callback', 'native'],
    ['id.go.layanan:/callback', 'native'],
  ] as const)('%s of a %s client is accepted', (address, kind) => {
    expect(judge(address, kind)).toBeNull()
  })

  it('of an app in a scheme that anybody may take is refused', () => {
    expect(judge('layanan:/callback', 'native')?.code).toBe('CLIENT_ADDRESS_PRIVATE_SCHEME')
    expect(judge('javascript:alert(1)', 'native')?.code).toBe('CLIENT_ADDRESS_PRIVATE_SCHEME')
  })

  it('that is suggested is itself accepted, or wrong in another way', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withFragments: true, withQueryParameters: true, validSchemes: ['http', 'https'] }),
        (address) => {
          const problem = judge(address)
          const suggestion = problem?.params['suggestion']
          if (typeof suggestion === 'string') expect(judge(suggestion)?.code).not.toBe(problem?.code)
        },
      ),
    )
  })

  it('written twice is told once', () => {
    const twice = { ...web, redirectUris: ['https://a.id/cb', 'https://a.id/cb'] }
    expect(codesOf(twice)).toEqual(['redirectUris CLIENT_ADDRESS_REPEATED'])
    const many = Array.from({ length: 21 }, (_, number) => `https://a.id/${number}`)
    expect(codesOf({ ...web, redirectUris: many })).toEqual(['redirectUris CLIENT_ADDRESSES_TOO_MANY'])
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
    // The example key of RFC 7517, appendix A.1.
    const key = {
      kty: 'EC',
      crv: 'P-256',
      x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
      y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
      kid: 'k',
    }
    const clients = firstPartyClients({
      addresses: { identity: 'https://akun.example.go.id', catalogue: 'https://katalog.example.go.id' },
      keys: { akun: { keys: [key] }, catalogue: { keys: [key] } },
    })
    expect(clients.map(({ clientId }) => clientId)).toEqual(['akun', 'catalogue'])
    for (const client of clients) {
      expect(codesOf(client)).toEqual([])
      expect(client).toMatchObject({ authentication: 'private_key_jwt', pushedRequestsOnly: true })
    }
    expect(clients[1]).toMatchObject({ personaRequired: true, personaRoles: expect.arrayContaining(['PPK']) })
  })
})

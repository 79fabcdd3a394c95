import { describe, expect, it } from 'vitest'
import { type ClientDefinition, storedClient } from '../../registry/client-definition.js'
import { lifetimesOf, settingSections, settingsIn, subjectOf } from './settings.js'

const web: ClientDefinition = {
  clientId: 'toko',
  name: 'Toko',
  kind: 'web',
  firstParty: false,
  authentication: 'client_secret_basic',
  scopes: ['openid'],
}
const stored = (changes: Partial<ClientDefinition> = {}) =>
  storedClient({ ...web, ...changes }, { state: 'active', version: 1 })
const shownOf = (changes: Partial<ClientDefinition>) =>
  settingSections.flatMap((section) => settingsIn(section, { ...web, ...changes }))

describe('what is shown of a client', () => {
  it('leaves out what its kind cannot have', () => {
    const machine = shownOf({ kind: 'machine' })
    expect(machine).toEqual([
      'clientId',
      'kind',
      'environment',
      'contacts',
      'scopes',
      'resources',
      'profile',
      'authentication',
    ])
    expect(shownOf({ kind: 'browser', authentication: 'none' })).not.toContain('usesDeviceFlow')
    expect(shownOf({})).toEqual(expect.arrayContaining(['subject', 'sectorIdentifierUri', 'usesDeviceFlow']))
  })

  it.each([
    ['by address', { jwksUri: 'https://toko.example.com/jwks' }, 'jwksUri', 'jwks'],
    ['one by one', {}, 'jwks', 'jwksUri'],
  ] as const)('tells keys where they are: %s', (_, changes, shown, hidden) => {
    const names = shownOf({ authentication: 'private_key_jwt', ...changes })
    expect(names).toContain(shown)
    expect(names).not.toContain(hidden)
  })
})

it.each([
  ['own', {}],
  ['sector', { sectorIdentifierUri: 'https://mitra.example.com/sektor' }],
  ['public', { firstParty: true }],
] as const)('tells how a client knows people: %s', (subject, changes) => {
  expect(subjectOf(stored(changes))).toBe(subject)
})

describe('how long tokens last (docs/decisions/001)', () => {
  const offline = ['openid', 'offline_access']
  it.each([
    ['a client without offline access', {}, { seconds: 12 * 3_600, end: 'with-session' }],
    ['one that stays connected', { scopes: offline }, { seconds: 30 * 86_400, end: 'prolonged-by-use' }],
    [
      'one in the browser (RFC 9700 §4.14)',
      { scopes: offline, kind: 'browser', authentication: 'none' },
      { seconds: 30 * 86_400, end: 'never-prolonged' },
    ],
    [
      'one of FAPI 2.0, whose tokens are not rotated',
      { scopes: offline, profile: 'fapi2', authentication: 'private_key_jwt' },
      { seconds: 30 * 86_400, end: 'never-prolonged' },
    ],
  ] as const)('the refresh token of %s', (_, changes, expected) => {
    expect(lifetimesOf(stored(changes)).at(-1)).toEqual({ token: 'refresh', ...expected })
  })

  it('a machine has one token, and a screen has a code of its own', () => {
    expect(lifetimesOf(stored({ kind: 'machine' }))).toEqual([
      { token: 'access', seconds: 300, end: 'fixed' },
    ])
    const tokens = lifetimesOf(stored({ kind: 'native', usesDeviceFlow: true })).map(({ token }) => token)
    expect(tokens).toEqual(['deviceCode', 'access', 'idToken', 'refresh'])
  })
})

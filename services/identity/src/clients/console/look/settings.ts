import type { Texts } from '@inaproc/domain/language'
import { deviceGrant, type StoredClient } from '../../../oidc/clients/stored-client.js'
import {
  accessTokenSeconds,
  codeSeconds,
  deviceCodeSeconds,
  idTokenSeconds,
  offlineTokenSeconds,
  refreshTokenSeconds,
} from '../../../oidc/tokens/lifetimes.js'
import { type ClientDefinition, definitionOf } from '../../registry/client-definition.js'
import type { OfferedScope } from '../../scopes/offered.js'
import { type ClientField, optionsOf } from '../editing/client-form.js'

/** What the scopes and APIs of a client are called. */
export interface ClientNames {
  /** The scopes about people, in the order in which people read them. */
  readonly people: readonly OfferedScope[]
  readonly scopes: ReadonlyMap<string, Texts>
  readonly apis: ReadonlyMap<string, Texts>
}

/** What a client is, in the parts in which it is read. */
export const settingSections = ['who', 'addresses', 'access', 'people', 'proof'] as const
export type SettingSection = (typeof settingSections)[number]

/** A setting, or how the client knows people: that follows from whose it is. */
export type SettingName = ClientField | 'subject'

/** The settings of one part, without those that a client of its kind cannot have. */
export function settingsIn(section: SettingSection, d: ClientDefinition): readonly SettingName[] {
  const isMachine = d.kind === 'machine'
  const options = optionsOf(d.kind)
  const forPeople = (...names: readonly SettingName[]) => (isMachine ? [] : names)
  const option = (name: 'actsForItself' | 'usesDeviceFlow' | 'anyLoopbackPort') =>
    options.includes(name) || (d[name] === true && !isMachine) ? [name] : []
  switch (section) {
    case 'who':
      return ['clientId', 'kind', 'environment', 'contacts']
    case 'addresses':
      return forPeople('redirectUris', 'postLogoutRedirectUris', 'backchannelLogoutUri', 'signalsUri')
    case 'access':
      return ['scopes', 'resources', ...option('actsForItself'), ...option('usesDeviceFlow')]
    case 'people':
      return forPeople('personaRequired', 'personaRoles', 'minimumAcr', 'subject', 'sectorIdentifierUri')
    case 'proof':
      return [
        'profile',
        'authentication',
        ...keysOf(d),
        ...forPeople('idTokenAlgorithm', 'pkceRequired'),
        ...option('anyLoopbackPort'),
      ]
  }
}

/** Keys are told where they are: by their address, or one by one. */
function keysOf(d: ClientDefinition): readonly ClientField[] {
  if (d.authentication !== 'private_key_jwt') return []
  return d.jwksUri === undefined ? ['jwks'] : ['jwksUri']
}

/** How a client knows people (OIDC Core §8): by numbers of its own, of its sector, or of all services. */
export function subjectOf(client: StoredClient): 'own' | 'sector' | 'public' {
  if (client.metadata.subject_type !== 'pairwise') return 'public'
  return definitionOf(client).sectorIdentifierUri === undefined ? 'own' : 'sector'
}

export interface TokenLifetime {
  readonly token: 'code' | 'deviceCode' | 'access' | 'idToken' | 'refresh'
  readonly seconds: number
  /** What else ends it, or lets it go on. */
  readonly end: 'fixed' | 'with-access' | 'with-session' | 'prolonged-by-use' | 'never-prolonged'
}

/** How long what this client is given stays good (oidc/tokens/lifetimes.ts; docs/decisions/001). */
export function lifetimesOf({ metadata, kind, profile }: StoredClient): readonly TokenLifetime[] {
  const grants = metadata.grant_types ?? []
  const access = { token: 'access', seconds: accessTokenSeconds } as const
  if (kind === 'machine') return [{ ...access, end: 'fixed' }]
  const isOffline = metadata.scope?.split(' ').includes('offline_access') === true
  const isProlonged = kind !== 'browser' && profile !== 'fapi2'
  return [
    ...(grants.includes('authorization_code')
      ? [{ token: 'code', seconds: codeSeconds, end: 'fixed' } as const]
      : []),
    ...(grants.includes(deviceGrant)
      ? [{ token: 'deviceCode', seconds: deviceCodeSeconds, end: 'fixed' } as const]
      : []),
    { ...access, end: 'with-access' },
    { token: 'idToken', seconds: idTokenSeconds, end: 'fixed' },
    isOffline
      ? {
          token: 'refresh',
          seconds: offlineTokenSeconds,
          end: isProlonged ? 'prolonged-by-use' : 'never-prolonged',
        }
      : { token: 'refresh', seconds: refreshTokenSeconds, end: 'with-session' },
  ]
}

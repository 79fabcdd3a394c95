import { rolesOpening } from '@inaproc/domain/roles'
import type { ServiceName } from '@inaproc/domain/service-names'
import type { JWKS } from 'oidc-provider'
import type { ClientDefinition } from '../registry/client-definition.js'

/** Our own relying parties: the account pages of this service, and the platforms. */
export type FirstPartyClientId = 'akun' | 'catalogue' | 'provider-management' | 'blacklist'

interface FirstPartyRow {
  readonly clientId: FirstPartyClientId
  readonly name: string
  /** The service whose address it has. */
  readonly service: ServiceName
  /** The account is for everybody; a platform is entered with a persona that opens it. */
  readonly personaRequired: boolean
  readonly resourceScopes: readonly string[]
}

const rows: readonly FirstPartyRow[] = [
  {
    clientId: 'akun',
    name: 'Akun INAPROC',
    service: 'identity',
    personaRequired: false,
    // For the service itself: Cek NIB asks the blacklist, and who leaves is told what is under way at the platforms.
    resourceScopes: ['identity:clients', 'blacklist:check', 'open-work:read'],
  },
  {
    clientId: 'catalogue',
    name: 'Katalog Elektronik',
    service: 'catalogue',
    personaRequired: true,
    resourceScopes: ['catalogue:act', 'provider-management:act', 'blacklist:check', 'events:read'],
  },
  {
    clientId: 'provider-management',
    name: 'Manajemen Penyedia',
    service: 'provider-management',
    personaRequired: true,
    resourceScopes: ['provider-management:act', 'catalogue:act', 'blacklist:check', 'events:read'],
  },
  {
    clientId: 'blacklist',
    name: 'Daftar Hitam',
    service: 'blacklist',
    personaRequired: true,
    resourceScopes: ['blacklist:act', 'blacklist:check', 'events:read'],
  },
]

export interface FirstPartyOptions {
  /** Public addresses of the services, without a trailing slash. */
  readonly addresses: Readonly<Partial<Record<ServiceName, string>>>
  /** Public keys of each client. */
  readonly keys: Readonly<Partial<Record<FirstPartyClientId, JWKS>>>
}

/** The definitions of our own relying parties whose address and key are known: PAR and private_key_jwt for all. */
export function firstPartyClients(o: FirstPartyOptions): readonly ClientDefinition[] {
  const resources = Object.values(o.addresses)
  return rows.flatMap((row): ClientDefinition[] => {
    const base = o.addresses[row.service]
    const jwks = o.keys[row.clientId]
    if (base === undefined || jwks === undefined) return []
    return [
      {
        clientId: row.clientId,
        name: row.name,
        kind: 'web',
        firstParty: true,
        authentication: 'private_key_jwt',
        jwks,
        redirectUris: [`${base}/callback`],
        postLogoutRedirectUris: [`${base}/`],
        backchannelLogoutUri: `${base}/backchannel-logout`,
        signalsUri: `${base}/signals`,
        scopes: ['openid', 'profile', 'persona', 'personas', ...row.resourceScopes],
        resources,
        actsForItself: true,
        personaRequired: row.personaRequired,
        ...(row.personaRequired && { personaRoles: rolesOpening(row.service) }),
        pushedRequestsOnly: true,
      },
    ]
  })
}

import { isIP } from 'node:net'
import type { ClientActor } from '@inaproc/domain/client-lifecycle'
import { parseEmail } from '@inaproc/domain/email'
import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { Texts } from '@inaproc/domain/language'
import type { ErrorParams, FieldProblem } from '@inaproc/domain/refusal'
import type { OutgoingFetch } from '@inaproc/server/outgoing'
import { type Availability, isPeopleScope, standardCatalogue } from '../../../oidc/tokens/scope-catalogue.js'
import { type ClientDefinition, usesSecret } from '../client-definition.js'
import { addressProblems } from './address-rules.js'
import { keySetProblems } from './key-rules.js'

/** The APIs and scopes that clients can be given here. */
export interface OfferedResource {
  readonly audience: string
  /** How people call it; its address when not given. */
  readonly name?: Texts | undefined
  readonly scopes: readonly string[]
  /** Who may be given each scope; everybody when not said. */
  readonly limits?: ReadonlyMap<string, Availability> | undefined
  /** What the scopes are called; their names when not given. */
  readonly labels?: ReadonlyMap<string, Texts> | undefined
}

/** A scope about people that is in use, and who may be given it. */
export type PeopleLimits = ReadonlyMap<string, Availability>

const standardLimits: PeopleLimits = new Map(
  [...standardCatalogue.scopes.values()].map(({ name, availableTo }) => [name, availableTo]),
)

export interface ClientRuleOptions {
  /** The service runs in production: nothing of a client may lie on loopback or a private network. */
  readonly production: boolean
  /** What can be asked for; not judged when not given, as when a release registers its own services. */
  readonly offered?: readonly OfferedResource[] | undefined
  /** Asks the sectors of clients; without it no client can join one. */
  readonly outgoing?: OutgoingFetch | undefined
  /** The scopes about people; those of a fresh installation when not given. */
  readonly people?: PeopleLimits | undefined
  /** Who gives the scopes, and which the client has already: those stay until somebody takes them away. */
  readonly given?: { readonly as: ClientActor; readonly held: readonly string[] } | undefined
}

export const longestName = 80
const mostContacts = 6

type Definition = ClientDefinition

interface ClientRule {
  readonly field: keyof Definition
  readonly code: ErrorCode
  readonly broken: (d: Definition, o: ClientRuleOptions) => boolean
  readonly params?: (d: Definition, o: ClientRuleOptions) => ErrorParams
}

const isOnDevice = ({ kind }: Definition) => kind === 'browser' || kind === 'native'
/** Only whoever receives people at addresses of its own can be named by a sector (OIDC Registration §5). */
const mayShareSector = ({ firstParty, kind, redirectUris = [] }: Definition) =>
  !firstParty && kind !== 'machine' && redirectUris.length > 0
const isFapi = ({ profile }: Definition) => profile === 'fapi2'

/** What a client must keep to (protocol.md §6, RFC 9700 §2, FAPI 2.0 §5.3), one rule per row. */
const rules: readonly ClientRule[] = [
  {
    field: 'clientId',
    code: 'CLIENT_ID_INVALID',
    broken: (d) => !/^[a-z0-9][a-z0-9-]{1,62}[a-z0-9]$/.test(d.clientId),
  },
  {
    field: 'name',
    code: 'CLIENT_NAME_INVALID',
    broken: ({ name }) => name.trim().length < 2 || name.length > longestName || /\p{C}/u.test(name),
    params: () => ({ max: longestName }),
  },
  {
    field: 'contacts',
    code: 'CLIENT_CONTACT_INVALID',
    broken: (d) => (d.contacts ?? []).some(({ name, email }) => name.trim() === '' || !parseEmail(email).ok),
  },
  {
    field: 'contacts',
    code: 'CLIENT_CONTACTS_TOO_MANY',
    broken: (d) => (d.contacts ?? []).length > mostContacts,
    params: () => ({ max: mostContacts }),
  },
  {
    field: 'redirectUris',
    code: 'CLIENT_REDIRECT_OF_MACHINE',
    broken: (d) =>
      d.kind === 'machine' && [...(d.redirectUris ?? []), ...(d.postLogoutRedirectUris ?? [])].length > 0,
  },
  {
    field: 'redirectUris',
    code: 'CLIENT_REDIRECT_REQUIRED',
    broken: (d) => d.kind !== 'machine' && d.usesDeviceFlow !== true && (d.redirectUris ?? []).length === 0,
  },
  {
    field: 'anyLoopbackPort',
    code: 'CLIENT_LOOPBACK_PORTS',
    broken: (d, o) => d.anyLoopbackPort === true && o.production && d.environment !== 'test',
  },
  {
    field: 'authentication',
    code: 'CLIENT_SECRET_ON_DEVICE',
    broken: (d) => isOnDevice(d) && d.authentication !== 'none',
  },
  {
    field: 'authentication',
    code: 'CLIENT_PROOF_REQUIRED',
    broken: (d) => !isOnDevice(d) && d.authentication === 'none',
  },
  {
    field: 'sectorIdentifierUri',
    code: 'CLIENT_SECTOR_UNUSED',
    broken: (d) => d.sectorIdentifierUri !== undefined && !mayShareSector(d),
  },
  {
    field: 'sectorIdentifierUri',
    code: 'CLIENT_SECTOR_HTTPS',
    broken: (d, o) =>
      d.sectorIdentifierUri !== undefined &&
      mayShareSector(d) &&
      !isOwnedHost(d.sectorIdentifierUri, o.production),
  },
  // A code on a device binds the sign-in to no address (RFC 8628 §5.4), so that who the client is weighs more.
  {
    field: 'usesDeviceFlow',
    code: 'CLIENT_DEVICE_KIND',
    broken: (d) => d.usesDeviceFlow === true && (d.kind === 'browser' || d.kind === 'machine'),
  },
  {
    field: 'usesDeviceFlow',
    code: 'CLIENT_DEVICE_PROOF',
    broken: (d) => d.usesDeviceFlow === true && usesSecret(d.authentication),
  },
  {
    field: 'usesDeviceFlow',
    code: 'CLIENT_DEVICE_FAPI',
    broken: (d) => d.usesDeviceFlow === true && isFapi(d),
  },
  {
    field: 'authentication',
    code: 'CLIENT_HOUSE_METHOD',
    broken: (d) => d.firstParty && d.kind === 'web' && usesSecret(d.authentication),
  },
  {
    field: 'authentication',
    code: 'CLIENT_FAPI_METHOD',
    broken: (d) => isFapi(d) && d.authentication !== 'private_key_jwt',
  },
  {
    field: 'idTokenAlgorithm',
    code: 'CLIENT_FAPI_ALGORITHM',
    broken: (d) => isFapi(d) && d.idTokenAlgorithm === 'RS256',
  },
  {
    field: 'pkceRequired',
    code: 'CLIENT_PKCE_NEEDED',
    broken: (d) => d.pkceRequired === false && (d.kind !== 'web' || isFapi(d)),
  },
  {
    field: 'jwks',
    code: 'CLIENT_KEYS_REQUIRED',
    broken: (d) => d.authentication === 'private_key_jwt' && d.jwks === undefined && d.jwksUri === undefined,
  },
  {
    field: 'jwks',
    code: 'CLIENT_KEYS_EITHER',
    broken: (d) => d.jwks !== undefined && d.jwksUri !== undefined,
  },
  { field: 'scopes', code: 'CLIENT_SCOPES_REQUIRED', broken: (d) => d.scopes.length === 0 },
  {
    field: 'scopes',
    code: 'CLIENT_OPENID_REQUIRED',
    broken: (d) => d.kind !== 'machine' && d.scopes.length > 0 && !d.scopes.includes('openid'),
  },
  {
    field: 'scopes',
    code: 'CLIENT_SCOPE_OF_PEOPLE',
    broken: (d) => d.kind === 'machine' && d.scopes.some(isPeopleScope),
    params: (d) => ({ scope: d.scopes.find(isPeopleScope) ?? '' }),
  },
  {
    field: 'scopes',
    code: 'CLIENT_SCOPE_UNKNOWN',
    broken: (d, o) => unknownScope(d, o) !== undefined,
    params: (d, o) => ({ scope: unknownScope(d, o) ?? '' }),
  },
  {
    field: 'scopes',
    code: 'CLIENT_SCOPE_FIRST_PARTY',
    broken: (d, o) => newScopeLimitedTo('first_party', d, o) !== undefined,
    params: (d, o) => ({ scope: newScopeLimitedTo('first_party', d, o) ?? '' }),
  },
  {
    field: 'scopes',
    code: 'CLIENT_SCOPE_BY_APPROVAL',
    broken: (d, o) => o.given?.as === 'PARTNER' && newScopeLimitedTo('by_approval', d, o) !== undefined,
    params: (d, o) => ({ scope: newScopeLimitedTo('by_approval', d, o) ?? '' }),
  },
  {
    field: 'resources',
    code: 'CLIENT_RESOURCE_UNKNOWN',
    broken: (d, o) => unknownResource(d, o) !== undefined,
    params: (d, o) => ({ resource: unknownResource(d, o) ?? '' }),
  },
  {
    field: 'resources',
    code: 'CLIENT_RESOURCE_REQUIRED',
    broken: (d, o) => homelessScope(d, o) !== undefined,
    params: (d, o) => ({ scope: homelessScope(d, o) ?? '' }),
  },
  {
    field: 'scopes',
    code: 'CLIENT_PERSONA_SCOPE',
    broken: (d) =>
      (d.personaRequired === true || d.personaRoles !== undefined) && !d.scopes.includes('persona'),
  },
  {
    field: 'personaRoles',
    code: 'CLIENT_ROLES_EMPTY',
    broken: (d) => d.personaRoles?.length === 0,
  },
]

/** Everything that is wrong with a definition, field by field; empty when it may be stored. */
export function clientProblems(d: ClientDefinition, o: ClientRuleOptions): readonly FieldProblem[] {
  const broken = rules.filter((rule) => rule.broken(d, o))
  return [
    ...broken.map(({ field, code, params }) => ({ field, code, params: params?.(d, o) ?? {} })),
    ...addressesProblems(d, o),
    ...(d.jwks === undefined
      ? []
      : keySetProblems(
          d.jwks.keys.map((key) => ({ ...key })),
          d.profile ?? 'standard',
        )),
  ]
}

function addressesProblems(d: ClientDefinition, { production }: ClientRuleOptions): readonly FieldProblem[] {
  const of = { ...d, production }
  const single = (address: string | undefined) => (address === undefined ? [] : [address])
  return [
    ...addressProblems('redirectUris', d.redirectUris ?? [], 'browser', of),
    ...addressProblems('postLogoutRedirectUris', d.postLogoutRedirectUris ?? [], 'browser', of),
    ...addressProblems('backchannelLogoutUri', single(d.backchannelLogoutUri), 'server', of),
    ...addressProblems('signalsUri', single(d.signalsUri), 'server', of),
    ...addressProblems('jwksUri', single(d.jwksUri), 'server', of),
    ...addressProblems('sectorIdentifierUri', single(d.sectorIdentifierUri), 'server', of),
  ]
}

/** Encrypted, and by name: whoever holds a number today may not hold it tomorrow. */
function isOwnedHost(address: string, production: boolean): boolean {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:') return false
  return !production || isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0
}

function unknownScope(d: ClientDefinition, o: ClientRuleOptions): string | undefined {
  const { offered, people = standardLimits } = o
  const isKnown = (scope: string) =>
    isPeopleScope(scope)
      ? people.has(scope)
      : offered === undefined || offered.some(({ scopes }) => scopes.includes(scope))
  return d.scopes.find((scope) => !isKnown(scope))
}

function unknownResource(d: ClientDefinition, { offered }: ClientRuleOptions): string | undefined {
  if (offered === undefined) return undefined
  return d.resources?.find((resource) => !offered.some(({ audience }) => audience === resource))
}

function newScopeLimitedTo(
  limit: Exclude<Availability, 'everybody'>,
  d: ClientDefinition,
  { offered, people = standardLimits, given }: ClientRuleOptions,
): string | undefined {
  if (d.firstParty) return undefined
  const isLimited = (scope: string) =>
    isPeopleScope(scope)
      ? people.get(scope) === limit
      : offered?.some(({ limits }) => limits?.get(scope) === limit) === true
  return d.scopes.find((scope) => given?.held.includes(scope) !== true && isLimited(scope))
}

/** A scope of an API that the client may not call. */
function homelessScope(d: ClientDefinition, { offered }: ClientRuleOptions): string | undefined {
  const called = offered?.filter(({ audience }) => d.resources?.includes(audience) === true)
  return d.scopes.find(
    (scope) =>
      offered?.some(({ scopes }) => scopes.includes(scope)) === true &&
      called?.some(({ scopes }) => scopes.includes(scope)) !== true,
  )
}

import { type Acr, isAcr } from '@inaproc/domain/acr'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { isRoleCode } from '@inaproc/domain/roles'
import { type Static, Type } from 'typebox'
import type { ClientContact, ClientKind } from '../../../oidc/clients/stored-client.js'
import {
  type ClientAuthentication,
  type ClientDefinition,
  clientAuthentications,
} from '../../registry/client-definition.js'
import { parseKeySet } from '../../registry/rules/key-rules.js'

/** The settings of a client in the order in which people look at them. */
export const clientFields = [
  'clientId',
  'name',
  'kind',
  'environment',
  'profile',
  'contacts',
  'logoFile',
  'redirectUris',
  'postLogoutRedirectUris',
  'backchannelLogoutUri',
  'signalsUri',
  'sectorIdentifierUri',
  'scopes',
  'resources',
  'actsForItself',
  'usesDeviceFlow',
  'personaRequired',
  'personaRoles',
  'minimumAcr',
  'authentication',
  'jwks',
  'jwksUri',
  'idTokenAlgorithm',
  'pkceRequired',
  'anyLoopbackPort',
] as const satisfies readonly (keyof ClientDefinition)[]
export type ClientField = (typeof clientFields)[number]

export const contactKinds = [
  'technical',
  'security',
  'administrative',
] as const satisfies readonly ClientContact['kind'][]

const text = () => Type.String({ default: '', maxLength: 40_000 })
const ticks = () => Type.Array(Type.String({ maxLength: 300 }), { default: [], maxItems: 100 })

/** The form as a browser sends it: what is left empty does not come at all. */
export const ClientForm = Type.Partial(
  Type.Object({
    clientId: text(),
    name: text(),
    environment: text(),
    profile: text(),
    technicalName: text(),
    technicalEmail: text(),
    securityName: text(),
    securityEmail: text(),
    administrativeName: text(),
    administrativeEmail: text(),
    redirectUris: text(),
    postLogoutRedirectUris: text(),
    backchannelLogoutUri: text(),
    signalsUri: text(),
    sectorIdentifierUri: text(),
    scopes: ticks(),
    resources: ticks(),
    options: ticks(),
    roleChoice: text(),
    personaRoles: ticks(),
    minimumAcr: text(),
    authentication: text(),
    jwks: text(),
    jwksUri: text(),
    idTokenAlgorithm: text(),
  }),
)
export type ClientFormValues = Static<typeof ClientForm>

/** The ticks that stand alone. */
export const clientOptions = [
  'actsForItself',
  'usesDeviceFlow',
  'personaRequired',
  'pkceRequired',
  'anyLoopbackPort',
] as const
export type ClientOption = (typeof clientOptions)[number]

/** Which of them a kind has. */
export function optionsOf(kind: ClientKind): readonly ClientOption[] {
  switch (kind) {
    case 'web':
      return ['actsForItself', 'usesDeviceFlow', 'pkceRequired', 'anyLoopbackPort']
    case 'native':
      return ['usesDeviceFlow', 'anyLoopbackPort']
    case 'browser':
      return ['anyLoopbackPort']
    case 'machine':
      return []
  }
}

/** What a new client of a kind begins with: the least it needs, by the safest way it can go. */
export function newDefinition(kind: ClientKind): ClientDefinition {
  const onDevice = kind === 'browser' || kind === 'native'
  return {
    clientId: '',
    name: '',
    kind,
    firstParty: false,
    environment: 'test',
    profile: 'standard',
    authentication: onDevice ? 'none' : 'private_key_jwt',
    scopes: kind === 'machine' ? [] : ['openid', 'profile', 'persona'],
    pkceRequired: true,
    idTokenAlgorithm: 'ES256',
  }
}

/** A definition as the form shows it. */
export function formValues(d: ClientDefinition): ClientFormValues {
  const contact = (kind: ClientContact['kind']) => d.contacts?.find((known) => known.kind === kind)
  const options: Readonly<Record<ClientOption, boolean | undefined>> = {
    actsForItself: d.actsForItself,
    usesDeviceFlow: d.usesDeviceFlow,
    personaRequired: d.personaRequired,
    pkceRequired: d.pkceRequired ?? true,
    anyLoopbackPort: d.anyLoopbackPort,
  }
  return {
    clientId: d.clientId,
    name: d.name,
    environment: d.environment ?? 'production',
    profile: d.profile ?? 'standard',
    technicalName: contact('technical')?.name ?? '',
    technicalEmail: contact('technical')?.email ?? '',
    securityName: contact('security')?.name ?? '',
    securityEmail: contact('security')?.email ?? '',
    administrativeName: contact('administrative')?.name ?? '',
    administrativeEmail: contact('administrative')?.email ?? '',
    redirectUris: (d.redirectUris ?? []).join('\n'),
    postLogoutRedirectUris: (d.postLogoutRedirectUris ?? []).join('\n'),
    backchannelLogoutUri: d.backchannelLogoutUri ?? '',
    signalsUri: d.signalsUri ?? '',
    sectorIdentifierUri: d.sectorIdentifierUri ?? '',
    scopes: [...d.scopes],
    resources: [...(d.resources ?? [])],
    options: clientOptions.filter((option) => options[option] === true),
    roleChoice: d.personaRoles === undefined ? 'all' : 'some',
    personaRoles: [...(d.personaRoles ?? [])],
    minimumAcr: d.minimumAcr ?? '',
    authentication: d.authentication,
    jwks: d.jwks === undefined ? '' : JSON.stringify(d.jwks, null, 2),
    jwksUri: d.jwksUri ?? '',
    idTokenAlgorithm: d.idTokenAlgorithm ?? 'ES256',
  }
}

/** What of a definition the form of a kind says; what it does not ask stays as it was. */
export function changesOf(v: ClientFormValues, kind: ClientKind) {
  const offered = optionsOf(kind)
  const ticked = (option: ClientOption) =>
    offered.includes(option) || option === 'personaRequired'
      ? v.options?.includes(option) === true
      : undefined
  const isFapi = v.profile === 'fapi2'
  const roles = (v.personaRoles ?? []).filter(isRoleCode)
  return {
    name: (v.name ?? '').trim(),
    profile: isFapi ? ('fapi2' as const) : ('standard' as const),
    contacts: contactsIn(v),
    redirectUris: lines(v.redirectUris),
    postLogoutRedirectUris: lines(v.postLogoutRedirectUris),
    backchannelLogoutUri: given(v.backchannelLogoutUri),
    signalsUri: given(v.signalsUri),
    sectorIdentifierUri: given(v.sectorIdentifierUri),
    scopes: v.scopes ?? [],
    resources: v.resources ?? [],
    actsForItself: ticked('actsForItself') ?? kind === 'machine',
    usesDeviceFlow: ticked('usesDeviceFlow') ?? false,
    personaRequired: ticked('personaRequired') ?? false,
    personaRoles: v.roleChoice === 'some' ? roles : undefined,
    minimumAcr: acrIn(v.minimumAcr),
    idTokenAlgorithm: v.idTokenAlgorithm === 'RS256' ? ('RS256' as const) : ('ES256' as const),
    pkceRequired: ticked('pkceRequired') ?? true,
    anyLoopbackPort: ticked('anyLoopbackPort') ?? false,
  } satisfies Partial<ClientDefinition>
}

/** How the client proves itself, as the form says; a key set that cannot be read is a problem of its field. */
export function credentialsIn(
  v: Pick<ClientFormValues, 'authentication' | 'jwks' | 'jwksUri'>,
  o: { readonly kind: ClientKind; readonly profile: 'standard' | 'fapi2' },
): {
  readonly credentials: Pick<ClientDefinition, 'authentication' | 'jwks' | 'jwksUri'>
  readonly problems: readonly FieldProblem[]
} {
  const authentication = authenticationIn(v.authentication, o.kind)
  if (authentication !== 'private_key_jwt') return { credentials: { authentication }, problems: [] }
  const jwksUri = given(v.jwksUri)
  const typed = given(v.jwks)
  if (typed === undefined) return { credentials: { authentication, jwksUri }, problems: [] }
  const parsed = parseKeySet(typed, o.profile)
  return parsed.ok
    ? { credentials: { authentication, jwks: parsed.value, jwksUri }, problems: [] }
    : { credentials: { authentication, jwksUri }, problems: [parsed.problem] }
}

function authenticationIn(value: string | undefined, kind: ClientKind): ClientAuthentication {
  if (kind === 'browser' || kind === 'native') return 'none'
  return clientAuthentications.find((known) => known === value) ?? 'none'
}

/** A contact of which nothing was given is none. */
export function contactsIn(v: ClientFormValues): readonly ClientContact[] {
  return contactKinds.flatMap((kind) => {
    const name = (v[`${kind}Name`] ?? '').trim()
    const email = (v[`${kind}Email`] ?? '').trim().toLowerCase()
    return name === '' && email === '' ? [] : [{ kind, name, email }]
  })
}

function acrIn(value = ''): Acr | undefined {
  return isAcr(value) ? value : undefined
}

function given(value = ''): string | undefined {
  const trimmed = value.trim()
  return trimmed === '' ? undefined : trimmed
}

function lines(value = ''): readonly string[] {
  return value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

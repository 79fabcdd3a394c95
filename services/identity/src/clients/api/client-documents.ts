import { doorError } from '@inaproc/domain/errors/clients/door-errors'
import type { Language } from '@inaproc/domain/language'
import type { ListedClient, ShownClient, ShownVersion } from '../console/client-list.js'
import { newDefinition } from '../console/editing/client-form.js'
import type { ClientChanges } from '../registry/change-service.js'
import type { ClientDefinition } from '../registry/client-definition.js'
import { type VersionedDefinition, versionedDefinition } from '../registry/client-versions.js'
import type { ClientSecret } from '../registry/secrets/client-secrets.js'
import { type Count, meaningOf, totalsOf } from '../traffic/traffic.js'
import type { ClientCreationWish, ClientWish } from './client-schemas.js'

const timeOrNull = (at: Date | null) => at?.toISOString() ?? null

/** A definition in the words of the API. */
function definitionDocument(d: VersionedDefinition) {
  return {
    client_id: d.clientId,
    kind: d.kind,
    environment: d.environment ?? 'production',
    first_party: d.firstParty,
    partner_id: d.partnerId ?? null,
    name: d.name,
    profile: d.profile ?? 'standard',
    contacts: (d.contacts ?? []).map(({ kind, name, email }) => ({ kind, name, email })),
    redirect_uris: [...(d.redirectUris ?? [])],
    post_logout_redirect_uris: [...(d.postLogoutRedirectUris ?? [])],
    backchannel_logout_uri: d.backchannelLogoutUri ?? null,
    signals_uri: d.signalsUri ?? null,
    sector_identifier_uri: d.sectorIdentifierUri ?? null,
    scopes: [...d.scopes],
    resources: [...(d.resources ?? [])],
    acts_for_itself: d.actsForItself ?? false,
    uses_device_flow: d.usesDeviceFlow ?? false,
    persona_required: d.personaRequired ?? false,
    persona_roles: d.personaRoles === undefined ? null : [...d.personaRoles],
    minimum_acr: d.minimumAcr ?? null,
    pushed_requests_only: d.pushedRequestsOnly ?? false,
    pkce_required: d.pkceRequired ?? true,
    id_token_algorithm: d.idTokenAlgorithm ?? 'ES256',
    userinfo_algorithm: d.userinfoAlgorithm ?? null,
    introspection_algorithm: d.introspectionAlgorithm ?? null,
    any_loopback_port: d.anyLoopbackPort ?? false,
    authentication: d.authentication,
    jwks: d.jwks === undefined ? null : { keys: d.jwks.keys.map((key) => ({ ...key })) },
    jwks_uri: d.jwksUri ?? null,
    state: d.state,
  }
}

export function clientDocument(
  { client, createdAt, lastUsedAt }: ShownClient,
  secrets: readonly ClientSecret[],
) {
  return {
    ...definitionDocument(versionedDefinition(client)),
    version: client.version,
    created_at: createdAt.toISOString(),
    last_used_at: timeOrNull(lastUsedAt),
    secrets: secrets.map((secret) => ({
      id: secret.id,
      created_at: secret.createdAt.toISOString(),
      expires_at: timeOrNull(secret.expiresAt),
      last_used_at: timeOrNull(secret.lastUsedAt),
    })),
  }
}

export function listedDocument(client: ListedClient) {
  return {
    client_id: client.clientId,
    name: client.name,
    kind: client.kind,
    state: client.state,
    environment: client.environment,
    first_party: client.firstParty,
    partner: client.partner,
    last_used_at: timeOrNull(client.lastUsedAt),
  }
}

/** One change. Who among the people did it stays in the audit log. */
export function versionDocument(shown: ShownVersion) {
  return {
    version: shown.version,
    at: shown.at.toISOString(),
    change: shown.change,
    actor: shown.actorKind,
    reason: shown.reason,
    definition: definitionDocument(shown.definition),
  }
}

export function trafficDocument(counts: readonly Count[], o: { since: Date; language: Language }) {
  return {
    since: o.since.toISOString(),
    items: totalsOf(counts).map(({ kind, outcome, count }) => {
      const explained = doorError(outcome)
      return {
        kind,
        outcome,
        means: meaningOf(outcome),
        count,
        meaning: explained?.meaning[o.language] ?? null,
        remedy: explained?.remedy[o.language] ?? null,
      }
    }),
  }
}

type Changed = Omit<ClientChanges, 'authentication' | 'jwks' | 'jwksUri' | 'logoFile'>

/** A change in the words of the use cases: only what is named, null as not set. */
export function changesIn(wish: ClientWish): Changed {
  const named = Object.entries(wish).map(([name, value]) => [settingOf(name), value ?? undefined])
  // The schema admits exactly these names with values of these types.
  return Object.fromEntries(named) as Changed
}

/** What is to be made, beginning with the safe settings of its kind; its keys are read apart. */
export function definitionIn(wish: ClientCreationWish): ClientDefinition {
  const {
    client_id: clientId,
    kind,
    environment,
    authentication,
    jwks: _read,
    jwks_uri: jwksUri,
    ...rest
  } = wish
  const initial = newDefinition(kind)
  return {
    ...initial,
    ...changesIn(rest),
    clientId,
    environment: environment ?? initial.environment,
    authentication: authentication ?? initial.authentication,
    jwksUri,
  }
}

/** `redirect_uris` is `redirectUris` in the use cases. */
function settingOf(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** A field of the use cases in the words of the API. */
export function fieldInApi(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

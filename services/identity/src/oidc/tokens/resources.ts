import type { ServiceName } from '@inaproc/domain/service-names'
import { errors, type ResourceServer } from 'oidc-provider'
import type { ClientPolicy } from '../clients/client-policy.js'
import { accessTokenSeconds } from './lifetimes.js'

/** An API that tokens can be made for (RFC 8707). `audience` is its base address. */
export interface Resource {
  readonly audience: string
  /** The client that runs it and may introspect opaque tokens for it. */
  readonly owner: string
  readonly scopes: readonly string[]
  readonly format: 'jwt' | 'opaque'
}

/** The scopes of our own services' APIs. */
const firstPartyScopes: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  identity: ['identity:clients', 'signals:manage', 'identity:notify', 'events:read'],
  catalogue: ['catalogue:act', 'open-work:read', 'events:read'],
  'provider-management': ['provider-management:act', 'open-work:read', 'events:read'],
  blacklist: ['blacklist:act', 'blacklist:check', 'open-work:read', 'events:read'],
}

/** Our services as resource servers: JWT access tokens (RFC 9068), `aud` = the address of the service. */
export function firstPartyResources(
  addresses: Readonly<Partial<Record<ServiceName, string>>>,
): readonly Resource[] {
  return Object.entries(firstPartyScopes).flatMap(([name, scopes]) => {
    // Its keys are those of the table above.
    const audience = addresses[name as ServiceName]
    return audience === undefined ? [] : [{ audience, owner: name, scopes, format: 'jwt' as const }]
  })
}

/** Where the provider finds APIs. */
export interface ResourceSource {
  /** An API that is in use; nothing for unknown and retired ones. */
  find(audience: string): Promise<Resource | undefined>
}

/** APIs that are known from the start and stay as they are. */
export function fixedResources(resources: readonly Resource[]): ResourceSource {
  const byAudience = new Map(resources.map((resource) => [resource.audience, resource]))
  return { find: async (audience) => byAudience.get(audience) }
}

/**
 * What the library needs to make a token of an API for this client.
 * @throws errors.InvalidTarget for an API that is unknown or not for this client
 */
export async function resourceServerFor(
  source: ResourceSource,
  audience: string,
  client: ClientPolicy,
): Promise<ResourceServer> {
  if (!client.resources.includes(audience)) throw new errors.InvalidTarget()
  const resource = await source.find(audience)
  if (resource === undefined) throw new errors.InvalidTarget()
  return {
    audience,
    scope: resource.scopes.filter((scope) => client.resourceScopes.includes(scope)).join(' '),
    accessTokenFormat: resource.format,
    accessTokenTTL: accessTokenSeconds,
    jwt: { sign: { alg: 'ES256' } },
  }
}

import type { Texts } from '@inaproc/domain/language'
import type { Resource } from '../../oidc/tokens/resources.js'

/** Whose clients may be given a scope: any, only our own services, or those that the Directorate gave it to. */
export const availabilities = ['everybody', 'by_approval', 'first_party'] as const
export type Availability = (typeof availabilities)[number]

export const lives = ['active', 'retired'] as const
export type Life = (typeof lives)[number]
export const formats = ['jwt', 'opaque'] as const satisfies readonly Resource['format'][]

/** A scope as people who decide about it read it. */
export interface ManagedScope {
  readonly name: string
  readonly label: Texts
  readonly description: Texts
  readonly availableTo: Availability
  readonly sensitive: boolean
  readonly state: Life
}

/** A scope of OpenID Connect, and what it releases: the code's closed list (oidc/tokens/claims.ts). */
export interface OpenIdScope extends ManagedScope {
  readonly claims: readonly string[]
}

/** What an administrator says of an API. */
export interface ResourceDefinition {
  readonly audience: string
  readonly ownerClient: string
  readonly format: Resource['format']
  readonly name: Texts
  readonly text: Texts
  readonly state: Life
}

/** An API with its scopes. One version counts for all of it. */
export interface ManagedResource extends ResourceDefinition {
  readonly id: string
  /** One of our own services: follows its release. */
  readonly ofRelease: boolean
  readonly version: number
  readonly updatedAt: Date
  readonly scopes: readonly ManagedScope[]
}

export type ResourceChange = 'registered' | 'changed' | 'retired' | 'restored'

export interface ResourceVersion {
  readonly version: number
  readonly at: Date
  readonly change: ResourceChange
  readonly actorName: string | null
}

export const kinds = ['resource', 'openid'] as const
export type ScopeKind = (typeof kinds)[number]

export interface ScopeFilter {
  readonly words: string
  readonly kind: ScopeKind | null
}

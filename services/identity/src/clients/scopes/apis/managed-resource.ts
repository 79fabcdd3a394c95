import type { Texts } from '@inaproc/domain/language'
import type { Resource } from '../../../oidc/tokens/resources.js'
import type { Life, ManagedScope } from '../people/people-scope.js'

export const formats = ['jwt', 'opaque'] as const satisfies readonly Resource['format'][]

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

/** An API as its history keeps it. */
export type VersionedResource = Omit<ManagedResource, 'updatedAt'>

export const kinds = ['resource', 'openid'] as const
export type ScopeKind = (typeof kinds)[number]

export interface ScopeFilter {
  readonly words: string
  readonly kind: ScopeKind | null
  readonly state: Life | null
}

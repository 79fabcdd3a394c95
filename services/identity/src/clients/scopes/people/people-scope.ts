import type { Texts } from '@inaproc/domain/language'
import type { ClaimName } from '../../../oidc/tokens/claims.js'
import type { Availability } from '../../../oidc/tokens/scope-catalogue.js'

export const lives = ['active', 'retired'] as const
export type Life = (typeof lives)[number]

/** A scope as people who decide about it read it. */
export interface ManagedScope {
  readonly name: string
  readonly label: Texts
  readonly description: Texts
  readonly availableTo: Availability
  readonly sensitive: boolean
  readonly state: Life
}

/** A scope about people, and which claims it releases: what the door obeys. */
export interface PeopleScope extends ManagedScope {
  readonly claims: readonly ClaimName[]
  /** One of OpenID Connect or of the personas, which programs know by its name: it is never retired. */
  readonly ofRelease: boolean
  /** Where pages list it. */
  readonly position: number
  readonly version: number
  readonly updatedAt: Date
}

/** A scope as its history keeps it. */
export type VersionedScope = Omit<PeopleScope, 'version' | 'updatedAt' | 'position'>

/** What an official says of it. */
export type PeopleScopeDefinition = Pick<
  PeopleScope,
  'name' | 'label' | 'description' | 'availableTo' | 'sensitive' | 'claims'
>

/** More than anybody needs; what the door keeps in memory is bounded by it. */
export const mostPeopleScopes = 40

/** What happened to a scope or a claim; each makes one version and one row of the audit log. */
export type ScopeChange = 'registered' | 'changed' | 'retired' | 'restored'

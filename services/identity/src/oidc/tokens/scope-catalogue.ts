import { type ClaimName, claimNames, claimOf } from './claims.js'

/** Whose clients may be given a scope: any, only our own services, or those that the Directorate gave it to. */
export const availabilities = ['everybody', 'by_approval', 'first_party'] as const
export type Availability = (typeof availabilities)[number]

/** A scope about people that is in use. */
export interface PeopleScope {
  readonly name: string
  readonly claims: readonly ClaimName[]
  readonly availableTo: Availability
}

/** The scopes about people that the door knows at one moment, in the order of their rows. */
export interface ScopeCatalogue {
  /** Differs whenever the door has to be built anew. */
  readonly version: string
  readonly scopes: ReadonlyMap<string, PeopleScope>
}

/** Scopes about people have one word, those of an API say of what they are: `pesanan:baca`. */
export function isPeopleScope(name: string): boolean {
  return !name.includes(':')
}

export function scopeCatalogue(scopes: readonly PeopleScope[]): ScopeCatalogue {
  return { version: JSON.stringify(scopes), scopes: new Map(scopes.map((scope) => [scope.name, scope])) }
}

/** Scope → its claims, for `claimTable`. */
export function releasedBy({ scopes }: ScopeCatalogue): ReadonlyMap<string, readonly ClaimName[]> {
  return new Map([...scopes].map(([name, { claims }]) => [name, claims]))
}

/** All that some scopes release together. */
export function claimsOfScopes(catalogue: ScopeCatalogue, scopes: Iterable<string>): readonly ClaimName[] {
  return [...new Set([...scopes].flatMap((scope) => catalogue.scopes.get(scope)?.claims ?? []))]
}

/** What a person decides about: everything but how they signed in, which every client is told. */
export const decidedClaims: readonly ClaimName[] = claimNames.filter(
  (name) => claimOf(name).kind !== 'sign-in',
)

/**
 * The claims that a client may ask for one by one (OIDC Core §5.5): those of its own scopes, and those of scopes that
 * anybody may have. Otherwise the `claims` parameter would open what the Directorate has kept closed.
 */
export function claimsWithin(catalogue: ScopeCatalogue, held: readonly string[]): ReadonlySet<string> {
  const open = [...catalogue.scopes.values()].filter(
    ({ name, availableTo }) => availableTo === 'everybody' || held.includes(name),
  )
  return new Set(open.flatMap(({ claims }) => claims))
}

/** The scopes of a fresh installation, as migration 0042 writes them; for doors without a database (the mock provider). */
export const standardCatalogue: ScopeCatalogue = scopeCatalogue([
  {
    name: 'openid',
    claims: ['sub', 'acr', 'amr', 'auth_time', 'processing_restricted'],
    availableTo: 'everybody',
  },
  {
    name: 'profile',
    claims: ['name', 'preferred_username', 'locale', 'updated_at', 'identity_level'],
    availableTo: 'everybody',
  },
  { name: 'email', claims: ['email', 'email_verified'], availableTo: 'everybody' },
  { name: 'phone', claims: ['phone_number', 'phone_number_verified'], availableTo: 'everybody' },
  { name: 'persona', claims: ['persona'], availableTo: 'everybody' },
  { name: 'personas', claims: ['personas'], availableTo: 'everybody' },
  { name: 'offline_access', claims: [], availableTo: 'everybody' },
])

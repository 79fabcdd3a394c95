import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import { claimsOfScopes, type ScopeCatalogue } from '../tokens/scope-catalogue.js'

/** What a client asks to receive, or was allowed to, in the names of the protocol. */
export interface Sharing {
  readonly scopes: readonly string[]
  /** Claims asked for one by one, with the `claims` parameter. */
  readonly claims: readonly string[]
  /** The claims that the scopes release: a scope that comes to release more is not covered by what was allowed before. */
  readonly released: readonly string[]
  /** Audience → scopes there. */
  readonly resources: Readonly<Record<string, readonly string[]>>
}

/** Claims about the sign-in itself, which every client gets. */
const alwaysTold: ReadonlySet<string> = new Set(['sub', 'sid', 'iss', 'acr', 'amr', 'auth_time'])

/** What an authorization request asks for: of what the client may ask at all. */
export function askedIn(ctx: KoaContextWithOIDC, catalogue: ScopeCatalogue): Sharing {
  const { requestParamOIDCScopes, requestParamClaims, requestParamScopes, resourceServers } = ctx.oidc
  const resources = Object.entries(resourceServers ?? {}).map(
    ([audience, server]) =>
      [audience, [...requestParamScopes].filter((scope) => server.scopes.has(scope))] as const,
  )
  return {
    scopes: [...requestParamOIDCScopes],
    claims: [...requestParamClaims].filter((claim) => !alwaysTold.has(claim)),
    released: claimsOfScopes(catalogue, requestParamOIDCScopes),
    resources: Object.fromEntries(resources.filter(([, scopes]) => scopes.length > 0)),
  }
}

/** What a grant covers; which claims it releases was decided when it was issued (grant-cover.ts). */
export function coveredBy(grant: Grant): Sharing {
  const scopesOf = (list: string) => list.split(' ').filter((scope) => scope !== '')
  return {
    scopes: scopesOf(grant.getOIDCScope()),
    claims: grant.getOIDCClaims().filter((claim) => !alwaysTold.has(claim)),
    released: [],
    resources: Object.fromEntries(
      Object.entries(grant.resources ?? {}).map(([audience, list]) => [audience, scopesOf(list)]),
    ),
  }
}

/** What of the one is not in the other. */
export function without(asked: Sharing, known: Sharing): Sharing {
  const resources = Object.entries(asked.resources).map(
    ([audience, scopes]) => [audience, except(scopes, known.resources[audience])] as const,
  )
  return {
    scopes: except(asked.scopes, known.scopes),
    claims: except(asked.claims, known.claims),
    released: except(asked.released, [...known.released, ...known.claims]),
    resources: Object.fromEntries(resources.filter(([, scopes]) => scopes.length > 0)),
  }
}

export function isNothing({ scopes, claims, released, resources }: Sharing): boolean {
  const named = [...scopes, ...claims, ...released]
  return named.length === 0 && Object.keys(resources).length === 0
}

/** Both, each name once. */
export function together(one: Sharing, other: Sharing): Sharing {
  const audiences = new Set([...Object.keys(one.resources), ...Object.keys(other.resources)])
  return {
    scopes: union(one.scopes, other.scopes),
    claims: union(one.claims, other.claims),
    released: union(one.released, other.released),
    resources: Object.fromEntries(
      [...audiences].map((audience) => [
        audience,
        union(one.resources[audience] ?? [], other.resources[audience] ?? []),
      ]),
    ),
  }
}

/** A sharing out of stored JSON; what is no list of names is left out. */
export function readSharing(value: unknown): Sharing {
  const { scopes, claims, released, resources } = isRecord(value)
    ? value
    : { scopes: undefined, claims: undefined, released: undefined, resources: undefined }
  return {
    scopes: names(scopes),
    claims: names(claims),
    released: names(released),
    resources: isRecord(resources)
      ? Object.fromEntries(Object.entries(resources).map(([audience, list]) => [audience, names(list)]))
      : {},
  }
}

function except(names: readonly string[], known: readonly string[] = []): readonly string[] {
  return names.filter((name) => !known.includes(name))
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])]
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { type ConsolePart, consolePaths } from '../console/console-paths.js'
import { clientReaders } from '../console/console-roles.js'
import { isWriter } from '../console/route-parts.js'
import { apiPath } from './apis/api-addresses.js'
import { apiRoutes, newApiPath } from './apis/api-routes.js'
import { kinds, type ScopeFilter } from './apis/managed-resource.js'
import { listResources } from './apis/resources-store.js'
import { claimRoutes, claimsPath } from './claims/claims-routes.js'
import { countHoldersOf } from './holders/holders-store.js'
import { newPeopleScopePath, peopleRoutes, peopleScopePath } from './people/people-routes.js'
import { lives, type PeopleScope } from './people/people-scope.js'
import { listPeopleScopes } from './people/people-store.js'
import { pageSize, type ScopeRouteOptions, scopesPath, text } from './route-parts.js'
import { ScopesPage } from './scopes-page.js'

const ListQuery = Type.Object({ cari: text(), jenis: text(), keadaan: text(), setelah: text(1_000) })

/** Scopes, claims and APIs: for those who watch clients to read, for the Directorate to write. */
export function scopesRoutes(app: AppServer, o: ScopeRouteOptions): void {
  listRoutes(app, o)
  peopleRoutes(app, o)
  claimRoutes(app, o)
  apiRoutes(app, o)
}

function listRoutes(app: AppServer, o: ScopeRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...clientReaders)

  app.get(scopesPath, { preHandler, schema: { querystring: ListQuery } }, async (request, reply) => {
    const { href } = signedOn(request)
    const filter = filterOf(request.query)
    const after = request.query.setelah ?? null
    const [found, people] = await Promise.all([
      filter.kind === 'openid' ? null : listResources(p.db, { ...filter, after, limit: pageSize }),
      // All of them stand on the first page: there are at most some dozens.
      filter.kind === 'resource' || after !== null ? null : listPeopleScopes(p.db),
    ])
    const shown = people?.filter((scope) => matches(scope, filter)) ?? null
    const names = shown?.map(({ name }) => name) ?? []
    const counts = await countHoldersOf(p.db, 'people', names)
    const next = found?.next ?? null
    const path = href(scopesPath)
    const view = {
      path,
      filter,
      resources: found?.items ?? null,
      people: shown,
      clientsOf: (name: string) => counts.get(name) ?? 0,
      nextHref: next === null ? undefined : `${path}?${queryOf(filter, next)}`,
      isFirst: after === null,
      create: isWriter(request)
        ? { scopeHref: href(newPeopleScopePath), apiHref: href(newApiPath) }
        : undefined,
      apiHref: (id: string) => href(apiPath(id)),
      scopeHref: (name: string) => href(peopleScopePath(name)),
      claimsHref: href(claimsPath),
      partHref: (part: ConsolePart) => href(consolePaths[part]),
    }
    return reply.page(<ScopesPage frame={o.frame(request)} view={view} />)
  })
}

function matches({ name, label, claims, state }: PeopleScope, filter: ScopeFilter): boolean {
  if (filter.state !== null && state !== filter.state) return false
  const wanted = filter.words.toLowerCase()
  return [name, label.id, label.en, ...claims].some((said) => said.toLowerCase().includes(wanted))
}

function filterOf(query: {
  readonly cari?: string
  readonly jenis?: string
  readonly keadaan?: string
}): ScopeFilter {
  return {
    words: (query.cari ?? '').trim(),
    kind: kinds.find((kind) => kind === query.jenis) ?? null,
    state: lives.find((state) => state === query.keadaan) ?? null,
  }
}

function queryOf({ words, kind, state }: ScopeFilter, next: string): URLSearchParams {
  return new URLSearchParams({
    ...(words !== '' && { cari: words }),
    ...(kind !== null && { jenis: kind }),
    ...(state !== null && { keadaan: state }),
    setelah: next,
  })
}

import { isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { clientReaders, clientWriters } from '../../console/console-roles.js'
import { askForProof, expected, isWriter, Version } from '../../console/route-parts.js'
import { showHolders } from '../holders/holders-answers.js'
import { countHolders, countHoldersOf } from '../holders/holders-store.js'
import {
  CursorQuery,
  historyPart,
  LookQuery,
  lookView,
  problemsIn,
  type ScopeRouteOptions,
  scopeChangerOf,
  scopesPath,
  text,
} from '../route-parts.js'
import { messages } from '../scopes.messages.js'
import { apiPath, apiPaths, heldByClients, scopeHref } from './api-addresses.js'
import { apiEndRoutes } from './api-end-routes.js'
import { ResourceFormPage, ScopeFormPage } from './api-form-pages.js'
import {
  ResourceForm,
  type ResourceValues,
  resourceIn,
  resourceValues,
  ScopeForm,
  type ScopeValues,
  scopeIn,
  scopeValues,
} from './api-forms.js'
import type { ManagedResource } from './managed-resource.js'
import { type ApiAct, ResourcePage } from './resource-page.js'
import {
  addScope,
  changeResource,
  changeScope,
  managedResource,
  registerResource,
  scopeOf,
} from './resources-service.js'
import { listResourceVersions } from './resources-store.js'

export const newApiPath = `${scopesPath}-baru`
const route = `${scopesPath}/:api`
const Params = Type.Object({ api: Type.String({ maxLength: 40 }) })
const Named = Type.Object({ nama: text() })
const Changed = Type.Object({ ...ResourceForm.properties, version: Version })
const ScopeSent = Type.Object({ ...ScopeForm.properties, version: Version })

/** APIs and their scopes: for those who watch clients to read, for the Directorate to write. */
export function apiRoutes(app: AppServer, o: ScopeRouteOptions): void {
  lookRoutes(app, o)
  resourceRoutes(app, o)
  scopeRoutes(app, o)
  apiEndRoutes(app, o)
}

function lookRoutes(app: AppServer, o: ScopeRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...clientReaders)

  app.get(
    route,
    { preHandler, schema: { params: Params, querystring: LookQuery } },
    async (request, reply) => {
      const { href } = signedOn(request)
      const resource = await resourceOf(o, request.params.api)
      const { id, audience } = resource
      const names = resource.scopes.map(({ name }) => name)
      const [versions, count, ofScopes] = await Promise.all([
        listResourceVersions(p.db, id, historyPart(request)),
        countHolders(p.db, { kind: 'api', name: audience }),
        countHoldersOf(p.db, 'scope', names),
      ])
      const path = apiPath(id)
      const view = {
        resource,
        ...lookView(request, { path, versions, subject: { type: 'resource', id } }),
        clients: count.count,
        clientsHref: href(`${path}/klien`),
        clientsOf: (name: string) => ofScopes.get(name) ?? 0,
        clientsHrefOf: (name: string) => href(scopeHref(id, '/klien', name)),
        acts: isWriter(request)
          ? {
              hrefOf: (act: ApiAct) => href(`${path}${apiPaths[act]}`),
              scopeHrefOf: (act: ApiAct, name: string) =>
                href(scopeHref(id, act === 'edit' ? '' : apiPaths[act], name)),
              addHref: href(scopeHref(id, '', null)),
            }
          : undefined,
      }
      return reply.page(<ResourcePage frame={o.frame(request)} view={view} />)
    },
  )

  const Holders = Type.Object({ ...CursorQuery.properties, nama: text() })
  for (const below of ['/klien', '/cakupan/klien'] as const) {
    app.get(
      `${route}${below}`,
      { preHandler, schema: { params: Params, querystring: Holders } },
      async (request, reply) => {
        const resource = await resourceOf(o, request.params.api)
        const { nama, setelah: after = null } = request.query
        const name = below === '/klien' ? null : (nama ?? '')
        return showHolders(request, reply, o, { ...heldByClients(resource, name, request.language), after })
      },
    )
  }
}

function resourceRoutes(app: AppServer, o: ScopeRouteOptions): void {
  const { platform: p } = o
  const { production } = o.rules
  const preHandler = app.requirePersona(...clientWriters)

  app.get(newApiPath, { preHandler }, async (request, reply) => {
    const stepUp = askForProof(request, reply, signedOn(request).href(newApiPath))
    return stepUp ?? show(request, reply, { resource: null, values: { format: 'jwt' } })
  })

  app.post(newApiPath, { preHandler, schema: { body: ResourceForm } }, async (request, reply) => {
    const stepUp = askForProof(request, reply, signedOn(request).href(newApiPath))
    if (stepUp !== null) return stepUp
    const values = request.body
    try {
      const definition = resourceIn(values)
      const id = await registerResource(p, { definition, by: scopeChangerOf(request), production })
      return reply.redirect(signedOn(request).href(`${apiPath(id)}?hasil=simpan`), 303)
    } catch (error) {
      return show(request, reply, { resource: null, values, refusal: expected(error) })
    }
  })

  app.get(`${route}/ubah`, { preHandler, schema: { params: Params } }, async (request, reply) => {
    const resource = await resourceOf(o, request.params.api)
    const stepUp = askForProof(request, reply, signedOn(request).href(`${apiPath(resource.id)}/ubah`))
    return stepUp ?? show(request, reply, { resource, values: resourceValues(resource) })
  })

  app.post(
    `${route}/ubah`,
    { preHandler, schema: { params: Params, body: Changed } },
    async (request, reply) => {
      const resource = await resourceOf(o, request.params.api)
      const { id } = resource
      const stepUp = askForProof(request, reply, signedOn(request).href(`${apiPath(id)}/ubah`))
      if (stepUp !== null) return stepUp
      const { version, ...values } = request.body
      try {
        const { audience: _stays, ...definition } = resourceIn(values)
        await changeResource(p, { id, version, definition, by: scopeChangerOf(request), production })
        return reply.redirect(signedOn(request).href(`${apiPath(id)}?hasil=simpan`), 303)
      } catch (error) {
        return show(request, reply, { resource, values, version, refusal: expected(error) })
      }
    },
  )

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Shown<ResourceValues> & { readonly resource: ManagedResource | null },
  ): FastifyReply {
    const { href } = signedOn(request)
    const words = messages[request.language]
    const { resource } = shown
    const path = resource === null ? scopesPath : apiPath(resource.id)
    const view = {
      ...formOf(shown, request, words.resourceFields),
      title: resource === null ? words.create : words.edit,
      version: shown.version ?? resource?.version ?? null,
      kept: resource?.audience ?? null,
      action: href(resource === null ? newApiPath : `${path}/ubah`),
      backHref: href(path),
      backText: resource === null ? words.title : resource.name[request.language],
    }
    const status = shown.refusal?.status ?? 200
    return reply.page(<ResourceFormPage frame={o.frame(request)} view={view} />, { status })
  }
}

function scopeRoutes(app: AppServer, o: ScopeRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...clientWriters)
  const path = `${route}/cakupan`

  app.get(path, { preHandler, schema: { params: Params, querystring: Named } }, async (request, reply) => {
    const resource = await resourceOf(o, request.params.api)
    const { nama: name = null } = request.query
    const stepUp = askForProof(request, reply, signedOn(request).href(scopeHref(resource.id, '', name)))
    const values = name === null ? {} : scopeValues(scopeOf(resource, name))
    return stepUp ?? show(request, reply, { resource, name, values })
  })

  app.post(
    path,
    { preHandler, schema: { params: Params, querystring: Named, body: ScopeSent } },
    async (request, reply) => {
      const resource = await resourceOf(o, request.params.api)
      const { id } = resource
      const { nama: name = null } = request.query
      const stepUp = askForProof(request, reply, signedOn(request).href(scopeHref(id, '', name)))
      if (stepUp !== null) return stepUp
      const { version, ...values } = request.body
      const by = scopeChangerOf(request)
      try {
        if (name === null)
          await addScope(p, { id, version, by, scope: { ...scopeIn(values), state: 'active' } })
        else await changeScope(p, { id, version, by, scope: { ...scopeIn(values), name } })
        return reply.redirect(signedOn(request).href(`${apiPath(id)}?hasil=simpan`), 303)
      } catch (error) {
        return show(request, reply, { resource, name, values, version, refusal: expected(error) })
      }
    },
  )

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Shown<ScopeValues> & { readonly resource: ManagedResource; readonly name: string | null },
  ): FastifyReply {
    const { href } = signedOn(request)
    const words = messages[request.language]
    const { resource, name } = shown
    const view = {
      ...formOf(shown, request, words.scopeFields),
      title: name === null ? words.addScope : words.editOf(name),
      version: shown.version ?? resource.version,
      kept: name,
      action: href(scopeHref(resource.id, '', name)),
      backHref: href(apiPath(resource.id)),
      backText: resource.name[request.language],
    }
    const status = shown.refusal?.status ?? 200
    return reply.page(<ScopeFormPage frame={o.frame(request)} view={view} />, { status })
  }
}

interface Shown<Values> {
  readonly values: Values
  /** What the form was filled in for; a form that was overtaken keeps it, and is refused again. */
  readonly version?: number
  readonly refusal?: Refusal
}

function formOf<Values>(
  { values, refusal }: Shown<Values>,
  request: FastifyRequest,
  fields: Readonly<Record<string, { readonly label: string }>>,
) {
  return { values, problems: problemsIn(refusal, request, fields) }
}

/** @throws Refusal RESOURCE_UNKNOWN */
function resourceOf({ platform }: ScopeRouteOptions, id: string): Promise<ManagedResource> {
  if (!isUuid(id)) throw new Refusal('RESOURCE_UNKNOWN')
  return managedResource(platform, id)
}

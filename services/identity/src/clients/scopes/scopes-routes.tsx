import { isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import { auditSearchHref } from '../../audit/search/pages/audit-link.js'
import { type ConsolePart, consolePaths } from '../console/console-paths.js'
import { clientReaders, clientWriters } from '../console/console-roles.js'
import {
  askForProof,
  type ConsoleOptions,
  expected,
  isWriter,
  problemsOf,
  Version,
} from '../console/route-parts.js'
import { kinds, type ManagedResource, type ScopeFilter } from './managed-resource.js'
import { ResourcePage } from './resource-page.js'
import {
  addScope,
  changeResource,
  changeScope,
  managedResource,
  registerResource,
} from './resources-service.js'
import { listOpenIdScopes, listResources, listResourceVersions } from './resources-store.js'
import { ResourceFormPage, ScopeFormPage } from './scope-form-pages.js'
import { messages } from './scopes.messages.js'
import {
  ResourceForm,
  type ResourceValues,
  resourceIn,
  resourceValues,
  ScopeForm,
  type ScopeValues,
  scopeIn,
  scopeValues,
} from './scopes-form.js'
import { ScopesPage } from './scopes-page.js'

const path = consolePaths.scopes
const newPath = `${path}-baru`
const pageSize = 20

const text = (maxLength = 100) => Type.Optional(Type.String({ maxLength }))
const ListQuery = Type.Object({ cari: text(), jenis: text(), setelah: text(1_000) })
const Params = Type.Object({ api: Type.String({ maxLength: 40 }) })
const Named = Type.Object({ nama: text() })
const Changed = Type.Object({ ...ResourceForm.properties, version: Version })
const ScopeSent = Type.Object({ ...ScopeForm.properties, version: Version })

/** APIs and scopes: for those who watch clients to read, for the Directorate to write. */
export function scopesRoutes(app: AppServer, o: Pick<ConsoleOptions, 'platform' | 'frame' | 'rules'>): void {
  const { platform: p } = o
  const { production } = o.rules
  const mayRead = app.requirePersona(...clientReaders)
  const preHandler = app.requirePersona(...clientWriters)

  app.get(path, { preHandler: mayRead, schema: { querystring: ListQuery } }, async (request, reply) => {
    const { href } = signedOn(request)
    const filter = filterOf(request.query)
    const after = request.query.setelah ?? null
    const { words, kind } = filter
    const found = kind === 'openid' ? null : await listResources(p.db, { words, after, limit: pageSize })
    const openId = kind === 'resource' || after !== null ? null : await listOpenIdScopes(p.db, words)
    const next = found?.next ?? null
    const view = {
      path: href(path),
      filter,
      resources: found?.items ?? null,
      openId,
      nextHref: next === null ? undefined : `${href(path)}?${queryOf(filter, next)}`,
      isFirst: after === null,
      createHref: isWriter(request) ? href(newPath) : undefined,
      hrefOf: (id: string) => href(`${path}/${id}`),
      partHref: (part: ConsolePart) => href(consolePaths[part]),
    }
    return reply.page(<ScopesPage frame={o.frame(request)} view={view} />)
  })

  const One = Type.Object({ hasil: text(), setelah: text(1_000) })
  app.get(
    `${path}/:api`,
    { preHandler: mayRead, schema: { params: Params, querystring: One } },
    async (request, reply) => {
      const { href } = signedOn(request)
      const resource = await resourceOf(request.params.api)
      const { id } = resource
      const { hasil, setelah: after = null } = request.query
      const { items, next } = await listResourceVersions(p.db, { id, after, limit: pageSize })
      const scopePath = `${path}/${id}/cakupan`
      const view = {
        resource,
        versions: items,
        nextHref: next === null ? undefined : href(`${path}/${id}?${new URLSearchParams({ setelah: next })}`),
        isSaved: hasil === 'simpan',
        listHref: href(path),
        auditHref: auditSearchHref(signedOn(request), { subject: { type: 'resource', id } }),
        edit:
          isWriter(request) && !resource.ofRelease
            ? {
                href: href(`${path}/${id}/ubah`),
                scopeHref: (name: string | null) =>
                  href(name === null ? scopePath : `${scopePath}?${new URLSearchParams({ nama: name })}`),
              }
            : undefined,
      }
      return reply.page(<ResourcePage frame={o.frame(request)} view={view} />)
    },
  )

  app.get(newPath, { preHandler }, async (request, reply) => {
    const stepUp = askForProof(request, reply, signedOn(request).href(newPath))
    return stepUp ?? showResource(request, reply, { resource: null, values: { format: 'jwt' } })
  })

  app.post(newPath, { preHandler, schema: { body: ResourceForm } }, async (request, reply) => {
    const stepUp = askForProof(request, reply, signedOn(request).href(newPath))
    if (stepUp !== null) return stepUp
    const values = request.body
    try {
      const definition = resourceIn(values)
      const id = await registerResource(p, { definition, actor: officerOf(request), production })
      return reply.redirect(signedOn(request).href(`${path}/${id}?hasil=simpan`), 303)
    } catch (error) {
      return showResource(request, reply, { resource: null, values, refusal: expected(error) })
    }
  })

  app.get(`${path}/:api/ubah`, { preHandler, schema: { params: Params } }, async (request, reply) => {
    const resource = await resourceOf(request.params.api)
    const stepUp = askForProof(request, reply, signedOn(request).href(`${path}/${resource.id}/ubah`))
    return stepUp ?? showResource(request, reply, { resource, values: resourceValues(resource) })
  })

  app.post(
    `${path}/:api/ubah`,
    { preHandler, schema: { params: Params, body: Changed } },
    async (request, reply) => {
      const resource = await resourceOf(request.params.api)
      const { id } = resource
      const stepUp = askForProof(request, reply, signedOn(request).href(`${path}/${id}/ubah`))
      if (stepUp !== null) return stepUp
      const { version, ...values } = request.body
      try {
        const { audience: _stays, ...definition } = resourceIn(values)
        await changeResource(p, { id, version, definition, actor: officerOf(request), production })
        return reply.redirect(signedOn(request).href(`${path}/${id}?hasil=simpan`), 303)
      } catch (error) {
        return showResource(request, reply, { resource, values, version, refusal: expected(error) })
      }
    },
  )

  app.get(
    `${path}/:api/cakupan`,
    { preHandler, schema: { params: Params, querystring: Named } },
    async (request, reply) => {
      const resource = await resourceOf(request.params.api)
      const { nama: name = null } = request.query
      const stepUp = askForProof(request, reply, scopeHref(request, resource, name))
      return stepUp ?? showScope(request, reply, { resource, name, values: valuesOf(resource, name) })
    },
  )

  app.post(
    `${path}/:api/cakupan`,
    { preHandler, schema: { params: Params, querystring: Named, body: ScopeSent } },
    async (request, reply) => {
      const resource = await resourceOf(request.params.api)
      const { id } = resource
      const { nama: name = null } = request.query
      const stepUp = askForProof(request, reply, scopeHref(request, resource, name))
      if (stepUp !== null) return stepUp
      const { version, ...values } = request.body
      const actor = officerOf(request)
      try {
        if (name === null) {
          await addScope(p, { id, version, actor, scope: { ...scopeIn(values), state: 'active' } })
        } else {
          await changeScope(p, { id, version, actor, scope: { ...scopeIn(values), name } })
        }
        return reply.redirect(signedOn(request).href(`${path}/${id}?hasil=simpan`), 303)
      } catch (error) {
        return showScope(request, reply, { resource, name, values, version, refusal: expected(error) })
      }
    },
  )

  /** @throws Refusal RESOURCE_UNKNOWN */
  async function resourceOf(id: string): Promise<ManagedResource> {
    if (!isUuid(id)) throw new Refusal('RESOURCE_UNKNOWN')
    return managedResource(p, id)
  }

  function showResource(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Shown<ResourceValues> & { readonly resource: ManagedResource | null },
  ) {
    const { href } = signedOn(request)
    const words = messages[request.language]
    const { resource } = shown
    const own = resource === null ? path : `${path}/${resource.id}`
    const view = {
      title: resource === null ? words.create : words.edit,
      values: shown.values,
      problems: problemsIn(shown, request),
      version: shown.version ?? resource?.version ?? null,
      kept: resource?.audience ?? null,
      action: href(resource === null ? newPath : `${own}/ubah`),
      backHref: href(own),
    }
    const status = shown.refusal?.status ?? 200
    return reply.page(<ResourceFormPage frame={o.frame(request)} view={view} />, { status })
  }

  function showScope(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Shown<ScopeValues> & { readonly resource: ManagedResource; readonly name: string | null },
  ) {
    const words = messages[request.language]
    const { resource, name } = shown
    const view = {
      title: name === null ? words.addScope : words.editOf(name),
      values: shown.values,
      problems: problemsIn(shown, request),
      version: shown.version ?? resource.version,
      kept: name,
      action: scopeHref(request, resource, name),
      backHref: signedOn(request).href(`${path}/${resource.id}`),
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

function problemsIn({ refusal }: Shown<unknown>, request: FastifyRequest): readonly FormProblem[] {
  return refusal === undefined ? [] : problemsOf(refusal, request.language)
}

function scopeHref(request: FastifyRequest, { id }: ManagedResource, name: string | null): string {
  const own = `${path}/${id}/cakupan`
  return signedOn(request).href(name === null ? own : `${own}?${new URLSearchParams({ nama: name })}`)
}

/** @throws Refusal RESOURCE_UNKNOWN when the API has no such scope */
function valuesOf(resource: ManagedResource, name: string | null): ScopeValues {
  if (name === null) return {}
  const scope = resource.scopes.find((known) => known.name === name)
  if (scope === undefined) throw new Refusal('RESOURCE_UNKNOWN')
  return scopeValues(scope)
}

function filterOf(query: { readonly cari?: string; readonly jenis?: string }): ScopeFilter {
  return {
    words: (query.cari ?? '').trim(),
    kind: kinds.find((kind) => kind === query.jenis) ?? null,
  }
}

function queryOf({ words, kind }: ScopeFilter, next: string): URLSearchParams {
  return new URLSearchParams({
    ...(words !== '' && { cari: words }),
    ...(kind !== null && { jenis: kind }),
    setelah: next,
  })
}

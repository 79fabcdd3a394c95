import { isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { clientWriters } from '../../console/console-roles.js'
import { askForProof, expected } from '../../console/route-parts.js'
import { showRetire } from '../holders/holders-answers.js'
import {
  EndingSent,
  type ScopeRouteOptions,
  scopeChangerOf,
  scopesPath,
  text,
  VersionSent,
} from '../route-parts.js'
import { apiPath, apiPaths, heldByClients, scopeHref } from './api-addresses.js'
import {
  managedResource,
  restoreResource,
  restoreScope,
  retireResource,
  retireScope,
} from './resources-service.js'

const route = `${scopesPath}/:api`
const Params = Type.Object({ api: Type.String({ maxLength: 40 }) })
const Named = Type.Object({ nama: text() })

/** Ending an API or one of its scopes, and bringing it back. */
export function apiEndRoutes(app: AppServer, o: ScopeRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...clientWriters)

  /** null: the API itself. */
  for (const below of ['', '/cakupan'] as const) {
    app.get(
      `${route}${below}${apiPaths.retire}`,
      { preHandler, schema: { params: Params, querystring: Named } },
      async (request, reply) => {
        const { page, resource } = await opened(request, below)
        const stepUp = askForProof(request, reply, signedOn(request).href(page.actionPath))
        return stepUp ?? showRetire(request, reply, o, { ...page, version: resource.version })
      },
    )

    app.post(
      `${route}${below}${apiPaths.retire}`,
      { preHandler, schema: { params: Params, querystring: Named, body: EndingSent } },
      async (request, reply) => {
        const { page, resource, name } = await opened(request, below)
        const stepUp = askForProof(request, reply, signedOn(request).href(page.actionPath))
        if (stepUp !== null) return stepUp
        const { version, holders, reason = '', read } = request.body
        const reading = { holders, isRead: read !== undefined }
        const ending = { id: resource.id, version, by: scopeChangerOf(request), reading, reason }
        try {
          await (name === null ? retireResource(p, ending) : retireScope(p, { ...ending, name }))
          return leave(request, reply, resource.id, 'hentikan')
        } catch (error) {
          return showRetire(request, reply, o, { ...page, version, reason, refusal: expected(error) })
        }
      },
    )

    app.post(
      `${route}${below}${apiPaths.restore}`,
      { preHandler, schema: { params: Params, querystring: Named, body: VersionSent } },
      async (request, reply) => {
        const { resource, name } = await opened(request, below)
        const { id } = resource
        const stepUp = askForProof(request, reply, signedOn(request).href(apiPath(id)))
        if (stepUp !== null) return stepUp
        const change = { id, version: request.body.version, by: scopeChangerOf(request) }
        await (name === null ? restoreResource(p, change) : restoreScope(p, { ...change, name }))
        return leave(request, reply, id, 'aktifkan')
      },
    )
  }

  /** @throws Refusal RESOURCE_UNKNOWN */
  async function opened(
    request: FastifyRequest<{ Params: { api: string }; Querystring: { nama?: string } }>,
    below: '' | '/cakupan',
  ) {
    const { api: id } = request.params
    if (!isUuid(id)) throw new Refusal('RESOURCE_UNKNOWN')
    const resource = await managedResource(p, id)
    const name = below === '' ? null : (request.query.nama ?? '')
    const actionPath =
      name === null ? `${apiPath(id)}${apiPaths.retire}` : scopeHref(id, apiPaths.retire, name)
    return { resource, name, page: { ...heldByClients(resource, name, request.language), actionPath } }
  }
}

function leave(request: FastifyRequest, reply: FastifyReply, id: string, outcome: string): FastifyReply {
  return reply.redirect(signedOn(request).href(`${apiPath(id)}?hasil=${outcome}`), 303)
}

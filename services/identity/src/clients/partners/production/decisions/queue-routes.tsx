import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { logoHref } from '../../../../oidc/clients/logo-address.js'
import { clientWriters } from '../../../console/console-roles.js'
import { findShownClient } from '../../../console/console-store.js'
import { findClientNames } from '../../../console/look/client-names-store.js'
import { askForProof } from '../../../console/route-parts.js'
import { definitionOf } from '../../../registry/client-definition.js'
import { partHrefFor } from '../../oversight/official-parts.js'
import { oversightPaths } from '../../oversight/oversight-tabs.js'
import { findPartner } from '../../partners-store.js'
import { messages } from '../production.messages.js'
import type { QueuedRequest } from '../production-request.js'
import type { ProductionOptions } from '../production-routes.js'
import { findRequest, findTested, listSteps } from '../production-store.js'
import { Decided, Done, type ShownDecision, takeDecision, untyped } from './decision-form.js'
import { decisionPaths } from './decision-paths.js'
import { approveProduction, refuseProduction } from './decision-service.js'
import { QueuePage } from './queue-page.js'
import { listQueue } from './queue-store.js'
import { RequestPage } from './request-page.js'

const queuePath = oversightPaths.requests
const requestsPath = decisionPaths.production
const pageSize = 20

const ListQuery = Type.Object({
  cari: Type.Optional(Type.String({ maxLength: 100 })),
  setelah: Type.Optional(Type.String({ maxLength: 1_000 })),
})
const Params = Type.Object({ request: Type.String({ maxLength: 64 }) })
type Asked = FastifyRequest<{ Params: { request: string } }>

/** Officials of the Directorate decide who comes to production; each decision asks for a fresh proof. */
export function queueRoutes(app: AppServer, o: ProductionOptions): void {
  const { platform: p, rules } = o
  const preHandler = app.requirePersona(...clientWriters)

  app.get(queuePath, { preHandler, schema: { querystring: ListQuery } }, async (request, reply) => {
    const { href } = signedOn(request)
    const { cari = '', setelah: after = null } = request.query
    const words = cari.trim()
    const { items, next } = await listQueue(p.db, { words, after, limit: pageSize })
    const path = href(queuePath)
    const query = new URLSearchParams({ ...(words !== '' && { cari: words }), setelah: next ?? '' })
    const view = {
      path,
      words,
      requests: items,
      nextHref: next === null ? undefined : `${path}?${query}`,
      isFirst: after === null,
      partHref: partHrefFor(request),
      hrefOf: ({ kind, id }: QueuedRequest) => href(`${decisionPaths[kind]}/${id}`),
    }
    return reply.page(<QueuePage frame={o.frame(request)} view={view} />)
  })

  app.get(
    `${requestsPath}/:request`,
    { preHandler, schema: { params: Params, querystring: Done } },
    async (request, reply) => {
      const stepUp = askForProof(request, reply, pathOf(request))
      if (stepUp !== null) return stepUp
      const { decided } = messages[request.language]
      const { hasil } = request.query
      const done = hasil === 'setuju' || hasil === 'tolak' ? decided[hasil] : null
      return show(request, reply, { ...untyped, done })
    },
  )

  app.post(
    `${requestsPath}/:request/putusan`,
    { preHandler, schema: { params: Params, body: Decided } },
    (request, reply) => {
      const of = { requestId: request.params.request, rules }
      return takeDecision(request, reply, {
        path: pathOf(request),
        approve: (decision) => approveProduction(p, { ...of, ...decision }),
        refuse: (decision) => refuseProduction(p, { ...of, ...decision }),
        show: (shown) => show(request, reply, shown),
      })
    },
  )

  async function show(request: Asked, reply: FastifyReply, s: ShownDecision): Promise<FastifyReply> {
    const found = await findRequest(p.db, request.params.request)
    if (found === undefined) throw new Refusal('PRODUCTION_UNKNOWN')
    const tested = await findTested(p.db, found.testClientId)
    const production = await findShownClient(p.db, found.clientId)
    const partner = await findPartner(p.db, found.partnerId)
    if (tested === undefined || production === undefined || partner === undefined) {
      throw new Refusal('PRODUCTION_UNKNOWN')
    }
    const { typed, problems, done } = s
    const view = {
      request: found,
      partner,
      test: tested.client,
      production,
      hasBeenUsed: tested.hasBeenUsed,
      logoHref: logoHref(production.client.logoFile) ?? undefined,
      names: await findClientNames(p.db, definitionOf(production.client)),
      steps: await listSteps(p.db, found.id),
      listHref: signedOn(request).href(queuePath),
      partnerHref: signedOn(request).href(`/konsol/mitra/${partner.id}`),
      path: pathOf(request),
      typed,
      problems,
      done,
    }
    return reply.page(<RequestPage frame={o.frame(request)} view={view} />, { status: s.status })
  }
}

function pathOf(request: Asked): string {
  return signedOn(request).href(`${requestsPath}/${request.params.request}`)
}

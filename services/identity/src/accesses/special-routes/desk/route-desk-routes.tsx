import { isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { openDesk } from '../../desk/desk-service.js'
import { sendFile } from '../../documents/file-routes.js'
import { typedText, verifierOf } from '../../route-parts.js'
import { routePapers } from '../foreign/foreign-application.js'
import { branchCase } from './branch-case.js'
import { foreignCase } from './foreign-case.js'
import { viewPaper } from './paper-service.js'
import type { RouteCase, RouteDeskOptions, Shown } from './route-case.js'
import { type QueueCursor, type RouteName, routeOfPath, routePaths } from './route-desk.js'
import { RouteQueuePage } from './route-queue-page.js'
import { listQueue } from './route-queue-store.js'

const desk = '/verifikasi/khusus'
const pageSize = 25
const QueueQuery = Type.Object({
  jalur: typedText(),
  lingkup: typedText(),
  setelah: typedText(),
  selesai: typedText(),
})
const CaseParams = Type.Object({ route: Type.String(), id: Type.String() })
const StepParams = Type.Object({ route: Type.String(), id: Type.String(), step: Type.String() })
const ReasonBody = Type.Object({ reasonCode: typedText(), reasonText: typedText() })

/** The desk of the Directorate for the special routes: queue, case, papers and decisions. */
export function routeDeskRoutes(app: AppServer, o: RouteDeskOptions): void {
  const { routes: p } = o
  const guard = app.requirePersona('VERIFIKATOR_DIREKTORAT')
  const cases: Readonly<Record<RouteName, RouteCase>> = { FOREIGN: foreignCase(o), BRANCH: branchCase(o) }

  app.get(desk, { preHandler: guard, schema: { querystring: QueueQuery } }, async (request, reply) => {
    await assertDirectorate(request)
    const { href } = signedOn(request)
    const { jalur, lingkup, setelah, selesai } = request.query
    const route = routeOfPath(jalur ?? '') ?? 'FOREIGN'
    const scope = lingkup === 'semua' ? 'all' : 'waiting'
    const after = cursorIn(setelah)
    const found = await listQueue(p.db, { route, scope, after, limit: pageSize })
    const shown = found.slice(0, pageSize)
    const last = shown.at(-1)
    const hrefOf = (name: RouteName, of: 'waiting' | 'all', cursor?: string) => {
      const query = new URLSearchParams({
        jalur: routePaths[name],
        ...(of === 'all' && { lingkup: 'semua' }),
        ...(cursor !== undefined && { setelah: cursor }),
      })
      return href(`${desk}?${query}`)
    }
    const hasNext = found.length > pageSize && last !== undefined
    const cursor = last && `${last.dueAt?.toISOString() ?? ''}_${last.id}`
    const view = {
      route,
      scope,
      now: p.clock(),
      cases: shown,
      nextHref: hasNext ? hrefOf(route, scope, cursor) : undefined,
      isFirst: after === null,
      isDone: selesai === '1',
      hrefOf: (name: RouteName, of: 'waiting' | 'all') => hrefOf(name, of),
      caseHref: (id: string) => href(`${desk}/${routePaths[route]}/${id}`),
    } as const
    return reply.page(<RouteQueuePage frame={o.frame(request)} view={view} />)
  })

  app.get(
    `${desk}/:route/:id`,
    { preHandler: guard, schema: { params: CaseParams } },
    async (request, reply) => {
      await assertDirectorate(request)
      return show(request, reply, caseOf(request.params.route), request.params.id, {})
    },
  )

  app.get(
    `${desk}/wna/:id/surat/:kind`,
    { preHandler: guard, schema: { params: Type.Object({ id: Type.String(), kind: Type.String() }) } },
    async (request, reply) => {
      await assertDirectorate(request)
      const { id } = request.params
      const kind = routePapers.find((known) => known === request.params.kind)
      if (kind === undefined || !isUuid(id)) throw new Refusal('NOT_FOUND')
      const { actor } = verifierOf(request, signedOn(request))
      return sendFile(reply, await viewPaper(p, { applicationId: id, kind, actor }), 'inline')
    },
  )

  app.post(
    `${desk}/:route/:id/:step`,
    { preHandler: guard, schema: { params: StepParams, body: ReasonBody } },
    async (request, reply) => {
      await assertDirectorate(request)
      const { route, id, step } = request.params
      const { reasonCode = '', reasonText = '' } = request.body
      const typed = { reasonCode, reasonText }
      const of = caseOf(route)
      const { href } = signedOn(request)
      try {
        const outcome = isUuid(id) ? await of.step(request, { id, step, typed }) : undefined
        if (outcome === undefined) throw new Refusal('NOT_FOUND')
        if (outcome === 'stay') return reply.redirect(href(`${desk}/${route}/${id}`), 303)
        return reply.redirect(href(`${desk}?jalur=${route}&selesai=1`), 303)
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'NOT_FOUND') throw error
        return show(request, reply, of, id, { refusal: error, typed })
      }
    },
  )

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    of: RouteCase,
    id: string,
    shown: Shown,
  ): Promise<FastifyReply> {
    const found = isUuid(id) ? await of.show(request, id, shown) : undefined
    if (found === undefined) throw new Refusal('NOT_FOUND')
    return reply.page(found.page, { status: shown.refusal?.status ?? 200 })
  }

  function caseOf(path: string): RouteCase {
    const route = routeOfPath(path)
    if (route === undefined) throw new Refusal('NOT_FOUND')
    return cases[route]
  }

  /** The persona of the session may have ended since; the table tells. */
  async function assertDirectorate(request: FastifyRequest): Promise<void> {
    const { id, accessId } = verifierOf(request, signedOn(request))
    const opened = await openDesk(p, { accountId: id, accessId })
    if (opened.kind !== 'DIRECTORATE') throw new Refusal('NOT_ALLOWED')
  }
}

function cursorIn(text: string | undefined): QueueCursor | null {
  const [, dueAt, id] = /^([0-9TZ:.-]*)_([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  if (dueAt === undefined || id === undefined || !isUuid(id)) return null
  return dueAt === '' || !Number.isNaN(Date.parse(dueAt)) ? { dueAt, id } : null
}

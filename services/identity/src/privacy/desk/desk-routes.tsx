import type { Language } from '@inaproc/domain/language'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import { listOpenRequests } from '../requests/requests-store.js'
import { expected, IdParams, type PrivacyRouteOptions, problemsOf, typedText } from '../route-parts.js'
import { messages } from './desk.messages.js'
import { type CaseView, RequestCasePage, RequestQueuePage } from './desk-page.js'
import { decideRequest, officerAnswers, openRequest } from './desk-service.js'

const path = '/konsol/permintaan-data'
const pageSize = 20
const Queue = Type.Object({ setelah: typedText(), hasil: typedText() })
const Decision = Type.Object({ state: typedText(), legalGround: typedText(), answer: typedText() })

/** The desk of the data protection officer: requests that a human must answer. */
export function deskRoutes(app: AppServer, o: PrivacyRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona('PETUGAS_PDP')

  app.get(path, { preHandler, schema: { querystring: Queue } }, async (request, reply) => {
    const { href } = signedOn(request)
    const { items, next } = await listOpenRequests(p.db, {
      after: request.query.setelah ?? null,
      limit: pageSize,
    })
    const view = {
      now: p.clock(),
      isDone: request.query.hasil === 'terjawab',
      requests: items,
      nextHref: next === null ? undefined : href(`${path}?setelah=${next}`),
      href,
    }
    return reply.page(<RequestQueuePage frame={o.frame(request)} view={view} />)
  })

  app.get(`${path}/:id`, { preHandler, schema: { params: IdParams } }, (request, reply) =>
    show(request, reply, {}),
  )

  app.post(
    `${path}/:id/jawab`,
    { preHandler, schema: { params: IdParams, body: Decision } },
    async (request, reply) => {
      const { state = '', legalGround = '', answer = '' } = request.body
      const values = { state, legalGround, answer }
      try {
        await decideRequest(p, { id: request.params.id, actor: officerOf(request), ...values })
      } catch (error) {
        const refusal = expected(error)
        if (refusal.code === 'NOT_FOUND') throw refusal
        const problems = problemsOf(refusal, request.language, labelsIn(request.language))
        return show(request, reply, { values, problems, status: refusal.status })
      }
      return reply.redirect(signedOn(request).href(`${path}?hasil=terjawab`), 303)
    },
  )

  async function show(
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
    shown: Partial<Pick<CaseView, 'values' | 'problems'>> & { status?: number },
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const { id } = request.params
    const opened = await openRequest(p, { id, actor: officerOf(request) })
    const view = {
      now: p.clock(),
      ...opened,
      answers: officerAnswers[opened.request.kind],
      values: shown.values ?? { state: '', legalGround: '', answer: '' },
      problems: shown.problems ?? [],
      action: href(`${path}/${id}/jawab`),
      backHref: href(path),
    }
    return reply.page(<RequestCasePage frame={o.frame(request)} view={view} />, {
      status: shown.status ?? 200,
    })
  }
}

/** How the page calls the fields of an answer. */
function labelsIn(language: Language) {
  const { state, legalGround, answer } = messages[language]
  return { state, legalGround, answer }
}

import { isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { openDesk } from '../desk/desk-service.js'
import { type AccessRouteOptions, expected, IdParams, typedText, verifierOf } from '../route-parts.js'
import { settleFlag } from './company-flag-service.js'
import { messages } from './company-flags.messages.js'
import { CompanyFlagPage, CompanyFlagsPage } from './company-flags-page.js'
import { findFlag, listOpenFlags } from './company-flags-store.js'

const path = '/verifikasi/perusahaan'
const Settled = Type.Object({ reason: typedText() })

/** The companies of the foreign route that the Directorate should look at again (A3). */
export function companyFlagRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const national = app.requirePersona('VERIFIKATOR_DIREKTORAT')

  app.get(
    path,
    { preHandler: national, schema: { querystring: Type.Object({ hasil: typedText() }) } },
    async (request, reply) => {
      await openDeskOf(request)
      const view = {
        flags: await listOpenFlags(p.db),
        isDone: request.query.hasil === 'diperiksa',
        href: signedOn(request).href,
      }
      return reply.page(<CompanyFlagsPage frame={o.frame(request)} view={view} />)
    },
  )

  app.get(`${path}/:id`, { preHandler: national, schema: { params: IdParams } }, async (request, reply) =>
    showFlag(request, reply, { reason: '', problems: [] }),
  )

  app.post(
    `${path}/:id`,
    { preHandler: national, schema: { params: IdParams, body: Settled } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { reason = '' } = request.body
      try {
        await settleFlag(p, { id: request.params.id, actor: verifierOf(request, signOn).actor, reason })
        return reply.redirect(signOn.href(`${path}?hasil=diperiksa`), 303)
      } catch (error) {
        const refusal = expected(error)
        const { language } = request
        const problems = formProblems(refusal, language, { reason: messages[language].reason })
        return showFlag(request, reply, { reason, problems, status: refusal.status })
      }
    },
  )

  function openDeskOf(request: FastifyRequest) {
    const { id, accessId: acting } = verifierOf(request, signedOn(request))
    return openDesk(p, { accountId: id, accessId: acting })
  }

  async function showFlag(
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
    shown: { reason: string; problems: readonly FormProblem[]; status?: number },
  ): Promise<FastifyReply> {
    await openDeskOf(request)
    const { id } = request.params
    const flag = isUuid(id) ? await findFlag(p.db, id) : undefined
    if (flag === undefined) throw new Refusal('NOT_FOUND')
    const { status = 200, ...typed } = shown
    const view = { flag, ...typed, href: signedOn(request).href }
    return reply.page(<CompanyFlagPage frame={o.frame(request)} view={view} />, { status })
  }
}

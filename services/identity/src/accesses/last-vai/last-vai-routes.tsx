import { randomUUID } from 'node:crypto'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import { accessId, isUuid } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { roles } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findOwnSummary } from '../access-summaries-store.js'
import { organisationOf } from '../accesses.js'
import { openDesk } from '../desk/desk-service.js'
import {
  type AccessRouteOptions,
  expected,
  IdParams,
  personOf,
  RequestKey,
  typedText,
  verifierOf,
} from '../route-parts.js'
import { AskPage } from './ask-page.js'
import { ConsentPage, ConsentsPage, type ConsentsView } from './consent-page.js'
import { askConsent, decideConsent, isLastVai } from './consent-service.js'
import { findConsentCase, listWaitingConsents } from './consents-store.js'
import { messages } from './last-vai.messages.js'

const Ask = Type.Object({ request_key: RequestKey, ask: typedText() })
const Decided = Type.Object({ decision: typedText(), reason: typedText() })

/** A last VAI asks the Directorate to let him go, and the Directorate answers (T08, NOT_LAST_VAI). */
export function lastVaiRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const own = app.requireSignIn()
  const national = app.requirePersona('VERIFIKATOR_DIREKTORAT')
  type Request = FastifyRequest<{ Params: { id: string } }>
  const days = () => accessPolicyOn(todayInWib(p.clock)).lastVaiConsentDays

  app.get(
    '/akses/:id/persetujuan-direktorat',
    { preHandler: own, schema: { params: IdParams } },
    async (request, reply) => {
      return showAsk(request, reply, { value: '', requestKey: randomUUID(), problems: [] })
    },
  )

  app.post(
    '/akses/:id/persetujuan-direktorat',
    { preHandler: own, schema: { params: IdParams, body: Ask } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { request_key: requestKey, ask = '' } = request.body
      const { id: accountId, actor } = personOf(request, signOn)
      const id = accessId(request.params.id)
      try {
        await askConsent(p, { accessId: id, accountId, actor, ask, requestKey })
        return reply.redirect(signOn.href(`/akses/${id}/nonaktifkan`), 303)
      } catch (error) {
        const refusal = expected(error)
        const { language } = request
        const problems = formProblems(refusal, language, { ask: messages[language].ask })
        return showAsk(request, reply, { value: ask, requestKey, problems, status: refusal.status })
      }
    },
  )

  app.get(
    '/verifikasi/vai-terakhir',
    { preHandler: national, schema: { querystring: Type.Object({ hasil: typedText() }) } },
    async (request, reply) => {
      await deskOf(request)
      const { hasil } = request.query
      const view: ConsentsView = {
        waiting: await listWaitingConsents(p.db),
        done: hasil === 'setuju' || hasil === 'tolak' ? hasil : null,
        href: signedOn(request).href,
      }
      return reply.page(<ConsentsPage frame={o.frame(request)} view={view} />)
    },
  )

  app.get(
    '/verifikasi/vai-terakhir/:id',
    { preHandler: national, schema: { params: IdParams } },
    async (request, reply) => {
      return showConsent(request, reply, { values: { decision: '', reason: '' }, problems: [] })
    },
  )

  app.post(
    '/verifikasi/vai-terakhir/:id',
    { preHandler: national, schema: { params: IdParams, body: Decided } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { decision = '', reason = '' } = request.body
      const { actor } = verifierOf(request, signOn)
      try {
        if (decision !== 'setuju' && decision !== 'tolak') {
          const code = decision === '' ? 'CHOICE_REQUIRED' : 'CHOICE_UNKNOWN'
          throw invalidForm([{ field: 'decision', code }])
        }
        await decideConsent(p, { id: request.params.id, actor, granted: decision === 'setuju', reason })
        return reply.redirect(signOn.href(`/verifikasi/vai-terakhir?hasil=${decision}`), 303)
      } catch (error) {
        const refusal = expected(error)
        const words = messages[request.language]
        const labels = { decision: words.decision, reason: words.reason }
        const problems = formProblems(refusal, request.language, labels)
        return showConsent(request, reply, { values: { decision, reason }, problems, status: refusal.status })
      }
    },
  )

  function deskOf(request: FastifyRequest) {
    const { id, accessId: acting } = verifierOf(request, signedOn(request))
    return openDesk(p, { accountId: id, accessId: acting })
  }

  async function showAsk(
    request: Request,
    reply: FastifyReply,
    shown: { value: string; requestKey: string; problems: readonly FormProblem[]; status?: number },
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const id = accessId(request.params.id)
    const summary = await findOwnSummary(p.db, { id, accountId: personOf(request, signOn).id })
    if (summary === undefined) throw new Refusal('NOT_FOUND')
    if (!(await isLastVai(p.db, summary.access, todayInWib(p.clock)))) {
      throw new Refusal('LAST_VAI_CONSENT_NOT_NEEDED')
    }
    const { status = 200, ...rest } = shown
    const view = {
      ...rest,
      caption: `${roles[summary.access.role].label[request.language]}, ${organisationOf(summary)}`,
      action: signOn.href(`/akses/${id}/persetujuan-direktorat`),
      backHref: signOn.href(`/akses/${id}/nonaktifkan`),
      days: days(),
    }
    return reply.page(<AskPage frame={o.frame(request)} view={view} />, { status })
  }

  async function showConsent(
    request: Request,
    reply: FastifyReply,
    shown: {
      values: { decision: string; reason: string }
      problems: readonly FormProblem[]
      status?: number
    },
  ): Promise<FastifyReply> {
    await deskOf(request)
    const { id } = request.params
    const found = isUuid(id) ? await findConsentCase(p.db, id) : undefined
    if (found === undefined) throw new Refusal('NOT_FOUND')
    const { status = 200, ...rest } = shown
    const view = { ...found, ...rest, today: todayInWib(p.clock), days: days(), href: signedOn(request).href }
    return reply.page(<ConsentPage frame={o.frame(request)} view={view} />, { status })
  }
}

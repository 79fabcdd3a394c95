import { randomUUID } from 'node:crypto'
import { errorText } from '@inaproc/domain/error-catalogue'
import { stepsOf } from '@inaproc/domain/role-forms'
import { roles } from '@inaproc/domain/roles'
import { formatInstant, todayInWib } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { findProfile } from '../../../../profiles/profiles-store.js'
import { type AccessSummary, organisationOf, referenceOf } from '../../../accesses.js'
import { findUploads } from '../../../documents/documents-store.js'
import {
  type AccessRouteOptions,
  expected,
  IdParams,
  personOf,
  RequestKey,
  typedText,
  wholeFormProblem,
} from '../../../route-parts.js'
import { applyTransition } from '../../../transition-service.js'
import { answersOf } from '../../answers.js'
import { filesOf } from '../../application.js'
import { judgeDraft, unfinishedPage } from '../../judged-draft.js'
import { type DraftRequest, isOpen, openDraft, ownAccess, placeRows } from '../own-drafts.js'
import { ReceiptPage } from './receipt-page.js'
import { ReviewPage } from './review-page.js'

const Sending = Type.Object({ confirmed: typedText(), request_key: RequestKey })

/** Reviewing an application, sending it, and the receipt. */
export function sendingRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requireSignIn()

  app.get(
    '/akses/:id/tinjau',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const draft = await openDraft(p, request)
      const { id, role } = draft.access
      const page = unfinishedPage(judgeDraft(draft, todayInWib(p.clock)), role)
      if (page !== null) return reply.redirect(signedOn(request).href(`/akses/${id}/${page}`), 303)
      return showReview(request, reply, draft, { problems: [] })
    },
  )

  app.post(
    '/akses/:id/kirim',
    { preHandler: guard, schema: { params: IdParams, body: Sending } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const draft = await ownAccess(p, request)
      const { id } = draft.access
      try {
        await applyTransition(p, {
          accessId: id,
          event: draft.access.state === 'REJECTED' ? 'RESUBMIT' : 'SUBMIT',
          actor: personOf(request, signOn).actor,
          requestKey: request.body.request_key,
          input: { confirmed: request.body.confirmed === 'ya' },
        })
      } catch (error) {
        const refusal = expected(error)
        if (!isOpen(draft)) throw refusal
        const isOnPage = refusal.code === 'CONFIRMATION_REQUIRED'
        const { language } = request
        const problems = isOnPage ? formProblems(refusal, language) : wholeFormProblem(refusal, language)
        return showReview(request, reply, draft, { problems, status: refusal.status })
      }
      return reply.redirect(signOn.href(`/akses/${id}/terkirim`), 303)
    },
  )

  app.get(
    '/akses/:id/terkirim',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const summary = await ownAccess(p, request)
      const { id, role, dueAt } = summary.access
      // Once decided, the receipt has nothing left to say.
      if (dueAt === null) return reply.redirect(signOn.href(`/akses/${id}`), 303)
      const view = {
        reference: referenceOf(id),
        organisation: organisationOf(summary),
        verifiedBy: roles[role].verifiedBy,
        deadline: formatInstant(dueAt, request.language),
        accessHref: signOn.href(`/akses/${id}`),
        accessesHref: signOn.href('/akses'),
      }
      return reply.page(<ReceiptPage frame={o.frame(request, role)} view={view} />)
    },
  )

  async function showReview(
    request: DraftRequest,
    reply: FastifyReply,
    draft: AccessSummary,
    shown: { problems: readonly FormProblem[]; status?: number },
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { access } = draft
    const { language } = request
    const ids = filesOf(access.role, access.form).map(({ id }) => id)
    const [profile, files] = await Promise.all([
      findProfile(p.db, p.keys, access.accountId),
      findUploads(p.db, { ids, accountId: access.accountId }),
    ])
    const judged = judgeDraft(draft, todayInWib(p.clock), profile)
    const page = (name: string) => signOn.href(`/akses/${access.id}/${name}`)
    const view = {
      role: access.role,
      backHref: page(stepsOf(access.role).at(-1)?.code ?? ''),
      action: page('kirim'),
      requestKey: randomUUID(),
      place: placeRows(draft, language, signOn),
      steps: answersOf(access, language).map((step) => ({ ...step, href: page(step.step) })),
      files: Object.fromEntries(
        files.map(({ id, name }) => [id, { name, href: signOn.href(`/berkas/${id}`) }]),
      ),
      warnings: judged.warnings.map(({ code, params }) => errorText(code, language, params)),
      problems: shown.problems,
    }
    return reply.page(<ReviewPage frame={o.frame(request, access.role)} view={view} />, {
      status: shown.status ?? 200,
    })
  }
}

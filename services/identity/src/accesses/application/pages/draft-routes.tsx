import { randomUUID } from 'node:crypto'
import { documentKinds } from '@inaproc/domain/document-kinds'
import { errorText } from '@inaproc/domain/error-catalogue'
import { accessId, institutionCode, isUuid, workUnitId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { roles } from '@inaproc/domain/roles'
import { formatInstant, todayInWib } from '@inaproc/domain/wib-date'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import { uploadedFile } from '@inaproc/server/form-bodies'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findProfile } from '../../../profiles/profiles-store.js'
import { findOwnSummary } from '../../access-summaries-store.js'
import { type AccessSummary, type FormAnswers, organisationOf, partOf, referenceOf } from '../../accesses.js'
import { findUpload } from '../../documents/documents-store.js'
import { listTransitions } from '../../lifecycle/transitions-store.js'
import {
  type AccessRouteOptions,
  expected,
  IdParams,
  labelledProblems,
  personOf,
  RequestKey,
  typedText,
  wholeFormProblem,
} from '../../route-parts.js'
import { applyTransition } from '../../transition-service.js'
import { rejectionOf } from '../../verifiers/rejection.js'
import { decreeFileOf } from '../application.js'
import { moveDraft, saveDecree, savePosition } from '../draft-service.js'
import { asksWorkUnit, judgeDraft, unfinishedPage } from '../judged-draft.js'
import { positionAnswers } from './begin-routes.js'
import { DecreePage } from './decree-page.js'
import { fieldLabels } from './field-labels.js'
import { answerPlace, PlaceQuery } from './place-answers.js'
import { PositionPage } from './position-page.js'
import { ReceiptPage, ReviewPage } from './review-page.js'

const Position = Type.Object(positionAnswers)
const Decree = Type.Object({
  startsOn: typedText(),
  endsOn: typedText(),
  decreeNumber: typedText(),
  decreeDatedOn: typedText(),
  signerName: typedText(),
  signerTitle: typedText(),
  decreeEndsOn: typedText(),
  decree: Type.Optional(uploadedFile()),
  simpan: typedText(),
})
const Move = Type.Object({ instansi: Type.String(), satker: typedText() })
const Sending = Type.Object({ confirmed: typedText(), request_key: RequestKey })

/** What a page shows again when what was sent was refused. */
interface Shown {
  readonly values: FormAnswers
  readonly problems: readonly FormProblem[]
  readonly status?: number
}

/** The pages of a draft, or of a rejected application that is being corrected; then reviewing, sending, the receipt. */
export function draftRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requireSignIn()
  const oversize = 'report' as const
  const config = { form: { files: { maxBytes: documentKinds.DECREE.maxBytes, oversize } } }

  app.get(
    '/akses/:id/satker',
    { preHandler: guard, schema: { params: IdParams, querystring: PlaceQuery } },
    async (request, reply) => {
      const { access } = await openDraft(request)
      const back = `/akses/${access.id}/jabatan`
      const path = `/akses/${access.id}/satker`
      return answerPlace(request, reply, o, { role: access.role, path, back, moves: true })
    },
  )

  app.post(
    '/akses/:id/satker',
    { preHandler: guard, schema: { params: IdParams, body: Move } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { instansi, satker = '' } = request.body
      const { id } = request.params
      if (!isUuid(satker)) {
        const query = new URLSearchParams({ instansi })
        return reply.redirect(signOn.href(`/akses/${id}/satker?${query}`), 303)
      }
      await moveDraft(p, {
        ...editOf(request, id),
        institutionCode: institutionCode(instansi),
        workUnitId: workUnitId(satker),
      })
      return reply.redirect(signOn.href(`/akses/${id}/jabatan`), 303)
    },
  )

  app.get(
    '/akses/:id/jabatan',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const draft = await openDraft(request)
      return showPosition(request, reply, draft, { values: draft.access.form, problems: [] })
    },
  )

  app.post(
    '/akses/:id/jabatan',
    { preHandler: guard, schema: { params: IdParams, body: Position } },
    async (request, reply) => {
      const { simpan, ...typed } = request.body
      const { id } = request.params
      try {
        await savePosition(p, { ...editOf(request, id), typed, unfinished: simpan !== undefined })
        return reply.redirect(afterSaving(request, id, simpan, 'sk'), 303)
      } catch (error) {
        return showPosition(request, reply, await openDraft(request), shownAgain(request, error, typed))
      }
    },
  )

  app.get('/akses/:id/sk', { preHandler: guard, schema: { params: IdParams } }, async (request, reply) => {
    const draft = await openDraft(request)
    return showDecree(request, reply, draft, { values: draft.access.form, problems: [] })
  })

  app.post(
    '/akses/:id/sk',
    { preHandler: guard, schema: { params: IdParams, body: Decree }, config },
    async (request, reply) => {
      const { simpan, decree: upload, ...typed } = request.body
      const { id } = request.params
      try {
        await saveDecree(p, { ...editOf(request, id), typed, upload, unfinished: simpan !== undefined })
        return reply.redirect(afterSaving(request, id, simpan, 'tinjau'), 303)
      } catch (error) {
        return showDecree(request, reply, await openDraft(request), shownAgain(request, error, typed))
      }
    },
  )

  app.get(
    '/akses/:id/tinjau',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const draft = await openDraft(request)
      const page = unfinishedPage(judgeDraft(draft, todayInWib(p.clock)))
      if (page !== null)
        return reply.redirect(signedOn(request).href(`/akses/${draft.access.id}/${page}`), 303)
      return showReview(request, reply, draft, { problems: [] })
    },
  )

  app.post(
    '/akses/:id/kirim',
    { preHandler: guard, schema: { params: IdParams, body: Sending } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const draft = await ownAccess(request)
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
      const summary = await ownAccess(request)
      const { id, dueAt } = summary.access
      // Once decided, the receipt has nothing left to say.
      if (dueAt === null) return reply.redirect(signOn.href(`/akses/${id}`), 303)
      const view = {
        reference: referenceOf(id),
        organisation: organisationOf(summary),
        deadline: formatInstant(dueAt, request.language),
        accessHref: signOn.href(`/akses/${id}`),
        accessesHref: signOn.href('/akses'),
      }
      return reply.page(<ReceiptPage frame={o.frame(request)} view={view} />)
    },
  )

  type Request = FastifyRequest<{ Params: { id: string } }>

  async function ownAccess(request: Request): Promise<AccessSummary> {
    const owner = personOf(request, signedOn(request)).id
    const summary = await findOwnSummary(p.db, { id: accessId(request.params.id), accountId: owner })
    if (summary === undefined) throw new Refusal('NOT_FOUND')
    return summary
  }

  /** An application that its owner may still write in. */
  async function openDraft(request: Request): Promise<AccessSummary> {
    const summary = await ownAccess(request)
    if (!isOpen(summary)) throw new Refusal('TRANSITION_NOT_POSSIBLE')
    return summary
  }

  function editOf(request: FastifyRequest, id: string) {
    const person = personOf(request, signedOn(request))
    return { accessId: accessId(id), accountId: person.id, actor: person.actor }
  }

  async function rejectionIn(request: FastifyRequest, { access }: AccessSummary): Promise<string | null> {
    if (access.state !== 'REJECTED') return null
    return rejectionOf(await listTransitions(p.db, access.id), request.language)
  }

  async function showPosition(
    request: FastifyRequest,
    reply: FastifyReply,
    draft: AccessSummary,
    shown: Shown,
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { access, workUnit } = draft
    const view = {
      backHref: signOn.href(`/akses/${access.id}`),
      role: roles[access.role].label[request.language],
      action: signOn.href(`/akses/${access.id}/jabatan`),
      hidden: {},
      institution: organisationOf(draft),
      workUnit: partOf(draft),
      changePlaceHref: placeHref(signOn, access),
      asksWorkUnit: asksWorkUnit(workUnit),
      values: shown.values,
      problems: shown.problems,
      rejection: await rejectionIn(request, draft),
    }
    return reply.page(<PositionPage frame={o.frame(request)} view={view} />, { status: shown.status ?? 200 })
  }

  async function showDecree(
    request: FastifyRequest,
    reply: FastifyReply,
    draft: AccessSummary,
    shown: Shown,
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { access } = draft
    const kept = await keptFile(draft)
    const view = {
      backHref: signOn.href(`/akses/${access.id}/jabatan`),
      role: roles[access.role].label[request.language],
      action: signOn.href(`/akses/${access.id}/sk`),
      values: shown.values,
      keptFile: kept && { name: kept.name, bytes: kept.size },
      decreeFrom: roles[access.role].decreeFrom?.[request.language],
      problems: shown.problems,
      rejection: await rejectionIn(request, draft),
    }
    return reply.page(<DecreePage frame={o.frame(request)} view={view} />, { status: shown.status ?? 200 })
  }

  async function showReview(
    request: FastifyRequest,
    reply: FastifyReply,
    draft: AccessSummary,
    shown: { problems: readonly FormProblem[]; status?: number },
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { access } = draft
    const [profile, kept] = await Promise.all([findProfile(p.db, p.keys, access.accountId), keptFile(draft)])
    const judged = judgeDraft(draft, todayInWib(p.clock), profile)
    const page = (name: string) => signOn.href(`/akses/${access.id}/${name}`)
    const view = {
      backHref: page('sk'),
      role: roles[access.role].label[request.language],
      action: page('kirim'),
      requestKey: randomUUID(),
      institution: organisationOf(draft),
      workUnit: partOf(draft),
      answers: access.form,
      file: kept && { name: kept.name, href: signOn.href(`/berkas/${kept.id}`) },
      placeHref: placeHref(signOn, access),
      positionHref: page('jabatan'),
      decreeHref: page('sk'),
      warnings: [...judged.position.warnings, ...judged.decree.warnings].map(({ code, params }) =>
        errorText(code, request.language, params),
      ),
      problems: shown.problems,
    }
    return reply.page(<ReviewPage frame={o.frame(request)} view={view} />, { status: shown.status ?? 200 })
  }

  /** The upload that the answers name, when it is there. */
  async function keptFile({ access }: AccessSummary) {
    const id = decreeFileOf(access.form)
    if (id === null) return undefined
    const kept = await findUpload(p.db, { id, accountId: access.accountId, kind: 'DECREE' })
    return kept && { id, ...kept }
  }
}

function isOpen({ access }: AccessSummary): boolean {
  return access.state === 'DRAFT' || access.state === 'REJECTED'
}

function placeHref(signOn: SignOn, { id, institutionCode: code }: AccessSummary['access']): string {
  return signOn.href(`/akses/${id}/satker?${new URLSearchParams({ instansi: code ?? '' })}`)
}

function afterSaving(request: FastifyRequest, id: string, simpan: string | undefined, next: string): string {
  return signedOn(request).href(simpan === undefined ? `/akses/${id}/${next}` : '/akses?disimpan=1')
}

/** What was refused, with what was typed. */
function shownAgain(request: FastifyRequest, error: unknown, values: FormAnswers): Shown {
  const refusal = expected(error)
  const { language } = request
  const problems = labelledProblems(refusal, language, fieldLabels(language))
  return { values, problems, status: refusal.status }
}

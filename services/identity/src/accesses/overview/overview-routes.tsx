import { randomUUID } from 'node:crypto'
import { type AccessEvent, accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { documentKinds } from '@inaproc/domain/document-kinds'
import { accessId, isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { newTermFormOf, roleForms, uploadField } from '@inaproc/domain/role-forms'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { eventsFrom } from '@inaproc/domain/state-machine'
import { todayInWib } from '@inaproc/domain/wib-date'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import { uploadedFile } from '@inaproc/server/form-bodies'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Upload } from '../../files/files.js'
import { findOwnSummary, listOwnAccesses } from '../access-summaries-store.js'
import { type AccessSummary, type FormAnswers, organisationOf, partOf, stateOn } from '../accesses.js'
import { fieldLabels } from '../application/pages/field-labels.js'
import { mayReusePaper, requestTerm, suggestedTerm } from '../application/term-service.js'
import { isNeededAdmin } from '../departures/last-admin.js'
import { openWorkOf } from '../departures/open-work.js'
import { listDocuments } from '../documents/documents-store.js'
import { ownInvitations } from '../invitations/invitations-service.js'
import { isLastVai } from '../last-vai/consent-service.js'
import { findLatest } from '../last-vai/consents-store.js'
import type { Handover } from '../lifecycle/transition.js'
import { listNamedTransitions } from '../lifecycle/transitions-store.js'
import {
  type AccessRouteOptions,
  expected,
  IdParams,
  personOf,
  RequestKey,
  typedText,
  wholeFormProblem,
} from '../route-parts.js'
import { applyTransition } from '../transition-service.js'
import { listColleagues } from '../verifiers/holders-store.js'
import { rejectionOf } from '../verifiers/rejection.js'
import { DeactivationPage } from './deactivation-page.js'
import { AccessDetailPage } from './detail-page.js'
import { historyEntries } from './history.js'
import { AccessListPage } from './list-page.js'
import { TermPage } from './term-page.js'
import { WithdrawalPage } from './withdrawal-page.js'

const ListQuery = Type.Object({ disimpan: typedText() })
const Confirmed = Type.Object({ request_key: RequestKey })
const Deactivation = Type.Object({
  handover: typedText(),
  successor: typedText(),
  note: typedText(),
  request_key: RequestKey,
})
const Term = Type.Object({
  startsOn: typedText(),
  endsOn: typedText(),
  decreeNumber: typedText(),
  decreeDatedOn: typedText(),
  signerName: typedText(),
  signerTitle: typedText(),
  decreeEndsOn: typedText(),
  letterEndsOn: typedText(),
  decree: Type.Optional(uploadedFile()),
  employmentLetter: Type.Optional(uploadedFile()),
  powerOfAttorney: Type.Optional(uploadedFile()),
  request_key: RequestKey,
})

/** The owner's pages: all accesses, one of them, and the ways to end, renew or withdraw it. */
export function overviewRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requireSignIn()
  const oversize = 'report' as const
  const config = { form: { files: { maxBytes: documentKinds.DECREE.maxBytes, oversize } } }

  app.get('/akses', { preHandler: guard, schema: { querystring: ListQuery } }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id } = personOf(request, signOn)
    const [accesses, invitations] = await Promise.all([listOwnAccesses(p.db, id), ownInvitations(p, id)])
    const view = {
      today: todayInWib(p.clock),
      accesses,
      invitations: invitations.length,
      applyHref: signOn.href('/akses/ajukan'),
      isSaved: request.query.disimpan === '1',
      href: signOn.href,
    }
    return reply.page(<AccessListPage frame={o.frame(request)} view={view} />)
  })

  app.get('/akses/:id', { preHandler: guard, schema: { params: IdParams } }, async (request, reply) => {
    const signOn = signedOn(request)
    const summary = await ownAccess(request)
    const { access } = summary
    const [history, documents] = await Promise.all([
      listNamedTransitions(p.db, access.id),
      listDocuments(p.db, access.id),
    ])
    const today = todayInWib(p.clock)
    const { language } = request
    const view = {
      today,
      summary,
      rejection: access.state === 'REJECTED' ? rejectionOf(history, language) : null,
      events: ownerEvents(summary),
      documents,
      history: historyEntries(history, access, today, language),
      href: signOn.href,
    }
    return reply.page(<AccessDetailPage frame={o.frame(request)} view={view} />)
  })

  app.get(
    '/akses/:id/batalkan',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const summary = await accessFor(request, 'WITHDRAW')
      return showWithdrawal(request, reply, summary, { requestKey: randomUUID(), problems: [] })
    },
  )

  app.post(
    '/akses/:id/batalkan',
    { preHandler: guard, schema: { params: IdParams, body: Confirmed } },
    async (request, reply) => {
      const { request_key: requestKey } = request.body
      const summary = await ownAccess(request)
      try {
        await applyTransition(p, {
          accessId: summary.access.id,
          event: 'WITHDRAW',
          actor: personOf(request, signedOn(request)).actor,
          requestKey,
        })
        return reply.redirect(pageOf(request, summary), 303)
      } catch (error) {
        const refusal = expected(error)
        const problems = wholeFormProblem(refusal, request.language)
        return showWithdrawal(request, reply, summary, { requestKey, problems, status: refusal.status })
      }
    },
  )

  app.get(
    '/akses/:id/nonaktifkan',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const summary = await accessFor(request, 'DEACTIVATE')
      const values = { handover: '', successor: '', note: '' }
      return showDeactivation(request, reply, summary, { values, requestKey: randomUUID(), problems: [] })
    },
  )

  app.post(
    '/akses/:id/nonaktifkan',
    { preHandler: guard, schema: { params: IdParams, body: Deactivation } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { request_key: requestKey, handover: how = '', successor = '', note = '' } = request.body
      const values = { handover: how, successor, note }
      const summary = await ownAccess(request)
      const handover = handoverOf(values)
      try {
        await applyTransition(p, {
          accessId: summary.access.id,
          event: 'DEACTIVATE',
          actor: personOf(request, signOn).actor,
          requestKey,
          input: {
            ...(handover !== undefined && { handover }),
            ...(signOn.authTime !== null && { proof: { at: signOn.authTime, acr: signOn.acr ?? '' } }),
          },
        })
        return reply.redirect(pageOf(request, summary), 303)
      } catch (error) {
        const refusal = expected(error)
        const problems =
          refusal.code === 'HANDOVER_REQUIRED' && refusal.problems.length === 0
            ? wholeFormProblem(refusal, request.language).map(({ text }) => ({ field: 'handover', text }))
            : formProblems(refusal, request.language)
        return showDeactivation(request, reply, summary, {
          values,
          requestKey,
          problems,
          status: refusal.status,
          signInAgain: refusal.code === 'STEP_UP_REQUIRED',
        })
      }
    },
  )

  app.get(
    '/akses/:id/masa-berlaku',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const summary = await accessFor(request, 'REQUEST_EXTENSION', 'REQUEST_REACTIVATION')
      const values = suggestedTerm(summary.access, todayInWib(p.clock))
      return showTerm(request, reply, summary, { values, requestKey: randomUUID(), problems: [] })
    },
  )

  app.post(
    '/akses/:id/masa-berlaku',
    { preHandler: guard, schema: { params: IdParams, body: Term }, config },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { request_key: requestKey, decree, employmentLetter, powerOfAttorney, ...typed } = request.body
      const summary = await ownAccess(request)
      const { id, actor } = personOf(request, signOn)
      const about = { accessId: summary.access.id, accountId: id, actor }
      const papers = { decree, employmentLetter, powerOfAttorney }
      const upload = uploadOf(summary.access.role, papers)
      try {
        await requestTerm(p, { ...about, typed, upload, requestKey })
        return reply.redirect(signOn.href(`/akses/${summary.access.id}/terkirim`), 303)
      } catch (error) {
        const refusal = expected(error)
        const { language } = request
        const problems = formProblems(refusal, language, fieldLabels(language))
        const shown = { values: typed, requestKey, problems, status: refusal.status }
        return showTerm(request, reply, summary, shown)
      }
    },
  )

  type Request = FastifyRequest<{ Params: { id: string } }>

  async function ownAccess(request: Request): Promise<AccessSummary> {
    const owner = personOf(request, signedOn(request)).id
    const summary = await findOwnSummary(p.db, { id: accessId(request.params.id), accountId: owner })
    if (summary === undefined) throw new Refusal('NOT_FOUND')
    return summary
  }

  /** The own access, when one of these steps is possible for it today. */
  async function accessFor(request: Request, ...events: readonly AccessEvent[]): Promise<AccessSummary> {
    const summary = await ownAccess(request)
    const possible = ownerEvents(summary)
    if (!events.some((event) => possible.includes(event))) throw new Refusal('TRANSITION_NOT_POSSIBLE')
    return summary
  }

  function ownerEvents({ access }: AccessSummary): readonly AccessEvent[] {
    const possible = eventsFrom(accessLifecycle, stateOn(access, todayInWib(p.clock)), 'OWNER')
    // What has no end cannot be extended.
    return possible.filter((event) => event !== 'REQUEST_EXTENSION' || access.effectiveEndsOn !== null)
  }

  function showWithdrawal(
    request: FastifyRequest,
    reply: FastifyReply,
    summary: AccessSummary,
    shown: Shown,
  ): FastifyReply {
    const view = { ...headOf(request, summary, 'batalkan'), ...shown }
    return reply.page(<WithdrawalPage frame={o.frame(request)} view={view} />, {
      status: shown.status ?? 200,
    })
  }

  async function showDeactivation(
    request: FastifyRequest,
    reply: FastifyReply,
    summary: AccessSummary,
    shown: Shown & {
      readonly values: { handover: string; successor: string; note: string }
      readonly signInAgain?: boolean
    },
  ): Promise<FastifyReply> {
    const { access } = summary
    const { href } = signedOn(request)
    const today = todayInWib(p.clock)
    const view = {
      ...headOf(request, summary, 'nonaktifkan'),
      ...shown,
      colleagues: await listColleagues(p.db, { ...access, today, except: access.accountId }),
      openWork: await openWorkOf(o.askOpenWork, access),
      lastVai: (await isLastVai(p.db, access, today))
        ? {
            consent: (await findLatest(p.db, access.id)) ?? null,
            now: p.clock(),
            askHref: `${pageOf(request, summary)}/persetujuan-direktorat`,
          }
        : null,
      lastAdmin: (await isNeededAdmin(p.db, access, today))
        ? { membersHref: href('/pemegang'), deskHref: href('/verifikasi') }
        : null,
      signInHref: shown.signInAgain === true ? signInHref(signedOn(request), summary) : null,
    }
    return reply.page(<DeactivationPage frame={o.frame(request)} view={view} />, {
      status: shown.status ?? 200,
    })
  }

  function showTerm(
    request: FastifyRequest,
    reply: FastifyReply,
    summary: AccessSummary,
    shown: Shown & { readonly values: FormAnswers },
  ): FastifyReply {
    const { access } = summary
    const today = todayInWib(p.clock)
    const view = {
      ...headOf(request, summary, 'masa-berlaku'),
      ...shown,
      kind: stateOn(access, today) === 'ACTIVE' ? ('extend' as const) : ('reactivate' as const),
      form: newTermFormOf(access.role),
      termRequired: roles[access.role].term === 'required',
      paper: roleForms[access.role].newTermPaper,
      decreeFrom: roles[access.role].decreeFrom?.[request.language],
      isReusable: mayReusePaper(access, today),
    }
    return reply.page(<TermPage frame={o.frame(request)} view={view} />, { status: shown.status ?? 200 })
  }
}

interface Shown {
  readonly requestKey: string
  readonly problems: readonly FormProblem[]
  readonly status?: number
}

/** The paper of the role among those that were sent. */
function uploadOf(role: RoleCode, papers: Readonly<Partial<Record<string, Upload>>>): Upload | undefined {
  const kind = roleForms[role].newTermPaper
  return kind === null ? undefined : papers[uploadField(kind)]
}

function pageOf(request: FastifyRequest, { access }: AccessSummary): string {
  return signedOn(request).href(`/akses/${access.id}`)
}

/** What the pages of one step have in common. */
function headOf(request: FastifyRequest, summary: AccessSummary, page: string) {
  const { access } = summary
  const place = partOf(summary) ?? organisationOf(summary)
  return {
    caption: `${roles[access.role].label[request.language]}, ${place}`,
    action: signedOn(request).href(`/akses/${access.id}/${page}`),
    backHref: pageOf(request, summary),
  }
}

function handoverOf(values: { handover: string; successor: string; note: string }): Handover | undefined {
  if (values.handover === 'completed') return { kind: 'completed', note: values.note }
  if (values.handover !== 'successor' || !isUuid(values.successor)) return undefined
  return { kind: 'successor', accessId: accessId(values.successor) }
}

/** Signing in anew with the same persona, and back to the step. */
function signInHref(signOn: SignOn, { access }: AccessSummary): string {
  const query = new URLSearchParams({
    prompt: 'login',
    acr_values: roles[access.role].acrFloor,
    return_to: `/akses/${access.id}/nonaktifkan`,
    ...(signOn.persona !== null && { persona_hint: signOn.persona.id }),
  })
  return `/sign-in?${query}`
}

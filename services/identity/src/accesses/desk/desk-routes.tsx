import { randomUUID } from 'node:crypto'
import { errorText } from '@inaproc/domain/error-catalogue'
import { accessId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { conflictingRole } from '@inaproc/domain/role-conflicts'
import { isRoleCode } from '@inaproc/domain/roles'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Access } from '../accesses.js'
import { judgeDraft } from '../application/judged-draft.js'
import { listDecrees } from '../documents/documents-store.js'
import { listNamedTransitions } from '../lifecycle/transitions-store.js'
import { historyEntries } from '../overview/history.js'
import {
  type AccessRouteOptions,
  expected,
  IdParams,
  RequestKey,
  typedText,
  verifierOf,
  wholeFormProblem,
} from '../route-parts.js'
import { applyTransition } from '../transition-service.js'
import { approvalsOfRound } from '../verifiers/approvals.js'
import { CasePage } from './case-page.js'
import { type Concern, caseKindOf, type DeskCase, type DeskFilter, decisionsOf, isCaseKind } from './desk.js'
import { messages } from './desk.messages.js'
import { assertOnDesk, openDesk } from './desk-service.js'
import { findCase, listConcerns, listWaiting, rolesOnDesk } from './desk-store.js'
import { QueuePage } from './queue-page.js'

/** The roles that have a desk on these pages. */
const deskRoles = ['VAI', 'VERIFIKATOR_DIREKTORAT', 'OPERATOR_TELKOM'] as const
const pageSize = 20

const QueueQuery = Type.Object({
  jenis: typedText(),
  peran: typedText(),
  cari: Type.Optional(Type.String({ maxLength: 100 })),
  setelah: Type.Optional(Type.String()),
  hasil: typedText(),
})
const Approval = Type.Object({ request_key: RequestKey, version: Type.Integer() })
const Rejection = Type.Object({
  request_key: RequestKey,
  version: Type.Integer(),
  reasonCode: typedText(),
  reasonText: typedText(),
})

interface Shown {
  readonly values: { readonly reasonCode: string; readonly reasonText: string }
  readonly problems: readonly FormProblem[]
  readonly status?: number
}

/** The verification desk: its queue, one application, and the decision about it. */
export function deskRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requirePersona(...deskRoles)

  app.get(
    '/verifikasi',
    { preHandler: guard, schema: { querystring: QueueQuery } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { id, accessId: acting } = verifierOf(request, signOn)
      const desk = await openDesk(p, { accountId: id, accessId: acting })
      const filter = filterOf(request.query)
      const after = request.query.setelah ?? null
      const { items, next } = await listWaiting(p.db, { desk, filter, after, limit: pageSize })
      const path = signOn.href('/verifikasi')
      const view = {
        institution: desk.kind === 'VAI' ? (signOn.persona?.institution?.name ?? '') : null,
        now: p.clock(),
        path,
        filter,
        roles: rolesOnDesk(desk),
        waiting: items,
        nextHref: next === null ? undefined : `${path}?${queryOf(filter, next)}`,
        isFirst: after === null,
        done: doneInWords(request),
        href: signOn.href,
      }
      return reply.page(<QueuePage frame={o.frame(request)} view={view} />)
    },
  )

  app.get('/verifikasi/:id', { preHandler: guard, schema: { params: IdParams } }, async (request, reply) => {
    return showCase(request, reply, { values: { reasonCode: '', reasonText: '' }, problems: [] })
  })

  app.post(
    '/verifikasi/:id/setujui',
    { preHandler: guard, schema: { params: IdParams, body: Approval } },
    async (request, reply) => {
      const { request_key, version } = request.body
      try {
        const result = await decide(request, 'approve', { requestKey: request_key, version })
        return reply.redirect(doneHref(request, result.complete ? 'disetujui' : 'tercatat'), 303)
      } catch (error) {
        return showRefused(request, reply, error, { reasonCode: '', reasonText: '' })
      }
    },
  )

  app.post(
    '/verifikasi/:id/tolak',
    { preHandler: guard, schema: { params: IdParams, body: Rejection } },
    async (request, reply) => {
      const { request_key, version, reasonCode = '', reasonText = '' } = request.body
      const values = { reasonCode, reasonText }
      const reason = { code: values.reasonCode, text: values.reasonText }
      try {
        await decide(request, 'reject', { requestKey: request_key, version, reason })
        return reply.redirect(doneHref(request, 'ditolak'), 303)
      } catch (error) {
        return showRefused(request, reply, error, values)
      }
    },
  )

  type Request = FastifyRequest<{ Params: { id: string } }>

  /** Decides with the access that this tab acts with; the engine checks everything again inside its transaction. */
  async function decide(
    request: Request,
    which: 'approve' | 'reject',
    more: { requestKey: string; version: number; reason?: { code: string; text: string } },
  ) {
    const { actor } = verifierOf(request, signedOn(request))
    const id = accessId(request.params.id)
    const found = await findCase(p.db, id)
    if (found === undefined) throw new Refusal('NOT_FOUND')
    const kind = caseKindOf(found.access) ?? 'application'
    return applyTransition(p, { accessId: id, event: decisionsOf[kind][which], actor, ...more })
  }

  async function showCase(request: Request, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { id: accountId, accessId: acting } = verifierOf(request, signOn)
    const id = accessId(request.params.id)
    const [desk, about] = await Promise.all([
      openDesk(p, { accountId, accessId: acting }),
      findCase(p.db, id),
    ])
    // A draft is its owner's alone.
    if (about === undefined || about.access.submittedAt === null) throw new Refusal('NOT_FOUND')
    const today = todayInWib(p.clock)
    assertOnDesk(desk, about.access, today)
    const [documents, history, concerns] = await Promise.all([
      listDecrees(p.db, id),
      listNamedTransitions(p.db, id),
      listConcerns(p.db, about.access),
    ])
    const { language } = request
    const kind = caseKindOf(about.access)
    const approved = kind === null ? [] : approvalsOfRound(history, decisionsOf[kind].approve)
    const view = {
      today,
      now: p.clock(),
      about,
      documents,
      history: historyEntries(history, about.access, today, language),
      warnings: warningsOf(about, today).map(({ code, params }) => errorText(code, language, params)),
      concerns: concerns.map((concern) => ({ ...concern, isConflict: isConflict(about.access, concern) })),
      requestKey: randomUUID(),
      hasApproved: approved.some((approval) => approval.accountId === accountId),
      values: shown.values,
      problems: shown.problems,
      href: signOn.href,
    }
    return reply.page(<CasePage frame={o.frame(request)} view={view} />, { status: shown.status ?? 200 })
  }

  /** The same page with what was refused; where the verifier may not even see it, the refusal itself. */
  function showRefused(
    request: Request,
    reply: FastifyReply,
    error: unknown,
    values: Shown['values'],
  ): Promise<FastifyReply> {
    const refusal = expected(error)
    const { language } = request
    const hasFields = refusal.code === 'REASON_REQUIRED'
    const problems = hasFields ? reasonProblems(refusal, language) : wholeFormProblem(refusal, language)
    return showCase(request, reply, { values, problems, status: refusal.status })
  }
}

/** A missing reason without a field of its own is shown beside the words that are missing. */
function reasonProblems(refusal: Refusal, language: 'id' | 'en'): readonly FormProblem[] {
  return formProblems(refusal, language).map((problem) =>
    problem.field === '' ? { ...problem, field: 'reasonText' } : problem,
  )
}

function filterOf({ jenis = '', peran = '', cari = '' }: Static<typeof QueueQuery>): DeskFilter {
  return {
    kind: isCaseKind(jenis) ? jenis : null,
    role: isRoleCode(peran) ? peran : null,
    words: cari.trim(),
  }
}

function queryOf(filter: DeskFilter, next: string): URLSearchParams {
  return new URLSearchParams({
    ...(filter.kind !== null && { jenis: filter.kind }),
    ...(filter.role !== null && { peran: filter.role }),
    ...(filter.words !== '' && { cari: filter.words }),
    setelah: next,
  })
}

function doneHref(request: FastifyRequest, result: 'disetujui' | 'ditolak' | 'tercatat'): string {
  return signedOn(request).href(`/verifikasi?hasil=${result}`)
}

function doneInWords(request: FastifyRequest<{ Querystring: Static<typeof QueueQuery> }>): string | null {
  const { done } = messages[request.language]
  const { hasil } = request.query
  return hasil === 'disetujui' || hasil === 'ditolak' || hasil === 'tercatat' ? done[hasil] : null
}

/** What is allowed but odd in the answers: only while a first application waits, later the decree counts. */
function warningsOf(about: DeskCase, today: WibDate) {
  if (about.access.state !== 'SUBMITTED') return []
  const { position, decree } = judgeDraft(about, today, about.profile ?? undefined)
  return [...position.warnings, ...decree.warnings]
}

/** Whether the other access excludes this one (A5), if both came to be in force. */
function isConflict(access: Access, { kind, access: other }: Concern): boolean {
  if (kind !== 'held') return false
  const role = (held: Pick<Access, 'role' | 'institutionCode' | 'workUnitId'>) => ({
    role: held.role,
    institution: held.institutionCode,
    workUnit: held.workUnitId,
  })
  return conflictingRole(role(access), [role(other)]) !== null
}

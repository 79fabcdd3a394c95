import { randomUUID } from 'node:crypto'
import { errorText } from '@inaproc/domain/error-catalogue'
import { accessId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { conflictingRole } from '@inaproc/domain/role-conflicts'
import { roleForms } from '@inaproc/domain/role-forms'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Access, DocumentVersion } from '../accesses.js'
import { judgeDraft } from '../application/judged-draft.js'
import { decideAtDesk } from '../conflicts/decision-service.js'
import { admitDocuments } from '../documents/document-frame.js'
import { listDocuments } from '../documents/documents-store.js'
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
import { approvalsOfRound } from '../verifiers/approvals.js'
import { deskRoles } from '../verifiers/authority.js'
import { CasePage } from './case-page.js'
import { type Concern, caseKindOf, type DeskCase, decisionsOf, isCaseKind } from './desk.js'
import { messages } from './desk.messages.js'
import { assertOnDesk, hasAuthority, openDesk } from './desk-service.js'
import { findCase, listConcerns } from './desk-store.js'

/** `jenis` is what the page was about: sent once more it still names the same decision, whatever came of it. */
const Approval = Type.Object({ request_key: RequestKey, version: Type.Integer(), jenis: Type.String() })
const Rejection = Type.Object({
  request_key: RequestKey,
  version: Type.Integer(),
  jenis: Type.String(),
  reasonCode: typedText(),
  reasonText: typedText(),
})

interface Shown {
  readonly values: { readonly reasonCode: string; readonly reasonText: string }
  readonly problems: readonly FormProblem[]
  readonly status?: number
  /** The paper that is to be open beside the form. */
  readonly file?: string | undefined
}

/** One application on its desk, and the decision about it. */
export function deskRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requirePersona(...deskRoles)

  app.get(
    '/verifikasi/:id',
    { preHandler: guard, schema: { params: IdParams, querystring: Type.Object({ berkas: typedText() }) } },
    async (request, reply) => {
      const { berkas: file } = request.query
      return showCase(request, reply, { values: { reasonCode: '', reasonText: '' }, problems: [], file })
    },
  )

  app.post(
    '/verifikasi/:id/setujui',
    { preHandler: guard, schema: { params: IdParams, body: Approval } },
    async (request, reply) => {
      const { request_key, version, jenis } = request.body
      try {
        const result = await decide(request, 'approve', { requestKey: request_key, version, jenis })
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
      const { request_key, version, jenis, reasonCode = '', reasonText = '' } = request.body
      const values = { reasonCode, reasonText }
      const reason = { code: values.reasonCode, text: values.reasonText }
      try {
        await decide(request, 'reject', { requestKey: request_key, version, jenis, reason })
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
    {
      jenis,
      ...more
    }: { jenis: string; requestKey: string; version: number; reason?: { code: string; text: string } },
  ) {
    const { actor } = verifierOf(request, signedOn(request))
    if (!isCaseKind(jenis)) throw new Refusal('FORM_INVALID')
    const event = decisionsOf[jenis][which]
    return decideAtDesk(p, { accessId: accessId(request.params.id), event, actor, ...more })
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
      listDocuments(p.db, id),
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
      shown: documentBeside(about.access, documents, shown.file),
      history: historyEntries(history, about.access, today, language),
      warnings: warningsOf(about, today).map(({ code, params }) => errorText(code, language, params)),
      concerns: concerns.map((concern) => ({ ...concern, isConflict: isConflict(about.access, concern) })),
      holderHref: hasAuthority(desk, about.access, today) ? signOn.href(`/pemegang/${id}`) : null,
      requestKey: randomUUID(),
      hasApproved: approved.some((approval) => approval.accountId === accountId),
      values: shown.values,
      problems: shown.problems,
      href: signOn.href,
    }
    admitDocuments(reply)
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
  const { reasonCode, reasonText } = messages[language]
  return formProblems(refusal, language, { reasonCode, reasonText }).map((problem) =>
    problem.field === '' ? { ...problem, field: 'reasonText' } : problem,
  )
}

/** The paper that was asked for; else the one that a new term rests on, the decree, or the first of the others. */
function documentBeside(
  { role, proposedTerm }: Access,
  documents: readonly DocumentVersion[],
  asked: string | undefined,
): DocumentVersion | null {
  const basis = proposedTerm === null ? 'DECREE' : roleForms[role].newTermPaper
  const first = documents.find(({ kind }) => kind === basis)
  return documents.find(({ fileId }) => fileId === asked) ?? first ?? documents[0] ?? null
}

function doneHref(request: FastifyRequest, result: 'disetujui' | 'ditolak' | 'tercatat'): string {
  return signedOn(request).href(`/verifikasi?hasil=${result}`)
}

/** What is allowed but odd in the answers: only while a first application waits, later the decree counts. */
function warningsOf(about: DeskCase, today: WibDate) {
  if (about.access.state !== 'SUBMITTED') return []
  return judgeDraft(about, today, about.profile ?? undefined).warnings
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

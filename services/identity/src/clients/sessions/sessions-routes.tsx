import { accountId } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { type SignOutReason, signOutReasonCodes } from '@inaproc/domain/sign-out-reasons'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import { auditSearchHref } from '../../audit/search/pages/audit-link.js'
import { findSessionByReference } from '../../audit/sessions/session-store.js'
import { consolePaths } from '../console/console-paths.js'
import { clientReaders, clientWriters } from '../console/console-roles.js'
import {
  askForProof,
  ClientParams,
  type ConsoleOptions,
  expected,
  isWriter,
  problemsOf,
  shownClient,
} from '../console/route-parts.js'
import { clientPath, personPath, searchRoutes } from './search/search-routes.js'
import {
  ClientSessionsPage,
  PersonSessionsPage,
  type SignOutDone,
  sessionAnchor,
  signOutsDone,
} from './sessions-page.js'
import type { Person, SignOn } from './sign-ons.js'
import { endAllSignOns, endGrantOf, endSignOn, viewGrantsOfClient, viewSignOns } from './sign-ons-service.js'
import { findPerson } from './sign-ons-store.js'

const path = consolePaths.sessions
const pageSize = 20

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const PersonParams = Type.Object({ person: Type.String({ format: 'uuid' }) })
const PersonQuery = Type.Object({ hasil: text(10), sesi: text(32) })
const Cursor = Type.Object({ setelah: text(1_000) })
const Ending = Type.Object({
  sesi: Type.String({ maxLength: 100 }),
  yang: text(100),
  alasan: text(30),
})

/** Who has what open: a search by person or client for those who help, and its end from afar by the Directorate. */
export function sessionsRoutes(app: AppServer, o: Pick<ConsoleOptions, 'platform' | 'frame'>): void {
  const { platform: p } = o
  const mayRead = app.requirePersona(...clientReaders)

  searchRoutes(app, o)

  app.get(
    `${personPath}/:person`,
    { preHandler: mayRead, schema: { params: PersonParams, querystring: PersonQuery } },
    (request, reply) => {
      const { hasil, sesi = null } = request.query
      return showPerson(request, reply, { done: doneOf(hasil), reference: sesi })
    },
  )

  // As the audit log calls it: leads to the person, where it stands among what is open.
  app.get(
    `${path}/nomor/:reference`,
    { preHandler: mayRead, schema: { params: Type.Object({ reference: Type.String({ maxLength: 64 }) }) } },
    async (request, reply) => {
      const { reference } = request.params
      const session = await findSessionByReference(p.db, reference)
      if (session === undefined) throw new Refusal('NOT_FOUND')
      const page = `${personPath}/${session.accountId}?sesi=${reference}#${sessionAnchor(reference)}`
      return reply.redirect(signedOn(request).href(page), 303)
    },
  )

  app.post(
    `${personPath}/:person`,
    { preHandler: app.requirePersona(...clientWriters), schema: { params: PersonParams, body: Ending } },
    async (request, reply) => {
      const own = signedOn(request).href(`${personPath}/${request.params.person}`)
      const stepUp = askForProof(request, reply, own)
      if (stepUp !== null) return stepUp
      const { sesi: uid, yang: grantId = '', alasan } = request.body
      try {
        const reason = reasonOf(alasan, uid)
        const of = { accountId: accountId(request.params.person), uid, reason, actor: officerOf(request) }
        await (grantId === '' ? endSignOn(p, of) : endGrantOf(p, { ...of, grantId }))
        return reply.redirect(`${own}?hasil=${grantId === '' ? 'sesi' : 'aplikasi'}`, 303)
      } catch (error) {
        const refusal = expected(error)
        const problems = problemsOf(refusal, request.language)
        return showPerson(request, reply, { problems, status: refusal.status })
      }
    },
  )

  app.post(
    `${personPath}/:person/semua`,
    {
      preHandler: app.requirePersona(...clientWriters),
      schema: { params: PersonParams, body: Type.Object({ alasan: text(30) }) },
    },
    async (request, reply) => {
      const own = signedOn(request).href(`${personPath}/${request.params.person}`)
      const stepUp = askForProof(request, reply, own)
      if (stepUp !== null) return stepUp
      try {
        const reason = reasonOf(request.body.alasan, 'semua')
        await endAllSignOns(p, {
          accountId: accountId(request.params.person),
          reason,
          actor: officerOf(request),
        })
        return reply.redirect(`${own}?hasil=semua`, 303)
      } catch (error) {
        const refusal = expected(error)
        const problems = problemsOf(refusal, request.language)
        return showPerson(request, reply, { problems, status: refusal.status })
      }
    },
  )

  app.get(
    `${clientPath}/:client`,
    { preHandler: mayRead, schema: { params: ClientParams, querystring: Cursor } },
    async (request, reply) => {
      const { href } = signedOn(request)
      const { client } = await shownClient(p, request.params.client)
      const after = request.query.setelah ?? null
      const { clientId } = client
      const actor = officerOf(request)
      const { items, next } = await viewGrantsOfClient(p, { clientId, after, limit: pageSize, actor })
      const own = href(`${clientPath}/${clientId}`)
      const view = {
        clientName: client.name,
        grants: items,
        nextHref: next === null ? undefined : `${own}?${new URLSearchParams({ setelah: next })}`,
        isFirst: after === null,
        path: own,
        backHref: href(path),
        personHref: ({ accountId: id }: Person) => href(`${personPath}/${id}`),
      }
      return reply.page(<ClientSessionsPage frame={o.frame(request)} view={view} />)
    },
  )

  async function showPerson(
    request: FastifyRequest<{ Params: { person: string } }>,
    reply: FastifyReply,
    outcome: {
      readonly done?: SignOutDone | null
      /** A session that is shown also when it is over. */
      readonly reference?: string | null
      readonly problems?: readonly FormProblem[]
      readonly status?: number
    },
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { href } = signOn
    const id = accountId(request.params.person)
    if ((await findPerson(p.db, { id })) === undefined) throw new Refusal('NOT_FOUND')
    const asked =
      outcome.reference == null ? undefined : await findSessionByReference(p.db, outcome.reference)
    const wish = { accountId: id, actor: officerOf(request), asked: asked?.uid ?? null }
    const view = {
      ...(await viewSignOns(p, wish)),
      done: outcome.done ?? null,
      problems: outcome.problems ?? [],
      backHref: href(path),
      endAction: isWriter(request) ? href(`${personPath}/${id}`) : undefined,
      endAllAction: isWriter(request) ? href(`${personPath}/${id}/semua`) : undefined,
      auditHref: auditSearchHref(signOn, { subject: { type: 'account', id } }),
      sessionAuditHref: ({ reference }: SignOn) => auditSearchHref(signOn, { session: reference }),
    }
    const page = <PersonSessionsPage frame={o.frame(request)} view={view} />
    return reply.page(page, { status: outcome.status ?? 200 })
  }
}

/**
 * The reason that was chosen.
 * @param of the session, or `semua`: which of the fields of the page it is
 * @throws Refusal SIGN_OUT_REASON_MISSING on that field
 */
function reasonOf(chosen: string | undefined, of: string): SignOutReason {
  const reason = signOutReasonCodes.find((known) => known === chosen)
  if (reason === undefined) throw invalidForm([{ field: `alasan-${of}`, code: 'SIGN_OUT_REASON_MISSING' }])
  return reason
}

function doneOf(outcome: string | undefined): SignOutDone | null {
  return isDone(outcome) ? signOutsDone[outcome] : null
}

function isDone(outcome: string | undefined): outcome is keyof typeof signOutsDone {
  return outcome !== undefined && Object.hasOwn(signOutsDone, outcome)
}

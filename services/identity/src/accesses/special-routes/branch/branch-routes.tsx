import { randomUUID } from 'node:crypto'
import { errorText } from '@inaproc/domain/error-catalogue'
import { isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { tellWait } from '@inaproc/server/error-answers'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { companyAdminRoles } from '../../../organisations/companies/companies.js'
import { companyOfAdmin, headOfAdmin } from '../../../organisations/companies/companies-store.js'
import { expected, IdParams, personOf, RequestKey, typedText, verifierOf } from '../../route-parts.js'
import type { SpecialRoutes } from '../route-parts.js'
import { messages } from './branch.messages.js'
import type { BranchForm } from './branch-application.js'
import { nominate, stepNomination } from './branch-service.js'
import { listNominationsOf, listWaitingFor } from './branch-store.js'
import { NominationsPage } from './nomination-page.js'
import { WaitingNominationsPage } from './waiting-page.js'

export interface BranchRouteOptions {
  readonly routes: SpecialRoutes
  readonly frame: (request: FastifyRequest) => Frame
}

const shownNominations = 50
const Body = Type.Object({
  username: typedText(),
  email: typedText(),
  branchName: typedText(),
  nitku: typedText(),
  request_key: RequestKey,
})
const DoneQuery = Type.Object({ selesai: typedText() })

/** The director's side: naming admins of divisions and branches, inside his own session. */
export function nominationRoutes(app: AppServer, o: BranchRouteOptions): void {
  const { routes: p } = o
  const guard = app.requirePersona(...companyAdminRoles)
  const path = '/perusahaan/cabang'

  app.get(path, { preHandler: guard, schema: { querystring: DoneQuery } }, (request, reply) => {
    const { selesai } = request.query
    const done = selesai === 'kirim' ? 'sent' : selesai === 'batal' ? 'withdrawn' : null
    return show(request, reply, { done })
  })

  app.post(path, { preHandler: guard, schema: { body: Body } }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id, accessId, actor } = verifierOf(request, signOn)
    const { username = '', email = '', branchName = '', nitku = '', request_key: requestKey } = request.body
    const form = { username, email, branchName, nitku }
    try {
      await nominate(p, { form, director: { id, accessId }, requestKey, actor })
      return reply.redirect(signOn.href(`${path}?selesai=kirim`), 303)
    } catch (error) {
      return show(request, reply, { values: form, requestKey, refusal: expected(error) })
    }
  })

  app.post(
    `${path}/:id/batalkan`,
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { actor } = verifierOf(request, signOn)
      const { id } = request.params
      if (!isUuid(id)) throw new Refusal('NOT_FOUND')
      try {
        await stepNomination(p, { id, event: 'WITHDRAW', as: 'DIRECTOR', actor })
        return reply.redirect(signOn.href(`${path}?selesai=batal`), 303)
      } catch (error) {
        return show(request, reply, { refusal: expected(error) })
      }
    },
  )

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    what: {
      values?: BranchForm
      requestKey?: string
      refusal?: Refusal
      done?: 'sent' | 'withdrawn' | null
    },
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { id: accountId, accessId } = verifierOf(request, signOn)
    const acting = { accountId, accessId, today: todayInWib(p.clock) }
    const companyId = await companyOfAdmin(p.db, acting)
    if (companyId === undefined) throw new Refusal('ACCESS_NOT_ACTIVE')
    const { refusal, values = {}, requestKey = randomUUID(), done = null } = what
    tellWait(reply, refusal)
    const { language } = request
    const words = messages[language]
    const view = {
      now: p.clock(),
      values,
      requestKey,
      problems:
        refusal === undefined
          ? []
          : formProblems(refusal, language, {
              username: words.username,
              email: words.email,
              branchName: words.branchName,
              nitku: words.nitku,
            }),
      mayNominate: (await headOfAdmin(p.db, acting)) !== undefined,
      nominations: await listNominationsOf(p.db, { companyId, limit: shownNominations }),
      done,
      href: signOn.href,
    }
    const frame = o.frame(request)
    const shown = refusal === undefined ? frame : { ...frame, path: signOn.href(path) }
    return reply.page(<NominationsPage frame={shown} view={view} />, { status: refusal?.status ?? 200 })
  }
}

/** The nominee's side, for whoever is signed in: what waits for his answer. */
export function waitingNominationRoutes(app: AppServer, o: BranchRouteOptions): void {
  const { routes: p } = o
  const guard = app.requireSignIn()
  const path = '/penunjukan'

  app.get(path, { preHandler: guard, schema: { querystring: DoneQuery } }, (request, reply) => {
    const { selesai } = request.query
    const done = selesai === 'terima' ? 'accepted' : selesai === 'tolak' ? 'declined' : null
    return show(request, reply, { done })
  })

  for (const [step, event] of [
    ['terima', 'ACCEPT'],
    ['tolak', 'DECLINE'],
  ] as const) {
    app.post(
      `${path}/:id/${step}`,
      { preHandler: guard, schema: { params: IdParams } },
      async (request, reply) => {
        const signOn = signedOn(request)
        const { actor } = personOf(request, signOn)
        const { id } = request.params
        if (!isUuid(id)) throw new Refusal('NOT_FOUND')
        try {
          await stepNomination(p, { id, event, as: 'NOMINEE', actor })
          return reply.redirect(signOn.href(`${path}?selesai=${step}`), 303)
        } catch (error) {
          return show(request, reply, { refusal: expected(error) })
        }
      },
    )
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    what: { refusal?: Refusal; done?: 'accepted' | 'declined' | null },
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { refusal, done = null } = what
    const view = {
      nominations: await listWaitingFor(p.db, personOf(request, signOn).id),
      done,
      problem: refusal === undefined ? null : errorText(refusal.code, request.language, refusal.params),
      href: signOn.href,
    }
    const frame = o.frame(request)
    const shown = refusal === undefined ? frame : { ...frame, path: signOn.href(path) }
    return reply.page(<WaitingNominationsPage frame={shown} view={view} />, {
      status: refusal?.status ?? 200,
    })
  }
}

import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { freshSignIn, signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { listConsents } from '../../accounts/consents-store.js'
import { restrictedSince } from '../../accounts/processing-restriction.js'
import { listViewsOf } from '../../audit/own/own-events-store.js'
import { publicFrame } from '../../frame.js'
import { eraseAccount, lookAtErasure } from '../erasure/erasure-service.js'
import { exportOwnData } from '../export/export-service.js'
import { askOfficer, withdrawRequest } from '../requests/requests-service.js'
import { listRequestsOf } from '../requests/requests-store.js'
import { restrictProcessing } from '../restriction/restriction-service.js'
import {
  expected,
  IdParams,
  type PrivacyRouteOptions,
  problemsOf,
  RequestKey,
  typedText,
} from '../route-parts.js'
import { ErasedPage, ErasurePage, ExportPage, OtherPage, RestrictionPage } from './act-pages.js'
import { correctionRoutes } from './correction-routes.js'
import { actView, asking, idOf } from './own-parts.js'
import { PrivacyPage, ViewsPage } from './privacy-page.js'

const requestsShown = 50
const viewsShown = 5
const viewsPerPage = 20
/** Copies and erasure ask for a proof that the person is there, at most this old. */
const freshness = { maxAgeSeconds: 600 }

const Act = Type.Object({ request_key: RequestKey })
const Restriction = Type.Object({
  request_key: RequestKey,
  wish: Type.Union([Type.Literal('restrict'), Type.Literal('lift')]),
})
const Erasure = Type.Object({ request_key: RequestKey, confirmed: typedText() })
const Other = Type.Object({ request_key: RequestKey, words: typedText() })

/** "Privasi Saya": what a person sees of his data, and what he can ask. */
export function ownRoutes(app: AppServer, o: PrivacyRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requireSignIn()

  app.get(
    '/privasi',
    { preHandler, schema: { querystring: Type.Object({ hasil: typedText() }) } },
    (request, reply) => {
      const { hasil } = request.query
      const done = hasil === 'terkirim' ? 'sent' : hasil === 'ditarik' ? 'withdrawn' : null
      return showOverview(request, reply, { done })
    },
  )

  app.get(
    '/privasi/dilihat',
    { preHandler, schema: { querystring: Type.Object({ setelah: typedText() }) } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const before = request.query.setelah ?? null
      const { items, next } = await listViewsOf(p.db, idOf(signOn), { before, limit: viewsPerPage })
      const nextHref = next === null ? undefined : signOn.href(`/privasi/dilihat?setelah=${next}`)
      const backHref = signOn.href('/privasi')
      return reply.page(
        <ViewsPage frame={o.frame(request)} views={items} nextHref={nextHref} backHref={backHref} />,
      )
    },
  )

  app.post(
    '/privasi/permintaan/:id/tarik',
    { preHandler, schema: { params: IdParams } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { accountId: owner, actor } = asking(request, signOn, '')
      try {
        await withdrawRequest(p, { id: request.params.id, accountId: owner, actor })
      } catch (error) {
        const refusal = expected(error)
        const problems = problemsOf(refusal, request.language)
        return showOverview(request, reply, { problems, status: refusal.status })
      }
      return reply.redirect(signOn.href('/privasi?hasil=ditarik'), 303)
    },
  )

  app.get('/privasi/ekspor', { preHandler }, (request, reply) =>
    reply.page(<ExportPage frame={o.frame(request)} view={actView(request, '/privasi/ekspor')} />),
  )

  app.post('/privasi/ekspor', { preHandler, schema: { body: Act } }, async (request, reply) => {
    const signOn = signedOn(request)
    const stepUp = freshSignIn(request, reply, { ...freshness, returnTo: signOn.href('/privasi/ekspor') })
    if (stepUp !== null) return stepUp
    const { language } = request
    const asked = asking(request, signOn, request.body.request_key)
    const { archive } = await exportOwnData(p, { ...asked, language })
    return reply
      .headers({
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="inaproc-data-${todayInWib(p.clock)}.zip"`,
        'cache-control': 'no-store',
      })
      .send(Buffer.from(archive))
  })

  app.get('/privasi/pembatasan', { preHandler }, async (request, reply) => {
    const isRestricted = (await restrictedSince(p.db, idOf(signedOn(request)))) !== null
    const view = actView(request, '/privasi/pembatasan')
    return reply.page(<RestrictionPage frame={o.frame(request)} view={view} isRestricted={isRestricted} />)
  })

  app.post('/privasi/pembatasan', { preHandler, schema: { body: Restriction } }, async (request, reply) => {
    const signOn = signedOn(request)
    const { request_key, wish } = request.body
    await restrictProcessing(p, { ...asking(request, signOn, request_key), wish })
    return reply.redirect(signOn.href('/privasi?hasil=terkirim'), 303)
  })

  app.get('/privasi/penghapusan', { preHandler }, (request, reply) => showErasure(request, reply))

  app.post('/privasi/penghapusan', { preHandler, schema: { body: Erasure } }, async (request, reply) => {
    const signOn = signedOn(request)
    const stepUp = freshSignIn(request, reply, {
      ...freshness,
      returnTo: signOn.href('/privasi/penghapusan'),
    })
    if (stepUp !== null) return stepUp
    try {
      if (request.body.confirmed !== 'ya') throw new Refusal('CONFIRMATION_REQUIRED', { field: 'confirmed' })
      const asked = asking(request, signOn, request.body.request_key)
      const { request: answered } = await eraseAccount(p, asked)
      if (answered.state === 'REFUSED') return reply.redirect(signOn.href('/privasi?hasil=terkirim'), 303)
      return reply.page(<ErasedPage frame={publicFrame(request)} request={answered} />)
    } catch (error) {
      const refusal = expected(error)
      const problems = problemsOf(refusal, request.language)
      return showErasure(request, reply, { problems, status: refusal.status })
    }
  })

  app.get('/privasi/permintaan', { preHandler }, (request, reply) => {
    const view = actView(request, '/privasi/permintaan')
    return reply.page(<OtherPage frame={o.frame(request)} view={view} words="" />)
  })

  app.post('/privasi/permintaan', { preHandler, schema: { body: Other } }, async (request, reply) => {
    const signOn = signedOn(request)
    const { request_key, words = '' } = request.body
    try {
      await askOfficer(p, { ...asking(request, signOn, request_key), words })
    } catch (error) {
      const refusal = expected(error)
      const view = actView(request, '/privasi/permintaan', problemsOf(refusal, request.language))
      return reply.page(<OtherPage frame={o.frame(request)} view={view} words={words} />, {
        status: refusal.status,
      })
    }
    return reply.redirect(signOn.href('/privasi?hasil=terkirim'), 303)
  })

  correctionRoutes(app, o)

  async function showOverview(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { done?: 'sent' | 'withdrawn' | null; problems?: readonly FormProblem[]; status?: number },
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const id = idOf(signOn)
    const [since, consents, views, requests] = await Promise.all([
      restrictedSince(p.db, id),
      listConsents(p.db, id),
      listViewsOf(p.db, id, { limit: viewsShown }),
      listRequestsOf(p.db, id, requestsShown),
    ])
    const view = {
      now: p.clock(),
      done: shown.done ?? null,
      problems: shown.problems ?? [],
      restrictedSince: since,
      consents,
      views: views.items,
      hasMoreViews: views.next !== null,
      requests,
      href: signOn.href,
    }
    return reply.page(<PrivacyPage frame={o.frame(request)} view={view} />, { status: shown.status ?? 200 })
  }

  async function showErasure(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { problems?: readonly FormProblem[]; status?: number } = {},
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const plan = await lookAtErasure(p, idOf(signOn))
    const view = actView(request, '/privasi/penghapusan', shown.problems)
    const waysOut = { accessesHref: signOn.href('/akses'), partnersHref: signOn.href('/mitra') }
    return reply.page(<ErasurePage frame={o.frame(request)} view={view} plan={plan} {...waysOut} />, {
      status: shown.status ?? 200,
    })
  }
}

import { partnerLifecycle } from '@inaproc/domain/partner-lifecycles'
import { Refusal } from '@inaproc/domain/refusal'
import { eventsFrom } from '@inaproc/domain/state-machine'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { auditSearchHref } from '../../../audit/search/pages/audit-link.js'
import type { Platform } from '../../../platform.js'
import { clientReaders, clientWriters } from '../../console/console-roles.js'
import {
  askForProof,
  listPath as clientsPath,
  expected,
  isWriter,
  problemsOf,
} from '../../console/route-parts.js'
import type { PartnerRouteOptions } from '../pages/route-parts.js'
import type { Partner } from '../partners.js'
import { findPartner } from '../partners-store.js'
import { decisionPaths } from '../production/decisions/decision-paths.js'
import type { Official } from '../standing/partner-steps.js'
import { resumePartner, suspendPartner } from '../standing/standing-service.js'
import { listPartnerSteps } from '../standing/standing-store.js'
import { officialOf, partHrefFor } from './official-parts.js'
import { messages, type PartnerAction } from './oversight.messages.js'
import {
  listPartners,
  listWatchedClients,
  listWatchedMembers,
  listWatchedRequests,
} from './oversight-store.js'
import { oversightPaths } from './oversight-tabs.js'
import { appointOwner } from './owner-service.js'
import { PartnerActionPage } from './partner-action-page.js'
import { WatchedPartnerPage } from './partner-page.js'
import { PartnersPage } from './partners-page.js'
import {
  hasUsableOwner,
  type PartnerFilter,
  partnerStates,
  type WatchedMember,
  type WatchedRequest,
} from './watched-partners.js'

const pageSize = 20
const onePath = '/konsol/mitra/:partner'
const actionPaths: Readonly<Record<PartnerAction, string>> = {
  suspend: '/tangguhkan',
  resume: '/aktifkan',
  appoint: '/pemilik',
}
const actions = Object.keys(actionPaths) as readonly PartnerAction[] // its own keys

const text = (maxLength = 100) => Type.Optional(Type.String({ maxLength }))
const ListQuery = Type.Object({ cari: text(), status: text(), pemilik: text(), setelah: text(1_000) })
const Params = Type.Object({ partner: Type.String({ maxLength: 64 }) })
const Done = Type.Object({ hasil: text(40) })
const Body = Type.Object({ reason: text(2_000), member: text(64) })
type Asked = FastifyRequest<{ Params: Static<typeof Params> }>

interface Shown {
  readonly typed: { readonly reason: string; readonly member: string }
  readonly problems: readonly FormProblem[]
  readonly status: number
}
const untyped: Shown = { typed: { reason: '', member: '' }, problems: [], status: 200 }

type Work = (
  p: Platform,
  o: { readonly partnerId: string; readonly reason: string; readonly member: string; readonly by: Official },
) => Promise<void>

const works: Readonly<Record<PartnerAction, Work>> = {
  suspend: suspendPartner,
  resume: resumePartner,
  appoint: appointOwner,
}

/** All partners, for those who see clients; what is done with one by the Directorate asks for a fresh proof. */
export function oversightRoutes(app: AppServer, o: PartnerRouteOptions): void {
  const { platform: p } = o
  const mayLook = app.requirePersona(...clientReaders)
  const mayWork = app.requirePersona(...clientWriters)

  app.get(
    oversightPaths.partners,
    { preHandler: mayLook, schema: { querystring: ListQuery } },
    async (request, reply) => {
      const { href } = signedOn(request)
      const filter = filterOf(request.query)
      const after = request.query.setelah ?? null
      const { items, next } = await listPartners(p.db, { filter, after, limit: pageSize })
      const path = href(oversightPaths.partners)
      const view = {
        path,
        filter,
        partners: items,
        nextHref: next === null ? undefined : `${path}?${queryOf(filter, next)}`,
        isFirst: after === null,
        hrefOf: (id: string) => href(pathOf(id)),
        partHref: partHrefFor(request),
      }
      return reply.page(<PartnersPage frame={o.frame(request)} view={view} />)
    },
  )

  app.get(
    onePath,
    { preHandler: mayLook, schema: { params: Params, querystring: Done } },
    async (request, reply) => {
      const { href } = signedOn(request)
      const partner = await partnerOf(request)
      const { id: partnerId } = partner
      const members = await listWatchedMembers(p.db, partnerId)
      const clients = await listWatchedClients(p.db, { partnerId, limit: pageSize + 1 })
      const { hasil } = request.query
      const done = actions.find((action) => action === hasil)
      const view = {
        partner,
        members,
        clients: clients.slice(0, pageSize),
        hasMoreClients: clients.length > pageSize,
        requests: await listWatchedRequests(p.db, { partnerId, limit: pageSize }),
        steps: await listPartnerSteps(p.db, partnerId),
        listHref: href(oversightPaths.partners),
        clientHref: (clientId: string) => href(`${clientsPath}/${clientId}`),
        requestHref: isWriter(request)
          ? ({ kind, id }: WatchedRequest) => href(`${decisionPaths[kind]}/${id}`)
          : undefined,
        actions: isWriter(request) ? actionsFor(partner, members) : [],
        actionHref: (action: PartnerAction) => href(`${pathOf(partnerId)}${actionPaths[action]}`),
        done: done === undefined ? null : messages[request.language].actions[done].done,
        auditHref: auditSearchHref(signedOn(request), { subject: { type: 'partner', id: partnerId } }),
      }
      return reply.page(<WatchedPartnerPage frame={o.frame(request)} view={view} />)
    },
  )

  for (const action of actions) {
    const path = `${onePath}${actionPaths[action]}`
    app.get(path, { preHandler: mayWork, schema: { params: Params } }, async (request, reply) => {
      const stepUp = askForProof(request, reply, hrefOf(request, actionPaths[action]))
      return stepUp ?? show(request, reply, action, untyped)
    })
    app.post(
      path,
      { preHandler: mayWork, schema: { params: Params, body: Body } },
      async (request, reply) => {
        const stepUp = askForProof(request, reply, hrefOf(request, actionPaths[action]))
        if (stepUp !== null) return stepUp
        const { reason = '', member = '' } = request.body
        try {
          const by = officialOf(request)
          await works[action](p, { partnerId: request.params.partner, reason, member, by })
          return reply.redirect(`${hrefOf(request)}?hasil=${action}`, 303)
        } catch (error) {
          const refusal = expected(error)
          const problems = problemsOf(refusal, request.language)
          return show(request, reply, action, { typed: { reason, member }, problems, status: refusal.status })
        }
      },
    )
  }

  async function show(
    request: Asked,
    reply: FastifyReply,
    action: PartnerAction,
    { typed, problems, status }: Shown,
  ): Promise<FastifyReply> {
    const partner = await partnerOf(request)
    const members = action === 'appoint' ? await listWatchedMembers(p.db, partner.id) : []
    const view = {
      action,
      partner,
      candidates: members.filter(({ usable }) => usable),
      typed,
      problems,
      path: hrefOf(request, actionPaths[action]),
      backHref: hrefOf(request),
    }
    return reply.page(<PartnerActionPage frame={o.frame(request)} view={view} />, { status })
  }

  async function partnerOf(request: Asked): Promise<Partner> {
    const partner = await findPartner(p.db, request.params.partner)
    if (partner === undefined) throw new Refusal('PARTNER_UNKNOWN')
    return partner
  }
}

function actionsFor(partner: Partner, members: readonly WatchedMember[]): readonly PartnerAction[] {
  const events = eventsFrom(partnerLifecycle, partner.state, 'DIRECTORATE')
  const hasCandidate = members.some(({ usable }) => usable)
  return [
    ...(events.includes('SUSPEND') ? (['suspend'] as const) : []),
    ...(events.includes('RESUME') ? (['resume'] as const) : []),
    ...(partner.state !== 'closed' && hasCandidate && !hasUsableOwner(members) ? (['appoint'] as const) : []),
  ]
}

function pathOf(partnerId: string): string {
  return `/konsol/mitra/${partnerId}`
}

function hrefOf(request: Asked, below = ''): string {
  return signedOn(request).href(`${pathOf(request.params.partner)}${below}`)
}

function filterOf(query: Static<typeof ListQuery>): PartnerFilter {
  return {
    words: (query.cari ?? '').trim(),
    state: partnerStates.find((state) => state === query.status) ?? null,
    withoutOwner: query.pemilik === 'tanpa',
  }
}

function queryOf({ words, state, withoutOwner }: PartnerFilter, next: string): URLSearchParams {
  return new URLSearchParams({
    ...(words !== '' && { cari: words }),
    ...(state !== null && { status: state }),
    ...(withoutOwner && { pemilik: 'tanpa' }),
    setelah: next,
  })
}

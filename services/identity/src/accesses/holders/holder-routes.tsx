import { accessPolicyOn } from '@inaproc/domain/access-policy'
import { accessId, fileId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { isRoleCode, roleCodes, roles } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { auditSearchHref } from '../../audit/search/pages/audit-link.js'
import { stateOn } from '../accesses.js'
import type { Desk } from '../desk/desk.js'
import { isOnDesk, openDesk } from '../desk/desk-service.js'
import { listDecrees } from '../documents/documents-store.js'
import { sendFile } from '../documents/file-routes.js'
import { listNamedTransitions } from '../lifecycle/transitions-store.js'
import { historyEntries } from '../overview/history.js'
import { type AccessRouteOptions, IdParams, typedText, verifierOf } from '../route-parts.js'
import { authorityRoles } from '../verifiers/authority.js'
import { HolderPage } from './holder-page.js'
import {
  evidenceOf,
  type HolderFilter,
  interventions,
  isLiftable,
  isShownState,
  possibleInterventions,
} from './holders.js'
import { HoldersPage } from './holders-page.js'
import { countWithin, findWithin, listWithin } from './holders-store.js'
import { viewEvidence } from './intervention-service.js'

const pageSize = 20

const ListQuery = Type.Object({
  peran: typedText(),
  status: typedText(),
  berakhir: typedText(),
  cari: Type.Optional(Type.String({ maxLength: 100 })),
  setelah: Type.Optional(Type.String()),
})

/** Who holds what within the authority of the persona that this tab acts with, and each access with its history. */
export function holderRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requirePersona(...authorityRoles)

  app.get('/pemegang', { preHandler: guard, schema: { querystring: ListQuery } }, async (request, reply) => {
    const signOn = signedOn(request)
    const desk = await deskOf(request)
    const filter = filterOf(request.query)
    const after = request.query.setelah ?? null
    const today = todayInWib(p.clock)
    const [{ items, next }, total] = await Promise.all([
      listWithin(p.db, { desk, filter, today, after, limit: pageSize }),
      countWithin(p.db, { desk, filter, today }),
    ])
    const path = signOn.href('/pemegang')
    const { persona } = signOn
    const view = {
      organisation:
        desk.kind === 'DIRECTORATE' ? null : ((persona?.institution ?? persona?.company)?.name ?? ''),
      today,
      path,
      filter,
      roles: rolesWithin(desk),
      accesses: items,
      total,
      nextHref: next === null ? undefined : `${path}?${queryOf(filter, next)}`,
      isFirst: after === null,
      href: signOn.href,
    }
    return reply.page(<HoldersPage frame={o.frame(request)} view={view} />)
  })

  app.get(
    '/pemegang/:id',
    { preHandler: guard, schema: { params: IdParams, querystring: Type.Object({ hasil: typedText() }) } },
    async (request, reply) => {
      const desk = await deskOf(request)
      const id = accessId(request.params.id)
      const today = todayInWib(p.clock)
      const [summary, history, decrees] = await Promise.all([
        findWithin(p.db, { desk, id }),
        listNamedTransitions(p.db, id),
        listDecrees(p.db, id),
      ])
      if (summary === undefined) throw new Refusal('NOT_FOUND')
      const { access } = summary
      const isOwn = access.accountId === desk.acting.accountId
      const view = {
        today,
        summary,
        decrees,
        history: historyEntries(history, access, today, request.language),
        steps: possibleInterventions(access, { desk, today, history }),
        isLaidHigher: !isOwn && stateOn(access, today) === 'SUSPENDED' && !isLiftable(history, desk),
        isOnDesk: access.dueAt !== null && isOnDesk(desk, access, today),
        evidence: isOwn ? [] : evidenceOf(history),
        done: interventions.find((step) => step === request.query.hasil) ?? null,
        endingSeconds: accessPolicyOn(today).endingReachesAllSeconds,
        href: signedOn(request).href,
        auditHref: auditSearchHref(signedOn(request), { subject: { type: 'access', id } }),
      }
      return reply.page(<HolderPage frame={o.frame(request)} view={view} />)
    },
  )

  app.get(
    '/pemegang/:id/bukti/:file',
    { preHandler: guard, schema: { params: Type.Object({ id: Type.String(), file: Type.String() }) } },
    async (request, reply) => {
      const desk = await deskOf(request)
      const { actor } = verifierOf(request, signedOn(request))
      const about = { accessId: accessId(request.params.id), fileId: fileId(request.params.file) }
      return sendFile(reply, await viewEvidence(p, { desk, actor, ...about }), 'inline')
    },
  )

  function deskOf(request: FastifyRequest): Promise<Desk> {
    const { id, accessId: acting } = verifierOf(request, signedOn(request))
    return openDesk(p, { accountId: id, accessId: acting })
  }
}

/** The roles that can be within reach: those of institutions, those of companies, or all. */
function rolesWithin({ kind }: Desk) {
  if (kind === 'DIRECTORATE') return roleCodes
  return roleCodes.filter((role) => (roles[role].side === 'provider') === (kind === 'COMPANY_ADMIN'))
}

function filterOf(query: Static<typeof ListQuery>): HolderFilter {
  const { peran = '', status = '', berakhir = '', cari = '' } = query
  return {
    role: isRoleCode(peran) ? peran : null,
    state: isShownState(status) ? status : null,
    isEnding: berakhir === 'segera',
    words: cari.trim(),
  }
}

function queryOf(filter: HolderFilter, next: string): URLSearchParams {
  return new URLSearchParams({
    ...(filter.role !== null && { peran: filter.role }),
    ...(filter.state !== null && { status: filter.state }),
    ...(filter.isEnding && { berakhir: 'segera' }),
    ...(filter.words !== '' && { cari: filter.words }),
    setelah: next,
  })
}

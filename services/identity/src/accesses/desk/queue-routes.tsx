import { institutionCode, isUuid, workUnitId } from '@inaproc/domain/identifiers'
import { isRoleCode } from '@inaproc/domain/roles'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { listWorkUnits } from '../../organisations/organisations-store.js'
import { type AccessRouteOptions, typedText, verifierOf } from '../route-parts.js'
import { deskRoles } from '../verifiers/authority.js'
import { type Desk, type DeskFilter, isCaseKind, nothingBesides } from './desk.js'
import { messages } from './desk.messages.js'
import { openDesk } from './desk-service.js'
import { QueuePage } from './queue-page.js'
import { countBesides, countWaiting, listGivenApprovals, listWaiting, rolesOnDesk } from './queue-store.js'

const pageSize = 20

const QueueQuery = Type.Object({
  jenis: typedText(),
  peran: typedText(),
  satker: typedText(),
  batas: typedText(),
  cari: Type.Optional(Type.String({ maxLength: 100 })),
  setelah: Type.Optional(Type.String()),
  hasil: typedText(),
})

/** The queue of a verification desk: what waits for this verifier, the oldest deadline first. */
export function queueRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o

  app.get(
    '/verifikasi',
    { preHandler: app.requirePersona(...deskRoles), schema: { querystring: QueueQuery } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { id, accessId: acting } = verifierOf(request, signOn)
      const desk = await openDesk(p, { accountId: id, accessId: acting })
      const filter = filterOf(request.query)
      const after = request.query.setelah ?? null
      const queue = { desk, filter, now: p.clock() }
      const [{ items, next }, total, workUnits, besides] = await Promise.all([
        listWaiting(p.db, { ...queue, after, limit: pageSize }),
        countWaiting(p.db, queue),
        workUnitsOf(desk),
        desk.kind === 'DIRECTORATE' ? countBesides(p.db) : nothingBesides,
      ])
      const isNational = desk.kind === 'DIRECTORATE' || desk.kind === 'TELKOM'
      const path = signOn.href('/verifikasi')
      const view = {
        kind: desk.kind,
        organisation: isNational
          ? null
          : ((signOn.persona?.institution ?? signOn.persona?.company)?.name ?? ''),
        now: queue.now,
        path,
        filter,
        roles: rolesOnDesk(desk),
        workUnits,
        besides,
        waiting: items,
        total,
        approvals: isNational
          ? await listGivenApprovals(
              p.db,
              items.map(({ access }) => access.id),
            )
          : [],
        nextHref: next === null ? undefined : `${path}?${queryOf(filter, next)}`,
        isFirst: after === null,
        done: doneInWords(request),
        nothingChosen: request.query.hasil === 'kosong',
        href: signOn.href,
      }
      return reply.page(<QueuePage frame={o.frame(request)} view={view} />)
    },
  )

  /** Only a VAI narrows his queue by work unit: elsewhere there are none, or those of the whole country. */
  async function workUnitsOf({ kind, acting }: Desk) {
    if (kind !== 'VAI' || acting.institutionCode === null) return []
    return listWorkUnits(p.db, institutionCode(acting.institutionCode))
  }
}

function filterOf(query: Static<typeof QueueQuery>): DeskFilter {
  const { jenis = '', peran = '', satker = '', batas = '', cari = '' } = query
  return {
    kind: isCaseKind(jenis) ? jenis : null,
    role: isRoleCode(peran) ? peran : null,
    workUnit: isUuid(satker) ? workUnitId(satker) : null,
    isOverdue: batas === 'lewat',
    words: cari.trim(),
  }
}

function queryOf(filter: DeskFilter, next: string): URLSearchParams {
  return new URLSearchParams({
    ...(filter.kind !== null && { jenis: filter.kind }),
    ...(filter.role !== null && { peran: filter.role }),
    ...(filter.workUnit !== null && { satker: filter.workUnit }),
    ...(filter.isOverdue && { batas: 'lewat' }),
    ...(filter.words !== '' && { cari: filter.words }),
    setelah: next,
  })
}

function doneInWords(request: FastifyRequest<{ Querystring: Static<typeof QueueQuery> }>): string | null {
  const { done } = messages[request.language]
  const { hasil } = request.query
  return hasil === 'disetujui' || hasil === 'ditolak' || hasil === 'tercatat' ? done[hasil] : null
}

import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import type { Platform } from '../../platform.js'
import { setStatus } from '../signals/stream-state-service.js'
import { DeliveriesPage, type DeliveriesView } from './deliveries-page.js'
import { deliveryRoles } from './delivery-roles.js'
import { type ItemState, itemStates } from './undelivered.js'
import { tryNow } from './undelivered-service.js'
import { listClientQueues, listTroubledStreams, listUndelivered } from './undelivered-store.js'

export interface DeliveryRouteOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
}

const pageSize = 20
const path = '/konsol/pengiriman'

/** As clients are named; whatever else is asked for has no messages. */
const ClientId = Type.String({ maxLength: 64, pattern: '^[a-z0-9-]+$' })
const ListQuery = Type.Object({
  klien: Type.Optional(ClientId),
  keadaan: Type.Optional(Type.String()),
  setelah: Type.Optional(Type.String()),
  hasil: Type.Optional(Type.String()),
})

/** What relying parties have not been told, for those who help them. */
export function deliveryRoutes(app: AppServer, o: DeliveryRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...deliveryRoles)

  app.get(path, { preHandler, schema: { querystring: ListQuery } }, async (request, reply) => {
    const { href } = signedOn(request)
    const { klien, keadaan = '', setelah, hasil } = request.query
    const state: ItemState = keadaan === 'dihentikan' ? itemStates.dihentikan : itemStates.menunggu
    const clientId = klien ?? null
    const after = setelah ?? null
    const queues = await listClientQueues(p.db)
    const streams = await listTroubledStreams(p.db)
    const { items, next } = await listUndelivered(p.db, { state, clientId, after, limit: pageSize })
    const view = {
      now: p.clock(),
      path: href(path),
      tryPath: href(`${path}/coba`),
      queues,
      streams,
      enablePath: href(`${path}/aliran`),
      state,
      clientId,
      items,
      nextHref: next === null ? undefined : addressOf(href(path), { state, clientId, after: next }),
      isFirst: after === null,
      hrefOf: (of: { state: ItemState; clientId: string | null }) => addressOf(href(path), of),
      done: Object.hasOwn(outcomes, hasil ?? '') ? (outcomes[hasil ?? ''] ?? null) : null,
    } as const
    return reply.page(<DeliveriesPage frame={o.frame(request)} view={view} />)
  })

  const Trial = Type.Object({ klien: ClientId })
  app.post(`${path}/coba`, { preHandler, schema: { body: Trial } }, async (request, reply) => {
    const asked = await tryNow(p, { clientId: request.body.klien, actor: officerOf(request) })
    return reply.redirect(signedOn(request).href(`${path}?hasil=${asked ? 'diminta' : 'kosong'}`), 303)
  })

  const Enabling = Type.Object({ klien: ClientId, aliran: Type.String({ format: 'uuid' }) })
  app.post(`${path}/aliran`, { preHandler, schema: { body: Enabling } }, async (request, reply) => {
    const { klien: client, aliran: streamId } = request.body
    const change = { clientId: client, streamId, status: 'enabled', reason: null, by: 'officer' } as const
    await setStatus(p, { ...change, actor: officerOf(request) })
    return reply.redirect(signedOn(request).href(`${path}?hasil=aktif`), 303)
  })
}

const outcomes: Readonly<Record<string, DeliveriesView['done']>> = {
  diminta: 'asked',
  kosong: 'nothingWaits',
  aktif: 'streamEnabled',
}

function addressOf(base: string, o: { state: ItemState; clientId: string | null; after?: string }): string {
  const query = new URLSearchParams({
    ...(o.clientId !== null && { klien: o.clientId }),
    ...(o.state === 'abandoned' && { keadaan: 'dihentikan' }),
    ...(o.after !== undefined && { setelah: o.after }),
  })
  return query.size === 0 ? base : `${base}?${query}`
}

import { acceptedValue } from '@inaproc/domain/parsed'
import type { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import type { Platform } from '../../platform.js'
import { type ConsolePart, consolePaths } from '../console/console-paths.js'
import { clientWriters } from '../console/console-roles.js'
import { parseReason } from '../console/reason.js'
import { askForProof, expected, isWriter, problemsOf, shownClient } from '../console/route-parts.js'
import { setStatus } from '../signals/stream-state-service.js'
import { DeliveriesPage, type DeliveryDone, deliveriesDone, GiveUpPage } from './deliveries-page.js'
import { deliveryRoles } from './delivery-roles.js'
import { type ItemState, itemStates } from './undelivered.js'
import { giveUp, sendAgain, tryNow } from './undelivered-service.js'
import { listClientQueues, listTroubledStreams, listUndelivered } from './undelivered-store.js'

export interface DeliveryRouteOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
}

const pageSize = 20
const path = consolePaths.deliveries
const givingUpPath = `${path}/hentikan`

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
      done: doneOf(hasil),
      againPath: href(`${path}/lagi`),
      giveUpHref: isWriter(request)
        ? (of: string) => `${href(givingUpPath)}?${new URLSearchParams({ klien: of })}`
        : undefined,
      partHref: (part: ConsolePart) => href(consolePaths[part]),
    } as const
    return reply.page(<DeliveriesPage frame={o.frame(request)} view={view} />)
  })

  const Trial = Type.Object({ klien: ClientId })
  app.post(`${path}/coba`, { preHandler, schema: { body: Trial } }, async (request, reply) => {
    const asked = await tryNow(p, { clientId: request.body.klien, actor: officerOf(request) })
    return reply.redirect(signedOn(request).href(`${path}?hasil=${asked ? 'diminta' : 'kosong'}`), 303)
  })

  app.post(`${path}/lagi`, { preHandler, schema: { body: Trial } }, async (request, reply) => {
    const { klien: clientId } = request.body
    const count = await sendAgain(p, { clientId, actor: officerOf(request) })
    const done = count > 0 ? 'lagi' : 'kosong'
    return reply.redirect(signedOn(request).href(`${path}?klien=${clientId}&hasil=${done}`), 303)
  })

  const givesUp = app.requirePersona(...clientWriters)
  app.get(givingUpPath, { preHandler: givesUp, schema: { querystring: Trial } }, async (request, reply) => {
    const { klien: clientId } = request.query
    const stepUp = askForProof(request, reply, givingUpHref(request, clientId))
    return stepUp ?? showGivingUp(request, reply, { clientId, reason: '' })
  })

  const GivingUp = Type.Object({ klien: ClientId, alasan: Type.Optional(Type.String({ maxLength: 2_000 })) })
  app.post(givingUpPath, { preHandler: givesUp, schema: { body: GivingUp } }, async (request, reply) => {
    const { klien: clientId, alasan = '' } = request.body
    const stepUp = askForProof(request, reply, givingUpHref(request, clientId))
    if (stepUp !== null) return stepUp
    try {
      const reason = acceptedValue(parseReason(alasan))
      const count = await giveUp(p, { clientId, reason, actor: officerOf(request) })
      return reply.redirect(signedOn(request).href(`${path}?hasil=${count > 0 ? 'berhenti' : 'kosong'}`), 303)
    } catch (error) {
      return showGivingUp(request, reply, { clientId, reason: alasan, refusal: expected(error) })
    }
  })

  async function showGivingUp(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { readonly clientId: string; readonly reason: string; readonly refusal?: Refusal },
  ): Promise<FastifyReply> {
    const { client } = await shownClient(p, shown.clientId)
    const { href } = signedOn(request)
    const { refusal } = shown
    const page = (
      <GiveUpPage
        frame={o.frame(request)}
        clientId={client.clientId}
        clientName={client.name}
        reason={shown.reason}
        problems={refusal === undefined ? [] : problemsOf(refusal, request.language)}
        action={href(givingUpPath)}
        backHref={addressOf(href(path), { state: 'waiting', clientId: client.clientId })}
      />
    )
    return reply.page(page, { status: refusal?.status ?? 200 })
  }

  const Enabling = Type.Object({ klien: ClientId, aliran: Type.String({ format: 'uuid' }) })
  app.post(`${path}/aliran`, { preHandler, schema: { body: Enabling } }, async (request, reply) => {
    const { klien: client, aliran: streamId } = request.body
    const change = { clientId: client, streamId, status: 'enabled', reason: null, by: 'officer' } as const
    await setStatus(p, { ...change, actor: officerOf(request) })
    return reply.redirect(signedOn(request).href(`${path}?hasil=aktif`), 303)
  })
}

function doneOf(outcome = ''): DeliveryDone | null {
  return isDone(outcome) ? deliveriesDone[outcome] : null
}

function isDone(outcome: string): outcome is keyof typeof deliveriesDone {
  return Object.hasOwn(deliveriesDone, outcome)
}

function givingUpHref(request: FastifyRequest, clientId: string): string {
  return signedOn(request).href(`${givingUpPath}?${new URLSearchParams({ klien: clientId })}`)
}

function addressOf(base: string, o: { state: ItemState; clientId: string | null; after?: string }): string {
  const query = new URLSearchParams({
    ...(o.clientId !== null && { klien: o.clientId }),
    ...(o.state === 'abandoned' && { keadaan: 'dihentikan' }),
    ...(o.after !== undefined && { setelah: o.after }),
  })
  return query.size === 0 ? base : `${base}?${query}`
}

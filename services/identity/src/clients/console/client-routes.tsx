import { isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { type Static, Type } from 'typebox'
import { logoPath } from '../../oidc/clients/logo-address.js'
import { listStreamsOf } from '../../oidc/signals/streams-store.js'
import { definitionOf } from '../registry/client-definition.js'
import { findLogo } from '../registry/logos/logos-store.js'
import { listLiveSecrets } from '../registry/secrets/secrets-store.js'
import { beginOf } from '../traffic/traffic.js'
import { countFailures, listTraffic } from '../traffic/traffic-store.js'
import { type ClientDesk, DeskParams } from './client-desk.js'
import { type ClientFilter, environments, kinds, type Order, orders, owners, states } from './client-list.js'
import { ClientPage, clientPaths, doneInWords } from './client-page.js'
import { ClientsPage } from './clients-page.js'
import { type ConsolePart, consolePaths } from './console-paths.js'
import { listClients } from './console-store.js'
import { findClientNames } from './look/client-names-store.js'
import { type ConsoleOptions, isWriter, listPath, newPath } from './route-parts.js'

const pageSize = 20

const text = (maxLength = 100) => Type.Optional(Type.String({ maxLength }))
const ListQuery = Type.Object({
  cari: text(),
  status: text(),
  jenis: text(),
  pemilik: text(),
  lingkungan: text(),
  galat: text(),
  urut: text(),
  setelah: text(1_000),
})

/** The list of all clients, the settings of one, and the pictures of all. */
export function clientRoutes(app: AppServer, o: ConsoleOptions, desk: ClientDesk): void {
  const { platform: p } = o
  const { mayLook: preHandler } = desk

  app.get(listPath, { preHandler, schema: { querystring: ListQuery } }, async (request, reply) => {
    const { href } = signedOn(request)
    const since = beginOf('day', p.clock())
    const filter = filterOf(request.query, since)
    const order = request.query.urut === 'dipakai' ? orders.dipakai : orders.nama
    const after = request.query.setelah ?? null
    const { items, next } = await listClients(p.db, { filter, order, after, limit: pageSize })
    const clientIds = items.map(({ clientId }) => clientId)
    const failed = await countFailures(p.db, { clientIds, since })
    const path = href(listPath)
    const view = {
      path,
      filter,
      order,
      clients: items,
      failedOf: (clientId: string) => failed.get(clientId) ?? 0,
      nextHref: next === null ? undefined : `${path}?${queryOf(filter, order, next)}`,
      orderHref: (by: Order) => `${path}?${queryOf(filter, by)}`,
      isFirst: after === null,
      createHref: isWriter(request) ? href(newPath) : undefined,
      hrefOf: (clientId: string) => href(`${listPath}/${clientId}`),
      partHref: (part: ConsolePart) => href(consolePaths[part]),
      trafficHrefOf: (clientId: string) => href(`${listPath}/${clientId}${clientPaths.traffic}`),
    }
    return reply.page(<ClientsPage frame={o.frame(request)} view={view} />)
  })

  const Done = Type.Object({ hasil: text() })
  app.get(
    desk.route,
    { preHandler, schema: { params: DeskParams, querystring: Done } },
    async (request, reply) => {
      const { shown, canEdit, steps, links } = await desk.open(request, 'look')
      const done = doneInWords(request.query.hasil, request.language)
      const { clientId } = shown.client
      const at = p.clock()
      const [names, secrets, streams, counts] = await Promise.all([
        findClientNames(p.db, definitionOf(shown.client)),
        listLiveSecrets(p.db, clientId, at),
        listStreamsOf(p.db, clientId),
        listTraffic(p.db, { clientId, since: beginOf('day', at) }),
      ])
      const deliveriesHref = signedOn(request).href(`${consolePaths.deliveries}?klien=${clientId}`)
      const found = { names, secrets, streams, counts, deliveriesHref }
      const view = { shown, canEdit, steps, done, ...found, ...links }
      return reply.page(<ClientPage frame={o.frame(request)} view={view} />)
    },
  )

  // Without a sign-in: pictures stand on the pages of people who are just signing in. A new picture has a new address.
  app.get(
    `${logoPath}/:id`,
    { schema: { params: Type.Object({ id: Type.String() }) } },
    async (request, reply) => {
      const logo = isUuid(request.params.id) ? await findLogo(p.db, request.params.id) : undefined
      if (logo === undefined) throw new Refusal('NOT_FOUND')
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('content-disposition', 'inline')
        .type(logo.type)
        .send(logo.content)
    },
  )
}

function filterOf(query: Static<typeof ListQuery>, since: Date): ClientFilter {
  return {
    words: (query.cari ?? '').trim(),
    state: states.find((state) => state === query.status) ?? null,
    kind: kinds.find((kind) => kind === query.jenis) ?? null,
    environment: environments.find((environment) => environment === query.lingkungan) ?? null,
    owner: owners.find((owner) => owner === query.pemilik) ?? null,
    failingSince: query.galat === 'ada' ? since : null,
  }
}

function queryOf(filter: ClientFilter, order: Order, next?: string): URLSearchParams {
  return new URLSearchParams({
    ...(filter.words !== '' && { cari: filter.words }),
    ...(filter.state !== null && { status: filter.state }),
    ...(filter.kind !== null && { jenis: filter.kind }),
    ...(filter.owner !== null && { pemilik: filter.owner }),
    ...(filter.environment !== null && { lingkungan: filter.environment }),
    ...(filter.failingSince !== null && { galat: 'ada' }),
    ...(order === 'use' && { urut: 'dipakai' }),
    ...(next !== undefined && { setelah: next }),
  })
}

import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { noFilter } from '../../console/client-list.js'
import { listClients } from '../../console/console-store.js'
import { mayActNow } from '../partners.js'
import { PartnerClientsPage } from './partner-clients-page.js'
import {
  Done,
  doneOf,
  ownPartner,
  PartnerParams,
  type PartnerRouteOptions,
  partnersPath,
  partnerView,
} from './route-parts.js'

const pageSize = 20
const ListQuery = Type.Object({
  ...Done.properties,
  cari: Type.Optional(Type.String({ maxLength: 100 })),
  setelah: Type.Optional(Type.String({ maxLength: 1_000 })),
})

/** The clients of one partner. */
export function partnerClientsRoutes(app: AppServer, o: PartnerRouteOptions): void {
  const { platform: p } = o
  app.get(
    `${partnersPath}/:partner`,
    { preHandler: app.requireSignIn(), schema: { params: PartnerParams, querystring: ListQuery } },
    async (request, reply) => {
      const partner = await ownPartner(p, request, 'see')
      const { href } = signedOn(request)
      const { cari = '', setelah: after = null } = request.query
      const words = cari.trim()
      const filter = { ...noFilter, words, partnerId: partner.id }
      const { items, next } = await listClients(p.db, { filter, after, limit: pageSize })
      const own = await partnerView(p, request, partner, doneOf(request))
      const path = `${partnersPath}/${partner.id}`
      const view = {
        ...own,
        clients: items,
        words,
        nextHref: next === null ? undefined : `${own.hrefOf('clients')}?${queryOf(words, next)}`,
        isFirst: after === null,
        createHref: mayActNow(partner, 'work-on-clients') ? href(`${path}/klien-baru`) : undefined,
        clientHref: (clientId: string) => href(`${path}/klien/${clientId}`),
      }
      return reply.page(<PartnerClientsPage frame={o.frame(request)} view={view} />)
    },
  )
}

function queryOf(words: string, next: string): URLSearchParams {
  return new URLSearchParams({ ...(words !== '' && { cari: words }), setelah: next })
}

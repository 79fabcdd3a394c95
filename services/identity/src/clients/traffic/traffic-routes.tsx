import { sendCsv } from '@inaproc/server/csv'
import type { AppServer } from '@inaproc/server/server'
import { instantInWords } from '@inaproc/ui/dates'
import { Type } from 'typebox'
import { type ClientDesk, DeskParams } from '../console/client-desk.js'
import { clientPaths } from '../console/client-page.js'
import type { ConsoleOptions } from '../console/route-parts.js'
import { beginOf, type Span, spans, stepsOf } from './traffic.js'
import { messages } from './traffic.messages.js'
import { stepColumns, TrafficPage } from './traffic-page.js'
import { listTraffic } from './traffic-store.js'

const Query = Type.Object({ rentang: Type.Optional(Type.String({ maxLength: 10 })) })
const schema = { params: DeskParams, querystring: Query }

/** The numbers of one client, on a page and as a file. */
export function trafficRoutes(
  app: AppServer,
  o: Pick<ConsoleOptions, 'platform' | 'frame'>,
  desk: ClientDesk,
): void {
  const { platform: p } = o
  const { mayLook: preHandler } = desk
  const path = `${desk.route}${clientPaths.traffic}`

  app.get(path, { preHandler, schema }, async (request, reply) => {
    const { shown, links } = await desk.open(request, 'look')
    const own = links.hrefOf('traffic')
    const view = {
      shown,
      ...links,
      ...(await trafficOf(shown.client.clientId, request.query)),
      spanHref: (of: Span) => `${own}${queryOf(of)}`,
      csvHref: (of: Span) => `${own}/unduh${queryOf(of)}`,
    }
    return reply.page(<TrafficPage frame={o.frame(request)} view={view} />)
  })

  app.get(`${path}/unduh`, { preHandler, schema }, async (request, reply) => {
    const { language } = request
    const words = messages[language]
    const { clientId, name } = (await desk.open(request, 'look')).shown.client
    const { span, now, counts } = await trafficOf(clientId, request.query)
    return sendCsv(reply, `inaproc-${clientId}-${span === 'day' ? 'jam' : 'hari'}`, {
      about: [words.of(name), words.source, words.asOf(instantInWords(now, language))],
      columns: stepColumns(span, language),
      rows: stepsOf(counts, span, now),
    })
  })

  async function trafficOf(clientId: string, query: { rentang?: string }) {
    const span = query.rentang === 'bulan' ? spans.bulan : spans.hari
    const now = p.clock()
    const counts = await listTraffic(p.db, { clientId, since: beginOf(span, now) })
    return { span, now, counts }
  }
}

function queryOf(span: Span): string {
  return span === 'month' ? '?rentang=bulan' : ''
}

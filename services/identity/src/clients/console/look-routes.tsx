import { isAcr } from '@inaproc/domain/acr'
import { accountId, isUuid } from '@inaproc/domain/identifiers'
import { todayInWib } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { listPersonas } from '../../accesses/personas-store.js'
import { type ClientDesk, DeskParams } from './client-desk.js'
import { clientPaths } from './client-page.js'
import { listVersions } from './console-store.js'
import { HistoryPage } from './history/history-page.js'
import type { ConsoleOptions } from './route-parts.js'
import { trialPersona } from './trial/trial.js'
import { TrialPage } from './trial/trial-page.js'
import { tryClient } from './trial/trial-service.js'

const pageSize = 20
const text = (maxLength = 100) => Type.Optional(Type.String({ maxLength }))

/** What can be looked at of one client besides its settings: its history and a test sign-in. */
export function lookRoutes(
  app: AppServer,
  o: Pick<ConsoleOptions, 'platform' | 'frame'>,
  desk: ClientDesk,
): void {
  const { platform: p } = o
  const { mayLook: preHandler, namesOfficials } = desk

  const Cursor = Type.Object({ setelah: text(1_000) })
  app.get(
    `${desk.route}${clientPaths.history}`,
    { preHandler, schema: { params: DeskParams, querystring: Cursor } },
    async (request, reply) => {
      const { shown, links } = await desk.open(request, 'look')
      const after = request.query.setelah ?? null
      const { clientId } = shown.client
      const { items, next } = await listVersions(p.db, { clientId, after, limit: pageSize })
      const nextHref =
        next === null ? undefined : `${links.hrefOf('history')}?${new URLSearchParams({ setelah: next })}`
      const view = { shown, versions: items, nextHref, isFirst: after === null, namesOfficials, ...links }
      return reply.page(<HistoryPage frame={o.frame(request)} view={view} />)
    },
  )

  const Trial = Type.Object({ jalan: text(), persona: text(), tingkat: text() })
  app.get(
    `${desk.route}${clientPaths.trial}`,
    { preHandler, schema: { params: DeskParams, querystring: Trial } },
    async (request, reply) => {
      const { shown, links } = await desk.open(request, 'look')
      const { sub, acr } = signedOn(request)
      const trier = { accountId: accountId(sub), acr }
      const { jalan, persona = '', tingkat = '' } = request.query
      const trial = { hint: isUuid(persona) ? persona : null, acr: isAcr(tingkat) ? tingkat : null }
      const personas = await listPersonas(p.db, trier.accountId, todayInWib(p.clock))
      const outcome =
        jalan === undefined ? null : await tryClient(p, { client: shown.client, trier, request: trial })
      const view = { shown, request: trial, personas: personas.map(trialPersona), outcome, ...links }
      return reply.page(<TrialPage frame={o.frame(request)} view={view} />)
    },
  )
}

import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { clientPaths } from '../console/client-page.js'
import { type ConsolePart, consolePaths } from '../console/console-paths.js'
import { clientReaders } from '../console/console-roles.js'
import { type ConsoleOptions, isWriter } from '../console/route-parts.js'
import { beginOf } from '../traffic/traffic.js'
import { OverviewPage } from './overview-page.js'
import { listAgedSecrets, listEndingSecrets, listFailingClients, readStanding } from './overview-store.js'

/** The page on which those who watch over clients begin. */
export function overviewRoutes(app: AppServer, o: Pick<ConsoleOptions, 'platform' | 'frame'>): void {
  const { db, clock } = o.platform

  app.get(
    consolePaths.overview,
    { preHandler: app.requirePersona(...clientReaders) },
    async (request, reply) => {
      const { href } = signedOn(request)
      const now = clock()
      const [standing, failing, ending, aged] = await Promise.all([
        readStanding(db),
        listFailingClients(db, beginOf('day', now)),
        listEndingSecrets(db, now),
        listAgedSecrets(db, now),
      ])
      const clientHref = (clientId: string, path: 'traffic' | 'credentials') =>
        href(`${consolePaths.clients}/${clientId}${clientPaths[path]}`)
      const view = {
        standing,
        failing,
        ending,
        aged,
        clientsHref: (state: string) => href(`${consolePaths.clients}?status=${state}`),
        deliveriesHref: href(consolePaths.deliveries),
        requestsHref: isWriter(request) ? href('/konsol/mitra') : undefined,
        trafficHref: (clientId: string) => clientHref(clientId, 'traffic'),
        credentialsHref: (clientId: string) => clientHref(clientId, 'credentials'),
        partHref: (part: ConsolePart) => href(consolePaths[part]),
      }
      return reply.page(<OverviewPage frame={o.frame(request)} view={view} />)
    },
  )
}

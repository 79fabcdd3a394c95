import type { Clock } from '@inaproc/domain/clock'
import { localPath } from '@inaproc/relying-party/local-path'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { endedPath, endsInMs, stayPath } from './session-end.js'
import { SessionEndedPage, SessionRunningPage } from './session-ended-page.js'

export interface SessionEndOptions {
  readonly clock: Clock
  readonly baseUrl: string
  readonly frame: (request: FastifyRequest) => Frame
}

/**
 * GET /sesi/perpanjang counts as use of the session, here and (by the renewal of the token) at the identity service, and
 * tells how long it lasts now. GET /sesi/berakhir is shown after its end and leads back.
 */
export function sessionEndRoutes(server: AppServer, o: SessionEndOptions): void {
  server.get(stayPath, { preHandler: server.requireSignIn() }, async (request, reply) =>
    reply.header('cache-control', 'no-store').send({ endsInMs: endsInMs(request, o.clock) }),
  )

  server.get(endedPath, { config: { contextOptional: true } }, async (request, reply) => {
    const { return_to: wished, persona_hint: hint } = textsOf(request.query)
    const returnTo = localPath(wished, o.baseUrl)
    const frame = o.frame(request)
    if (request.signOn) {
      return reply.page(<SessionRunningPage frame={frame} backHref={request.signOn.href(returnTo)} />)
    }
    const wishes = new URLSearchParams({ return_to: returnTo })
    // The sign-in itself checks whether the hint can be one.
    if (hint !== undefined) wishes.set('persona_hint', hint)
    return reply.page(<SessionEndedPage frame={frame} signInHref={`/sign-in?${wishes}`} />)
  })
}

function textsOf(query: unknown): Readonly<Partial<Record<string, string>>> {
  if (typeof query !== 'object' || query === null) return {}
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

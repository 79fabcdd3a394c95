import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { publicFrame } from '../../frame.js'
import { secretHeaders } from '../../recovery/route-parts.js'
import { entriesOf } from '../activity/activity-entries.js'
import type { SecurityParts } from '../security-parts.js'
import { messages } from './not-me.messages.js'
import { NotMeDonePage, NotMePage, NotMeUnknownPage } from './not-me-page.js'
import { lookAtForeignSession, secureAccount } from './not-me-service.js'

const Params = Type.Object({ token: Type.String({ maxLength: 100 }) })

/**
 * The link of the mail about a new device. It works signed out as well: whoever lost the account cannot sign in.
 * The address holds the token, so requests are not logged and it is not told to where links lead.
 */
export function notMeRoutes(app: AppServer, o: SecurityParts): void {
  const { authentication: p } = o
  const route = { schema: { params: Params }, logLevel: 'warn' as const, config: { contextOptional: true } }
  const quietly = (reply: FastifyReply) => reply.headers(secretHeaders)

  app.get('/bukan-saya/:token', route, async (request, reply) => {
    const session = await lookAtForeignSession(p, request.params.token)
    const frame = o.frame(request)
    quietly(reply)
    if (session === undefined) return reply.page(<NotMeUnknownPage frame={frame} />, { status: 404 })
    const action = `/bukan-saya/${request.params.token}`
    return reply.page(
      <NotMePage frame={{ ...frame, formToken: request.formToken() }} action={action} session={session} />,
    )
  })

  app.post('/bukan-saya/:token', route, async (request, reply) => {
    const secured = await secureAccount(p, { token: request.params.token, address: request.ip })
    // Nobody is signed in any more, here neither.
    const frame = publicFrame(request)
    quietly(reply)
    if (secured === undefined) return reply.page(<NotMeUnknownPage frame={frame} />, { status: 404 })
    // Whoever did it was signed in as the owner, and that it was the owner is what this page denies.
    const changes = entriesOf(secured.changes, frame.language, messages[frame.language].byAccount)
    const { session, takenBack } = secured
    return reply.page(
      <NotMeDonePage frame={frame} session={session} takenBack={takenBack} changes={changes} />,
    )
  })
}

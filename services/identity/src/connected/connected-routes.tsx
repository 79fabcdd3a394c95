import { Refusal } from '@inaproc/domain/refusal'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { expected, personOf, wholeFormProblem } from '../accesses/route-parts.js'
import { revokeClient } from '../oidc/consents/consents-service.js'
import type { Platform } from '../platform.js'
import { connectedOutcomes } from './connected.messages.js'
import { ConnectedPage, RevokePage } from './connected-page.js'
import { findConnectedClient, listConnectedClients, listOwnServices } from './connected-store.js'

const page = '/aplikasi'
/** More than anybody has; a page is no place for an endless list. */
const shownClients = 100

const Query = Type.Object({ hasil: Type.Optional(Type.String({ maxLength: 20 })) })
const Params = Type.Object({ client: Type.String({ minLength: 1, maxLength: 100 }) })

/** "Aplikasi Terhubung": who receives data of the person, and taking that back. */
export function connectedRoutes(
  app: AppServer,
  o: { platform: Platform; frame: (request: FastifyRequest) => Frame },
): void {
  const { platform: p } = o
  const guard = { preHandler: app.requireSignIn() }

  app.get(page, { ...guard, schema: { querystring: Query } }, async (request, reply) =>
    show(request, reply, signedOn(request), { outcome: request.query.hasil }),
  )

  app.get(`${page}/:client/cabut`, { ...guard, schema: { params: Params } }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id } = personOf(request, signOn)
    const client = await findConnectedClient(p.db, { accountId: id, clientId: request.params.client })
    if (client === undefined) return refuse(request, reply, signOn, new Refusal('CONSENT_UNKNOWN'))
    return reply.page(<RevokePage frame={o.frame(request)} client={client} href={signOn.href} />)
  })

  app.post(`${page}/:client/cabut`, { ...guard, schema: { params: Params } }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id, actor } = personOf(request, signOn)
    try {
      await revokeClient(p, { owner: { accountId: id, clientId: request.params.client }, actor })
    } catch (error) {
      return refuse(request, reply, signOn, expected(error))
    }
    return reply.redirect(signOn.href(`${page}?hasil=dicabut`), 303)
  })

  /** What was refused is told on the list as it is now. */
  function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    signOn: SignOn,
    refusal: Refusal,
  ): Promise<FastifyReply> {
    const problems = wholeFormProblem(refusal, request.language)
    return show(request, reply, signOn, { problems, status: refusal.status })
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    signOn: SignOn,
    shown: { outcome?: string | undefined; problems?: readonly FormProblem[]; status?: number },
  ): Promise<FastifyReply> {
    const { id: accountId } = personOf(request, signOn)
    const [clients, services] = await Promise.all([
      listConnectedClients(p.db, { accountId, limit: shownClients }),
      listOwnServices(p.db, accountId),
    ])
    return reply.page(
      <ConnectedPage
        frame={{
          ...o.frame(request),
          path: request.method === 'GET' ? request.originalUrl : signOn.href(page),
        }}
        view={{
          clients,
          services,
          outcome: connectedOutcomes.find((code) => code === shown.outcome),
          problems: shown.problems ?? [],
          href: signOn.href,
        }}
      />,
      { status: shown.status ?? 200 },
    )
  }
}

import { Refusal } from '@inaproc/domain/refusal'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { expected, personOf, wholeFormProblem } from '../accesses/route-parts.js'
import { revokeAllClients, revokeClient } from '../oidc/consents/consents-service.js'
import { findSharedWords } from '../oidc/consents/shared-words.js'
import { findUsablePerson } from '../oidc/tokens/claims-store.js'
import type { Platform } from '../platform.js'
import { connectedOutcomes } from './connected.messages.js'
import { ConnectedPage, RevokeAllPage, RevokePage } from './connected-page.js'
import { findConnectedClient, listConnectedClients, listOwnServices } from './connected-store.js'

const page = '/aplikasi'
const revokeAllPage = `${page}/cabut-semua`
const pageSize = 10

const Query = Type.Object({
  hasil: Type.Optional(Type.String({ maxLength: 20 })),
  cari: Type.Optional(Type.String({ maxLength: 100 })),
  setelah: Type.Optional(Type.String({ maxLength: 1_000 })),
})
const Params = Type.Object({ client: Type.String({ minLength: 1, maxLength: 100 }) })

/** "Aplikasi Terhubung": who receives data of the person, and taking that back. */
export function connectedRoutes(
  app: AppServer,
  o: { platform: Platform; frame: (request: FastifyRequest) => Frame },
): void {
  const { platform: p } = o
  const guard = { preHandler: app.requireSignIn() }

  app.get(page, { ...guard, schema: { querystring: Query } }, async (request, reply) =>
    show(request, reply, signedOn(request), {
      outcome: request.query.hasil,
      words: (request.query.cari ?? '').trim(),
      after: request.query.setelah ?? null,
    }),
  )

  app.get(revokeAllPage, guard, async (request, reply) => {
    const { href } = signedOn(request)
    return reply.page(
      <RevokeAllPage frame={o.frame(request)} action={href(revokeAllPage)} listHref={href(page)} />,
    )
  })

  app.post(revokeAllPage, guard, async (request, reply) => {
    const signOn = signedOn(request)
    const { id: accountId, actor } = personOf(request, signOn)
    try {
      await revokeAllClients(p, { accountId, actor })
    } catch (error) {
      return refuse(request, reply, signOn, expected(error))
    }
    return reply.redirect(signOn.href(`${page}?hasil=semua`), 303)
  })

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
    shown: {
      outcome?: string | undefined
      words?: string
      after?: string | null
      problems?: readonly FormProblem[]
      status?: number
    },
  ): Promise<FastifyReply> {
    const { id: accountId } = personOf(request, signOn)
    const { words = '', after = null } = shown
    const [{ items, next, total }, services, person] = await Promise.all([
      listConnectedClients(p.db, { accountId, words, after, limit: pageSize }),
      listOwnServices(p.db, accountId),
      findUsablePerson(p.db, accountId),
    ])
    const query = { ...(words !== '' && { cari: words }), ...(next !== null && { setelah: next }) }
    const shared = await findSharedWords(
      p.db,
      items.map(({ sharing }) => sharing),
    )
    return reply.page(
      <ConnectedPage
        frame={{
          ...o.frame(request),
          path: request.method === 'GET' ? request.originalUrl : signOn.href(page),
        }}
        view={{
          clients: items,
          total,
          words,
          isFirst: after === null,
          nextHref: next === null ? undefined : signOn.href(`${page}?${new URLSearchParams(query)}`),
          revokeAllHref: signOn.href(revokeAllPage),
          person: person ?? null,
          services,
          shared,
          outcome: connectedOutcomes.find((code) => code === shown.outcome),
          problems: shown.problems ?? [],
          href: signOn.href,
        }}
      />,
      { status: shown.status ?? 200 },
    )
  }
}

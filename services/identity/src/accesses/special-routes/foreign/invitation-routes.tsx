import '@fastify/cookie'
import { errorText } from '@inaproc/domain/error-catalogue'
import { accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findAccount } from '../../../accounts/accounts-store.js'
import { personOf } from '../../route-parts.js'
import type { SpecialRoutes } from '../route-parts.js'
import { InvitationPage, type InvitationView } from './invitation-page.js'
import { acceptInvitation, lookAtInvitation } from './invitation-service.js'

const cookieName = 'inaproc_identity_invitation'
const path = '/undangan'

/**
 * The invitation of an attorney. Its link only puts the token into a cookie of this browser, so that the token is in no
 * address while the person registers, signs in or reads; looking at it uses nothing up.
 */
export function invitationRoutes(
  app: AppServer,
  o: { routes: SpecialRoutes; frame: (request: FastifyRequest) => Frame },
): void {
  const { routes: p } = o
  const secure = p.origin.startsWith('https:')

  app.get(
    `${path}/:token`,
    { schema: { params: Type.Object({ token: Type.String() }) }, logLevel: 'warn' },
    (request, reply) =>
      reply
        .header('referrer-policy', 'strict-origin')
        .setCookie(cookieName, request.params.token.slice(0, 64), {
          path: '/',
          httpOnly: true,
          sameSite: 'lax',
          secure,
          maxAge: 14 * 86_400,
        })
        .redirect(path, 303),
  )

  app.get(path, (request, reply) => show(request, reply, null))

  app.post(`${path}/terima`, { preHandler: app.requireSignIn() }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id, actor } = personOf(request, signOn)
    try {
      const access = await acceptInvitation(p, { token: request.cookies[cookieName], accountId: id, actor })
      return reply.clearCookie(cookieName, { path: '/' }).redirect(signOn.href(`/akses/${access}`), 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return show(request, reply, error)
    }
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: Refusal | null,
  ): Promise<FastifyReply> {
    const view = await viewOf(request, refusal)
    const status = refusal?.status ?? (view.kind === 'invalid' ? 404 : 200)
    return reply.page(<InvitationPage frame={o.frame(request)} view={view} />, { status })
  }

  async function viewOf(request: FastifyRequest, refusal: Refusal | null): Promise<InvitationView> {
    const standing = await lookAtInvitation(p, request.cookies[cookieName])
    if (standing.kind === 'invalid') return standing
    const { company, endsAt } = standing
    const { signOn, language } = request
    const problem = refusal === null ? null : errorText(refusal.code, language, refusal.params)
    if (signOn === null) {
      return { kind: 'sign-in', company, endsAt, href: `/sign-in?return_to=${path}`, problem }
    }
    const account = await findAccount(p.db, accountId(signOn.sub))
    return account?.state === 'PROFILE_VERIFIED'
      ? { kind: 'accept', company, endsAt, href: signOn.href(`${path}/terima`), problem }
      : { kind: 'profile', company, endsAt, href: signOn.href('/profil'), problem }
  }
}

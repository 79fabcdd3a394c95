import { invitationId } from '@inaproc/domain/identifiers'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AccessRouteOptions, expected, IdParams, personOf, wholeFormProblem } from '../route-parts.js'
import { InvitationsPage } from './invitations-page.js'
import { acceptInvitation, ownInvitations } from './invitations-service.js'

/** Where an invited person goes: the link of the mail names nobody and opens nothing without the right sign-in. */
export function invitationRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requireSignIn()

  app.get('/akses/undangan', { preHandler: guard }, (request, reply) => show(request, reply, []))

  app.post(
    '/akses/undangan/:id',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { id: accountId, actor } = personOf(request, signOn)
      try {
        const id = invitationId(request.params.id)
        const draft = await acceptInvitation(p, { id, accountId, actor })
        return reply.redirect(signOn.href(`/akses/${draft}/tinjau`), 303)
      } catch (error) {
        const refusal = expected(error)
        return show(request, reply, wholeFormProblem(refusal, request.language), refusal.status)
      }
    },
  )

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    problems: readonly FormProblem[],
    status = 200,
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const invitations = await ownInvitations(p, personOf(request, signOn).id)
    const view = { invitations, problems, href: signOn.href }
    return reply.page(<InvitationsPage frame={o.frame(request)} view={view} />, { status })
  }
}

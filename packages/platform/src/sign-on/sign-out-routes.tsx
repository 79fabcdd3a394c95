import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { moveIntoContext } from './bare-address.js'
import { workspacePath } from './frame.js'
import { SignOutPage } from './sign-out-page.js'

/**
 * GET /keluar asks how far a sign-out goes; the relying-party plugin carries it out. No guard: signing out must also
 * work while the identity service is away, and nobody should have to sign in to sign out.
 */
export function signOutRoutes(server: AppServer, o: { frame: (request: FastifyRequest) => Frame }): void {
  server.get('/keluar', { config: { contextOptional: true } }, (request, reply) => {
    const { signOn } = request
    if (!signOn) return reply.redirect('/', 303)
    if (moveIntoContext(request, reply)) return reply
    return reply.page(
      <SignOutPage
        frame={o.frame(request)}
        action={signOn.href('/sign-out')}
        backHref={signOn.href(workspacePath)}
        several={signOn.contexts.length > 1}
      />,
    )
  })
}

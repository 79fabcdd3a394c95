import type { RoleCode } from '@inaproc/domain/roles'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import type { AccountAddresses } from '../account-addresses.js'
import type { PlatformTexts } from '../platform-texts.js'
import { moveIntoContext } from '../sign-on/bare-address.js'
import { workspacePath } from '../sign-on/frame.js'
import { HomePage } from './home-page.js'

export interface HomeOptions {
  readonly texts: PlatformTexts
  readonly acceptedRoles: readonly RoleCode[]
  readonly account: AccountAddresses
  readonly frame: (request: FastifyRequest) => Frame
}

const signInHref = `/sign-in?${new URLSearchParams({ return_to: workspacePath })}`

/** GET /: the public start page; for a person who is signed in, the way to the workspace. */
export function homeRoutes(server: AppServer, o: HomeOptions): void {
  server.get('/', (request, reply) => {
    if (moveIntoContext(request, reply)) return reply
    return reply.page(
      <HomePage
        frame={o.frame(request)}
        texts={o.texts}
        acceptedRoles={o.acceptedRoles}
        account={o.account}
        signInHref={signInHref}
        workspaceHref={request.signOn?.href(workspacePath)}
      />,
    )
  })
}

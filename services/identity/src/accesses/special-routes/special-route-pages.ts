import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import type { Authentication } from '../../authentication/authentication.js'
import type { CompanyRegister } from '../../organisations/companies/company-register.js'
import { nominationRoutes, waitingNominationRoutes } from './branch/branch-routes.js'
import { routeDeskRoutes } from './desk/route-desk-routes.js'
import { foreignFormRoutes } from './foreign/foreign-form-routes.js'
import { invitationRoutes } from './foreign/invitation-routes.js'

/** The special routes of A3: the public form and its invitation, nominations and their answers, and the desk for both. */
export function specialRoutes(
  app: AppServer,
  o: {
    register: CompanyRegister
    authentication: Authentication
    frame: (request: FastifyRequest) => Frame
  },
): void {
  const { frame, authentication } = o
  const routes = { ...o.register, origin: authentication.origin }
  foreignFormRoutes(app, { routes, authentication })
  invitationRoutes(app, { routes, frame })
  nominationRoutes(app, { routes, frame })
  waitingNominationRoutes(app, { routes, frame })
  routeDeskRoutes(app, { routes, frame })
}

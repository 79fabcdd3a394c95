import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { contactsRoutes } from './contacts/contacts-routes.js'
import { objectionRoutes } from './contacts/objection-routes.js'
import { cancelRoutes } from './factors/cancel-routes.js'
import { factorsRoutes } from './factors/factors-routes.js'
import { forgottenRoutes } from './password/forgotten-routes.js'
import type { RecoveryParts } from './recovery-parts.js'

/** The way back into an account, and changes of its contacts. */
export function recoveryRoutes(
  app: AppServer,
  o: { readonly parts: RecoveryParts; readonly frame: (request: FastifyRequest) => Frame },
): void {
  forgottenRoutes(app, o.parts)
  factorsRoutes(app, o.parts)
  cancelRoutes(app, o.parts)
  contactsRoutes(app, o)
  objectionRoutes(app, o.parts)
}

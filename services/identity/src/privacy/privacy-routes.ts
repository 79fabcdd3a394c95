import type { AppServer } from '@inaproc/server/server'
import { deskRoutes } from './desk/desk-routes.js'
import { incidentRoutes } from './incidents/incident-routes.js'
import { ownRoutes } from './own/own-routes.js'
import { retentionRoutes } from './retention/retention-routes.js'
import type { PrivacyRouteOptions } from './route-parts.js'

/** Everything about personal data: the person's own pages, the desk of the officer, incidents, retention. */
export function privacyRoutes(app: AppServer, o: PrivacyRouteOptions): void {
  ownRoutes(app, o)
  deskRoutes(app, o)
  incidentRoutes(app, o)
  retentionRoutes(app, o)
}

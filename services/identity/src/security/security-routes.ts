import type { AppServer } from '@inaproc/server/server'
import { activityRoutes } from './activity/activity-routes.js'
import { addFactorRoutes } from './factors/add-routes.js'
import { factorsRoutes } from './factors/factors-routes.js'
import { hubRoutes } from './hub/hub-routes.js'
import { notMeRoutes } from './not-me/not-me-routes.js'
import { passwordRoutes } from './password/password-routes.js'
import type { SecurityParts } from './security-parts.js'
import { sessionsRoutes } from './sessions/sessions-routes.js'

/** The pages on which people keep their account safe: /keamanan and what lies below it, and /bukan-saya. */
export function securityRoutes(app: AppServer, o: SecurityParts): void {
  hubRoutes(app, o)
  passwordRoutes(app, o)
  addFactorRoutes(app, o)
  factorsRoutes(app, o)
  sessionsRoutes(app, o)
  activityRoutes(app, o)
  notMeRoutes(app, o)
}

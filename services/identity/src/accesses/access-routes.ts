import type { AppServer } from '@inaproc/server/server'
import { beginRoutes } from './application/pages/begin-routes.js'
import { placeRoutes } from './application/pages/place/place-routes.js'
import { sendingRoutes } from './application/pages/sending/sending-routes.js'
import { stepRoutes } from './application/pages/step-routes.js'
import { companyFlagRoutes } from './company-flags/company-flag-routes.js'
import { bulkRoutes } from './desk/bulk/bulk-routes.js'
import { deskRoutes } from './desk/desk-routes.js'
import { queueRoutes } from './desk/queue-routes.js'
import { fileRoutes } from './documents/file-routes.js'
import { holderRoutes } from './holders/holder-routes.js'
import { interventionRoutes } from './holders/intervention-routes.js'
import { invitationRoutes } from './invitations/invitations-routes.js'
import { lastVaiRoutes } from './last-vai/last-vai-routes.js'
import { overviewRoutes } from './overview/overview-routes.js'
import type { AccessRouteOptions } from './route-parts.js'
import { workUnitRoutes } from './work-units/work-unit-routes.js'

/** Stage 3: applying for an access, the own accesses, the verification desk and the documents. */
export function accessRoutes(app: AppServer, o: AccessRouteOptions): void {
  beginRoutes(app, o)
  placeRoutes(app, o)
  stepRoutes(app, o)
  sendingRoutes(app, o)
  overviewRoutes(app, o)
  queueRoutes(app, o)
  bulkRoutes(app, o)
  lastVaiRoutes(app, o)
  companyFlagRoutes(app, o)
  deskRoutes(app, o)
  holderRoutes(app, o)
  interventionRoutes(app, o)
  invitationRoutes(app, o)
  workUnitRoutes(app, o)
  fileRoutes(app, o)
}

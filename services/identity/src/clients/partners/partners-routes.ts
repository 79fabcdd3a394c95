import type { AppServer } from '@inaproc/server/server'
import { partnerClientsRoutes } from './pages/clients-routes.js'
import { memberRoutes } from './pages/member-routes.js'
import { partnerRoutes } from './pages/partner-routes.js'
import type { PartnerRouteOptions } from './pages/route-parts.js'

/** Everything under /mitra: organisations that connect their applications by themselves. */
export function partnersRoutes(app: AppServer, o: PartnerRouteOptions): void {
  partnerRoutes(app, o)
  memberRoutes(app, o)
  partnerClientsRoutes(app, o)
}

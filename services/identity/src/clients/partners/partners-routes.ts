import type { AppServer } from '@inaproc/server/server'
import { partnerClientsRoutes } from './pages/clients-routes.js'
import { memberRoutes } from './pages/member-routes.js'
import { newClientRoutes, type PartnerClientOptions } from './pages/new-client-routes.js'
import { partnerRoutes } from './pages/partner-routes.js'

/** Everything under /mitra: organisations that connect their applications by themselves. */
export function partnersRoutes(app: AppServer, o: PartnerClientOptions): void {
  partnerRoutes(app, o)
  memberRoutes(app, o)
  partnerClientsRoutes(app, o)
  newClientRoutes(app, o)
}

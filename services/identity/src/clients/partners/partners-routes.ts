import type { AppServer } from '@inaproc/server/server'
import { deskRoutes } from '../console/console-routes.js'
import { memberRoutes } from './members/member-routes.js'
import { oversightRoutes } from './oversight/oversight-routes.js'
import { partnerClientsRoutes } from './pages/clients-routes.js'
import { newClientRoutes, type PartnerClientOptions } from './pages/new-client-routes.js'
import { partnerDesk } from './pages/partner-desk.js'
import { partnerRoutes } from './pages/partner-routes.js'
import { queueRoutes } from './production/decisions/queue-routes.js'
import { productionRoutes } from './production/production-routes.js'
import { contactsRoutes } from './proposals/contacts-routes.js'
import { proposalDecisionRoutes } from './proposals/decisions/proposal-decision-routes.js'
import { proposalRoutes } from './proposals/proposal-routes.js'
import { standingRoutes } from './standing/standing-routes.js'

/** Organisations that connect their applications by themselves: everything under /mitra, and the officials' /konsol/mitra. */
export function partnersRoutes(app: AppServer, o: PartnerClientOptions): void {
  partnerRoutes(app, o)
  memberRoutes(app, o)
  partnerClientsRoutes(app, o)
  const desk = partnerDesk(app, o.platform)
  newClientRoutes(app, o, desk)
  deskRoutes(app, o, desk)
  productionRoutes(app, o)
  proposalRoutes(app, o)
  contactsRoutes(app, o)
  proposalDecisionRoutes(app, o)
  queueRoutes(app, o)
  oversightRoutes(app, o)
  standingRoutes(app, o)
}

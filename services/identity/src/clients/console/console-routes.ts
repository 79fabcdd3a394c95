import type { AppServer } from '@inaproc/server/server'
import { keysRoutes } from '../keys/keys-routes.js'
import { overviewRoutes } from '../overview/overview-routes.js'
import { scopesRoutes } from '../scopes/scopes-routes.js'
import { sessionsRoutes } from '../sessions/sessions-routes.js'
import { trafficRoutes } from '../traffic/traffic-routes.js'
import type { ClientDesk } from './client-desk.js'
import { clientRoutes } from './client-routes.js'
import { editRoutes } from './editing/edit-routes.js'
import { newRoutes } from './editing/new-routes.js'
import { lookRoutes } from './look-routes.js'
import { officialsDesk } from './officials-desk.js'
import type { ConsoleOptions } from './route-parts.js'
import { weightyRoutes } from './weighty/weighty-routes.js'

/** The console for clients, for officials: lists and looks, makes and changes, and what weighs. */
export function clientConsoleRoutes(app: AppServer, o: ConsoleOptions): void {
  const desk = officialsDesk(app, o.platform)
  overviewRoutes(app, o)
  clientRoutes(app, o, desk)
  newRoutes(app, o)
  deskRoutes(app, o, desk)
  scopesRoutes(app, o)
  sessionsRoutes(app, o)
  keysRoutes(app, o)
}

/** What every desk has below the page of a client. */
export function deskRoutes(app: AppServer, o: ConsoleOptions, desk: ClientDesk): void {
  lookRoutes(app, o, desk)
  editRoutes(app, o, desk)
  weightyRoutes(app, o, desk)
  trafficRoutes(app, o, desk)
}

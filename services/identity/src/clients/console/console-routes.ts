import type { AppServer } from '@inaproc/server/server'
import { keysRoutes } from '../keys/keys-routes.js'
import { sessionsRoutes } from '../sessions/sessions-routes.js'
import { trafficRoutes } from '../traffic/traffic-routes.js'
import { clientRoutes } from './client-routes.js'
import { editRoutes } from './editing/edit-routes.js'
import type { ConsoleOptions } from './route-parts.js'
import { weightyRoutes } from './weighty/weighty-routes.js'

/** The console for clients, for officials: lists and looks, makes and changes, and what weighs. */
export function clientConsoleRoutes(app: AppServer, o: ConsoleOptions): void {
  clientRoutes(app, o)
  editRoutes(app, o)
  weightyRoutes(app, o)
  trafficRoutes(app, o)
  sessionsRoutes(app, o)
  keysRoutes(app, o)
}

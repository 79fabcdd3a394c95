import type { Clock } from '@inaproc/domain/clock'
import { type AppServer, createServer, type ServerOptions } from '@inaproc/server/server'
import { ahuRoutes } from './ahu/ahu-routes.js'
import type { SandboxConfig } from './config.js'
import { demoRoutes } from './demo/demo-routes.js'
import { djpRoutes } from './djp/djp-routes.js'
import { dukcapilRoutes } from './dukcapil/dukcapil-routes.js'
import { inboxRoutes } from './inbox/inbox-routes.js'
import { smsRoutes } from './inbox/sms-routes.js'
import { ossRoutes } from './oss/oss-routes.js'
import { createSandboxState, type SandboxState } from './sandbox-state.js'
import { sirupRoutes } from './sirup/sirup-routes.js'
import { switchesRoutes } from './stand-ins/switches-routes.js'

export interface AppOptions {
  readonly clock: Clock
  readonly logStream?: ServerOptions['logStream']
  /** Shared with the mail receiver; the app makes its own when it runs without one. */
  readonly state?: SandboxState | undefined
}

/** What the sandbox is made of. It remembers everything in memory and needs no database. */
export async function buildApp(config: SandboxConfig, o: AppOptions): Promise<AppServer> {
  const state = o.state ?? createSandboxState({ clock: o.clock })
  const app = await createServer({
    name: 'sandbox',
    baseUrl: config.baseUrl,
    clock: o.clock,
    formKey: config.formKey,
    production: false,
    logLevel: config.logLevel,
    logStream: o.logStream,
  })
  await app.register(inboxRoutes, { state })
  await app.register(demoRoutes, { state, demoFile: config.demoFile })
  await app.register(smsRoutes, { state, key: config.smsGatewayKey })
  await app.register(dukcapilRoutes, { state, key: config.dukcapilKey })
  await app.register(ossRoutes, { state, key: config.ossKey })
  await app.register(djpRoutes, { state, key: config.djpKey })
  await app.register(ahuRoutes, { state, key: config.ahuKey })
  await app.register(sirupRoutes, { state, key: config.sirupKey })
  await app.register(switchesRoutes, { state })
  return app
}

import { type Database, openDatabase, poolOf } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import type { RoleCode } from '@inaproc/domain/roles'
import { type ServiceName, serviceNames } from '@inaproc/domain/service-names'
import { todayInWib } from '@inaproc/domain/wib-date'
import { contextRewrite, relyingParty } from '@inaproc/relying-party/relying-party'
import { type AppServer, createServer, type ServerOptions } from '@inaproc/server/server'
import type { SettingsOf } from '@inaproc/server/settings'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import type { HandoverTables } from './handover/handover-store.js'
import type { platformSettings } from './platform-settings.js'
import { frameOf } from './sign-on/frame.js'
import { showRefusal, signOutRoutes } from './sign-on/sign-on-routes.js'
import { messages } from './workspace/workspace.messages.js'
import type { PlatformTexts } from './workspace/workspace-page.js'
import { workspaceRoutes } from './workspace/workspace-routes.js'

export type PlatformConfig = SettingsOf<typeof platformSettings>

export interface PlatformOptions {
  readonly service: ServiceName
  readonly config: PlatformConfig
  readonly clock: Clock
  /** Roles whose personas may work here; domain.md A3. */
  readonly acceptedRoles: readonly RoleCode[]
  readonly texts: PlatformTexts
  readonly logStream?: ServerOptions['logStream']
}

export interface Platform {
  readonly server: AppServer
  readonly db: Database<HandoverTables>
  readonly frame: (request: FastifyRequest) => Frame
  /** Closes what the server does not close itself. */
  close(): Promise<void>
}

/** A platform behind the door, in order: server, sign-on, its pages. A service adds its subjects to it. */
export async function createPlatform(o: PlatformOptions): Promise<Platform> {
  const { config, service } = o
  const db = openDatabase<HandoverTables>({ url: config.databaseUrl, name: service })
  const today = () => todayInWib(o.clock)
  const frame = (request: FastifyRequest) =>
    frameOf(request, {
      service,
      issuer: config.issuer,
      today: today(),
      navigation: [{ path: '/kerja', text: messages[request.language].workspace }],
    })

  const server = await createServer({
    name: service,
    baseUrl: config.baseUrl,
    clock: o.clock,
    formKey: config.formKey,
    production: config.nodeEnv === 'production',
    logLevel: config.logLevel,
    trustProxy: config.trustProxy,
    rewriteUrl: contextRewrite,
    formActions: [config.issuer],
    logStream: o.logStream,
    errorFrame: frame,
  })
  await server.register(relyingParty, {
    issuer: config.issuer,
    clientId: service,
    clientKey: config.clientKey,
    baseUrl: config.baseUrl,
    pool: poolOf(db),
    cookieName: `inaproc_${service.replaceAll('-', '_')}_session`,
    sessionKey: Buffer.from(config.sessionKey, 'base64'),
    scopes: ['profile', 'persona'],
    resource: config.baseUrl,
    personaRequired: true,
    now: o.clock,
    allowHttp: config.allowHttp,
    pages: {
      refused: (request, reply, refusal) =>
        showRefusal(request, reply, refusal, { issuer: config.issuer, today, frame }),
    },
  })
  server.addReadinessCheck('database', async () => {
    await poolOf(db).query('select 1')
  })
  signOutRoutes(server, { frame })
  workspaceRoutes(server, { db, clock: o.clock, acceptedRoles: o.acceptedRoles, texts: o.texts, frame })
  server.log.info({ service: serviceNames[service].en }, 'Built')
  return { server, db, frame, close: () => db.destroy() }
}

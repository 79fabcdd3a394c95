import { type Database, openDatabase, poolOf } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import { type RoleCode, rolesOpening } from '@inaproc/domain/roles'
import type { ServiceName } from '@inaproc/domain/service-names'
import { todayInWib } from '@inaproc/domain/wib-date'
import { contextRewrite, type RelyingPartyOptions, relyingParty } from '@inaproc/relying-party/relying-party'
import { type AppServer, createServer, type ServerOptions } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { type AccountAddresses, accountAddresses } from './account-addresses.js'
import { galleryRoutes } from './gallery/gallery-routes.js'
import type { HandoverTables } from './handover/handover-store.js'
import { homeRoutes } from './home/home-routes.js'
import type { OpenWorkSource } from './open-work/open-work.js'
import { openWorkRoutes } from './open-work/open-work-routes.js'
import { personaRoutes } from './persona-api/persona-routes.js'
import { type PlatformJobs, platformJobs } from './platform-jobs.js'
import type { PlatformConfig } from './platform-settings.js'
import type { PlatformTexts } from './platform-texts.js'
import './refusals/kept-fields.js'
import { refusalPages } from './refusals/refusal-pages.js'
import { sessionEndRoutes } from './session-end/session-end-routes.js'
import { frameOf, workspacePath } from './sign-on/frame.js'
import { signOutRoutes } from './sign-on/sign-out-routes.js'
import { messages } from './workspace/workspace.messages.js'
import { workspaceRoutes } from './workspace/workspace-routes.js'

export interface PlatformOptions {
  /** Also the platform's client id at the identity service. */
  readonly service: ServiceName
  readonly texts: PlatformTexts
  readonly config: PlatformConfig
  readonly clock: Clock
  readonly logStream?: ServerOptions['logStream']
  /** What the subjects of the platform have under way with an access. */
  readonly openWork?: readonly OpenWorkSource[]
}

export interface Platform {
  readonly server: AppServer
  readonly db: Database<HandoverTables>
  readonly account: AccountAddresses
  /** The roles that open this platform, by the role table of the house. */
  readonly acceptedRoles: readonly RoleCode[]
  /** How the platform signs people in; tests seed sign-ons with it. */
  readonly signOn: RelyingPartyOptions
  readonly jobs: PlatformJobs
  readonly frame: (request: FastifyRequest) => Frame
  /** Closes what the server does not close itself. */
  close(): Promise<void>
}

/** A platform behind the door, in order: server, sign-on, its pages. A service adds its subjects to it. */
export async function createPlatform(o: PlatformOptions): Promise<Platform> {
  const { config, service, texts, clock } = o
  const db = openDatabase<HandoverTables>({
    url: config.databaseUrl,
    name: service,
    poolSize: config.databasePool,
  })
  const production = config.nodeEnv === 'production'
  const acceptedRoles = rolesOpening(service)
  const account = accountAddresses(config.issuer)
  const today = () => todayInWib(clock)
  const navigation = [{ path: workspacePath, text: { id: messages.id.workspace, en: messages.en.workspace } }]
  const session = { clock, idleMs: config.sessionIdle, warnMs: config.sessionWarning }
  const frame = (request: FastifyRequest) =>
    frameOf(request, { service, account, today, navigation, session })
  const server = await createServer({
    name: service,
    baseUrl: config.baseUrl,
    clock,
    formKey: config.formKey,
    production,
    logLevel: config.logLevel,
    trustProxy: config.trustProxy,
    rewriteUrl: contextRewrite,
    // Signing out everywhere leads from a form of ours to the identity service.
    formActions: [config.issuer],
    logStream: o.logStream,
    errorFrame: frame,
  })
  const signOn: RelyingPartyOptions = {
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
    now: clock,
    allowHttp: config.allowHttp,
    idleSeconds: config.sessionIdle / 1000,
    absoluteSeconds: config.sessionAbsolute / 1000,
    pages: refusalPages({ account, acceptedRoles, today, frame }),
  }
  await server.register(relyingParty, signOn)
  server.addReadinessCheck('database', async () => {
    await poolOf(db).query('select 1')
  })
  homeRoutes(server, { texts, acceptedRoles, account, frame })
  workspaceRoutes(server, { db, clock, acceptedRoles, texts, frame })
  signOutRoutes(server, { frame })
  sessionEndRoutes(server, { clock, baseUrl: config.baseUrl, frame })
  personaRoutes(server, { acceptedRoles })
  openWorkRoutes(server, o.openWork ?? [])
  if (!production) galleryRoutes(server)
  return {
    server,
    db,
    account,
    acceptedRoles,
    signOn,
    jobs: platformJobs(db),
    frame,
    close: () => db.destroy(),
  }
}

import { openDatabase, poolOf } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import type { RoleCode } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { eventFeed } from '@inaproc/events/feed'
import { sessionEndRoutes } from '@inaproc/platform/session-end/session-end-routes'
import { contextRewrite } from '@inaproc/relying-party/relying-party'
import { createKeyRing } from '@inaproc/server/key-ring'
import { type AppServer, createServer, type ServerOptions } from '@inaproc/server/server'
import { openWatchedNotices } from '@inaproc/server/watched-notices'
import type { FastifyRequest } from 'fastify'
import { accessRoutes } from './accesses/access-routes.js'
import { createSirupAdapter } from './accesses/application/sirup/sirup-adapter.js'
import { createOpenWorkAdapter } from './accesses/departures/open-work-adapter.js'
import { specialRoutes } from './accesses/special-routes/special-route-pages.js'
import { accountFrame } from './account-frame.js'
import { auditRoutes } from './audit/console/audit-routes.js'
import { searchRoutes } from './audit/search/pages/search-routes.js'
import { attackCounter } from './authentication/attacks/attack-metrics.js'
import { createAuthentication } from './authentication/authentication.js'
import { measureHashing, passwordOptions } from './authentication/passwords/password-options.js'
import { clientsRoom } from './clients/clients-room.js'
import { knowMembership } from './clients/partners/members/membership.js'
import type { IdentityConfig } from './config.js'
import { connectedRoutes } from './connected/connected-routes.js'
import type { DB } from './database-types.js'
import { helpRoutes } from './help/help-routes.js'
import { homeRoutes } from './home/home-routes.js'
import { type IdentityJobs, identityJobs } from './identity-jobs.js'
import { importRoutes } from './imports/pages/imports-routes.js'
import { workUnitListRoutes } from './imports/work-units/work-unit-list-routes.js'
import { objectPages } from './object-pages.js'
import { auditSigner } from './oidc/keys/signed-statement.js'
import { createOpenId } from './oidc/open-id.js'
import { firstPartyResources } from './oidc/tokens/resources.js'
import { sessionLimits } from './oidc/tokens/session-limits.js'
import { createCompanyRegister } from './organisations/companies/company-register.js'
import { companyRoutes } from './organisations/companies/pages/company-routes.js'
import { ownSignOn } from './own-sign-on.js'
import type { Platform } from './platform.js'
import { privacyRoutes } from './privacy/privacy-routes.js'
import { profileRoutes } from './profiles/profile-routes.js'
import { recoveryParts } from './recovery/recovery-parts.js'
import { recoveryRoutes } from './recovery/recovery-routes.js'
import { registrationRoutes } from './registration/registration-routes.js'
import { securityRoutes } from './security/security-routes.js'
import { addressesOf } from './service-addresses.js'
import { statisticsApiRoutes } from './statistics/statistics-api-routes.js'
import { statisticsRoutes } from './statistics/statistics-routes.js'

export interface AppOptions {
  readonly clock: Clock
  readonly logStream?: ServerOptions['logStream']
}

export interface IdentityApp {
  readonly server: AppServer
  readonly platform: Platform
  readonly jobs: IdentityJobs
  /** Closes what the server does not close itself. */
  close(): Promise<void>
}

/** What this service is made of, in order: server, people, provider, then its subjects from the ground up. */
export async function buildApp(config: IdentityConfig, o: AppOptions): Promise<IdentityApp> {
  const { baseUrl } = config
  const db = openDatabase<DB>({ url: config.databaseUrl, name: 'identity', poolSize: config.databasePool })
  const keys = createKeyRing(config.keyRing)
  const limits = sessionLimits(config)
  const session = { clock: o.clock, idleMs: limits.idleMs, warnMs: config.sessionWarning }
  const frame = (request: FastifyRequest, about?: RoleCode) =>
    accountFrame(request, todayInWib(o.clock), session, about)

  const server = await createServer({
    name: 'identity',
    baseUrl,
    clock: o.clock,
    formKey: config.formKey,
    production: config.nodeEnv === 'production',
    logLevel: config.logLevel,
    trustProxy: config.trustProxy,
    rewriteUrl: contextRewrite,
    logStream: o.logStream,
    errorFrame: frame,
  })
  server.addReadinessCheck('database', async () => void (await poolOf(db).query('select 1')))

  const platform = { db, clock: o.clock, keys, log: server.log }
  const authentication = await createAuthentication(platform, {
    ...passwordOptions(config, server),
    origin: baseUrl,
    placesFile: config.addressPlacesFile,
    onAttackAlert: attackCounter(server.metrics),
  })
  measureHashing(server.metrics, authentication.passwords)
  const notices = openWatchedNotices(db, server)
  const clients = clientsRoom(config, platform)
  clients.traffic.start()
  const openId = await createOpenId({
    sessionLimits: limits,
    authentication,
    issuer: baseUrl,
    resources: firstPartyResources(addressesOf(config)),
    allowLoopback: config.allowHttp,
    registrations: clients.registrations,
    // The other half of the jobs goes on, however slowly partners answer.
    othersAtOnce: Math.ceil(config.jobConcurrency / 2),
    metrics: server.metrics,
    traffic: clients.traffic,
    notices,
  })

  await ownSignOn(server, { config, platform, limits, frame })
  knowMembership(server, platform)
  const guard = server.requireToken({ scope: 'events:read' })
  await server.register(eventFeed({ db, source: baseUrl, guard }))
  await openId.routes(server)
  await registrationRoutes(server, { ...authentication, baseUrl })
  profileRoutes(server, { platform, frame })
  const register = createCompanyRegister(platform, config, server.ownToken)
  companyRoutes(server, { register, frame })
  const askOpenWork = createOpenWorkAdapter({ addresses: addressesOf(config), token: server.ownToken })
  const { sirupUrl: url, sirupKey: key, companySourcesTimeout: timeoutMs } = config
  const sirup = createSirupAdapter({ url, key, timeoutMs })
  accessRoutes(server, { platform, companies: register, sirup, frame, askOpenWork })
  importRoutes(server, { platform, frame })
  workUnitListRoutes(server, { platform, frame })
  specialRoutes(server, { register, authentication, frame })
  const recovery = recoveryParts(authentication, config)
  recoveryRoutes(server, { parts: recovery, frame })
  securityRoutes(server, { authentication, frame, limits })
  connectedRoutes(server, { platform, frame })
  sessionEndRoutes(server, { clock: o.clock, baseUrl, frame })
  privacyRoutes(server, { platform, frame })
  auditRoutes(server, { platform, frame, sign: auditSigner(platform) })
  searchRoutes(server, { platform, frame, objectPages })
  const { throttles } = authentication
  await clients.routes(server, { frame, readSignals: openId.readSignals, throttles })
  statisticsRoutes(server, { platform, frame })
  statisticsApiRoutes(server, { platform })
  helpRoutes(server, { frame })
  homeRoutes(server, { platform, frame, platformUrls: addressesOf(config) })

  const jobs = identityJobs({ platform, config, openId, recovery, companies: register })
  const close = async () => {
    await clients.traffic.stop()
    await notices.stop()
    await db.destroy()
  }
  return { server, platform, jobs, close }
}

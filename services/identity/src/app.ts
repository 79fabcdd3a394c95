import { openDatabase, poolOf } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import type { RoleCode } from '@inaproc/domain/roles'
import type { ServiceName } from '@inaproc/domain/service-names'
import { todayInWib } from '@inaproc/domain/wib-date'
import { eventFeed } from '@inaproc/events/feed'
import { accountAddresses } from '@inaproc/platform/account-addresses'
import { refusalPages } from '@inaproc/platform/refusals/refusal-pages'
import { sessionEndRoutes } from '@inaproc/platform/session-end/session-end-routes'
import { contextRewrite, relyingParty } from '@inaproc/relying-party/relying-party'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createOutgoing } from '@inaproc/server/outgoing'
import { type AppServer, createServer, type ServerOptions } from '@inaproc/server/server'
import { openWatchedNotices } from '@inaproc/server/watched-notices'
import type { FastifyRequest } from 'fastify'
import { accessRoutes } from './accesses/access-routes.js'
import { createSirupAdapter } from './accesses/application/sirup/sirup-adapter.js'
import { createOpenWorkAdapter } from './accesses/departures/open-work-adapter.js'
import { specialRoutes } from './accesses/special-routes/special-route-pages.js'
import { auditRoutes } from './audit/console/audit-routes.js'
import { searchRoutes } from './audit/search/pages/search-routes.js'
import { attackCounter } from './authentication/attacks/attack-metrics.js'
import { createAuthentication } from './authentication/authentication.js'
import { measureHashing, passwordOptions } from './authentication/passwords/password-options.js'
import { clientsApiRoutes } from './clients/api/clients-api-routes.js'
import { clientConsoleRoutes } from './clients/console/console-routes.js'
import { deliveryRoutes } from './clients/deliveries/deliveries-routes.js'
import { createRegistrations } from './clients/dynamic/registrations-adapter.js'
import { partnersRoutes } from './clients/partners/partners-routes.js'
import { signalsRoutes } from './clients/signals/signals-routes.js'
import { createClientTraffic } from './clients/traffic/traffic-service.js'
import type { IdentityConfig } from './config.js'
import { connectedRoutes } from './connected/connected-routes.js'
import type { DB } from './database-types.js'
import { accountFrame } from './frame.js'
import { helpRoutes } from './help/help-routes.js'
import { homeRoutes } from './home/home-routes.js'
import { type IdentityJobs, identityJobs } from './identity-jobs.js'
import { importRoutes } from './imports/pages/imports-routes.js'
import { workUnitListRoutes } from './imports/work-units/work-unit-list-routes.js'
import { objectPages } from './object-pages.js'
import type { Registrations } from './oidc/clients/registrations.js'
import { auditSigner } from './oidc/keys/signed-statement.js'
import { createOpenId } from './oidc/open-id.js'
import { firstPartyResources } from './oidc/tokens/resources.js'
import { sessionLimits } from './oidc/tokens/session-limits.js'
import { createCompanyRegister } from './organisations/companies/company-register.js'
import { companyRoutes } from './organisations/companies/pages/company-routes.js'
import type { Platform } from './platform.js'
import { privacyRoutes } from './privacy/privacy-routes.js'
import { keepReadOnly } from './privacy/restriction/read-only.js'
import { profileRoutes } from './profiles/profile-routes.js'
import { recoveryParts } from './recovery/recovery-parts.js'
import { recoveryRoutes } from './recovery/recovery-routes.js'
import { registrationRoutes } from './registration/registration-routes.js'
import { securityRoutes } from './security/security-routes.js'
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
  const today = () => todayInWib(o.clock)
  const limits = sessionLimits(config)
  const session = { clock: o.clock, idleMs: limits.idleMs, warnMs: config.sessionWarning }
  const frame = (request: FastifyRequest, about?: RoleCode) => accountFrame(request, today(), session, about)

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
  server.addReadinessCheck('database', async () => {
    await poolOf(db).query('select 1')
  })

  const platform = { db, clock: o.clock, keys, log: server.log }
  const authentication = await createAuthentication(platform, {
    ...passwordOptions(config, server),
    origin: baseUrl,
    placesFile: config.addressPlacesFile,
    onAttackAlert: attackCounter(server.metrics),
  })
  measureHashing(server.metrics, authentication.passwords)
  const notices = openWatchedNotices(db, server)
  const traffic = createClientTraffic(platform)
  traffic.start()
  const openId = await createOpenId({
    sessionLimits: limits,
    authentication,
    issuer: baseUrl,
    resources: firstPartyResources(addressesOf(config)),
    allowLoopback: config.allowHttp,
    registrations: registrationsOf(config, platform),
    // The other half of the jobs goes on, however slowly partners answer.
    othersAtOnce: Math.ceil(config.jobConcurrency / 2),
    metrics: server.metrics,
    traffic,
    notices,
  })

  await server.register(relyingParty, {
    issuer: baseUrl,
    clientId: 'akun',
    clientKey: config.clientKey,
    baseUrl,
    pool: poolOf(db),
    cookieName: 'inaproc_identity_account',
    sessionKey: Buffer.from(config.sessionKey, 'base64'),
    scopes: ['profile', 'persona'],
    resource: baseUrl,
    personaRequired: false,
    idleSeconds: limits.idleMs / 1000,
    absoluteSeconds: limits.absoluteMs / 1000,
    now: o.clock,
    allowHttp: config.allowHttp,
    // The account pages have rules of their own for it (privacy/restriction/read-only.ts).
    refuseRestricted: false,
    pages: refusalPages({ account: accountAddresses(baseUrl), acceptedRoles: [], today, frame }),
    publicPaths: [
      '/assets/',
      '/health/',
      '/oidc/',
      '/.well-known/',
      '/interaction/',
      '/perangkat',
      '/daftar',
      '/klien-logo/',
      '/kuasa-wna',
      '/pemulihan',
      '/api/statistics',
      '/api/clients',
      '/ssf/',
    ],
  })

  keepReadOnly(server, platform)
  const mayReadEvents = server.requireToken({ scope: 'events:read' })
  await server.register(eventFeed({ db, source: baseUrl, guard: mayReadEvents }))
  await openId.routes(server)
  await registrationRoutes(server, { ...authentication, baseUrl })
  profileRoutes(server, { platform, frame })
  const register = createCompanyRegister(platform, config, server.ownToken)
  companyRoutes(server, { register, frame })
  const askOpenWork = createOpenWorkAdapter({ addresses: addressesOf(config), token: server.ownToken })
  const sirup = createSirupAdapter({
    url: config.sirupUrl,
    key: config.sirupKey,
    timeoutMs: config.companySourcesTimeout,
  })
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
  const rules = {
    production: config.nodeEnv === 'production',
    offered: firstPartyResources(addressesOf(config)),
  }
  const outgoing = createOutgoing({ allowLoopback: config.allowHttp, maxBytes: 64 * 1024 })
  clientConsoleRoutes(server, { platform, frame, rules, outgoing })
  await clientsApiRoutes(server, { platform, rules, outgoing })
  partnersRoutes(server, { platform, frame, baseUrl, rules, outgoing })
  deliveryRoutes(server, { platform, frame })
  const allowLoopback = config.allowHttp
  signalsRoutes(server, { platform, issuer: baseUrl, allowLoopback, read: openId.readSignals })
  statisticsRoutes(server, { platform, frame })
  statisticsApiRoutes(server, { platform })
  helpRoutes(server, { frame })
  homeRoutes(server, { platform, frame, platformUrls: addressesOf(config) })

  const jobs = identityJobs({ platform, config, openId, recovery, companies: register })
  const close = async () => {
    await traffic.stop()
    await notices.stop()
    await db.destroy()
  }
  return { server, platform, jobs, close }
}

/** Registration of clients by program, where it is switched on. */
function registrationsOf(config: IdentityConfig, platform: Platform): Registrations | undefined {
  if (!config.dynamicRegistration) return undefined
  return createRegistrations(platform, { production: config.nodeEnv === 'production' })
}

/** Where our services answer, as far as the configuration knows. */
export function addressesOf(config: IdentityConfig): Partial<Record<ServiceName, string>> {
  const { catalogueUrl, providerManagementUrl, blacklistUrl } = config
  return {
    identity: config.baseUrl,
    ...(catalogueUrl !== undefined && { catalogue: catalogueUrl }),
    ...(providerManagementUrl !== undefined && { 'provider-management': providerManagementUrl }),
    ...(blacklistUrl !== undefined && { blacklist: blacklistUrl }),
  }
}

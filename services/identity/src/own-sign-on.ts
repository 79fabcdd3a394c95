import { poolOf } from '@inaproc/database/database'
import { todayInWib } from '@inaproc/domain/wib-date'
import { accountAddresses } from '@inaproc/platform/account-addresses'
import { type RefusalPagesOptions, refusalPages } from '@inaproc/platform/refusals/refusal-pages'
import { relyingParty } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { addCurrentSession } from './audit/sessions/current-session.js'
import type { IdentityConfig } from './config.js'
import type { SessionLimits } from './oidc/tokens/session-limits.js'
import type { Platform } from './platform.js'
import { keepReadOnly } from './privacy/restriction/read-only.js'

/** Open without a sign-in: what leads to one, what programs call with proofs of their own, and what everybody may read. */
const publicPaths = [
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
]

/** The account pages are a relying party of this very service, the client `akun`, as every platform is. */
export async function ownSignOn(
  server: AppServer,
  o: {
    readonly config: IdentityConfig
    readonly platform: Platform
    readonly limits: SessionLimits
    readonly frame: RefusalPagesOptions['frame']
  },
): Promise<void> {
  const { config, platform, limits, frame } = o
  const { baseUrl } = config
  const today = () => todayInWib(platform.clock)
  await server.register(relyingParty, {
    issuer: baseUrl,
    clientId: 'akun',
    clientKey: config.clientKey,
    baseUrl,
    pool: poolOf(platform.db),
    cookieName: 'inaproc_identity_account',
    sessionKey: Buffer.from(config.sessionKey, 'base64'),
    scopes: ['profile', 'persona'],
    resource: baseUrl,
    personaRequired: false,
    idleSeconds: limits.idleMs / 1000,
    absoluteSeconds: limits.absoluteMs / 1000,
    now: platform.clock,
    allowHttp: config.allowHttp,
    // The account pages have rules of their own for it (privacy/restriction/read-only.ts).
    refuseRestricted: false,
    pages: refusalPages({ account: accountAddresses(baseUrl), acceptedRoles: [], today, frame }),
    publicPaths,
  })
  addCurrentSession(server)
  keepReadOnly(server, platform)
}

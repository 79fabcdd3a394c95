import type { Notices } from '@inaproc/database/notices'
import type { JobHandler } from '@inaproc/server/jobs'
import { createOutgoing } from '@inaproc/server/outgoing'
import type { OwnMetrics } from '@inaproc/server/own-metrics'
import type { AppServer } from '@inaproc/server/server'
import type { Authentication } from '../authentication/authentication.js'
import { createClientSource } from './clients/client-source.js'
import type { Registrations } from './clients/registrations.js'
import { interactionRoutes } from './interactions/interactions-routes.js'
import { ensureSigningKeys } from './keys/signing-keys-service.js'
import { deliveryMetrics } from './logout/delivery-metrics.js'
import { logoutPages } from './logout/logout-pages.js'
import { buildProvider } from './provider/provider.js'
import { providerRoutes } from './provider/provider-routes.js'
import { createProviderSource } from './provider/provider-source.js'
import { createClientThrottle } from './provider/throttle/client-throttle.js'
import type { TrafficCounter } from './provider/traffic.js'
import { providerJobs } from './provider-jobs.js'
import { type SignalReader, signalReader } from './signals/signal-reader.js'
import { createResourceSource } from './tokens/resource-source.js'
import type { Resource } from './tokens/resources.js'
import { defaultSessionLimits, type SessionLimits } from './tokens/session-limits.js'

export interface OpenIdOptions {
  readonly authentication: Authentication
  /** The public address of this service, without a trailing slash. */
  readonly issuer: string
  /** The APIs of our own services; those of others are registered in the database. */
  readonly resources: readonly Resource[]
  /** Lets programs register clients; absent: they do not. */
  readonly registrations?: Registrations | undefined
  /** How long a sign-on lasts; the defaults when not given. */
  readonly sessionLimits?: SessionLimits | undefined
  /** Development and tests: clients may live on loopback. */
  readonly allowLoopback: boolean
  /** What this instance hears of changes to what it remembers: clients and signing keys. */
  readonly notices: Notices
  /** To how many clients that are not ours this instance sends at once, logouts and signals; 2 when not given. */
  readonly othersAtOnce?: number | undefined
  /** `server.metrics`, to count what relying parties are told. */
  readonly metrics?: OwnMetrics | undefined
  /** Hears what each client asked for. */
  readonly traffic?: TrafficCounter | undefined
}

/** The OpenID provider as app.ts puts it into the server. */
export interface OpenId {
  routes(app: AppServer): Promise<void>
  readonly jobs: Readonly<Record<string, JobHandler>>
  /** The signed tokens that wait in a stream, for receivers that fetch them. */
  readonly readSignals: SignalReader
}

/** Puts the provider together; its signing keys are there when this returns. */
export async function createOpenId(o: OpenIdOptions): Promise<OpenId> {
  const { authentication, issuer, allowLoopback } = o
  await ensureSigningKeys(authentication)
  const sessionLimits = o.sessionLimits ?? defaultSessionLimits
  const parts = {
    platform: authentication,
    issuer,
    sessionLimits,
    clients: createClientSource(authentication, o.notices),
    resources: createResourceSource(authentication, { own: o.resources, notices: o.notices }),
    logoutPages,
    registrations: o.registrations,
    allowLoopback,
    traffic: o.traffic,
  }
  const providers = createProviderSource(authentication, {
    build: (keys, catalogue) => buildProvider(parts, keys, catalogue),
    notices: o.notices,
  })
  const trustedHosts = o.resources.map(({ audience }) => new URL(audience).hostname)
  const maxBytes = 64 * 1024
  return {
    async routes(app) {
      const clientThrottle = createClientThrottle(authentication.throttles)
      await providerRoutes(app, { providers, issuer, clientThrottle })
      await interactionRoutes(app, { authentication, providers })
    },
    readSignals: signalReader({ platform: authentication, issuer, providers }),
    jobs: providerJobs({
      platform: authentication,
      issuer,
      providers,
      metrics: deliveryMetrics(authentication, o.metrics),
      outgoing: {
        others: createOutgoing({ allowLoopback, maxBytes }),
        // Our own services may stand on a private network; everybody else has to be reached in public.
        own: createOutgoing({ allowLoopback, maxBytes, trustedHosts }),
      },
      othersAtOnce: o.othersAtOnce ?? 2,
    }),
  }
}

import { createOutgoing } from '@inaproc/server/outgoing'
import type { AppServer } from '@inaproc/server/server'
import type { Throttles } from '../authentication/throttles.js'
import type { IdentityConfig } from '../config.js'
import type { Registrations } from '../oidc/clients/registrations.js'
import type { SignalReader } from '../oidc/signals/signal-reader.js'
import { firstPartyResources } from '../oidc/tokens/resources.js'
import type { Platform } from '../platform.js'
import { addressesOf } from '../service-addresses.js'
import { clientsApiRoutes } from './api/clients-api-routes.js'
import { clientConsoleRoutes } from './console/console-routes.js'
import type { ConsoleOptions } from './console/route-parts.js'
import { deliveryRoutes } from './deliveries/deliveries-routes.js'
import { createRegistrations } from './dynamic/registrations-adapter.js'
import { partnersRoutes } from './partners/partners-routes.js'
import { signalsRoutes } from './signals/signals-routes.js'
import { type ClientTraffic, createClientTraffic } from './traffic/traffic-service.js'

/** Everything about relying parties: who may be one, by which ways they are looked after, and what they asked for. */
export interface ClientsRoom {
  readonly traffic: ClientTraffic
  /** Registration by program, where it is switched on. */
  readonly registrations: Registrations | undefined
  routes(
    server: AppServer,
    o: {
      readonly frame: ConsoleOptions['frame']
      readonly readSignals: SignalReader
      readonly throttles: Throttles
    },
  ): Promise<void>
}

/** The ways to a client (console, partners, API, programs) keep to the same rules and ask others within the same bounds. */
export function clientsRoom(config: IdentityConfig, platform: Platform): ClientsRoom {
  const { baseUrl, allowHttp: allowLoopback } = config
  const outgoing = createOutgoing({ allowLoopback, maxBytes: 64 * 1024 })
  const rules = {
    production: config.nodeEnv === 'production',
    outgoing,
    offered: firstPartyResources(addressesOf(config)),
  }
  const { production } = rules
  return {
    traffic: createClientTraffic(platform),
    registrations: config.dynamicRegistration
      ? createRegistrations(platform, { production, outgoing })
      : undefined,
    async routes(server, { frame, readSignals, throttles }) {
      clientConsoleRoutes(server, { platform, frame, rules, outgoing })
      await clientsApiRoutes(server, { platform, rules, outgoing, throttles })
      partnersRoutes(server, { platform, frame, baseUrl, rules, outgoing })
      deliveryRoutes(server, { platform, frame })
      signalsRoutes(server, { platform, issuer: baseUrl, allowLoopback, read: readSignals })
    },
  }
}

import { randomBytes } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { clientExtras } from '../../clients/client-policy.js'
import { isPlaceholderSecret } from '../../clients/client-source.js'
import { type Registrations, registrationPolicy } from '../../clients/registrations.js'
import { deviceGrant } from '../../clients/stored-client.js'
import { routePaths } from '../addresses.js'

type Features = NonNullable<Configuration['features']>

/** Dynamic registration with an initial access token; off where nobody is there to take it. */
export function registrationFeature(
  registrations: Registrations | undefined,
): NonNullable<Features['registration']> {
  if (registrations === undefined) return { enabled: false }
  return {
    enabled: true,
    initialAccessToken: true,
    policies: {
      [registrationPolicy]: async (ctx, metadata) => {
        replace(metadata, await admitted(registrations, ctx, metadata))
      },
    },
    idFactory: () => `uji-${randomBytes(10).toString('hex')}`,
    secretFactory: () => randomBytes(32).toString('base64url'),
    issueRegistrationAccessToken: true,
  }
}

async function admitted(registrations: Registrations, ctx: KoaContextWithOIDC, metadata: object) {
  const wish = { ...metadata }
  const { InitialAccessToken: token, Client: client } = ctx.oidc.entities
  if (client !== undefined) return registrations.readmit(client.clientId, wish)
  const clientId = 'client_id' in wish && typeof wish.client_id === 'string' ? wish.client_id : ''
  return registrations.admit(token?.jti ?? '', clientId, wish)
}

/** Given by the library and not by whoever registers. */
const ofLibrary = ['client_id', 'client_id_issued_at', 'client_secret', 'client_secret_expires_at'] as const

/** The library goes on with the same object. */
function replace(metadata: object, admittedMetadata: object): void {
  const kept = Object.entries(metadata).filter(([name]) => ofLibrary.some((own) => own === name))
  for (const name of Object.keys(metadata)) Reflect.deleteProperty(metadata, name)
  Object.assign(metadata, admittedMetadata, Object.fromEntries(kept))
}

/** What else of ours a program is told about its client. */
const told: readonly string[] = ['environment']

/**
 * What a program is told about its client: the words of RFC 7591, and none of what only we know (the hashes of its
 * secrets among them). A secret is told once, when it is made; later answers would tell only what stands for its hash.
 */
export function tidyRegistrations(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next()
    const { body } = ctx
    const isTold = typeof body === 'object' && body !== null && 'client_id' in body
    if (isTold && ctx.path.startsWith(routePaths.registration)) ctx.body = tidied({ ...body })
  })
}

function tidied(registered: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { grant_types: grants, client_secret: secret } = registered
  const ours = clientExtras.filter((name) => !told.includes(name))
  const hidden: readonly string[] = isPlaceholderSecret(secret)
    ? [...ours, 'client_secret', 'client_secret_expires_at']
    : ours
  const shown = Object.entries(registered).filter(([name]) => !hidden.includes(name))
  const usesDevices = registered['uses_device_flow'] === true && Array.isArray(grants)
  return { ...Object.fromEntries(shown), ...(usesDevices && { grant_types: [...grants, deviceGrant] }) }
}

import { randomBytes } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { isPlaceholderSecret } from '../../clients/client-source.js'
import { type Registrations, registrationPolicy } from '../../clients/registrations.js'

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

/** A secret is told once, when it is made; later answers would tell only what stands for its hash. */
export function hideKeptSecrets(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next()
    const { body } = ctx
    if (typeof body !== 'object' || body === null || !('client_secret' in body)) return
    if (!isPlaceholderSecret(body.client_secret)) return
    const {
      client_secret: _hidden,
      client_secret_expires_at: _end,
      ...told
    } = body as Record<string, unknown>
    ctx.body = told
  })
}

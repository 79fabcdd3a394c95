import type { RequestListener } from 'node:http'
import { Refusal } from '@inaproc/domain/refusal'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply } from 'fastify'
import type { Provider } from 'oidc-provider'
import { providerAddresses } from './addresses.js'
import { libraryRequest } from './library-request.js'
import type { ProviderSource } from './provider-source.js'

/** No honest request of OAuth comes near it. */
const bodyLimitBytes = 64 * 1024

/**
 * The library's addresses, in a scope of their own: bodies are read here as they are, refused when they are too large
 * (413) or hold a NUL (400, PostgreSQL cannot store it), and then handed over untouched.
 */
export async function providerRoutes(
  app: AppServer,
  o: { providers: ProviderSource; issuer: string },
): Promise<void> {
  const issuer = new URL(o.issuer)
  const listeners = new WeakMap<Provider, RequestListener>()
  const listenerOf = (provider: Provider) => {
    const listener = listeners.get(provider) ?? provider.callback()
    listeners.set(provider, listener)
    return listener
  }

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
      (_request, body, done) => done(null, body),
    )
    scope.addHook('preValidation', async (request) => {
      if (Buffer.isBuffer(request.body) && holdsNul(request.body)) throw new Refusal('REQUEST_INVALID')
    })
    for (const url of providerAddresses) {
      scope.route({
        method: ['GET', 'POST', 'OPTIONS'],
        url,
        bodyLimit: bodyLimitBytes,
        // The library's forms carry its own token; everything else here is called by programs.
        config: { formProtection: false },
        handler: async (request, reply) => {
          const listener = listenerOf(await o.providers.current())
          const message = libraryRequest(request, issuer)
          handOver(reply)
          await listener(message, reply.raw)
        },
      })
    }
  })
}

/** The headers set so far belong to the library's answer too. */
function handOver(reply: FastifyReply): void {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
}

/** As a byte, or the way forms and addresses write it. */
function holdsNul(body: Buffer): boolean {
  return body.includes(0) || body.includes('%00')
}

import type { RequestListener } from 'node:http'
import { Refusal } from '@inaproc/domain/refusal'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { readingAhead } from '../artifacts/read-ahead.js'
import { type ProviderMethod, providerAddresses, routePaths } from './addresses.js'
import { libraryRequest, requestBehind } from './library-request.js'
import type { ProviderSource } from './provider-source.js'
import type { ClientThrottle } from './throttle/client-throttle.js'

/** No honest request of OAuth comes near it. */
const bodyLimitBytes = 64 * 1024

/** As much as every browser and proxy carries; who has more to say pushes it (RFC 9126). */
const longestAddress = 8_000

const everyMethod: readonly ProviderMethod[] = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']

/** Where browsers come by a form too, though the library takes what stands in the address only. */
const visitedAddresses: ReadonlySet<string> = new Set([routePaths.authorization, routePaths.end_session])

/** Where clients prove who they are. */
const clientAddresses: ReadonlySet<string> = new Set([
  routePaths.token,
  routePaths.device_authorization,
  routePaths.introspection,
  routePaths.revocation,
  routePaths.pushed_authorization_request,
])

/**
 * The library's addresses, in a scope of their own: bodies are read here as they are, refused when they are too large
 * (413), hold a NUL (400, PostgreSQL cannot store it) or are not in UTF-8 (400, RFC 6749 appendix B), and then handed
 * over untouched.
 */
export async function providerRoutes(
  app: AppServer,
  o: { providers: ProviderSource; issuer: string; clientThrottle: ClientThrottle },
): Promise<void> {
  const issuer = new URL(o.issuer)
  const listeners = new WeakMap<Provider, RequestListener>()
  const listenerOf = (provider: Provider) => {
    const known = listeners.get(provider)
    if (known !== undefined) return known
    countFailures(provider, o.clientThrottle)
    const listener = provider.callback()
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
      if (isOtherCharset(request.headers['content-type'])) throw new Refusal('REQUEST_INVALID')
    })
    for (const [url, methods] of Object.entries(providerAddresses)) {
      refuseOthers(scope, url, methods)
      scope.route({
        method: [...methods],
        url,
        bodyLimit: bodyLimitBytes,
        // The library's forms carry its own token; everything else here is called by programs.
        config: { formProtection: false },
        handler: async (request, reply) => {
          if (request.method === 'POST' && visitedAddresses.has(url)) return leadOn(request, reply)
          const provesClient = request.method === 'POST' && clientAddresses.has(url)
          const wait = provesClient ? await o.clientThrottle.waitSeconds(request) : null
          if (wait !== null) return tellToWait(reply, wait)
          const listener = listenerOf(await o.providers.current())
          const message = libraryRequest(request, issuer)
          handOver(reply)
          await readingAhead(() => listener(message, reply.raw))
        },
      })
    }
  })
}

/** By another method than those the answer says so, and names them (RFC 9110 §15.5.6, RFC 9126 §2.3). */
function refuseOthers(scope: AppServer, url: string, methods: readonly ProviderMethod[]): void {
  const allow = methods.includes('GET') ? ['GET', 'HEAD', ...methods.slice(1)] : methods
  scope.route({
    method: everyMethod.filter((method) => !methods.includes(method)),
    url,
    bodyLimit: bodyLimitBytes,
    config: { formProtection: false },
    handler: async (_request, reply) => {
      reply.header('allow', allow.join(', '))
      throw new Refusal('METHOD_NOT_ALLOWED')
    },
  })
}

/**
 * A request that comes to the authorization endpoint or to the end of a session as a form (OpenID Connect Core §3.1.2.1,
 * RP-Initiated Logout §2). A form from the page of another site brings none of our cookies (`SameSite=Lax`), so the
 * browser is sent on by an address with the same parameters, and then has them with it.
 */
function leadOn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const form = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')
  if (!form || !Buffer.isBuffer(request.body)) throw new Refusal('REQUEST_INVALID')
  const [path = ''] = request.originalUrl.split('?', 1)
  const address = `${path}?${new URLSearchParams(request.body.toString('utf8'))}`
  if (address.length > longestAddress) throw new Refusal('REQUEST_TOO_LARGE')
  return reply.header('cache-control', 'no-store').redirect(address, 303)
}

/** Failed proofs are counted before they are answered: whoever reads the answer is already counted. */
function countFailures(provider: Provider, throttle: ClientThrottle): void {
  provider.use(async (ctx, next) => {
    await next()
    const hasFailed = ctx.status === 401 && clientAddresses.has(ctx.path)
    if (hasFailed) await throttle.noteFailure(requestBehind(ctx.req))
  })
}

/** The headers set so far belong to the library's answer too. */
function handOver(reply: FastifyReply): void {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
}

/**
 * 429 has no error code of its own in RFC 6749 §5.2; `temporarily_unavailable` (§4.1.2.1) says what is meant: the same
 * request may succeed later.
 */
function tellToWait(reply: FastifyReply, seconds: number): FastifyReply {
  return reply.code(429).headers({ 'retry-after': seconds, 'cache-control': 'no-store' }).send({
    error: 'temporarily_unavailable',
    error_description: 'too many failed client authentications from this address',
  })
}

/** In another encoding the same bytes may name another client. */
function isOtherCharset(contentType = ''): boolean {
  // Programs hardly ever name one.
  if (!/charset/i.test(contentType)) return false
  const named = [...contentType.matchAll(/charset\s*=\s*"?([^";\s]*)/gi)]
  return named.some(([, charset]) => charset?.toLowerCase() !== 'utf-8')
}

/** As a byte, or the way forms and addresses write it. */
function holdsNul(body: Buffer): boolean {
  return body.includes(0) || body.includes('%00')
}

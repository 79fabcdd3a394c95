import type { FastifyInstance } from 'fastify'

interface KnownRoute {
  readonly pattern: RegExp
  readonly methods: readonly string[]
}

/** Remembers every route, so that an unknown method on a known address can be told from an unknown address. */
export function collectMethods(server: FastifyInstance): readonly KnownRoute[] {
  const routes: KnownRoute[] = []
  server.addHook('onRoute', (route) => {
    routes.push({ pattern: addressPattern(route.url), methods: [route.method].flat() })
  })
  return routes
}

/** The methods known for an address, for the `Allow` header (RFC 9110 §15.5.6); empty when nothing is there. */
export function allowedMethods(routes: readonly KnownRoute[], url: string): readonly string[] {
  const [path = ''] = url.split('?')
  const methods = routes.filter((route) => route.pattern.test(path)).flatMap((route) => route.methods)
  return [...new Set(methods)].sort()
}

/** `/orders/:id/files/*` as an expression; a parameter may carry its own expression in brackets. */
function addressPattern(url: string): RegExp {
  const parts = url
    .replace(/\([^)]*\)/g, '')
    .split(/(:\w+\??|\*)/)
    .map((part) => {
      if (part === '*') return '.*'
      return part.startsWith(':') && part.length > 1 ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    })
  return new RegExp(`^${parts.join('')}$`)
}

import { randomBytes } from 'node:crypto'

const contextAddress = /^\/as\/([\w-]{1,64})(?=[/?#]|$)(.*)$/s
const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const idLength = 12

/** Which context the address of a raw request named; filled before routing, read once the request is routed. */
const namedContexts = new WeakMap<object, string>()

/**
 * For Fastify's `rewriteUrl`: `/as/<context>/orders` is routed as `/orders`, and the context is remembered for this
 * request. Without it no context address is found.
 */
export function contextRewrite(request: { url?: string | undefined }): string {
  const url = request.url ?? '/'
  const [, context, rest] = contextAddress.exec(url) ?? []
  if (context === undefined || rest === undefined) return url
  namedContexts.set(request, context)
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** The context that the address of this raw request named, if it named one. */
export function namedContext(raw: object): string | null {
  return namedContexts.get(raw) ?? null
}

/**
 * The address of a local path inside a context: `/orders` → `/as/<context>/orders`.
 * @throws TypeError for anything that is not a path of this site, which would silently lose the context.
 */
export function contextHref(contextId: string, path: string): string {
  if (!path.startsWith('/') || path.startsWith('//')) throw new TypeError(`not a local path: ${path}`)
  return `/as/${contextId}${withoutContext(path)}`
}

/** A local path as the routes see it: `/as/<context>/orders?page=2` → `/orders?page=2`. */
export function withoutContext(path: string): string {
  const [, , rest] = contextAddress.exec(path) ?? []
  if (rest === undefined) return path
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** A new public id: 60 random bits, short enough for an address. It opens nothing without the session cookie. */
export function newContextId(): string {
  return Array.from(randomBytes(idLength), (byte) => idAlphabet[byte % idAlphabet.length]).join('')
}

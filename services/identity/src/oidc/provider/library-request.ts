import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { routePaths } from './addresses.js'

const askedBy = new WeakMap<object, FastifyRequest>()

/**
 * The request as the library is to see it. Its body was read and checked by us; the library reads bodies itself, so it
 * finds what it reads of a stream (a real one would cost more than the reading). Host and scheme are those of the issuer,
 * whatever the proxy or the caller says: every address the library builds from them is ours.
 */
export function libraryRequest(request: FastifyRequest, issuer: URL): IncomingMessage {
  const { raw } = request
  const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? [request.body] : []
  const given = {
    readable: true,
    readableEncoding: null,
    iterator: () => body,
    method: raw.method,
    url: seenUrl(request),
    httpVersion: raw.httpVersion,
    httpVersionMajor: raw.httpVersionMajor,
    httpVersionMinor: raw.httpVersionMinor,
    socket: raw.socket,
    headers: {
      ...raw.headers,
      host: issuer.host,
      'x-forwarded-host': undefined,
      'x-forwarded-proto': issuer.protocol.slice(0, -1),
      'x-forwarded-for': request.ip,
    },
  }
  // What koa and the library read of a request is exactly this.
  const message = given as unknown as IncomingMessage
  askedBy.set(message, request)
  return message
}

/** The Fastify request behind one the library handles: for its language and its form token. */
export function requestBehind(message: IncomingMessage): FastifyRequest {
  const request = askedBy.get(message)
  if (request === undefined) throw new TypeError('the provider was called without libraryRequest')
  return request
}

/** A code in the address of the page for devices is filled in by the page itself; the library would send it on by script. */
function seenUrl({ originalUrl }: FastifyRequest): string {
  const [path = ''] = originalUrl.split('?', 1)
  return path === routePaths.code_verification ? path : originalUrl
}

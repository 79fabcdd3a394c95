import { namedContext } from '@inaproc/relying-party/sessions/contexts/context-address'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * For pages without a guard: a bare address moves into the context that acts, so that reloading the tab never changes
 * who acts in it. @returns true when the request is answered with that redirect.
 */
export function moveIntoContext(request: FastifyRequest, reply: FastifyReply): boolean {
  if (!request.signOn || namedContext(request.raw) !== null) return false
  reply.header('cache-control', 'no-store').redirect(request.signOn.href(request.url), 303)
  return true
}

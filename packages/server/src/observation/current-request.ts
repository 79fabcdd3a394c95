import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance, FastifyRequest, HookHandlerDoneFunction } from 'fastify'

const current = new AsyncLocalStorage<string>()

/**
 * The id of the request that is being answered, as its log line and its error page tell it. Undefined outside of
 * requests, as in jobs. It ties records together and decides nothing.
 */
export function currentRequestId(): string | undefined {
  return current.getStore()
}

/** Makes the id known to everything that a request sets in motion. */
export function addCurrentRequest(server: FastifyInstance): void {
  const enter = (request: FastifyRequest, done: HookHandlerDoneFunction) => current.run(request.id, done)
  server.addHook('onRequest', (request, _reply, done) => enter(request, done))
  // What reads a body answers from the connection, which may belong to an earlier request.
  server.addHook('preValidation', (request, _reply, done) => enter(request, done))
}

import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'

/** Resolves when the thing it stands for can be used, rejects when it cannot. */
export type ReadinessCheck = () => Promise<void>

const checkLimitMs = 2_000

const healthSchema = Type.Object({
  status: Type.String(),
  checks: Type.Optional(Type.Record(Type.String(), Type.String())),
})

/**
 * GET /health/live: the process answers. GET /health/ready: it can do its work, 503 with the failing names when not and
 * from the moment it begins to stop. The reasons go to the log, not to the caller.
 */
export function addHealth(server: FastifyInstance): void {
  const checks = new Map<string, ReadinessCheck>()
  const stopping = new AbortController()

  server.decorate('stopSignal', stopping.signal)
  server.decorate('beginStopping', () => stopping.abort())
  server.decorate('addReadinessCheck', (name: string, check: ReadinessCheck) => {
    if (checks.has(name)) throw new Error(`There is already a readiness check named ${name}`)
    checks.set(name, check)
  })
  server.addHook('preClose', async () => stopping.abort())
  server.addHook('onRequest', async (_request, reply) => {
    // Kept connections turn away with their next answer, before the listening socket closes.
    if (stopping.signal.aborted) reply.header('connection', 'close')
  })

  const schema = { hide: true, response: { 200: healthSchema, 503: healthSchema } }
  server.get('/health/live', { schema }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { status: 'ok' }
  })
  server.get('/health/ready', { schema }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (stopping.signal.aborted) return reply.code(503).send({ status: 'stopping' })
    const results = await Promise.all(
      [...checks].map(async ([name, check]) => [name, await passes(name, check, request.log)] as const),
    )
    const ready = results.every(([, ok]) => ok)
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ok' : 'not ready',
      checks: Object.fromEntries(results.map(([name, ok]) => [name, ok ? 'ok' : 'failed'])),
    })
  })
}

async function passes(name: string, check: ReadinessCheck, log: FastifyInstance['log']): Promise<boolean> {
  const limit = AbortSignal.timeout(checkLimitMs)
  try {
    await Promise.race([
      check(),
      new Promise((_resolve, reject) => {
        limit.addEventListener('abort', () => reject(new Error(`No answer within ${checkLimitMs} ms`)))
      }),
    ])
    return true
  } catch (error) {
    log.warn({ err: error, check: name }, 'Readiness check failed')
    return false
  }
}

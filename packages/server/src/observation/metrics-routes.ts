import type { FastifyInstance } from 'fastify'
import { createMetrics } from './metrics.js'

/**
 * Measures every request and answers GET /metrics in the Prometheus format. Only for callers inside: a request that
 * came through the proxy (it carries X-Forwarded-For) is told there is no such page.
 */
export function addMetrics(server: FastifyInstance): void {
  const metrics = createMetrics()
  server.decorate('metrics', metrics)
  server.addHook('onClose', async () => metrics.close())

  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.requests.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
    done()
  })

  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (request.headers['x-forwarded-for'] !== undefined) return reply.callNotFound()
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics())
  })
}

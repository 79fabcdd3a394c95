import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { OpenWorkAnswer, type OpenWorkSource, openWorkPath, openWorkScope } from './open-work.js'

const Query = Type.Object({ access: Type.String({ format: 'uuid' }) })

/**
 * GET /api/open-work?access=<id>: what is under way with an access, told to the identity service before its owner
 * deactivates it.
 */
export function openWorkRoutes(server: AppServer, sources: readonly OpenWorkSource[]): void {
  server.get(
    openWorkPath,
    {
      preHandler: server.requireToken({ scope: openWorkScope }),
      schema: {
        operationId: 'readOpenWork',
        summary: 'What is under way with an access',
        querystring: Query,
        response: { 200: OpenWorkAnswer },
      },
    },
    async (request, reply) => {
      const { access } = request.query
      const found = await Promise.all(sources.map((source) => source(access)))
      reply.header('cache-control', 'no-store')
      return { access, items: found.flat() }
    },
  )
}

import { Refusal } from '@inaproc/domain/refusal'
import type { AppServer } from '@inaproc/server/server'
import { Gallery, galleryPages } from '@inaproc/ui/gallery'
import { Type } from 'typebox'

/**
 * GET /gallery and /gallery/:page: every component of the house in every state. For development: a service registers
 * it only outside production.
 */
export function galleryRoutes(server: AppServer): void {
  server.get('/gallery', (request, reply) =>
    reply.page(<Gallery language={request.language} path={request.originalUrl} />),
  )

  server.get(
    '/gallery/:page',
    { schema: { params: Type.Object({ page: Type.String() }) } },
    (request, reply) => {
      const { page: name } = request.params
      const example = Object.hasOwn(galleryPages, name) ? galleryPages[name] : undefined
      if (example === undefined) throw new Refusal('NOT_FOUND')
      return reply.page(example.page(request.language, request.originalUrl))
    },
  )
}

import { renderPage } from '@inaproc/ui/page'
import type { FastifyInstance, FastifyReply, PageOptions } from 'fastify'
import type { VNode } from 'preact'

/** `reply.page(<Page …/>)`: pages hold personal data and form tokens, so nothing keeps a copy. */
export function addPages(server: FastifyInstance): void {
  server.decorateReply('page', function page(this: FastifyReply, content: VNode, o: PageOptions = {}) {
    return this.code(o.status ?? 200)
      .header('cache-control', 'no-store')
      .header('content-language', this.request.language)
      .type('text/html; charset=utf-8')
      .send(renderPage(content))
  })
}

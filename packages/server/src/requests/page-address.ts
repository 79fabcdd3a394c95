import type { FastifyRequest } from 'fastify'

/**
 * The address at which the page that a request is answered with can be opened again: its own, or for a form whose
 * address takes only POST the nearest page above it. The language link of a refused form leads there.
 */
export function pageAddress(request: FastifyRequest): string {
  if (request.method === 'GET') return request.originalUrl
  const [address = '/'] = request.originalUrl.split('?', 1)
  const up = stepsToPage(request)
  return up === null ? '/' : above(address, up)
}

/** How many parts of the path have to go until something answers GET; null when nothing does. */
function stepsToPage({ server, routeOptions }: FastifyRequest): number | null {
  const pattern = routeOptions.url
  if (pattern === undefined) return null
  const depth = pattern.split('/').length - 1
  for (let up = 0; up < depth; up++) {
    if (server.hasRoute({ method: 'GET', url: above(pattern, up) })) return up
  }
  return null
}

function above(path: string, steps: number): string {
  return steps === 0 ? path : path.split('/').slice(0, -steps).join('/')
}

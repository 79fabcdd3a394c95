import type { FastifyRequest } from 'fastify'

/** What the page before told this one about an act just done; with another persona it would not be true. */
const tidings: ReadonlySet<string> = new Set(['disimpan', 'hasil', 'selesai'])

/**
 * The page that a person is on, as a local path without a context: where a switch of the persona leads back to, with
 * search and filters. Null where there is nothing to come back to: the answer to a form, a page that was not found, and
 * the steps of signing in and out.
 */
export function pageHere(request: FastifyRequest): string | null {
  if (request.method !== 'GET' || request.is404 || request.routeOptions.config.contextOptional === true) {
    return null
  }
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  for (const name of tidings) searchParams.delete(name)
  const query = searchParams.toString()
  return query === '' ? pathname : `${pathname}?${query}`
}

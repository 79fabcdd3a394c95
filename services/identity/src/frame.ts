import { serviceNames } from '@inaproc/domain/service-names'
import { pageAddress } from '@inaproc/server/page-address'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { helpLinks } from './help/help-links.js'

/**
 * The frame of pages for people who are not signed in here, or are just signing in.
 * @param explained the address whose guide explains the page, where several pages share one
 */
export function publicFrame(request: FastifyRequest, explained = pathOf(request.url)): Frame {
  const { language } = request
  return {
    language,
    path: pageAddress(request),
    service: { key: 'identity', name: serviceNames.identity[language], href: '/' },
    ...helpLinks(explained, language),
  }
}

/** The address without its query. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/'
}

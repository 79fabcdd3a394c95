import { serviceNames } from '@inaproc/domain/service-names'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'

/** The frame of pages for people who are not signed in here, or are just signing in. */
export function publicFrame(request: FastifyRequest): Frame {
  return {
    language: request.language,
    path: request.originalUrl,
    service: { key: 'identity', name: serviceNames.identity[request.language], href: '/' },
  }
}

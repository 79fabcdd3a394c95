import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { messages } from './mock.messages.js'

/** The frame of every page of the mock. */
export function mockFrame(request: FastifyRequest): Frame {
  const { language } = request
  return {
    language,
    path: request.method === 'GET' ? request.originalUrl : '/',
    service: { key: 'identity', name: messages[language].service, href: '/' },
  }
}

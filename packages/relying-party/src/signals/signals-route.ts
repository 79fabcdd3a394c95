import type { FastifyInstance } from 'fastify'
import type { signalTaker } from './take-signal.js'

const mediaType = 'application/secevent+jwt'

/** POST /signals: a Security Event Token (RFC 8417) pushed by the provider (RFC 8935). */
export function signalsRoute(app: FastifyInstance, take: ReturnType<typeof signalTaker>): void {
  app.addContentTypeParser(mediaType, { parseAs: 'string' }, (_request, body, done) => {
    done(null, String(body))
  })
  const config = { contextOptional: true, formProtection: false, worksRestricted: true }
  app.post('/signals', { config, bodyLimit: 16_384 }, async (request, reply) => {
    // The language of the descriptions (RFC 8935 §2.3).
    reply.headers({ 'cache-control': 'no-store', 'content-language': 'en' })
    if (typeof request.body !== 'string') {
      return reply.code(400).send({ err: 'invalid_request', description: `the body is not ${mediaType}` })
    }
    const taken = await take(request.body)
    switch (taken.outcome) {
      case 'taken':
        return reply.code(202).send()
      case 'refused':
        return reply.code(400).send({ err: taken.err, description: taken.description })
      case 'unknown':
        request.log.error({ err: taken.cause }, 'signals cannot be checked')
        return reply.code(503).send({ err: 'temporarily_unavailable', description: 'keys cannot be fetched' })
    }
  })
}

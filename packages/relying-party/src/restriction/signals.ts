import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type JWTPayload, jwtVerify } from 'jose'
import type { Settings } from '../options.js'
import type { ProviderConnection } from '../provider-connection.js'
import { allowedAlgorithms, clockToleranceSeconds, isTokenFault } from '../tokens/token-checks.js'
import { restrictionClaim } from './restriction.js'
import { keepSignal, type RestrictionSignal } from './restriction-store.js'

const claimsChangeEvent = 'https://schemas.openid.net/secevent/caep/event-type/token-claims-change'
const mediaType = 'application/secevent+jwt'
/** As for logout tokens: the provider signs anew for every attempt to deliver. */
const oldestToken = '5 minutes'

/** Errors of RFC 8935 section 2.4. */
type SignalFault = 'invalid_request' | 'invalid_issuer' | 'invalid_key'

/**
 * POST /signals: a Security Event Token (RFC 8417) pushed by the provider (RFC 8935). Of the events that there are, the
 * CAEP event `token-claims-change` is understood, and in it the claim `processing_restricted`; others are taken and
 * left alone, as the specification wants.
 */
export function signalsRoute(app: FastifyInstance, settings: Settings, provider: ProviderConnection): void {
  app.addContentTypeParser(mediaType, { parseAs: 'string' }, (_request, body, done) => {
    done(null, String(body))
  })
  const config = { contextOptional: true, formProtection: false, worksRestricted: true }
  app.post('/signals', { config, bodyLimit: 16_384 }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (typeof request.body !== 'string')
      return refuse(reply, 'invalid_request', `the body is not ${mediaType}`)
    const payload = await verified(request, request.body)
    if (payload === 'unknown') {
      return reply.code(503).send({ err: 'temporarily_unavailable', description: 'keys cannot be fetched' })
    }
    if (payload === 'invalid') return refuse(reply, 'invalid_key', 'the token does not hold')
    const signal = signalOf(payload, settings.issuer)
    if (typeof signal === 'string') return refuse(reply, 'invalid_request', signal)
    if (signal !== null) await keepSignal(settings.pool, signal, settings.now())
    return reply.code(202).send()
  })

  async function verified(request: FastifyRequest, jwt: string): Promise<JWTPayload | 'invalid' | 'unknown'> {
    try {
      const { payload } = await jwtVerify(jwt, await provider.keys(), {
        issuer: settings.issuer,
        audience: settings.clientId,
        algorithms: allowedAlgorithms,
        typ: 'secevent+jwt',
        maxTokenAge: oldestToken,
        requiredClaims: ['jti', 'iat', 'events'],
        currentDate: settings.now(),
        clockTolerance: clockToleranceSeconds,
      })
      return payload
    } catch (error) {
      if (isTokenFault(error)) return 'invalid'
      request.log.error({ err: error }, 'signals cannot be checked')
      return 'unknown'
    }
  }
}

function refuse(reply: FastifyReply, err: SignalFault, description: string): FastifyReply {
  return reply.code(400).send({ err, description })
}

/** @returns null when it is about something else; what is wrong, in words, when it is no signal at all. */
function signalOf(payload: JWTPayload, issuer: string): RestrictionSignal | null | string {
  const { jti, iat, events, sub_id: subject } = payload
  if (typeof jti !== 'string' || jti === '' || iat === undefined) return 'jti and iat must be there'
  if (!isObject(events)) return 'events must be an object'
  const change = events[claimsChangeEvent]
  if (!isObject(change)) return null
  const { claims } = change
  if (!isObject(claims)) return 'claims must be an object'
  const restricted = claims[restrictionClaim]
  if (restricted === undefined) return null
  if (typeof restricted !== 'boolean') return `${restrictionClaim} must be true or false`
  if (!isObject(subject) || subject['format'] !== 'iss_sub' || subject['iss'] !== issuer) {
    return 'sub_id must name a person of this issuer'
  }
  const { sub } = subject
  if (typeof sub !== 'string' || sub === '') return 'sub_id must have a sub'
  return { jti, sub, restricted, asOf: new Date(iat * 1000) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { type JWTPayload, jwtVerify } from 'jose'
import type { Settings } from '../options.js'
import type { ProviderConnection } from '../provider-connection.js'
import { allowedAlgorithms, clockToleranceSeconds, isTokenFault } from '../tokens/token-checks.js'
import { type LogoutOrder, obeyLogout } from './logout-store.js'

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
/** The provider signs a new token for every attempt to deliver, so an old one is nobody's attempt. */
const oldestToken = '5 minutes'

/** POST /backchannel-logout (OpenID Connect Back-Channel Logout 1.0), with the further claim `persona_id`. */
export function backchannelLogout(settings: Settings, provider: ProviderConnection) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.header('cache-control', 'no-store')
    const jwt = logoutTokenOf(request)
    if (jwt === null) return refuse(reply, 'logout_token is missing')
    let order: LogoutOrder | string
    try {
      const { payload } = await jwtVerify(jwt, await provider.keys(), {
        issuer: settings.issuer,
        audience: settings.clientId,
        algorithms: allowedAlgorithms,
        typ: 'logout+jwt',
        maxTokenAge: oldestToken,
        requiredClaims: ['jti', 'iat', 'exp'],
        currentDate: settings.now(),
        clockTolerance: clockToleranceSeconds,
      })
      order = orderOf(payload)
    } catch (error) {
      if (isTokenFault(error)) return refuse(reply, 'logout_token is not valid')
      request.log.error({ err: error }, 'logout tokens cannot be checked')
      return reply.code(503).send({ error: 'temporarily_unavailable' })
    }
    if (typeof order === 'string') return refuse(reply, order)
    const obeyed = await obeyLogout(settings.pool, order, settings.now())
    return obeyed ? reply.code(200).send() : refuse(reply, 'logout_token was used before')
  }
}

/** Section 2.8: errors are 400 with a JSON body. */
function refuse(reply: FastifyReply, description: string): FastifyReply {
  return reply.code(400).send({ error: 'invalid_request', error_description: description })
}

function logoutTokenOf({ body }: FastifyRequest): string | null {
  const token = typeof body === 'object' && body !== null && 'logout_token' in body ? body.logout_token : null
  return typeof token === 'string' && token !== '' ? token : null
}

/** Section 2.6, the checks beyond the signature. @returns what is wrong, in words, when it is no logout order. */
function orderOf(payload: JWTPayload): LogoutOrder | string {
  const { jti, sub, sid, iat, nonce, events, persona_id: personaId } = payload
  const event = typeof events === 'object' && events !== null ? Object.entries(events) : []
  const isLogout = event.some(
    ([name, value]) => name === logoutEvent && typeof value === 'object' && value !== null,
  )
  if (!isLogout) return 'events must have the back-channel logout event'
  if (nonce !== undefined) return 'nonce must not be there'
  if (typeof jti !== 'string' || jti === '' || iat === undefined) return 'jti and iat must be there'
  if (!isOptionalText(sub) || !isOptionalText(sid) || !isOptionalText(personaId))
    return 'a claim is not a text'
  if (sub === undefined && sid === undefined) return 'sub or sid must be there'
  return {
    jti,
    sub: sub ?? null,
    sid: sid ?? null,
    personaId: personaId ?? null,
    issuedAt: new Date(iat * 1000),
  }
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value !== '')
}

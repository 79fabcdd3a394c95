import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { type JWTPayload, jwtVerify } from 'jose'
import { isSafe } from '../guards/refusals.js'
import type { Settings } from '../options.js'
import { hasLapsed, readPersona } from '../persona.js'
import type { ProviderConnection } from '../provider-connection.js'
import { readRestriction, restrictionClaim } from '../restriction/restriction.js'
import { sha256 } from '../sessions/sealing.js'
import type { BearerToken, TokenDemand } from './bearer-token.js'
import { allowedAlgorithms, clockToleranceSeconds, isTokenFault } from './token-checks.js'

/** Why a call is not let in, as HTTP says it (RFC 6750 section 3.1). */
interface CallRefusal {
  readonly status: 401 | 403 | 503
  readonly code: string
  /** The error of WWW-Authenticate; none when the call brought no token at all. */
  readonly error?: 'invalid_token' | 'insufficient_scope'
  readonly roles?: readonly string[]
}

interface ToldSince {
  readonly ended: boolean
  readonly client_ended: boolean
  readonly restricted: boolean | null
}

const noToken: CallRefusal = { status: 401, code: 'token_required' }
const invalidToken: CallRefusal = { status: 401, code: 'invalid_token', error: 'invalid_token' }
const endedPersona: CallRefusal = { status: 401, code: 'persona_expired', error: 'invalid_token' }
const endedClient: CallRefusal = { status: 401, code: 'client_ended', error: 'invalid_token' }
const restrictedPerson: CallRefusal = { status: 403, code: 'processing_restricted' }
const noKeys: CallRefusal = { status: 503, code: 'temporarily_unavailable' }

const titles: Readonly<Record<string, string>> = {
  token_required: 'An access token is needed',
  invalid_token: 'The access token is not valid here',
  persona_expired: 'The persona of the access token has ended',
  client_ended: 'The client of the access token was suspended or retired after it was issued',
  processing_restricted: 'The person has had the processing of their data restricted: nothing may be changed',
  temporarily_unavailable: 'Access tokens cannot be checked now',
  insufficient_scope: 'The access token lacks a scope',
  persona_required: 'The persona of the access token is not accepted here',
}

/** Makes guards for API routes: a JWT access token meant for this service, with the scope and role it needs. */
export function tokenGuardOf(settings: Settings, provider: ProviderConnection) {
  return (demand: TokenDemand): preHandlerAsyncHookHandler => {
    const scopes = demand.scope?.split(' ') ?? []
    return async (request, reply) => {
      const token = await readToken(request)
      const refusal = 'status' in token ? token : unmet(request, token, scopes, demand.roles)
      if (refusal) return answer(reply, refusal, demand)
      if (!('status' in token)) request.token = token
      return undefined
    }
  }

  async function readToken(request: FastifyRequest): Promise<BearerToken | CallRefusal> {
    const jwt = bearerOf(request)
    if (jwt === null) return noToken
    let claims: JWTPayload
    try {
      const { payload } = await jwtVerify(jwt, await provider.keys(), {
        issuer: settings.issuer,
        audience: settings.resource,
        algorithms: allowedAlgorithms,
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'sub', 'client_id'],
        currentDate: settings.now(),
        clockTolerance: clockToleranceSeconds,
      })
      claims = payload
    } catch (error) {
      if (isTokenFault(error)) return invalidToken
      request.log.error({ err: error }, 'access tokens cannot be checked')
      return noKeys
    }
    const token = tokenOf(claims)
    if (!token) return invalidToken
    if (token.persona && hasLapsed(token.persona, settings.now())) return endedPersona
    const { ended, client_ended: clientEnded, restricted } = await toldSince(token)
    if (clientEnded) return endedClient
    return ended ? endedPersona : { ...token, restricted: restricted ?? token.restricted }
  }

  /**
   * JWT access tokens cannot be revoked or changed at the provider; the events it sends say which ones no longer count,
   * and whose processing is restricted since (null: nothing newer than the token is known).
   */
  async function toldSince({ sub, clientId, persona, claims }: BearerToken): Promise<ToldSince> {
    const { rows } = await settings.pool.query<ToldSince>({
      name: 'rp_told_since',
      text: `SELECT EXISTS (SELECT FROM rp_ended_persona WHERE persona_hash = $1 AND ended_at >= to_timestamp($3))
                 OR EXISTS (SELECT FROM rp_ended_person WHERE sub_hash = $2 AND ended_at >= to_timestamp($3)) AS ended,
               EXISTS (SELECT FROM rp_ended_client
                 WHERE client_hash = $4 AND ended_at >= to_timestamp($3)) AS client_ended,
               (SELECT restricted FROM rp_restriction WHERE sub_hash = $2 AND as_of >= to_timestamp($3)) AS restricted`,
      values: [persona && sha256(persona.id), sha256(sub), claims.iat, sha256(clientId)],
    })
    return rows[0] ?? { ended: true, client_ended: true, restricted: null }
  }
}

/** RFC 6750 section 2.1; tokens in bodies or addresses are not looked for, they would end up in logs. */
function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

/** Null when a claim is not what it should be, or binds the token to a key whose proof nobody checked (RFC 7800). */
function tokenOf(claims: JWTPayload): BearerToken | null {
  const { sub, client_id: clientId, scope, acr, amr, auth_time: authTime, persona, cnf } = claims
  if (typeof sub !== 'string' || typeof clientId !== 'string' || cnf !== undefined) return null
  try {
    return {
      sub,
      clientId,
      scopes: typeof scope === 'string' ? scope.split(' ') : [],
      acr: typeof acr === 'string' ? acr : null,
      amr: Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : [],
      authTime: typeof authTime === 'number' ? new Date(authTime * 1000) : null,
      persona: readPersona(persona),
      restricted: readRestriction(claims[restrictionClaim]),
      claims,
    }
  } catch {
    return null
  }
}

function unmet(
  request: FastifyRequest,
  token: BearerToken,
  scopes: readonly string[],
  roles?: readonly string[],
): CallRefusal | null {
  if (!scopes.every((scope) => token.scopes.includes(scope))) {
    return { status: 403, code: 'insufficient_scope', error: 'insufficient_scope' }
  }
  if (roles && !(token.persona && roles.includes(token.persona.role))) {
    return { status: 403, code: 'persona_required', roles }
  }
  return token.restricted && !isSafe(request) ? restrictedPerson : null
}

function answer(reply: FastifyReply, refusal: CallRefusal, { scope }: TokenDemand): FastifyReply {
  const { status, code, error, roles } = refusal
  if (status === 401 || error) {
    const facts = [error && `error="${error}"`, error === 'insufficient_scope' && `scope="${scope}"`]
    reply.header('www-authenticate', ['Bearer', facts.filter(Boolean).join(', ')].join(' ').trim())
  }
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send({ type: `urn:inaproc:problem:${code}`, title: titles[code], status, code, roles })
}

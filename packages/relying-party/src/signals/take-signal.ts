import type { FastifyBaseLogger } from 'fastify'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import type { Settings } from '../options.js'
import type { ProviderConnection } from '../provider-connection.js'
import { allowedAlgorithms, clockToleranceSeconds, isTokenFault } from '../tokens/token-checks.js'
import { signalOf } from './signal.js'
import { applySignal } from './signals-store.js'

/** Errors of RFC 8935 §2.4. */
export type SignalFault = 'invalid_request' | 'invalid_key' | 'invalid_issuer' | 'invalid_audience'

/** What became of a token: taken (also when it was seen before), refused for good, or not to be told yet. */
export type TakenSignal =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'refused'; readonly err: SignalFault; readonly description: string }
  | { readonly outcome: 'unknown'; readonly cause: unknown }

/** SSF 1.0 §8.1.5: the provider stopped the stream, or set it going again. */
const streamUpdated = 'https://schemas.openid.net/secevent/ssf/event-type/stream-updated'

/**
 * A token keeps its `iat` however long it waited for this receiver, and the provider keeps one for seven days. What was
 * seen is remembered for longer (sweep.ts), so none is carried out twice.
 */
const oldestToken = '8 days'

/** Verifies a Security Event Token and carries it out, whichever way it came. */
export function signalTaker(settings: Settings, provider: ProviderConnection, log: FastifyBaseLogger) {
  return async (jwt: string): Promise<TakenSignal> => {
    let payload: JWTPayload
    try {
      const verified = await jwtVerify(jwt, await provider.keys(), {
        issuer: settings.issuer,
        audience: settings.clientId,
        algorithms: allowedAlgorithms,
        typ: 'secevent+jwt',
        maxTokenAge: oldestToken,
        requiredClaims: ['jti', 'iat', 'events'],
        currentDate: settings.now(),
        clockTolerance: clockToleranceSeconds,
      })
      payload = verified.payload
    } catch (error) {
      return isTokenFault(error) ? refusalOf(error) : { outcome: 'unknown', cause: error }
    }
    const signal = signalOf(payload, settings.issuer)
    if (typeof signal === 'string') return refused('invalid_request', signal)
    if (signal.kind !== 'nothing') await applySignal(settings.pool, signal, settings.now())
    else if (signal.event === streamUpdated) {
      // Whoever runs this service has to look: a stream that was stopped tells nothing more.
      log.warn(
        { stream: payload['sub_id'], event: payload['events'] },
        'the provider changed the stream of signals',
      )
    }
    return { outcome: 'taken' }
  }
}

function refusalOf(error: unknown): TakenSignal {
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return refused('invalid_issuer', 'the token is of another issuer')
    if (error.claim === 'aud') return refused('invalid_audience', 'the token is for somebody else')
  }
  const isKey =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JOSEAlgNotAllowed
  return isKey
    ? refused('invalid_key', 'the signature does not hold')
    : refused('invalid_request', 'it is no security event token that holds')
}

function refused(err: SignalFault, description: string): TakenSignal {
  return { outcome: 'refused', err, description }
}

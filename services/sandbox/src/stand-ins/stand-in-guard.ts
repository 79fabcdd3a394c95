import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import { Type } from 'typebox'
import type { SandboxState } from '../sandbox-state.js'
import { silenceMs, slowAnswerMs } from './pause.js'
import type { FailureMode, StandIn } from './stand-ins.js'

/** How the outside systems say that they do not answer the question. */
export const outsideError = Type.Object({
  error: Type.Object({ code: Type.String(), message: Type.String() }),
})

/** The answers that every stand-in may give instead of its own. */
export const outsideErrors = {
  401: outsideError,
  429: outsideError,
  503: outsideError,
  504: outsideError,
}

interface FailureAnswer {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

const unauthorized: FailureAnswer = {
  status: 401,
  code: 'INVALID_KEY',
  message: 'The API key is missing or not known.',
  headers: { 'www-authenticate': 'Bearer' },
}

const answers: Partial<Record<FailureMode, FailureAnswer>> = {
  UNAVAILABLE: { status: 503, code: 'SERVICE_UNAVAILABLE', message: 'The service is not available.' },
  TIMEOUT: { status: 504, code: 'NO_ANSWER', message: 'The service did not answer in time.' },
  UNAUTHORIZED: unauthorized,
  RATE_LIMITED: {
    status: 429,
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many requests.',
    headers: { 'retry-after': '30' },
  },
}

/** A 200 whose body ends in the middle, as from a broken proxy. */
const malformedBody = '{"reference": "7f1c", "checked_at": "20'

/** Lets only callers through that carry the key of the stand-in (RFC 6750 §2.1). */
export function bearerKey(key: string): onRequestAsyncHookHandler {
  const expected = digest(key)
  return async (request, reply) => {
    const [scheme, given] = (request.headers.authorization ?? '').split(' ')
    const known = scheme?.toLowerCase() === 'bearer' && timingSafeEqual(digest(given ?? ''), expected)
    return known ? undefined : send(reply, unauthorized)
  }
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}

/**
 * Fails the way that is switched for this request, and tells whether it has answered. SLOW waits and then lets
 * the stand-in answer as always; modes about its own answer (REJECTED, LOST, UNKNOWN, …) are left to it.
 */
export async function failAsSwitched(
  state: SandboxState,
  asked: { standIn: StandIn; subject: string; documented?: FailureMode | undefined },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const mode = state.switches.modeFor(asked.standIn, asked.subject, asked.documented)
  if (mode === 'NORMAL') return false
  if (mode === 'MALFORMED') {
    await reply.code(200).type('application/json').send(malformedBody)
    return true
  }
  if (mode === 'SLOW') await state.pause(slowAnswerMs, leaving(request, reply))
  if (mode === 'TIMEOUT') await state.pause(silenceMs, leaving(request, reply))
  const answer = answers[mode]
  if (!answer) return false
  await send(reply, answer)
  return true
}

/** Aborted when the caller hangs up or the sandbox stops. */
export function leaving(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const hungUp = new AbortController()
  reply.raw.once('close', () => hungUp.abort())
  return AbortSignal.any([hungUp.signal, request.server.stopSignal])
}

function send(reply: FastifyReply, answer: FailureAnswer): FastifyReply {
  return reply
    .code(answer.status)
    .headers(answer.headers ?? {})
    .send({ error: { code: answer.code, message: answer.message } })
}

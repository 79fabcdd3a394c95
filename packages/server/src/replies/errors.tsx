import { type ErrorCode, errorCatalogue } from '@inaproc/domain/error-catalogue'
import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Problem, problemMediaType, problemOf, unexpectedCode } from '../problem.js'
import { allowedMethods, collectMethods } from './allowed-methods.js'
import { ErrorPage } from './error-page.js'

export interface ErrorOptions {
  /** The frame of an error page for this request. When it fails in turn, `plainFrame` stands in. */
  readonly frame?: ((request: FastifyRequest) => Frame | Promise<Frame>) | undefined
  readonly plainFrame: (request: FastifyRequest) => Frame
}

/** Answers every error and every unknown address: a problem document for programs, a page for people. */
export function addErrors(server: FastifyInstance, o: ErrorOptions): void {
  const routes = collectMethods(server)

  server.setErrorHandler(async (error, request, reply) => {
    const refusal = asRefusal(error)
    const { status } = errorCatalogue[refusal.code]
    if (status >= 500) request.log.error({ err: error, problem: refusal.code }, 'Request failed')
    else
      request.log.info(
        { problem: refusal.code, fields: refusal.problems.map((p) => p.field) },
        'Request refused',
      )
    return send(request, reply, refusal)
  })

  server.setNotFoundHandler(async (request, reply) => {
    const methods = allowedMethods(routes, request.url)
    if (methods.length === 0 || methods.includes(request.method))
      return send(request, reply, new Refusal('NOT_FOUND'))
    reply.header('allow', methods.join(', '))
    return send(request, reply, new Refusal('METHOD_NOT_ALLOWED'))
  })

  async function send(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): Promise<FastifyReply> {
    const problem = problemOf(refusal, request.language, request.id)
    reply.header('cache-control', 'no-store').header('content-language', request.language)
    tellWait(reply, refusal)
    // The rest of a body that is too large is not read: the connection cannot be used again.
    if (problem.status === 413) reply.header('connection', 'close')
    return wantsPage(request) ? sendPage(request, reply, problem) : sendDocument(reply, problem)
  }

  async function sendPage(
    request: FastifyRequest,
    reply: FastifyReply,
    problem: Problem,
  ): Promise<FastifyReply> {
    const frame = await frameOf(request)
    return reply.page(<ErrorPage frame={frame} problem={problem} />, { status: problem.status })
  }

  async function frameOf(request: FastifyRequest): Promise<Frame> {
    if (o.frame === undefined) return o.plainFrame(request)
    try {
      return await o.frame(request)
    } catch (error) {
      request.log.warn({ err: error }, 'The frame of the error page failed')
      return o.plainFrame(request)
    }
  }
}

/** Sets `Retry-After` where the refusal says how long to wait: also for pages that show their form again. */
export function tellWait(reply: FastifyReply, refusal: Refusal | undefined): void {
  const wait = refusal === undefined ? null : waitSeconds(refusal)
  if (wait !== null) reply.header('retry-after', wait)
}

/** Refusals say how long to wait in their own unit; `Retry-After` counts seconds (RFC 9110 §10.2.3). */
const waitUnits = { retryAfter: 1, waitSeconds: 1, seconds: 1, minutes: 60 } as const

function waitSeconds(refusal: Refusal): number | null {
  const { status } = errorCatalogue[refusal.code]
  if (status !== 429 && status !== 503) return null
  for (const [name, factor] of Object.entries(waitUnits)) {
    const value = refusal.params[name]
    if (typeof value === 'number') return Math.ceil(value * factor)
  }
  return null
}

/** Answers what goes wrong before routing (a malformed address): no hook ran, so the headers are set here. */
export function answerFrameworkError(language: Language, request: FastifyRequest, reply: FastifyReply): void {
  request.log.info({ problem: 'REQUEST_INVALID' }, 'Request refused')
  reply.headers({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
  sendDocument(reply, problemOf(new Refusal('REQUEST_INVALID'), language, request.id))
}

function sendDocument(reply: FastifyReply, problem: Problem): FastifyReply {
  // As text: the schema of the route describes its results, not its problems.
  return reply.code(problem.status).type(problemMediaType).serializer(String).send(JSON.stringify(problem))
}

/** People's browsers ask for HTML first; programs ask for JSON or for anything. */
export function wantsPage(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  const html = accept.indexOf('text/html')
  const json = accept.search(/application\/(problem\+)?json/)
  return html >= 0 && (json < 0 || html < json)
}

/** Errors of Fastify and its plugins, by status. Their texts are not for answers. */
const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'NOT_ALLOWED',
  403: 'NOT_ALLOWED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  413: 'REQUEST_TOO_LARGE',
  415: 'MEDIA_TYPE_UNSUPPORTED',
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined
  if (typeof status !== 'number' || status < 400 || status >= 500)
    return new Refusal(unexpectedCode, { cause: error })
  return new Refusal(codeOfStatus[status] ?? 'REQUEST_INVALID', { cause: error })
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Clock } from '@inaproc/domain/clock'
import { type ServiceName, serviceNames } from '@inaproc/domain/service-names'
import type { Frame } from '@inaproc/ui/page'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
} from 'fastify'
import type { DestinationStream } from 'pino'
import './decorations.js'
import { addCurrentRequest } from './observation/current-request.js'
import { addHealth } from './observation/health.js'
import { createLogger, logRequests, requestId } from './observation/logging.js'
import { addMetrics } from './observation/metrics-routes.js'
import { addOpenApi } from './observation/openapi.js'
import { requestLogger } from './observation/request-logger.js'
import { addAssets } from './replies/assets.js'
import { addErrors, answerFrameworkError } from './replies/errors.js'
import { addPages } from './replies/pages.js'
import { addSecurityHeaders } from './replies/security-headers.js'
import { addSecurityReports } from './replies/security-reports.js'
import { addCleanText } from './requests/clean-text.js'
import { addFormBodies, addFormTypes } from './requests/form-bodies.js'
import { addFormProtection } from './requests/form-protection.js'
import { acceptedLanguage, addLanguages } from './requests/languages.js'
import { pageAddress } from './requests/page-address.js'
import { schemaCompiler } from './requests/validation.js'

export interface ServerOptions {
  /** In cookies, logs and error pages. */
  readonly name: ServiceName
  /** The address people use, without a trailing slash. Decides `Secure` cookies, HSTS and the allowed `Origin`. */
  readonly baseUrl: string
  readonly clock: Clock
  /** Binds form tokens to the browser; the same on all instances, at least 32 characters. */
  readonly formKey: string
  readonly production: boolean
  /** pino levels, or `silent`. */
  readonly logLevel: string
  /** Which proxies may tell the caller's address and the request id; see Fastify's option of this name. */
  readonly trustProxy?: boolean | string | undefined
  readonly rewriteUrl?: ((request: IncomingMessage) => string) | undefined
  /** Origins in the policy's `form-action` besides our own. */
  readonly formActions?: readonly string[] | undefined
  readonly logStream?: DestinationStream | undefined
  /** The frame of error pages, with the person and persona; a plain frame when not given. */
  readonly errorFrame?: ((request: FastifyRequest) => Frame | Promise<Frame>) | undefined
}

export type AppServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** Enough for forms and API calls; routes that take more say so. */
const bodyLimitBytes = 256 * 1024
const minFormKeyLength = 32

/** A server with everything a service of the house needs before its first route. The order below is the order of work. */
export async function createServer(o: ServerOptions): Promise<AppServer> {
  if (o.formKey.length < minFormKeyLength) throw new Error(`formKey needs ${minFormKeyLength} characters`)
  const secure = o.baseUrl.startsWith('https:')
  const server = createFastify(o)

  addErrors(server, { frame: o.errorFrame, plainFrame: (request) => plainFrame(o, request) })
  addHealthAndNumbers(server)
  addSecurityHeaders(server, o)
  await server.register(cookie)
  addLanguages(server, { secure })
  addPages(server)
  await addBodies(server, o)
  await addOpenApi(server, { title: serviceNames[o.name].en, baseUrl: o.baseUrl })
  addHealth(server)
  await addSecurityReports(server)
  await addAssets(server)
  return server
}

function createFastify(o: ServerOptions): AppServer {
  const trustProxy = o.trustProxy !== undefined && o.trustProxy !== false
  const logger: FastifyBaseLogger = createLogger({ name: o.name, level: o.logLevel, stream: o.logStream })
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (parent, bindings, options) => requestLogger(parent, bindings, options),
    genReqId: (request) => requestId(request.headers, trustProxy),
    trustProxy: o.trustProxy ?? false,
    bodyLimit: bodyLimitBytes,
    // Answers what arrives on open connections while stopping; readiness has told the proxy already.
    return503OnClosing: false,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    ...(o.rewriteUrl !== undefined && { rewriteUrl: o.rewriteUrl }),
    frameworkErrors: (_error, request, reply) =>
      answerFrameworkError(acceptedLanguage(request.headers['accept-language']), request, reply),
  }).withTypeProvider<TypeBoxTypeProvider>()
  server.setValidatorCompiler(schemaCompiler)
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  addCurrentRequest(server)
  return server
}

function addHealthAndNumbers(server: AppServer): void {
  logRequests(server)
  addMetrics(server)
}

/** Bodies: read, checked for text that cannot be stored, then the form token, then the types of the schema. */
async function addBodies(server: AppServer, o: ServerOptions): Promise<void> {
  // A browser form can send text/plain anywhere without asking; no route of the house takes it.
  server.removeContentTypeParser('text/plain')
  await addFormBodies(server)
  addCleanText(server)
  addFormProtection(server, o)
  addFormTypes(server)
}

function plainFrame(o: ServerOptions, request: FastifyRequest): Frame {
  return {
    language: request.language,
    path: pageAddress(request),
    service: { key: o.name, name: serviceNames[o.name][request.language], href: '/' },
  }
}

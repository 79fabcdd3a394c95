import { randomFillSync } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type DestinationStream, type Logger, pino } from 'pino'
import { describeError, isSensitiveName, maskSecrets } from './redaction.js'

export interface LoggerOptions {
  /** The service, on every line. */
  readonly name: string
  readonly level: string
  /** Where lines go; standard output when not given. */
  readonly stream?: DestinationStream | undefined
}

/** JSON lines. Values under a sensitive key, three levels deep, are replaced; errors pass `describeError`. */
export function createLogger(o: LoggerOptions): Logger {
  const options = {
    level: o.level,
    base: { service: o.name },
    redact: { paths: redactedPaths, censor: '[removed]' },
    serializers: {
      err: describeError,
      error: describeError,
      // For the lines Fastify writes itself: its own serializer would tell the whole address.
      req: (request: { method?: string; url?: string }) => ({
        method: request.method,
        url: safeUrl(request.url ?? ''),
      }),
      res: (reply: { statusCode?: number }) => ({ statusCode: reply.statusCode }),
    },
  }
  return o.stream ? pino(options, o.stream) : pino(options)
}

const redactedKeys = [
  'authorization',
  'cookie',
  'set-cookie',
  'code',
  'token',
  'password',
  'nik',
  'npwp',
  'otp',
  'totp',
  'secret',
  'email',
  'phone',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'idToken',
  'id_token',
  'clientSecret',
  'client_secret',
  'assertion',
  'client_assertion',
  'verifier',
  'code_verifier',
]

const redactedPaths = redactedKeys.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`])

/** Addresses whose lines would drown the others. */
const quietRoutes = ['/health/live', '/health/ready', '/metrics', '/assets/']

/** One line per request, written when the answer is out: no bodies, no sensitive parameters. */
export function logRequests(server: FastifyInstance): void {
  // Nothing below can be secret, and looking for secrets in every line was a twentieth of a token request.
  const lines = server.log.child({}, { redact: [] })
  server.addHook('onResponse', (request, reply, done) => {
    const line = {
      reqId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      url: isRouteItself(request) ? request.originalUrl : safeUrl(request.originalUrl),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      address: request.ip,
    }
    if (quietRoutes.some((route) => request.url.startsWith(route))) lines.debug(line, 'request')
    else lines.info(line, 'request')
    done()
  })
}

/** An address without parameters holds nothing but what the program says, so nothing in it is looked for. */
function isRouteItself({ originalUrl, routeOptions }: FastifyRequest): boolean {
  return originalUrl === routeOptions.url
}

/** The address with the values of sensitive parameters removed and long secrets in the path masked. */
export function safeUrl(url: string): string {
  const [path = '', ...rest] = url.split('?')
  if (rest.length === 0) return maskSecrets(path)
  const query = rest
    .join('?')
    .split('&')
    .map((pair) => {
      const [name = ''] = pair.split('=')
      return isSensitiveName(name) ? `${name}=[removed]` : maskSecrets(pair)
    })
  return `${maskSecrets(path)}?${query.join('&')}`
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const idLength = 12

/**
 * The id of a request is also the reference number a person reads to the helpdesk: twelve Crockford base-32 characters
 * (60 random bits). One given by a trusted proxy is kept.
 */
export function requestId(headers: FastifyRequest['headers'], trustProxy: boolean): string {
  const given = headers['x-request-id']
  if (trustProxy && typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given)) return given
  return Array.from(randomPart(), (byte) => alphabet[byte % alphabet.length]).join('')
}

/** Random bytes are asked for by the thousand: asking costs more than the bytes. */
const stock = Buffer.alloc(1_024 * idLength)
let used = stock.length

function randomPart(): Buffer {
  if (used === stock.length) {
    randomFillSync(stock)
    used = 0
  }
  used += idLength
  return stock.subarray(used - idLength, used)
}

import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'

export interface SecurityOptions {
  readonly baseUrl: string
  /** Origins a form may lead to besides our own, by itself or by the redirects of its answer. */
  readonly formActions?: readonly string[] | undefined
}

/** Where browsers send what the policy stopped. */
export const securityReportPath = '/csp-report'

const oneYearSeconds = 365 * 86_400

/** Everything is forbidden unless listed: no inline script or style, no frames, no other origins. */
function securityPolicy(o: SecurityOptions): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'form-action': ["'self'", ...(o.formActions ?? [])],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'report-uri': [securityReportPath],
  }
}

export function addSecurityHeaders(server: FastifyInstance, o: SecurityOptions): void {
  const headers = securityHeaders(o)
  server.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of headers) reply.raw.setHeader(name, value)
    done()
  })
}

/** They are the same for every answer, so helmet is asked once, about an answer that goes nowhere. */
function securityHeaders(o: SecurityOptions): ReadonlyMap<string, string> {
  const https = o.baseUrl.startsWith('https:')
  const setHeaders = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: securityPolicy(o) },
    strictTransportSecurity: https ? { maxAge: oneYearSeconds, includeSubDomains: true } : false,
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  const request = new IncomingMessage(new Socket())
  const answer = new ServerResponse(request)
  setHeaders(request, answer, (error) => {
    if (error !== undefined) throw error
  })
  answer.setHeader('permissions-policy', permissionsPolicy)
  return new Map(answer.getHeaderNames().map((name) => [name, String(answer.getHeader(name))]))
}

/** No page of the house uses the devices or sensors of the visitor; passkeys and copying stay. */
const permissionsPolicy = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

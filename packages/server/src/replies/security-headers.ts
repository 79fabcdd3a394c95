import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

export interface SecurityOptions {
  readonly baseUrl: string
  /** Origins a form may lead to besides our own, by itself or by the redirects of its answer. */
  readonly formActions?: readonly string[] | undefined
}

/** Where browsers send what the policy stopped. */
export const securityReportPath = '/csp-report'

const oneYearSeconds = 365 * 86_400

/** Everything is forbidden unless listed: no inline script or style, no frames, no other origins. */
export function securityPolicy(o: SecurityOptions): Record<string, string[]> {
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

export async function addSecurityHeaders(server: FastifyInstance, o: SecurityOptions): Promise<void> {
  const https = o.baseUrl.startsWith('https:')
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: securityPolicy(o) },
    strictTransportSecurity: https ? { maxAge: oneYearSeconds, includeSubDomains: true } : false,
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  server.addHook('onRequest', (_request, reply, done) => {
    reply.header('permissions-policy', permissionsPolicy)
    done()
  })
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

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mediaType } from './form-bodies.js'

export interface FormProtectionOptions {
  /** The service: cookies are shared between the ports of a host, so each service has its own. */
  readonly name: string
  readonly baseUrl: string
  /** The same on all instances of the service. */
  readonly formKey: string
}

const changingMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const secretBytes = 24
const saltBytes = 12
const tokenField = '_token'
const tokenHeader = 'x-form-token'

/**
 * Protects changes against requests that another site makes a browser send (OWASP CSRF, signed double submit):
 * 1. `Origin` and `Sec-Fetch-Site`, where the browser sends them, must say that the request comes from our own pages;
 * 2. the form carries a token: an HMAC over a random value that only an http-only cookie of this browser holds.
 * JSON needs no token (no other site can send it without asking first), and neither do bearer tokens, which no browser
 * attaches by itself. The token may come in the header `x-form-token` when a page's own script sends no form.
 */
export function addFormProtection(server: FastifyInstance, o: FormProtectionOptions): void {
  const tokens = formTokens(o)
  const secrets = new WeakMap<FastifyRequest, string>()
  const replies = new WeakMap<FastifyRequest, FastifyReply>()
  const { origin, protocol } = new URL(o.baseUrl)
  const secure = protocol === 'https:'
  // The prefix makes browsers refuse the cookie from sub-domains and from plain HTTP.
  const cookie = `${secure ? '__Host-' : ''}inaproc_${o.name.replaceAll('-', '_')}_form`

  server.decorateRequest('formToken', function formToken(this: FastifyRequest): string {
    let secret = secrets.get(this) ?? heldSecret(this.cookies[cookie])
    if (secret === null) {
      secret = randomBytes(secretBytes).toString('base64url')
      replies.get(this)?.setCookie(cookie, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure })
    }
    secrets.set(this, secret)
    return tokens.make(secret)
  })

  server.addHook('onRequest', async (request, reply) => {
    replies.set(request, reply)
    if (isProtected(request) && !isSameOrigin(request, origin)) throw new Refusal('FORM_TOKEN_INVALID')
  })

  server.addHook('preValidation', async (request) => {
    const given = takeToken(request)
    if (!isProtected(request) || mediaType(request) === 'application/json') return
    const secret = heldSecret(request.cookies[cookie])
    if (secret === null || given === null || !tokens.matches(given, secret))
      throw new Refusal('FORM_TOKEN_INVALID')
  })
}

function isProtected(request: FastifyRequest): boolean {
  if (!changingMethods.has(request.method) || request.is404) return false
  if (request.routeOptions.config.formProtection === false) return false
  return !/^(bearer|dpop) /i.test(request.headers.authorization ?? '')
}

/** Old browsers and programs send neither header: then the token alone decides. */
function isSameOrigin(request: FastifyRequest, origin: string): boolean {
  const from = request.headers.origin
  const site = request.headers['sec-fetch-site']
  if (from !== undefined && from !== origin) return false
  // `none` is the person's own doing: a reload of the answer to a form.
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** Takes the token out of the body, so that schemas and handlers see only the fields of the form. */
function takeToken(request: FastifyRequest): string | null {
  const { body } = request
  const header = request.headers[tokenHeader]
  let given: unknown = header
  if (typeof body === 'object' && body !== null && tokenField in body) {
    given = body[tokenField]
    Reflect.deleteProperty(body, tokenField)
  }
  return typeof given === 'string' ? given : null
}

function heldSecret(value: string | undefined): string | null {
  return value !== undefined && /^[A-Za-z0-9_-]{32}$/.test(value) ? value : null
}

interface FormTokens {
  make(secret: string): string
  matches(token: string, secret: string): boolean
}

/** `<salt>.<mac>`; the salt makes every page's token different, so that compression tells nothing (BREACH). */
function formTokens(o: FormProtectionOptions): FormTokens {
  const macOf = (salt: string, secret: string) =>
    createHmac('sha256', o.formKey).update(`inaproc/form/${o.name}\0${salt}\0${secret}`).digest()
  return {
    make(secret) {
      const salt = randomBytes(saltBytes).toString('base64url')
      return `${salt}.${macOf(salt, secret).toString('base64url')}`
    },
    matches(token, secret) {
      const [salt = '', mac = ''] = token.split('.')
      const given = Buffer.from(mac, 'base64url')
      const expected = macOf(salt, secret)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Persona } from '../persona.js'
import type { SignOnContext } from '../sessions/sign-on.js'

/** Every way in which the plugin says no, with the HTTP status of the answer. */
const statusOfReason = {
  /** Nobody is signed in. */
  'sign-in-required': 401,
  /** The context of the address has ended or never was this browser's; `code` says how it ended. */
  'context-ended': 409,
  /** A change was sent to an address without a context while the browser has had several personas. */
  'context-unclear': 409,
  /** The persona is not one of `roles`, or there is none. */
  'role-refused': 403,
  /** The person had the processing of their data restricted, and this would change something. */
  'processing-restricted': 403,
  /** The provider answered the sign-in with an error; `code` is the provider's (protocol.md section 4). */
  'provider-refused': 400,
  /** The answer belongs to no sign-in of this browser: too late, used before, or begun elsewhere. */
  'sign-in-expired': 400,
  /** The answer does not hold: wrong issuer, nonce, signature or shape. */
  'sign-in-invalid': 400,
  /** The provider cannot be reached, and without it nothing may be trusted further. */
  'provider-unavailable': 503,
  /** A sign-out that another site sent. */
  'cross-site': 403,
} as const satisfies Record<string, number>

export type RefusalReason = keyof typeof statusOfReason

/** Provider errors that deserve another status than 400. */
const statusOfProviderCode: Readonly<Record<string, number>> = {
  access_denied: 403,
  persona_required: 403,
  persona_not_allowed: 403,
  persona_expired: 403,
  unmet_authentication_requirements: 403,
  login_required: 401,
  interaction_required: 401,
}

const titles: Readonly<Record<RefusalReason, string>> = {
  'sign-in-required': 'Sign in first',
  'context-ended': 'The persona context of this address has ended',
  'context-unclear': 'The address does not say which persona acts',
  'role-refused': 'The persona is not accepted here',
  'processing-restricted':
    'The person has had the processing of their data restricted: nothing may be changed',
  'provider-refused': 'The sign-in was refused',
  'sign-in-expired': 'The sign-in is no longer valid',
  'sign-in-invalid': 'The sign-in could not be verified',
  'provider-unavailable': 'The sign-in service cannot be reached',
  'cross-site': 'The request came from another site',
}

export interface RefusalDetails {
  /** Stable code of the exact cause; the reason itself, with underscores, where there is only one. */
  readonly code?: string
  /** The persona that acted, where one is known. */
  readonly persona?: Persona | null
  /** The roles that would be accepted. */
  readonly roles?: readonly string[]
  /** The text fields of the refused form, so that the page can keep what was typed. */
  readonly fields?: Readonly<Record<string, string>>
  /** The person's other contexts that can act. */
  readonly contexts?: readonly SignOnContext[]
  /** Where to sign in again and come back. */
  readonly signInHref?: string
  readonly cause?: unknown
}

/** The one class of every refusal. Holds nothing secret: pages may show all of it but the cause. */
export class SignOnRefusal extends Error {
  override readonly name = 'SignOnRefusal'
  readonly reason: RefusalReason
  readonly code: string
  /** The HTTP status; also read by Fastify's own error handler. */
  readonly statusCode: number
  readonly persona?: Persona
  readonly roles?: readonly string[]
  readonly fields?: Readonly<Record<string, string>>
  readonly contexts: readonly SignOnContext[]
  readonly signInHref: string

  constructor(reason: RefusalReason, details: RefusalDetails = {}) {
    const code = details.code ?? reason.replaceAll('-', '_')
    super(`${reason}: ${code}`, { cause: details.cause })
    this.reason = reason
    this.code = code
    this.statusCode =
      (reason === 'provider-refused' ? statusOfProviderCode[code] : undefined) ?? statusOfReason[reason]
    if (details.persona) this.persona = details.persona
    if (details.roles) this.roles = details.roles
    if (details.fields) this.fields = details.fields
    this.contexts = details.contexts ?? []
    this.signInHref = details.signInHref ?? '/sign-in'
  }
}

/** How the host shows refusals to people; it answers by `reply`, whose status is already set. */
export interface RefusalPages {
  refused(request: FastifyRequest, reply: FastifyReply, refusal: SignOnRefusal): unknown
}

/** Answers with the host's page for people, with an RFC 9457 problem document for programs. */
export async function answerRefusal(
  pages: RefusalPages,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: SignOnRefusal,
): Promise<FastifyReply> {
  reply.code(refusal.statusCode).header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
  if (!isForPeople(request, refusal)) {
    const { code, statusCode: status, persona, roles } = refusal
    const problem = { type: `urn:inaproc:problem:${code}`, title: titles[refusal.reason], status, code }
    return reply.type('application/problem+json').send({ ...problem, persona, roles })
  }
  const page = await pages.refused(request, reply, refusal)
  return reply.sent ? reply : reply.send(page)
}

/** True for a page load, as opposed to a call of a program or from inside a page (Fetch Metadata says "empty"). */
export function isNavigation(request: FastifyRequest): boolean {
  return accepts(request, 'text/html') && request.headers['sec-fetch-dest'] !== 'empty'
}

/** True for methods that only read. */
export function isSafe(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}

/** The text fields of a form, without its protection token. Files and nested values cannot be kept by a page. */
export function formFields(request: FastifyRequest): Readonly<Record<string, string>> {
  const { body } = request
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => name !== '_token' && typeof value === 'string'),
  )
}

const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data']

/** A refused form always gets its page, so that what was typed is not lost; only JSON asked by name is stronger. */
function isForPeople(request: FastifyRequest, refusal: SignOnRefusal): boolean {
  if (isNavigation(request)) return true
  const type = request.headers['content-type'] ?? ''
  return (
    refusal.fields !== undefined &&
    formTypes.some((form) => type.startsWith(form)) &&
    !accepts(request, 'json')
  )
}

function accepts(request: FastifyRequest, type: string): boolean {
  return request.headers.accept?.includes(type) ?? false
}

import type { FastifyRequest } from 'fastify'
import '../decorations.js'
import type { Persona } from '../persona.js'
import { contextHref } from './context-address.js'
import type { StoredContext } from './sessions-store.js'

/** One persona context of the session, for the switcher of a page. */
export interface SignOnContext {
  readonly id: string
  readonly persona: Persona | null
  /** The start page of the service in this context. */
  readonly href: string
}

/** Who is signed in on this request, and with which persona the request acts. */
export interface SignOn {
  readonly contextId: string
  /** The person; the same with every persona. */
  readonly sub: string
  /** The provider's session, when it told. */
  readonly sid: string | null
  readonly name: string
  readonly username: string
  readonly acr: string | null
  readonly amr: readonly string[]
  /** When the person last proved who they are. */
  readonly authTime: Date | null
  readonly persona: Persona | null
  /** Every context of this browser that can act, this one included. */
  readonly contexts: readonly SignOnContext[]
  /** A local path in this context. Every link, form and in-page call goes through it, so that the persona stays. */
  href(path: string): string
  /** Where to choose another persona: opens a new context and leaves this one as it is. */
  switchHref(returnTo: string): string
  /**
   * An access token for the service's own resource with at least some seconds to live; renewed when needed.
   * @throws SignOnRefusal when the context has ended or the provider cannot be reached.
   */
  accessToken(): Promise<string>
}

/** The sign-on as pages and handlers see it. */
export function signOnOf(
  acting: StoredContext,
  live: readonly StoredContext[],
  accessToken: () => Promise<string>,
): SignOn {
  const { sub, sid, name, username, acr, amr, authTime, persona } = acting.identity
  return {
    contextId: acting.id,
    sub,
    sid,
    name,
    username,
    acr,
    amr,
    authTime: authTime === null ? null : new Date(authTime * 1000),
    persona,
    contexts: signOnContexts(live),
    href: (path) => contextHref(acting.id, path),
    switchHref: (returnTo) =>
      `/sign-in?${new URLSearchParams({ prompt: 'select_persona', return_to: returnTo })}`,
    accessToken,
  }
}

/** The contexts of a session as links. */
export function signOnContexts(contexts: readonly StoredContext[]): readonly SignOnContext[] {
  return contexts.map(({ id, identity }) => ({ id, persona: identity.persona, href: contextHref(id, '/') }))
}

/**
 * The sign-on of a request behind `requireSignIn` or `requirePersona`.
 * @throws TypeError on a route without such a guard.
 */
export function signedOn(request: FastifyRequest): SignOn {
  if (!request.signOn) throw new TypeError('this route has no requireSignIn or requirePersona guard')
  return request.signOn
}

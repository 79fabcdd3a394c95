import type { Persona } from '../persona.js'

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
  /** When the person last proved who they are, by this service's clock. */
  readonly authTime: Date | null
  readonly persona: Persona | null
  /** The person had the processing of their data restricted: they may read, and change nothing. */
  readonly restricted: boolean
  /** When the sign-on ends unless it is used before that: without use, or at the end of its longest time. */
  readonly endsAt: Date
  /** Every context of this browser that can act, this one included. */
  readonly contexts: readonly SignOnContext[]
  /** Whether that is at most so many seconds ago. */
  provedWithin(seconds: number): boolean
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

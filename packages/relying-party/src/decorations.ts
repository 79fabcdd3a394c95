import type { preHandlerAsyncHookHandler } from 'fastify'
import type { SignOn } from './sessions/sign-on.js'
import type { PollDemand } from './signals/poll-signals.js'
import type { BearerToken, TokenDemand } from './tokens/bearer-token.js'
import type { OwnTokens } from './tokens/own-tokens.js'

/** What the plugin adds to Fastify's own types. The one place for it, so that a reader finds every decoration. */
declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, and with which persona this request acts; null when nobody is. */
    signOn: SignOn | null
    /** The access token of an API call behind `requireToken`. */
    token: BearerToken | null
  }

  interface FastifyInstance {
    /** Lets signed-in people through; sends page loads to sign in, refuses everything else. */
    requireSignIn(): preHandlerAsyncHookHandler
    /** As `requireSignIn`, and the acting persona must have one of the roles (any role, when none is named). */
    requirePersona(...roles: string[]): preHandlerAsyncHookHandler
    /** Lets API calls with a fitting access token through. */
    requireToken(demand: TokenDemand): preHandlerAsyncHookHandler
    /** A token of this service itself (client credentials) for another service's API. Throws when there is none. */
    ownToken: OwnTokens
    /**
     * Fetches signals from a stream of this client (RFC 8936) until told to stop, for a service that cannot be reached
     * from outside. Needs the scope `signals:manage` at the provider.
     */
    pollSignals(demand: PollDemand): Promise<void>
  }

  interface FastifyContextConfig {
    /** True for routes that also work under the address of a context that has ended: sign-out, help. */
    readonly contextOptional?: boolean
    /**
     * True for routes that change something and stay open to people whose data's processing is restricted: sign-out,
     * and what brings nothing of the person's on.
     */
    readonly worksRestricted?: boolean
  }
}

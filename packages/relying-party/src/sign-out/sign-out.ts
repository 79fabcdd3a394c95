import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../options.js'
import { type ProviderConnection, ProviderError } from '../provider-connection.js'
import type { Desk } from '../sessions/desk.js'
import { endContexts, endSession, type SealedTokens } from '../sessions/sessions-store.js'
import { inTransaction } from '../sessions/transaction.js'
import { revokeAll } from './revocation.js'

/**
 * POST /sign-out, field `scope`: `context` ends the persona context of the address and leaves the others, `here` (also
 * the default) ends this service's session, `everywhere` ends the sign-on at the provider as well.
 * The session cookie is left behind: it opens nothing any more, and lets a tab left open learn who it acted as.
 */
export function signOut(settings: Settings, provider: ProviderConnection, desk: Desk) {
  const { pool, sealer, now } = settings

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (isFromElsewhere(request)) return desk.refuse(request, reply, 'cross-site')
    const scope = scopeOf(request)
    const { session, acting, named, ambiguous, live } = desk.standing(request)
    if (!session) return reply.redirect(settings.afterSignOut, 303)
    if (scope === 'context') {
      // From a tab whose context has ended already there is nothing to end, and no other may be ended for it.
      if (!acting && named) return reply.redirect(settings.afterSignOut, 303)
      if (!acting || ambiguous) return desk.refuse(request, reply, 'context-unclear')
      const which = { sessionId: session.id, contextId: acting.id, reason: 'signed_out', now: now() } as const
      await revokeAll(provider, await endContexts(pool, sealer, which), request.log)
      return reply.redirect(settings.afterSignOut, 303)
    }
    const ended = await endAll(session.id)
    await revokeAll(provider, ended, request.log)
    if (scope === 'here') return reply.redirect(settings.afterSignOut, 303)
    const hint = live.length > 0 ? ended.at(-1) : undefined
    return reply.redirect(await addressAfterEverywhere(request, hint), 303)
  }

  async function endAll(sessionId: string): Promise<readonly SealedTokens[]> {
    return inTransaction(pool, async (client) => {
      await endSession(client, sessionId, now())
      return endContexts(client, sealer, { sessionId, reason: 'signed_out', now: now() })
    })
  }

  async function addressAfterEverywhere(request: FastifyRequest, hint?: SealedTokens): Promise<string> {
    if (!hint) return settings.afterSignOut
    try {
      const returnUrl = new URL(settings.afterSignOut, settings.origin).href
      return (await provider.endSessionUrl(hint.idToken, returnUrl))?.href ?? settings.afterSignOut
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      request.log.warn({ err: error }, 'sign-out everywhere could not reach the provider')
      return settings.afterSignOut
    }
  }
}

type Scope = 'context' | 'here' | 'everywhere'

function scopeOf({ body }: FastifyRequest): Scope {
  const scope = typeof body === 'object' && body !== null && 'scope' in body ? body.scope : undefined
  return scope === 'context' || scope === 'everywhere' ? scope : 'here'
}

/** A second lock beside SameSite and the host's form token: browsers say where a request comes from. */
function isFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  return site === 'cross-site' || site === 'same-site'
}

import type { FastifyRequest } from 'fastify'
import '../../decorations.js'
import { isRestricted, type RestrictionFact } from '../../restriction/restriction.js'
import type { StoredContext } from '../sessions-store.js'
import type { SignOn, SignOnContext } from '../sign-on.js'
import { contextHref } from './context-address.js'

/** The sign-on as pages and handlers see it. */
export function signOnOf(
  acting: StoredContext,
  live: readonly StoredContext[],
  o: {
    now: Date
    sessionEndsAt: Date
    restriction: RestrictionFact | null
    /** A proof from before does not count any more. */
    credentialsChangedAt: Date | null
    accessToken: () => Promise<string>
  },
): SignOn {
  const { sub, sid, name, username, acr, amr, authTime, persona, restricted, saidAt } = acting.identity
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
    restricted: isRestricted({ restricted, asOf: new Date(saidAt * 1000) }, o.restriction),
    endsAt: new Date(Math.min(o.sessionEndsAt.getTime(), acting.endsAt.getTime())),
    contexts: signOnContexts(live),
    provedWithin: (seconds) =>
      authTime !== null &&
      o.now.getTime() <= (authTime + seconds) * 1000 &&
      (o.credentialsChangedAt === null || authTime * 1000 >= o.credentialsChangedAt.getTime()),
    href: (path) => contextHref(acting.id, path),
    switchHref: (returnTo) =>
      `/sign-in?${new URLSearchParams({ prompt: 'select_persona', return_to: returnTo })}`,
    accessToken: o.accessToken,
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

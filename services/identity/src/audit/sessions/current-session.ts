import { AsyncLocalStorage } from 'node:async_hooks'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import type { FastifyInstance } from 'fastify'

/**
 * The sign-on session in which somebody acts: by its own id, or by the id that one application knows it by, where that
 * is all the application was told (`sid`, OIDC Back-Channel Logout §2.1).
 */
export type ActingSession = { readonly accountId: AccountId } & (
  | { readonly uid: string }
  | { readonly sid: string }
)

/** Where the session of a request is noted, once it is known. */
interface Place {
  session: ActingSession | undefined
}

const current = new AsyncLocalStorage<Place>()

/** The session of the request that is being answered; undefined where there is none, as in jobs. */
export function currentSession(): ActingSession | undefined {
  return current.getStore()?.session
}

/** Notes the session of this request, where only its handler gets to know it, as on the pages of a sign-in. */
export function noteSession(session: ActingSession): void {
  const place = current.getStore()
  if (place !== undefined) place.session = session
}

/**
 * Makes the session of a page known to everything that the request sets in motion; after the plugin that signs people
 * in. It decides nothing: audit rows tell it.
 */
export function addCurrentSession(server: FastifyInstance): void {
  server.addHook('preHandler', ({ signOn }, _reply, done) => {
    const session = signOn?.sid == null ? undefined : { accountId: accountId(signOn.sub), sid: signOn.sid }
    current.run({ session }, done)
  })
}

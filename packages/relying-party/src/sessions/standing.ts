import { hasLapsed, type Persona } from '../persona.js'
import type { EndReason, StoredContext, StoredSession } from './sessions-store.js'

/** Why the context that an address names cannot act: how it ended, or that this browser never had it. */
export type EndCode = EndReason | 'unknown_context'

/** Where a request stands: who acts, and when nobody can, why. */
export interface Standing {
  /** The session of the cookie while it lasts. */
  readonly session: StoredSession | null
  /** True when the address itself names the context (`/as/<context>/…`). */
  readonly named: boolean
  /** The context this request acts in. */
  readonly acting: StoredContext | null
  /** Set when the address names a context that cannot act. */
  readonly ended: { readonly code: EndCode; readonly persona: Persona | null } | null
  /** The contexts of the session that can act, oldest first. */
  readonly live: readonly StoredContext[]
  /** True when a bare address could have meant another persona than the acting one. */
  readonly ambiguous: boolean
}

export const nobody: Standing = {
  session: null,
  named: false,
  acting: null,
  ended: null,
  live: [],
  ambiguous: false,
}

/**
 * Decides which context a request acts in. A named context acts or nobody does; a bare address means the context used
 * last, or, when that one has ended, the newest that has not.
 * @param found the session of the cookie, however old; its ended contexts are remembered for a day (sweep.ts).
 */
export function standingOf(found: StoredSession | null, contextId: string | null, now: Date): Standing {
  const sessionLives = found !== null && found.endsAt > now
  const contexts = found?.contexts ?? []
  const live = sessionLives ? contexts.filter((context) => endOf(context, sessionLives, now) === null) : []
  const named = contextId === null ? null : (contexts.find(({ id }) => id === contextId) ?? null)
  const bare = live.find(({ id }) => id === found?.lastContext) ?? live.at(-1) ?? null
  const acting = contextId === null ? bare : (live.find(({ id }) => id === contextId) ?? null)
  return {
    session: sessionLives ? found : null,
    named: contextId !== null,
    acting,
    ended:
      contextId === null || acting
        ? null
        : {
            code: named ? (endOf(named, sessionLives, now) ?? 'session_expired') : 'unknown_context',
            persona: named?.identity.persona ?? null,
          },
    live,
    ambiguous: contextId === null && contexts.some((context) => personaId(context) !== personaId(acting)),
  }
}

/** How a context ended; null while it can act. Ends are computed when read, so no timer has to have run. */
function endOf(context: StoredContext, sessionLives: boolean, now: Date): EndReason | null {
  const { persona } = context.identity
  if (context.endReason) return context.endReason
  if (persona && hasLapsed(persona, now)) return 'persona_expired'
  return sessionLives && context.endsAt > now ? null : 'session_expired'
}

function personaId(context: StoredContext | null): string | null {
  return context?.identity.persona?.id ?? null
}

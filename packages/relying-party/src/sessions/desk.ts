import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  answerRefusal,
  formFields,
  isNavigation,
  isSafe,
  type RefusalDetails,
  type RefusalReason,
  SignOnRefusal,
} from '../guards/refusals.js'
import { localPath } from '../local-path.js'
import type { Settings } from '../options.js'
import { signOnContexts, signOnOf } from './contexts/acting.js'
import { namedContext } from './contexts/context-address.js'
import type { Renewal } from './renewal.js'
import { isSecret } from './sealing.js'
import { loadSession, openTokens, type StoredContext, touchSession } from './sessions-store.js'
import { type EndCode, nobody, type Standing, standingOf } from './standing.js'

/** A session in use is written at most once in this time, so that reading pages does not mean writing rows. */
const longestTouchGapMs = 60_000

/** Knows, for each request, who is signed in, and answers the ones that may not go on. */
export interface Desk {
  /** Looks the request's cookie and context up; the first thing that happens to a request. */
  lookUp(request: FastifyRequest): Promise<void>
  standing(request: FastifyRequest): Standing
  /** Makes sure that the acting context's access token lives. @throws SignOnRefusal when that is not possible. */
  refresh(request: FastifyRequest): Promise<void>
  /** Answers with a refusal that knows the ways out: sign in again, another context, the form's fields. */
  refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    reason: RefusalReason,
    details?: RefusalDetails,
  ): Promise<FastifyReply>
  /**
   * Refuses a change by a person whose data's processing is restricted; reading goes on, and so does what the route
   * says it leaves open.
   * @returns whether it was refused
   */
  refuseRestricted(request: FastifyRequest, reply: FastifyReply): Promise<boolean>
  /** The same for a refusal that was thrown. */
  answer(request: FastifyRequest, reply: FastifyReply, refusal: SignOnRefusal): Promise<FastifyReply>
  /** The secret of the session cookie, if it could be one. */
  secretOf(request: FastifyRequest): string | null
  /** Where to sign in and come back to this request's page, with the persona it had when that may work again. */
  signInHref(request: FastifyRequest): string
}

/** Ends after which the same persona may well be chosen again. */
const repeatableEnds: ReadonlySet<EndCode> = new Set([
  'session_expired',
  'signed_out',
  'signed_out_elsewhere',
  'grant_ended',
])

export function openDesk(settings: Settings, renewal: Renewal): Desk {
  const { pool, sealer, now } = settings
  const standings = new WeakMap<FastifyRequest, Standing>()
  const standing = (request: FastifyRequest) => standings.get(request) ?? nobody

  function place(request: FastifyRequest, next: Standing): void {
    standings.set(request, next)
    const { acting, session } = next
    request.signOn =
      acting &&
      session &&
      signOnOf(acting, next.live, {
        now: now(),
        sessionEndsAt: session.endsAt,
        restriction: session.restriction,
        credentialsChangedAt: session.credentialsChangedAt,
        accessToken: () => accessToken(request, acting),
      })
  }

  async function accessToken(request: FastifyRequest, context: StoredContext): Promise<string> {
    const acting = standing(request).acting ?? context
    const { id, tokens } = await renewal.fresh(acting)
    const opened = tokens && openTokens(sealer, id, tokens)
    if (!opened) throw new SignOnRefusal('context-ended', { persona: acting.identity.persona })
    return opened.accessToken
  }

  /**
   * Slides the idle limit and notes the context used last, when either is worth a write.
   * @returns the standing with the end that the session has now
   */
  async function touch(request: FastifyRequest, before: Standing): Promise<Standing> {
    const { session, acting, named } = before
    if (!session || !acting) return before
    const instant = now()
    const gap = Math.min(longestTouchGapMs, settings.idleMs / 4)
    const lastEnd = session.absoluteEndsAt.getTime()
    const slidTo = Math.min(instant.getTime() + settings.idleMs, lastEnd)
    const slide = slidTo - session.endsAt.getTime()
    const slides = slide >= gap || (slide > 0 && slidTo === lastEnd)
    // A page's own calls in the background must not decide what a bare address means.
    const chosen = named && (isNavigation(request) || !isSafe(request))
    const lastContext = chosen && session.lastContext !== acting.id ? acting.id : null
    if (!slides && lastContext === null) return before
    const endsAt = new Date(Math.max(slidTo, session.endsAt.getTime()))
    await touchSession(pool, session.id, { now: instant, endsAt, lastContext })
    return { ...before, session: { ...session, endsAt } }
  }

  function secretOf(request: FastifyRequest): string | null {
    const secret = request.cookies[settings.cookies.session]
    return isSecret(secret) ? secret : null
  }

  function signInHref(request: FastifyRequest): string {
    const { ended } = standing(request)
    const page = isSafe(request) ? request.url : refererPath(request, settings.origin)
    const wishes = new URLSearchParams({ return_to: localPath(page, settings.origin) })
    if (ended?.persona && repeatableEnds.has(ended.code)) wishes.set('persona_hint', ended.persona.id)
    return `/sign-in?${wishes}`
  }

  async function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    reason: RefusalReason,
    details: RefusalDetails = {},
  ): Promise<FastifyReply> {
    const { live, acting } = standing(request)
    const others = reason === 'role-refused' ? live.filter(({ id }) => id !== acting?.id) : live
    const waysOut = {
      contexts: signOnContexts(others),
      signInHref: signInHref(request),
      ...(!isSafe(request) && { fields: formFields(request) }),
    }
    return answerRefusal(
      settings.pages,
      request,
      reply,
      new SignOnRefusal(reason, { ...waysOut, ...details }),
    )
  }

  return {
    standing,
    secretOf,
    signInHref,
    refuse,
    async refuseRestricted(request, reply) {
      if (!settings.refuseRestricted || isSafe(request) || request.signOn?.restricted !== true) return false
      if (request.routeOptions.config.worksRestricted) return false
      const { persona } = request.signOn
      await refuse(request, reply, 'processing-restricted', persona ? { persona } : {})
      return true
    },
    async lookUp(request) {
      if (settings.publicPaths.some((prefix) => request.url.startsWith(prefix))) return
      const contextId = namedContext(request.raw)
      const secret = secretOf(request)
      if (secret === null && contextId === null) return
      const found = secret === null ? null : await loadSession(pool, sealer, secret)
      const next = standingOf(found, contextId, now())
      place(request, await touch(request, next))
    },
    async refresh(request) {
      const before = standing(request)
      if (!before.acting) return
      const acting = await renewal.fresh(before.acting)
      if (acting === before.acting) return
      place(request, {
        ...before,
        acting,
        live: before.live.map((one) => (one.id === acting.id ? acting : one)),
      })
    },
    async answer(request, reply, { reason, code, persona, roles, cause }) {
      const ended = reason === 'context-ended'
      const before = standing(request)
      if (ended && before.acting) {
        const live = before.live.filter(({ id }) => id !== before.acting?.id)
        place(request, { ...before, acting: null, live })
      }
      return refuse(request, reply, reason, {
        code,
        cause,
        ...(persona && { persona }),
        ...(roles && { roles }),
      })
    },
  }
}

/** The page a form was sent from, as far as the browser tells. */
function refererPath(request: FastifyRequest, origin: string): string {
  const url = URL.parse(request.headers.referer ?? '')
  return url?.origin === origin ? `${url.pathname}${url.search}` : '/'
}

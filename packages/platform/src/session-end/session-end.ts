import type { Clock } from '@inaproc/domain/clock'
import type { SessionEnd } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'

/** What the warning before the end of a session needs to know. */
export interface SessionClock {
  readonly clock: Clock
  /** A session ends so long after its last use, in milliseconds. */
  readonly idleMs: number
  /** How long before that the person is warned. */
  readonly warnMs: number
}

export const stayPath = '/sesi/perpanjang'
export const endedPath = '/sesi/berakhir'

/** The end of the session for the frame of a page; nothing when nobody is signed in. */
export function sessionEndOf(
  request: FastifyRequest,
  o: SessionClock & { readonly signOutPath?: string },
): SessionEnd | undefined {
  const { signOn } = request
  if (!signOn) return undefined
  // The answer to a form has no address of its own to come back to.
  const wishes = new URLSearchParams({ return_to: request.method === 'GET' ? request.url : '/' })
  if (signOn.persona) wishes.set('persona_hint', signOn.persona.id)
  return {
    endsInMs: endsInMs(request, o.clock),
    warnMs: o.warnMs,
    stayHref: signOn.href(stayPath),
    endedHref: `${endedPath}?${wishes}`,
    signOutHref: o.signOutPath === undefined ? undefined : signOn.href(o.signOutPath),
    idleMinutes: Math.round(o.idleMs / 60_000),
  }
}

/** How long the session of a request still lasts when nothing more comes. */
export function endsInMs(request: FastifyRequest, clock: Clock): number {
  const { signOn } = request
  return signOn ? Math.max(0, signOn.endsAt.getTime() - clock().getTime()) : 0
}

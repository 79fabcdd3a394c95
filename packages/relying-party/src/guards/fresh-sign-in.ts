import type { FastifyReply, FastifyRequest } from 'fastify'
import { signedOn } from '../sessions/contexts/acting.js'
import type { SignOn } from '../sessions/sign-on.js'
import { isSafe } from './refusals.js'

/** What an act asks of the sign-in behind it. */
export interface FreshnessDemand {
  /** The person proved who they are at most so many seconds ago. */
  readonly maxAgeSeconds: number
  /** The least level of authentication (`acr`); any, when none is named. */
  readonly acr?: string
  /** The page to come back to: the one that showed the form. Only a GET may leave it out and come back to itself. */
  readonly returnTo?: string
}

/** The levels of INAPROC from the weakest; any other name is only enough for itself. */
const levels = ['urn:inaproc:aal1', 'urn:inaproc:aal2', 'urn:inaproc:aal3']

/**
 * Step-up before an act of weight: sends the person to prove themselves again when the sign-in is too old or too weak,
 * and back to the page. The session and the persona stay. A sign-in that is only too weak is asked for what is missing;
 * one that is too old is made anew.
 * @returns the redirect, to be returned by the handler; null when the act may go on
 * @throws TypeError on a route without a guard, and for a form without `returnTo`
 */
export function freshSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  demand: FreshnessDemand,
): FastifyReply | null {
  const signOn = signedOn(request)
  const isRecent = signOn.provedWithin(demand.maxAgeSeconds)
  const isStrong = isEnough(signOn.acr, demand.acr)
  if (isRecent && isStrong) return null
  const wishes = new URLSearchParams({ return_to: returnPath(request, demand) })
  // Not `max_age`: the provider's clock may find fresh what ours does not, and nobody would be asked anything.
  if (!isRecent) wishes.set('prompt', 'login')
  if (demand.acr !== undefined) wishes.set('acr_values', demand.acr)
  if (signOn.persona) wishes.set('persona_hint', signOn.persona.id)
  return reply.header('cache-control', 'no-store').redirect(`/sign-in?${wishes}`, 303)
}

function isEnough(actual: SignOn['acr'], wanted: string | undefined): boolean {
  if (wanted === undefined || actual === wanted) return true
  return levels.includes(wanted) && levels.indexOf(actual ?? '') > levels.indexOf(wanted)
}

/** A form's own address shows nothing when it is opened, and the Referer is the browser's word, not ours. */
function returnPath(request: FastifyRequest, { returnTo }: FreshnessDemand): string {
  if (returnTo !== undefined) return returnTo
  if (isSafe(request)) return request.url
  throw new TypeError('a form says where to come back to: freshSignIn needs returnTo')
}

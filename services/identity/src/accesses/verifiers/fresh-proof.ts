import { roles } from '@inaproc/domain/roles'
import { freshSignIn } from '@inaproc/relying-party/relying-party'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Desk } from '../desk/desk.js'
import { stepUpMinutes } from '../lifecycle/guards.js'

/**
 * Acts of weight over others (many approvals at one stroke, suspending, revoking) ask for a fresh proof of who does
 * them, as strong as the verifier's own role demands: a desk left open is not enough.
 * @param o.returnTo the page that shows the form
 * @returns the way to the proof, to be returned by the handler; null when the act may go on
 */
export function askForProof(
  request: FastifyRequest,
  reply: FastifyReply,
  o: { readonly desk: Desk; readonly returnTo: string },
): FastifyReply | null {
  const acr = roles[o.desk.acting.role].acrFloor
  return freshSignIn(request, reply, { maxAgeSeconds: stepUpMinutes * 60, acr, returnTo: o.returnTo })
}

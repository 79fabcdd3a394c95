import type { RelyingPartyOptions } from '@inaproc/relying-party/relying-party'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { SignOnRefusalPage } from './frame.js'

/** Shows every refusal of the sign-on of the account pages to people. */
export function showSignOnRefusal(
  frame: (request: FastifyRequest) => Frame,
): RelyingPartyOptions['pages']['refused'] {
  return (request, reply, refusal) =>
    reply.page(<SignOnRefusalPage frame={frame(request)} refusal={refusal} />, { status: refusal.statusCode })
}

import { type AccessId, type AccountId, accessId, accountId } from '@inaproc/domain/identifiers'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../platform.js'

/** Who acts on a page that asked for a persona: the person, with the access of this tab. */
export function officerOf(
  request: FastifyRequest,
): Actor & { readonly accountId: AccountId; readonly accessId: AccessId } {
  const signOn = signedOn(request)
  if (signOn.persona === null) throw new TypeError('requirePersona let a sign-on without a persona pass')
  return {
    kind: 'person',
    accountId: accountId(signOn.sub),
    accessId: accessId(signOn.persona.id),
    address: request.ip,
  }
}

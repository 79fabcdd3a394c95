import type { Language } from '@inaproc/domain/language'
import { shortRoleName } from '@inaproc/domain/roles'
import { freshSignIn } from '@inaproc/relying-party/guards/fresh-sign-in'
import type { SignOn } from '@inaproc/relying-party/relying-party'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Authentication } from '../authentication/authentication.js'
import type { Factors } from '../authentication/factors/factors-store.js'
import type { SessionLimits } from '../oidc/tokens/session-limits.js'
import { type ProvedAct, proofDemand, proofRules } from './proof-rules.js'
import type { EnteredService } from './sessions/sessions.js'

/** What the pages of this folder are given. */
export interface SecurityParts {
  readonly authentication: Authentication
  readonly frame: (request: FastifyRequest) => Frame
  readonly limits: SessionLimits
}

/** The client of the account pages themselves. */
export const accountClientId = 'akun'

/**
 * Before passwords and factors change, the person proves again who they are: just now, and with a second factor when
 * there is one (domain.md A1).
 * @returns the redirect to the sign-in, or null when the change may go on
 */
export function askForProof(
  request: FastifyRequest,
  reply: FastifyReply,
  o: { act: ProvedAct; factors: Factors; returnTo: string },
): FastifyReply | null {
  const demand = proofDemand(proofRules[o.act], o.factors)
  return freshSignIn(request, reply, { ...demand, returnTo: o.returnTo })
}

/** What happened on the page before, by its code in the address; anything else is nothing. */
export function outcomeOf<Code extends string>(
  request: FastifyRequest,
  codes: readonly Code[],
): Code | undefined {
  const { query } = request
  const code = typeof query === 'object' && query !== null && 'hasil' in query ? query.hasil : undefined
  return codes.find((known) => known === code)
}

/** Back to a page that tells what was done. */
export function done(reply: FastifyReply, signOn: SignOn, path: string, outcome: string): FastifyReply {
  return reply.redirect(signOn.href(`${path}?hasil=${outcome}`), 303)
}

/** “Katalog Elektronik (PPK, Kota Palangka Raya)”. */
export function enteredInWords(service: EnteredService, language: Language): string {
  if (service.role === null) return service.client
  const persona = [shortRoleName(service.role, language), service.organisation].filter(
    (part) => part !== null,
  )
  return `${service.client} (${persona.join(', ')})`
}

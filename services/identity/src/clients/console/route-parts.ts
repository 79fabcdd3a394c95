import { errorText } from '@inaproc/domain/error-catalogue'
import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import { roles } from '@inaproc/domain/roles'
import { freshSignIn, signedOn } from '@inaproc/relying-party/relying-party'
import type { OutgoingFetch } from '@inaproc/server/outgoing'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import type { Platform } from '../../platform.js'
import type { Changer } from '../registry/changer.js'
import type { ClientRuleOptions, OfferedResource } from '../registry/rules/client-rules.js'
import type { ShownClient } from './client-list.js'
import { clientWriters } from './console-roles.js'
import { findShownClient } from './console-store.js'

export interface ConsoleOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
  readonly rules: ClientRuleOptions & { readonly offered: readonly OfferedResource[] }
  /** Asks for the keys of clients. */
  readonly outgoing: OutgoingFetch
}

export const listPath = '/konsol/klien'
export const newPath = '/konsol/klien-baru'

export const ClientParams = Type.Object({ client: Type.String({ maxLength: 64, pattern: '^[a-z0-9-]+$' }) })
export const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

/** Acts of weight ask for a proof that is no older. */
const proofSeconds = 15 * 60
const acr = roles.VERIFIKATOR_DIREKTORAT.acrFloor

/** The official as the use cases know one. */
export function changerOf(request: FastifyRequest): Changer {
  return {
    actor: officerOf(request),
    as: 'DIRECTORATE',
    steppedUp: signedOn(request).provedWithin(proofSeconds),
  }
}

/** Secrets, keys and what stops a client: who does it proves again who they are, and comes back to the page. */
export function askForProof(
  request: FastifyRequest,
  reply: FastifyReply,
  returnTo: string,
): FastifyReply | null {
  return freshSignIn(request, reply, { maxAgeSeconds: proofSeconds, acr, returnTo })
}

export function isWriter(request: FastifyRequest): boolean {
  const { persona } = signedOn(request)
  return clientWriters.some((role) => role === persona?.role)
}

/** @throws Refusal CLIENT_NOT_REGISTERED */
export async function shownClient(p: Platform, clientId: string): Promise<ShownClient> {
  const shown = await findShownClient(p.db, clientId)
  if (shown === undefined) throw new Refusal('CLIENT_NOT_REGISTERED')
  return shown
}

/** A refusal that a page can show; anything else goes on to the error pages. */
export function expected(error: unknown): Refusal {
  if (error instanceof Refusal && error.status < 500 && error.status !== 404) return error
  throw error
}

export function problemsOf(refusal: Refusal, language: Language): readonly FormProblem[] {
  if (refusal.problems.length === 0) {
    return [{ field: '', text: errorText(refusal.code, language, refusal.params) }]
  }
  return refusal.problems.map(({ field, code, params }) => ({
    field,
    text: errorText(code, language, params),
  }))
}

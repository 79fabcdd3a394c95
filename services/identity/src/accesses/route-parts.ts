import { errorText } from '@inaproc/domain/error-catalogue'
import { type AccessId, type AccountId, accessId, accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { RoleCode } from '@inaproc/domain/roles'
import type { SignOn } from '@inaproc/relying-party/relying-party'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { CompanyRegister } from '../organisations/companies/company-register.js'
import type { Actor, Platform } from '../platform.js'
import type { SirupPort } from './application/sirup/legacy-account.js'
import type { AskOpenWork } from './departures/open-work.js'

/** What the routes of this folder are given. */
export interface AccessRouteOptions {
  readonly platform: Platform
  /** For the check of a NIB. */
  readonly companies: CompanyRegister
  /** For the old accounts of budget users. */
  readonly sirup: SirupPort
  /** The frame of a page; `about` is the role that it explains, where that is not the one of the persona. */
  readonly frame: (request: FastifyRequest, about?: RoleCode) => Frame
  /** What the platforms have under way with an access. */
  readonly askOpenWork: AskOpenWork
}

/** `/akses/:id`, `/verifikasi/:id`, `/berkas/:id`. */
export const IdParams = Type.Object({ id: Type.String() })
export const RequestKey = Type.String({ format: 'uuid' })
/** A text that a browser sends, or not at all: a box without a tick, a button that was not pressed. */
export const typedText = () => Type.Optional(Type.String())

/** The person as himself: owner of accounts and applications. */
export function personOf(
  request: FastifyRequest,
  signOn: SignOn,
): { readonly id: AccountId; readonly actor: Actor } {
  const id = accountId(signOn.sub)
  return { id, actor: { kind: 'person', accountId: id, address: request.ip } }
}

/** The person with the access that this tab acts with. */
export function verifierOf(
  request: FastifyRequest,
  signOn: SignOn,
): { readonly id: AccountId; readonly accessId: AccessId; readonly actor: Actor } {
  if (signOn.persona === null) throw new TypeError('requirePersona let a sign-on without a persona pass')
  const id = accountId(signOn.sub)
  const acting = accessId(signOn.persona.id)
  return {
    id,
    accessId: acting,
    actor: { kind: 'person', accountId: id, accessId: acting, address: request.ip },
  }
}

/** A refusal that a page can show; anything else goes on to the error pages. */
export function expected(error: unknown): Refusal {
  if (error instanceof Refusal && error.status < 500) return error
  throw error
}

/** What was refused as one problem of the whole form: for pages that do not have the fields it names. */
export function wholeFormProblem(refusal: Refusal, language: 'id' | 'en'): readonly FormProblem[] {
  return [{ field: '', text: errorText(refusal.code, language, refusal.params) }]
}

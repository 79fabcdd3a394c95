import { isUuid } from '@inaproc/domain/identifiers'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { CompanyRole } from '../../../../organisations/companies/nib-check/nib-check.js'
import { checkNib } from '../../../../organisations/companies/nib-check/nib-check-service.js'
import { findNibCheck } from '../../../../organisations/companies/nib-check/nib-checks-store.js'
import { type AccessRouteOptions, expected, personOf } from '../../../route-parts.js'
import { addressOf } from '../../open-roles.js'
import { messages } from './nib.messages.js'
import { NibPage } from './nib-page.js'

/** The number as it was typed. */
export const NibForm = Type.Object({ nib: Type.String({ maxLength: 100 }) })

/** Where the page stands: at a new application, or at a draft that may move. */
export interface NibPlace {
  readonly role: CompanyRole
  /** The address of the page. */
  readonly path: string
  /** Where the number is sent. */
  readonly action: string
  readonly back: string
  readonly moves: boolean
}

/** The page, with the result of a check when the address names one of this person. */
export async function answerNib(
  request: FastifyRequest,
  reply: FastifyReply,
  o: AccessRouteOptions,
  place: NibPlace,
  shown: {
    readonly cek?: string | undefined
    readonly nib?: string
    readonly problems?: readonly FormProblem[]
    readonly status?: number
  },
): Promise<FastifyReply> {
  const signOn = signedOn(request)
  const { id: accountId } = personOf(request, signOn)
  const { cek = '', nib, problems = [], status = 200 } = shown
  const check = isUuid(cek) ? await findNibCheck(o.platform.db, { accountId, id: cek }) : undefined
  const view = {
    role: place.role,
    backHref: signOn.href(place.back),
    action: signOn.href(place.action),
    nib: nib ?? check?.nib ?? '',
    problems,
    check: check ?? null,
    hrefFor: (role: CompanyRole, companyId: string) =>
      signOn.href(`${addressOf(role)}?${new URLSearchParams({ perusahaan: companyId })}`),
    moveAction: place.moves ? signOn.href(place.path) : null,
  }
  const frame = o.frame(request, place.role)
  // The answer to a form has an address nobody can open: the language link leads to the page itself.
  const path = request.method === 'GET' ? frame.path : signOn.href(place.path)
  return reply.page(<NibPage frame={{ ...frame, path }} view={view} />, { status })
}

/** Asks about the number and shows the result at an address of its own; a number that is none is shown beside its field. */
export async function askNib(
  request: FastifyRequest<{ Body: { nib: string } }>,
  reply: FastifyReply,
  o: AccessRouteOptions,
  place: NibPlace,
): Promise<FastifyReply> {
  const signOn = signedOn(request)
  const { id: accountId, actor } = personOf(request, signOn)
  const { nib } = request.body
  try {
    const check = await checkNib(o.companies, { accountId, nib, actor })
    return reply.redirect(signOn.href(`${place.path}?${new URLSearchParams({ cek: check.id })}`), 303)
  } catch (error) {
    const refusal = expected(error)
    const { language } = request
    const problems = formProblems(refusal, language, { nib: messages[language].nib })
    return answerNib(request, reply, o, place, { nib, problems, status: refusal.status })
  }
}

import { type AccountId, companyId, institutionCode, isUuid, workUnitId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { isCompanyRole } from '../../../../organisations/companies/nib-check/nib-check.js'
import { findNibCheck } from '../../../../organisations/companies/nib-check/nib-checks-store.js'
import type { Access, AccessPlace } from '../../../accesses.js'
import { type AccessRouteOptions, expected, IdParams, personOf, typedText } from '../../../route-parts.js'
import { firstPageOf } from '../../application.js'
import { moveDraft } from '../../draft-service.js'
import { answerNib, askNib, NibForm, type NibPlace } from '../company/nib-answers.js'
import { openDraft } from '../own-drafts.js'
import { answerPlace, PlaceQuery } from './place-answers.js'
import { leadingTo, similarAddress } from './similar-access.js'

/** The fields of these pages by the names that T01 refuses with. */
const ownFields: Readonly<Partial<Record<string, string>>> = { institution: 'instansi', workUnit: 'satker' }

const Move = Type.Object({ instansi: typedText(), satker: typedText(), perusahaan: typedText() })

/** Choosing another place for a draft, or for a rejected application that is being corrected. */
export function placeRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requireSignIn()

  app.get(
    '/akses/:id/satker',
    { preHandler: guard, schema: { params: IdParams, querystring: PlaceQuery } },
    async (request, reply) => {
      const { access, company } = await openDraft(p, request)
      const path = `/akses/${access.id}/satker`
      const nib = nibPlaceOf(access)
      if (nib !== null) {
        const number = request.query.cek === undefined ? { nib: company?.nib ?? '' } : {}
        return answerNib(request, reply, o, nib, { cek: request.query.cek, ...number })
      }
      return answerPlace(request, reply, o, {
        role: access.role,
        path,
        back: firstPageOf(access),
        moves: true,
        choice: request.query,
      })
    },
  )

  app.post(
    '/akses/:id/satker',
    { preHandler: guard, schema: { params: IdParams, body: Move } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { access } = await openDraft(p, request)
      const place = placeIn(access.role, request.body)
      if (place === null) {
        const { instansi = '' } = request.body
        const query = instansi === '' ? '' : `?${new URLSearchParams({ instansi })}`
        return reply.redirect(signOn.href(`/akses/${access.id}/satker${query}`), 303)
      }
      const { id: accountId, actor } = personOf(request, signOn)
      try {
        await moveDraft(p, { accessId: access.id, accountId, actor, place })
      } catch (error) {
        return answerRefusedMove(request, reply, { access, accountId, place, refusal: expected(error) })
      }
      return reply.redirect(signOn.href(firstPageOf(access)), 303)
    },
  )

  app.post(
    '/akses/:id/nib',
    { preHandler: guard, schema: { params: IdParams, body: NibForm } },
    async (request, reply) => {
      const { access } = await openDraft(p, request)
      const nib = nibPlaceOf(access)
      if (nib === null) throw new Refusal('NOT_FOUND')
      return askNib(request, reply, o, nib)
    },
  )

  /** The page of choosing again, with what is wrong; a place that is taken leads to the own access that has it. */
  async function answerRefusedMove(
    request: FastifyRequest<{ Body: Static<typeof Move> }>,
    reply: FastifyReply,
    about: { access: Access; accountId: AccountId; place: AccessPlace; refusal: Refusal },
  ): Promise<FastifyReply> {
    const { access, accountId, place, refusal } = about
    const wanted = { ...place, accountId, role: access.role }
    const href = await similarAddress(p, signedOn(request), refusal, wanted)
    const named = formProblems(refusal, request.language).map((problem) => ({
      ...problem,
      field: ownFields[problem.field] ?? problem.field,
    }))
    const problems = leadingTo(named, href)
    const shown = { problems, status: refusal.status }
    const nib = nibPlaceOf(access)
    if (nib !== null && place.companyId !== null) {
      const check = await findNibCheck(p.db, { accountId, companyId: place.companyId })
      return answerNib(request, reply, o, nib, { cek: check?.id, ...shown })
    }
    return answerPlace(request, reply, o, {
      role: access.role,
      path: `/akses/${access.id}/satker`,
      back: firstPageOf(access),
      moves: true,
      choice: request.body,
      ...shown,
    })
  }
}

/** The check of a NIB for a draft; null where the role is not one of a company. */
function nibPlaceOf({ id, role }: Access): NibPlace | null {
  if (!isCompanyRole(role)) return null
  const back = firstPageOf({ id, role })
  return { role, path: `/akses/${id}/satker`, action: `/akses/${id}/nib`, back, moves: true }
}

/** Where the form moves a draft of this role; null while a part of it is not chosen. */
function placeIn(
  role: RoleCode,
  { instansi = '', satker = '', perusahaan = '' }: Static<typeof Move>,
): AccessPlace | null {
  const nowhere = { institutionCode: null, workUnitId: null, companyId: null, branchId: null }
  switch (roles[role].boundTo) {
    case 'work-unit':
      if (instansi === '' || !isUuid(satker)) return null
      return { ...nowhere, institutionCode: institutionCode(instansi), workUnitId: workUnitId(satker) }
    case 'institution':
      return instansi === '' ? null : { ...nowhere, institutionCode: institutionCode(instansi) }
    case 'company':
      return isUuid(perusahaan) ? { ...nowhere, companyId: companyId(perusahaan) } : null
    case 'operator':
    case 'branch':
      return null
  }
}

import { accessId, companyId, institutionCode, isUuid, workUnitId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { type Static, Type } from 'typebox'
import { isCompanyRole } from '../../../../organisations/companies/nib-check/nib-check.js'
import type { Access, AccessPlace } from '../../../accesses.js'
import { type AccessRouteOptions, IdParams, personOf, typedText } from '../../../route-parts.js'
import { firstPageOf } from '../../application.js'
import { moveDraft } from '../../draft-service.js'
import { answerNib, askNib, NibForm, type NibPlace } from '../company/nib-answers.js'
import { openDraft } from '../own-drafts.js'
import { answerPlace, PlaceQuery } from './place-answers.js'

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
      const { id, actor } = personOf(request, signOn)
      await moveDraft(p, { accessId: accessId(request.params.id), accountId: id, actor, place })
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

import { accessId, institutionCode, isUuid, workUnitId } from '@inaproc/domain/identifiers'
import { roles } from '@inaproc/domain/roles'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { type AccessRouteOptions, IdParams, personOf, typedText } from '../../route-parts.js'
import { firstPageOf } from '../application.js'
import { moveDraft } from '../draft-service.js'
import { openDraft } from './own-drafts.js'
import { answerPlace, PlaceQuery } from './place-answers.js'

const Move = Type.Object({ instansi: Type.String(), satker: typedText() })

/** Choosing another place for a draft, or for a rejected application that is being corrected. */
export function placeRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requireSignIn()

  app.get(
    '/akses/:id/satker',
    { preHandler: guard, schema: { params: IdParams, querystring: PlaceQuery } },
    async (request, reply) => {
      const { access } = await openDraft(p, request)
      const path = `/akses/${access.id}/satker`
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
      const { instansi, satker = '' } = request.body
      const { access } = await openDraft(p, request)
      const needsUnit = roles[access.role].boundTo === 'work-unit'
      if (instansi === '' || (needsUnit && !isUuid(satker))) {
        const query = instansi === '' ? '' : `?${new URLSearchParams({ instansi })}`
        return reply.redirect(signOn.href(`/akses/${access.id}/satker${query}`), 303)
      }
      const { id, actor } = personOf(request, signOn)
      const place = {
        institutionCode: institutionCode(instansi),
        workUnitId: needsUnit ? workUnitId(satker) : null,
        companyId: null,
        branchId: null,
      }
      await moveDraft(p, { accessId: accessId(request.params.id), accountId: id, actor, place })
      return reply.redirect(signOn.href(firstPageOf(access)), 303)
    },
  )
}

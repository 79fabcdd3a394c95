import { randomUUID } from 'node:crypto'
import { accessId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findAccount } from '../../../accounts/accounts-store.js'
import { listOwnAccesses } from '../../access-summaries-store.js'
import { type AccessSummary, organisationOf, partOf } from '../../accesses.js'
import {
  type AccessRouteOptions,
  expected,
  labelledProblems,
  personOf,
  RequestKey,
  typedText,
} from '../../route-parts.js'
import { beginDraft, newAccessId } from '../draft-service.js'
import { openRole, openRoles } from '../open-roles.js'
import { messages } from './application.messages.js'
import { ChoosePage } from './choose-page.js'
import { fieldLabels } from './field-labels.js'
import { answerPlace, type ChosenPlace, chosenPlace, PlaceQuery } from './place-answers.js'
import { PositionPage, type PositionView } from './position-page.js'

const RoleParams = Type.Object({ role: Type.String() })

/** The fields of the first page, as a browser sends them; `simpan` is the button that keeps them unjudged. */
export const positionAnswers = {
  positionTitle: typedText(),
  unit: typedText(),
  serviceKind: typedText(),
  nip: typedText(),
  grade: typedText(),
  workUnitNpwp: typedText(),
  workUnitAddress: typedText(),
  simpan: typedText(),
}

const NewPosition = Type.Object({
  ...positionAnswers,
  instansi: Type.String(),
  satker: Type.String(),
  access_id: RequestKey,
  request_key: RequestKey,
})

/** From "which access?" to a draft on the server: role, institution, work unit, position. */
export function beginRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requireSignIn()

  app.get('/akses/ajukan', { preHandler: guard }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id } = personOf(request, signOn)
    const [account, accesses] = await Promise.all([findAccount(p.db, id), listOwnAccesses(p.db, id)])
    const { language } = request
    const view = {
      profileHref: account?.state === 'PROFILE_VERIFIED' ? null : signOn.href('/profil'),
      drafts: accesses
        .filter(({ access }) => access.state === 'DRAFT')
        .map((summary) => ({
          href: signOn.href(`/akses/${summary.access.id}/jabatan`),
          text: `${messages[language].continueDraft}: ${draftInWords(summary)}`,
        })),
      roles: openRoles.map((code) => ({
        code,
        label: roles[code].label[language],
        duty: roles[code].duty[language],
        href: signOn.href(addressOf(code)),
      })),
    }
    return reply.page(<ChoosePage frame={o.frame(request)} view={view} />)
  })

  app.get(
    '/akses/ajukan/:role',
    { preHandler: guard, schema: { params: RoleParams, querystring: PlaceQuery } },
    async (request, reply) => {
      const role = openRole(request.params.role)
      const chosen = await chosenPlace(p, request.query)
      if (chosen === null) {
        const about = { role, path: addressOf(role), back: '/akses/ajukan', moves: false }
        return answerPlace(request, reply, o, about)
      }
      const ids = { access_id: newAccessId(), request_key: randomUUID() }
      const view = viewOf(request, role, chosen, ids)
      return reply.page(<PositionPage frame={o.frame(request)} view={view} />)
    },
  )

  app.post(
    '/akses/ajukan/:role',
    { preHandler: guard, schema: { params: RoleParams, body: NewPosition } },
    async (request, reply) => {
      const role = openRole(request.params.role)
      const signOn = signedOn(request)
      const { instansi, satker, access_id, request_key, simpan, ...typed } = request.body
      const chosen = await chosenPlace(p, { instansi, satker })
      if (chosen === null) throw new Refusal('WORK_UNIT_UNKNOWN')
      const { id: owner, actor } = personOf(request, signOn)
      const draft = {
        accessId: accessId(access_id),
        accountId: owner,
        role,
        institutionCode: chosen.institution.code,
        workUnitId: chosen.workUnit.id,
        requestKey: request_key,
        typed,
        unfinished: simpan !== undefined,
        actor,
      }
      try {
        const id = await beginDraft(p, draft)
        return reply.redirect(
          signOn.href(simpan === undefined ? `/akses/${id}/sk` : '/akses?disimpan=1'),
          303,
        )
      } catch (error) {
        const refusal = expected(error)
        const view = viewOf(request, role, chosen, { access_id, request_key })
        const problems = labelledProblems(refusal, request.language, fieldLabels(request.language))
        return reply.page(
          <PositionPage frame={o.frame(request)} view={{ ...view, values: typed, problems }} />,
          { status: refusal.status },
        )
      }
    },
  )

  function viewOf(
    request: FastifyRequest,
    role: RoleCode,
    { institution, workUnit }: ChosenPlace,
    ids: { readonly access_id: string; readonly request_key: string },
  ): PositionView {
    const signOn: SignOn = signedOn(request)
    const path = signOn.href(addressOf(role))
    const changePlaceHref = `${path}?${new URLSearchParams({ instansi: institution.code })}`
    return {
      backHref: changePlaceHref,
      role: roles[role].label[request.language],
      action: path,
      hidden: { ...ids, instansi: institution.code, satker: workUnit.id },
      institution: institution.name,
      workUnit: workUnit.name,
      changePlaceHref,
      asksWorkUnit: workUnit.npwp === null || workUnit.address === null,
      values: {},
      problems: [],
      rejection: null,
    }
  }
}

function addressOf(role: RoleCode): string {
  return `/akses/ajukan/${role.toLowerCase()}`
}

function draftInWords(summary: AccessSummary): string {
  return `${summary.access.role}, ${partOf(summary) ?? organisationOf(summary)}`
}

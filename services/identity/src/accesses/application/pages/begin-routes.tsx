import { randomUUID } from 'node:crypto'
import { accessId } from '@inaproc/domain/identifiers'
import { isAsked } from '@inaproc/domain/judge-form'
import { Refusal } from '@inaproc/domain/refusal'
import { stepsOf } from '@inaproc/domain/role-forms'
import { type RoleCode, roles, shortRoleName } from '@inaproc/domain/roles'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findAccount } from '../../../accounts/accounts-store.js'
import { isCompanyRole } from '../../../organisations/companies/nib-check/nib-check.js'
import { listOwnAccesses } from '../../access-summaries-store.js'
import { type AccessSummary, organisationOf, partOf } from '../../accesses.js'
import { type AccessRouteOptions, expected, personOf, RequestKey, typedText } from '../../route-parts.js'
import { firstPageOf } from '../application.js'
import { beginDraft, newAccessId } from '../draft-service.js'
import { asksWorkUnit } from '../judged-draft.js'
import { addressOf, openRole, openRoles } from '../open-roles.js'
import { messages } from './application.messages.js'
import { ChoosePage } from './choose-page.js'
import { answerNib, askNib, NibForm, type NibPlace } from './company/nib-answers.js'
import { fieldLabels } from './field-labels.js'
import { needsOf } from './needs.js'
import { optionalIn } from './own-drafts.js'
import {
  accessPlaceOf,
  answerPlace,
  type ChosenPlace,
  chosenPlace,
  PlaceQuery,
} from './place/place-answers.js'
import { leadingTo, similarAddress } from './place/similar-access.js'
import { StepPage, type StepView } from './step-page.js'
import { answersSchema, typedIn } from './step-routes.js'

const RoleParams = Type.Object({ role: Type.String() })

const FirstPage = Type.Object({
  ...answersSchema(),
  simpan: typedText(),
  instansi: typedText(),
  satker: typedText(),
  perusahaan: typedText(),
  access_id: RequestKey,
  request_key: RequestKey,
})

/** From "which access?" to a draft on the server: role, place, first page. */
export function beginRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requireSignIn()

  app.get('/akses/ajukan', { preHandler: guard }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id } = personOf(request, signOn)
    const [account, accesses] = await Promise.all([findAccount(p.db, id), listOwnAccesses(p.db, id)])
    const { language } = request
    const isVerified = account?.state === 'PROFILE_VERIFIED'
    const view = {
      profileHref: isVerified ? null : signOn.href('/profil'),
      nibHref: isVerified ? signOn.href(addressOf('ADMIN_PERUSAHAAN')) : null,
      drafts: accesses
        .filter(({ access }) => access.state === 'DRAFT')
        .map((summary) => ({
          href: signOn.href(firstPageOf(summary.access)),
          text: `${messages[language].continueDraft}: ${draftInWords(summary, language)}`,
        })),
      roles: openRoles.map((code) => ({
        code,
        name: shortRoleName(code, language),
        side: roles[code].side,
        label: roles[code].label[language],
        duty: roles[code].duty[language],
        needs: needsOf(code, language),
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
      const { id } = personOf(request, signedOn(request))
      const chosen = await chosenPlace(p, role, id, request.query)
      const nib = nibPlaceOf(role)
      if (chosen === null && nib !== null)
        return answerNib(request, reply, o, nib, { cek: request.query.cek })
      if (chosen === null) {
        const about = { role, path: addressOf(role), back: '/akses/ajukan', moves: false }
        return answerPlace(request, reply, o, { ...about, choice: request.query })
      }
      const ids = { access_id: newAccessId(), request_key: randomUUID() }
      const view = viewOf(request, role, chosen, ids)
      return reply.page(<StepPage frame={o.frame(request, role)} view={view} />)
    },
  )

  app.post(
    '/akses/ajukan/:role',
    { preHandler: guard, schema: { params: RoleParams, body: FirstPage } },
    async (request, reply) => {
      const role = openRole(request.params.role)
      const signOn = signedOn(request)
      const { access_id, request_key, simpan, ...rest } = request.body
      const { id: owner, actor } = personOf(request, signOn)
      const chosen = await chosenPlace(p, role, owner, request.body)
      if (chosen === null) throw new Refusal(missingPlace(role, request.body.instansi))
      const typed = typedIn(rest)
      try {
        const id = await beginDraft(p, {
          accessId: accessId(access_id),
          accountId: owner,
          role,
          place: accessPlaceOf(chosen),
          requestKey: request_key,
          typed,
          unfinished: simpan !== undefined,
          actor,
        })
        const next = stepsOf(role)[1]?.code ?? 'tinjau'
        return reply.redirect(
          signOn.href(simpan === undefined ? `/akses/${id}/${next}` : '/akses?disimpan=1'),
          303,
        )
      } catch (error) {
        const refusal = expected(error)
        const view = viewOf(request, role, chosen, { access_id, request_key })
        const wanted = { ...accessPlaceOf(chosen), accountId: owner, role }
        const problems = leadingTo(
          formProblems(refusal, request.language, fieldLabels(request.language)),
          await similarAddress(p, signOn, refusal, wanted),
        )
        return reply.page(
          <StepPage frame={o.frame(request, role)} view={{ ...view, values: typed, problems }} />,
          { status: refusal.status },
        )
      }
    },
  )

  app.post(
    '/akses/ajukan/:role/nib',
    { preHandler: guard, schema: { params: RoleParams, body: NibForm } },
    async (request, reply) => {
      const nib = nibPlaceOf(openRole(request.params.role))
      if (nib === null) throw new Refusal('NOT_FOUND')
      return askNib(request, reply, o, nib)
    },
  )

  function viewOf(
    request: FastifyRequest,
    role: RoleCode,
    chosen: ChosenPlace,
    ids: { readonly access_id: string; readonly request_key: string },
  ): StepView {
    const signOn = signedOn(request)
    const path = signOn.href(addressOf(role))
    const { institution, workUnit, company } = chosen
    const [step] = stepsOf(role)
    if (step === undefined) throw new TypeError(`${role} asks nothing`)
    const within = workUnit === null ? '' : `?${new URLSearchParams({ instansi: institution?.code ?? '' })}`
    const firstOfWorkUnit = asksWorkUnit(workUnit)
    return {
      role,
      step,
      backHref: roles[role].boundTo === 'operator' ? signOn.href('/akses/ajukan') : `${path}${within}`,
      action: path,
      hidden: {
        ...ids,
        ...(institution !== null && { instansi: institution.code }),
        ...(workUnit !== null && { satker: workUnit.id }),
        ...(company !== null && { perusahaan: company.id }),
      },
      place: placeRowsOf(chosen, `${path}${within}`, request.language),
      fields: step.fields.filter((field) => isAsked(field, { firstOfWorkUnit })),
      isOptional: optionalIn(role),
      values: {},
      kept: {},
      problems: [],
      rejection: null,
      marks: [],
    }
  }
}

function placeRowsOf(
  { institution, workUnit, company }: ChosenPlace,
  href: string,
  language: 'id' | 'en',
): StepView['place'] {
  const words = messages[language]
  const change = (about: string) => ({ href, text: words.change, about })
  if (company !== null) {
    return [
      { label: words.company, value: company.name, action: change(words.changeCompany) },
      { label: words.nib, value: company.nib },
    ]
  }
  if (institution === null) return []
  return workUnit === null
    ? [{ label: words.institution, value: institution.name, action: change(words.changeInstitution) }]
    : [
        { label: words.institution, value: institution.name },
        { label: words.workUnit, value: workUnit.name, action: change(words.changeWorkUnit) },
      ]
}

/** The check of a NIB at a new application; null where the role is not one of a company. */
function nibPlaceOf(role: RoleCode): NibPlace | null {
  if (!isCompanyRole(role)) return null
  const path = addressOf(role)
  return { role, path, action: `${path}/nib`, back: '/akses/ajukan', moves: false }
}

function missingPlace(role: RoleCode, institution: string | undefined) {
  if (roles[role].boundTo === 'company') return 'NIB_UNKNOWN'
  const hasInstitution = institution !== undefined && institution !== ''
  return roles[role].boundTo === 'work-unit' && hasInstitution ? 'WORK_UNIT_UNKNOWN' : 'INSTITUTION_UNKNOWN'
}

function draftInWords(summary: AccessSummary, language: 'id' | 'en'): string {
  const name = shortRoleName(summary.access.role, language)
  const place = partOf(summary) ?? organisationOf(summary)
  return place === '' ? name : `${name}, ${place}`
}

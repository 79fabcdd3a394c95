import { randomUUID } from 'node:crypto'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { expected, personOf, RequestKey, typedText } from '../../../accesses/route-parts.js'
import { findAccount } from '../../../accounts/accounts-store.js'
import { factorsOf, hasSecondFactor } from '../../../authentication/factors/factors-store.js'
import type { PartnerForm } from '../partner-form.js'
import { changePartner, signUpPartner } from '../partner-service.js'
import type { OwnPartner } from '../partners.js'
import { listOwnPartners } from '../partners-store.js'
import { AboutPage } from './members-page.js'
import {
  OwnPartnersPage,
  PartnerFormPage,
  type SignUpObstacle,
  SignUpObstaclePage,
} from './own-partners-page.js'
import { messages } from './partner.messages.js'
import { partnerPaths } from './partner-head.js'
import {
  askForProof,
  Done,
  doneOf,
  hasProved,
  memberOf,
  ownPartner,
  PartnerParams,
  type PartnerRouteOptions,
  partnerHref,
  partnersPath,
  partnerView,
  signUpPath,
} from './route-parts.js'

const fields = {
  name: typedText(),
  kind: typedText(),
  nib: typedText(),
  privacyEmail: typedText(),
  purpose: typedText(),
}
const SignUp = Type.Object({ ...fields, kunci: RequestKey })
const Change = Type.Object(fields)
const aboutPath = `${partnersPath}/:partner${partnerPaths.about}`
const changePath = `${partnersPath}/:partner${partnerPaths.change}`

interface Typed {
  readonly values: PartnerForm
  readonly problems: readonly FormProblem[]
  readonly status: number
}

/** The partners that a person belongs to: signing one up, and what is told about it. */
export function partnerRoutes(app: AppServer, o: PartnerRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requireSignIn()

  app.get(partnersPath, { preHandler, schema: { querystring: Done } }, async (request, reply) => {
    const { href } = signedOn(request)
    const partners = await listOwnPartners(p.db, personOf(request, signedOn(request)).id)
    const view = {
      partners,
      done: doneOf(request),
      signUpHref: href(signUpPath),
      hrefOf: (id: string) => href(`${partnersPath}/${id}`),
    }
    return reply.page(<OwnPartnersPage frame={o.frame(request)} view={view} />)
  })

  app.get(signUpPath, { preHandler }, async (request, reply) => {
    const obstacle = await obstacleOf(request)
    if (obstacle !== null) return showObstacle(request, reply, obstacle)
    const stepUp = askForProof(request, reply, signedOn(request).href(signUpPath))
    return stepUp ?? showSignUp(request, reply, randomUUID(), untyped)
  })

  app.post(signUpPath, { preHandler, schema: { body: SignUp } }, async (request, reply) => {
    const { href } = signedOn(request)
    const stepUp = askForProof(request, reply, href(signUpPath))
    if (stepUp !== null) return stepUp
    const { kunci: requestKey } = request.body
    const { id: accountId, actor } = personOf(request, signedOn(request))
    const form = formOf(request.body)
    try {
      const steppedUp = hasProved(request)
      const partnerId = await signUpPartner(p, { form, accountId, actor, steppedUp, requestKey })
      return reply.redirect(href(`${partnersPath}/${partnerId}?hasil=mendaftar`), 303)
    } catch (error) {
      return showSignUp(request, reply, requestKey, typedIn(request, form, error))
    }
  })

  app.get(
    aboutPath,
    { preHandler, schema: { params: PartnerParams, querystring: Done } },
    async (request, reply) => {
      const partner = await ownPartner(p, request, 'see')
      const view = await partnerView(p, request, partner, doneOf(request))
      return reply.page(<AboutPage frame={o.frame(request)} view={view} />)
    },
  )

  app.get(changePath, { preHandler, schema: { params: PartnerParams } }, async (request, reply) => {
    const partner = await ownPartner(p, request, 'change-partner')
    const { name, kind, nib, privacyEmail, purpose } = partner
    const values = { name, kind, nib: nib ?? '', privacyEmail: privacyEmail ?? '', purpose }
    return showChange(request, reply, partner, { ...untyped, values })
  })

  app.post(
    changePath,
    { preHandler, schema: { params: PartnerParams, body: Change } },
    async (request, reply) => {
      const partner = await ownPartner(p, request, 'change-partner')
      const form = formOf(request.body)
      try {
        await changePartner(p, { ...memberOf(request), form })
        return reply.redirect(`${partnerHref(request, partner, 'about')}?hasil=ubah`, 303)
      } catch (error) {
        return showChange(request, reply, partner, typedIn(request, form, error))
      }
    },
  )

  async function obstacleOf(request: FastifyRequest): Promise<SignUpObstacle | null> {
    const { id } = personOf(request, signedOn(request))
    const account = await findAccount(p.db, id)
    if (account?.state !== 'PROFILE_VERIFIED') return 'profile'
    return hasSecondFactor(await factorsOf(p.db, id)) ? null : 'factor'
  }

  function showObstacle(
    request: FastifyRequest,
    reply: FastifyReply,
    obstacle: SignUpObstacle,
  ): FastifyReply {
    const { href } = signedOn(request)
    const page = (
      <SignUpObstaclePage
        frame={o.frame(request)}
        obstacle={obstacle}
        href={href(obstacle === 'profile' ? '/profil' : '/keamanan')}
        backHref={href(partnersPath)}
      />
    )
    return reply.page(page)
  }

  function showSignUp(
    request: FastifyRequest,
    reply: FastifyReply,
    requestKey: string,
    { values, problems, status }: Typed,
  ): FastifyReply {
    const { href } = signedOn(request)
    const view = {
      values,
      problems,
      action: href(signUpPath),
      hidden: { kunci: requestKey },
      backHref: href(partnersPath),
      backText: messages[request.language].title,
      isNew: true,
    }
    return reply.page(<PartnerFormPage frame={o.frame(request)} view={view} />, { status })
  }

  function showChange(
    request: FastifyRequest,
    reply: FastifyReply,
    partner: OwnPartner,
    { values, problems, status }: Typed,
  ): FastifyReply {
    const view = {
      values,
      problems,
      action: partnerHref(request, partner, 'change'),
      hidden: {},
      backHref: partnerHref(request, partner, 'about'),
      backText: partner.name,
      isNew: false,
    }
    return reply.page(<PartnerFormPage frame={o.frame(request)} view={view} />, { status })
  }
}

const untyped: Typed = {
  values: { name: '', kind: '', nib: '', privacyEmail: '', purpose: '' },
  problems: [],
  status: 200,
}

function formOf(body: Static<typeof Change>): PartnerForm {
  const { name = '', kind = '', nib = '', privacyEmail = '', purpose = '' } = body
  return { name, kind, nib, privacyEmail, purpose }
}

function typedIn(request: FastifyRequest, values: PartnerForm, error: unknown): Typed {
  const refusal = expected(error)
  const { fields: words } = messages[request.language]
  const labels = Object.fromEntries(Object.entries(words).map(([field, { label }]) => [field, label]))
  return { values, problems: formProblems(refusal, request.language, labels), status: refusal.status }
}

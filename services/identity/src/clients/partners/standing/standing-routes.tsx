import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { expected, problemsOf } from '../../console/route-parts.js'
import { partnerPaths } from '../pages/partner-head.js'
import {
  askForProof,
  hasProved,
  memberOf,
  ownPartner,
  PartnerParams,
  type PartnerRouteOptions,
  partnersPath,
} from '../pages/route-parts.js'
import { ClosePage } from './close-page.js'
import { closePartner } from './standing-service.js'

const path = `${partnersPath}/:partner${partnerPaths.close}`
const Body = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 2_000 })) })
type Asked = FastifyRequest<{ Params: { partner: string } }>

interface Shown {
  readonly reason: string
  readonly problems: readonly FormProblem[]
  readonly status: number
}

/** An owner closes a partner that nobody needs any more, and proves again who they are. */
export function standingRoutes(app: AppServer, o: PartnerRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requireSignIn()

  app.get(path, { preHandler, schema: { params: PartnerParams } }, async (request, reply) => {
    await ownPartner(p, request, 'close-partner')
    const stepUp = askForProof(request, reply, hrefOf(request, partnerPaths.close))
    return stepUp ?? show(request, reply, { reason: '', problems: [], status: 200 })
  })

  app.post(path, { preHandler, schema: { params: PartnerParams, body: Body } }, async (request, reply) => {
    const stepUp = askForProof(request, reply, hrefOf(request, partnerPaths.close))
    if (stepUp !== null) return stepUp
    const { reason = '' } = request.body
    try {
      await closePartner(p, { ...memberOf(request), reason, steppedUp: hasProved(request) })
      return reply.redirect(`${hrefOf(request)}?hasil=tutup`, 303)
    } catch (error) {
      const refusal = expected(error)
      const problems = problemsOf(refusal, request.language)
      return show(request, reply, { reason, problems, status: refusal.status })
    }
  })

  async function show(request: Asked, reply: FastifyReply, s: Shown): Promise<FastifyReply> {
    const { status, ...shown } = s
    const partner = await ownPartner(p, request, 'see')
    const view = {
      ...shown,
      partner,
      path: hrefOf(request, partnerPaths.close),
      backHref: hrefOf(request, partnerPaths.about),
    }
    return reply.page(<ClosePage frame={o.frame(request)} view={view} />, { status })
  }
}

function hrefOf(request: Asked, below = ''): string {
  return signedOn(request).href(`${partnersPath}/${request.params.partner}${below}`)
}

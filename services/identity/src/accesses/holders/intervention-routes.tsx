import { randomUUID } from 'node:crypto'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import { documentKinds } from '@inaproc/domain/document-kinds'
import { accessId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { uploadedFile } from '@inaproc/server/form-bodies'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Desk } from '../desk/desk.js'
import { openDesk } from '../desk/desk-service.js'
import { listTransitions } from '../lifecycle/transitions-store.js'
import {
  type AccessRouteOptions,
  expected,
  IdParams,
  RequestKey,
  typedText,
  verifierOf,
} from '../route-parts.js'
import { authorityRoles } from '../verifiers/authority.js'
import { askForProof } from '../verifiers/fresh-proof.js'
import { stepPaths } from './holder-page.js'
import { type Intervention, interventions, possibleInterventions } from './holders.js'
import { messages } from './holders.messages.js'
import { findWithin } from './holders-store.js'
import { InterventionPage } from './intervention-page.js'
import { intervene } from './intervention-service.js'

const Step = Type.Object({
  request_key: RequestKey,
  version: Type.Integer(),
  reasonCode: typedText(),
  reasonText: typedText(),
  evidence: Type.Optional(uploadedFile()),
})

interface Shown {
  readonly requestKey: string
  readonly values: { readonly reasonCode: string; readonly reasonText: string }
  readonly problems: readonly FormProblem[]
  readonly status?: number
}

/**
 * Suspending, restoring and revoking an access of somebody else (T13 to T15), only within one's authority. What takes
 * somebody's access away asks for a fresh proof of who does it.
 */
export function interventionRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requirePersona(...authorityRoles)
  const { maxBytes } = documentKinds.SUSPENSION_EVIDENCE
  const config = { form: { files: { maxBytes, oversize: 'report' as const } } }
  type Request = FastifyRequest<{ Params: { id: string } }>

  for (const step of interventions) {
    const path = `/pemegang/:id/${stepPaths[step]}`

    app.get(path, { preHandler: guard, schema: { params: IdParams } }, async (request, reply) => {
      const values = { reasonCode: '', reasonText: '' }
      return show(request, reply, step, { requestKey: randomUUID(), values, problems: [] })
    })

    app.post(
      path,
      { preHandler: guard, schema: { params: IdParams, body: Step }, config },
      async (request, reply) => {
        const { request_key: requestKey, version, reasonCode = '', reasonText = '', evidence } = request.body
        const signOn = signedOn(request)
        const { id, actor } = verifierOf(request, signOn)
        const about = accessId(request.params.id)
        const stepUp = proofFor(request, reply, step, await deskOf(request))
        if (stepUp !== null) return stepUp
        try {
          await intervene(p, {
            step,
            accessId: about,
            accountId: id,
            actor,
            reason: { code: reasonCode, text: reasonText },
            evidence,
            version,
            requestKey,
          })
          return reply.redirect(signOn.href(`/pemegang/${about}?hasil=${step}`), 303)
        } catch (error) {
          const refusal = expected(error)
          return show(request, reply, step, {
            requestKey,
            values: { reasonCode, reasonText },
            problems: problemsOf(refusal, request.language),
            status: refusal.status,
          })
        }
      },
    )
  }

  function deskOf(request: Request): Promise<Desk> {
    const { id, accessId: acting } = verifierOf(request, signedOn(request))
    return openDesk(p, { accountId: id, accessId: acting })
  }

  function proofFor(request: Request, reply: FastifyReply, step: Intervention, desk: Desk) {
    if (step === 'lift') return null
    const returnTo = signedOn(request).href(`/pemegang/${accessId(request.params.id)}/${stepPaths[step]}`)
    return askForProof(request, reply, { desk, returnTo })
  }

  /** Only while the step is possible at this desk; what was refused is shown with what was typed. */
  async function show(
    request: Request,
    reply: FastifyReply,
    step: Intervention,
    shown: Shown,
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const about = accessId(request.params.id)
    const today = todayInWib(p.clock)
    const desk = await deskOf(request)
    const [summary, history] = await Promise.all([
      findWithin(p.db, { desk, id: about }),
      listTransitions(p.db, about),
    ])
    if (summary === undefined) throw new Refusal('NOT_FOUND')
    const possible = possibleInterventions(summary.access, { desk, today, history })
    if (!possible.includes(step) && shown.problems.length === 0) {
      throw new Refusal(possible.length === 0 ? 'NOT_ALLOWED' : 'TRANSITION_NOT_POSSIBLE')
    }
    const stepUp = proofFor(request, reply, step, desk)
    if (stepUp !== null) return stepUp
    const { status = 200, ...rest } = shown
    const view = {
      ...rest,
      step,
      summary,
      endingSeconds: accessPolicyOn(today).endingReachesAllSeconds,
      href: signOn.href,
    }
    return reply.page(<InterventionPage frame={o.frame(request)} view={view} />, { status })
  }
}

/** What was refused, each beside its field and named by its label. */
function problemsOf(refusal: Refusal, language: 'id' | 'en'): readonly FormProblem[] {
  const { reasonCode, reasonText, paper } = messages[language]
  return formProblems(refusal, language, { reasonCode, reasonText, evidence: paper })
}

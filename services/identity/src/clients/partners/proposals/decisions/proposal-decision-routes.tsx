import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { logoHref } from '../../../../oidc/clients/logo-address.js'
import { clientWriters } from '../../../console/console-roles.js'
import { findShownClient } from '../../../console/console-store.js'
import { findClientNames } from '../../../console/look/client-names-store.js'
import { askForProof, listPath as clientsPath } from '../../../console/route-parts.js'
import { definitionOf } from '../../../registry/client-definition.js'
import { oversightPaths } from '../../oversight/oversight-tabs.js'
import type { PartnerClientOptions } from '../../pages/new-client-routes.js'
import { findPartner } from '../../partners-store.js'
import {
  Decided,
  Done,
  type ShownDecision,
  takeDecision,
  untyped,
} from '../../production/decisions/decision-form.js'
import { decisionPaths } from '../../production/decisions/decision-paths.js'
import { messages as productionWords } from '../../production/production.messages.js'
import { broughtTo } from '../client-proposal.js'
import { findProposal, listProposalSteps } from '../proposals-store.js'
import { approveProposal, refuseProposal } from './proposal-decision-service.js'
import { ProposalRequestPage } from './proposal-request-page.js'

const proposalsPath = decisionPaths.change
const Params = Type.Object({ proposal: Type.String({ maxLength: 64 }) })
type Asked = FastifyRequest<{ Params: { proposal: string } }>

/** Officials of the Directorate decide on changes of approved clients; each decision asks for a fresh proof. */
export function proposalDecisionRoutes(app: AppServer, o: PartnerClientOptions): void {
  const { platform: p, rules } = o
  const preHandler = app.requirePersona(...clientWriters)
  const one = `${proposalsPath}/:proposal`

  app.get(one, { preHandler, schema: { params: Params, querystring: Done } }, async (request, reply) => {
    const stepUp = askForProof(request, reply, pathOf(request))
    if (stepUp !== null) return stepUp
    const { decided } = productionWords[request.language]
    const { hasil } = request.query
    const done = hasil === 'setuju' || hasil === 'tolak' ? decided[hasil] : null
    return show(request, reply, { ...untyped, done })
  })

  app.post(`${one}/putusan`, { preHandler, schema: { params: Params, body: Decided } }, (request, reply) => {
    const of = { proposalId: request.params.proposal, rules }
    return takeDecision(request, reply, {
      path: pathOf(request),
      approve: (decision) => approveProposal(p, { ...of, ...decision }),
      refuse: (decision) => refuseProposal(p, { ...of, ...decision }),
      show: (shown) => show(request, reply, shown),
    })
  })

  async function show(request: Asked, reply: FastifyReply, s: ShownDecision): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const proposal = await findProposal(p.db, request.params.proposal)
    // What a partner only drafts is its own matter.
    if (proposal === undefined || proposal.submittedAt === null) throw new Refusal('CLIENT_PROPOSAL_UNKNOWN')
    const shown = await findShownClient(p.db, proposal.clientId)
    const partner = await findPartner(p.db, proposal.partnerId)
    if (shown === undefined || partner === undefined) throw new Refusal('CLIENT_PROPOSAL_UNKNOWN')
    const after = broughtTo(proposal, definitionOf(shown.client))
    const view = {
      ...s,
      proposal,
      shown,
      partner,
      after,
      logoHref: logoHref(after.logoFile ?? null) ?? undefined,
      names: await findClientNames(p.db, after),
      steps: await listProposalSteps(p.db, proposal.id),
      listHref: href(oversightPaths.requests),
      partnerHref: href(`/konsol/mitra/${partner.id}`),
      clientHref: href(`${clientsPath}/${proposal.clientId}`),
      path: pathOf(request),
    }
    return reply.page(<ProposalRequestPage frame={o.frame(request)} view={view} />, { status: s.status })
  }
}

function pathOf(request: Asked): string {
  return signedOn(request).href(`${proposalsPath}/${request.params.proposal}`)
}

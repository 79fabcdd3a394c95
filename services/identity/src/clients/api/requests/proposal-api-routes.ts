import { Refusal } from '@inaproc/domain/refusal'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply } from 'fastify'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import type { Platform } from '../../../platform.js'
import { type ClientProposal, fits, isOpen } from '../../partners/proposals/client-proposal.js'
import {
  discardProposal,
  draftProposal,
  submitProposal,
  withdrawProposal,
} from '../../partners/proposals/proposal-service.js'
import { listProposalSteps, listProposals } from '../../partners/proposals/proposals-store.js'
import { definitionOf } from '../../registry/client-definition.js'
import { changedByOfficials } from '../../registry/rules/change-rights.js'
import { callerOf, clientFor, programOf, writerOf } from '../api-caller.js'
import { type ClientsApiOptions, clientsPath, tags } from '../api-parts.js'
import { changesIn, fieldInApi } from '../client-documents.js'
import { ClientParams, ClientPatch, changeRefusals, refusals, VersionHeader } from '../client-schemas.js'
import { ProposalDocument, Submission } from './request-schemas.js'

const path = `${clientsPath}/:client/proposal`
const response = { 200: ProposalDocument, ...changeRefusals }
type Versioned = { readonly 'if-match'?: string | undefined }

/** How a partner's program changes a client that two officials have approved: it proposes, they decide. */
export function proposalApiRoutes(app: AppServer, { platform: p, rules }: ClientsApiOptions): void {
  app.get(
    path,
    {
      schema: {
        summary: 'What is proposed about an approved client, or was last',
        tags,
        params: ClientParams,
        response: { 200: ProposalDocument, ...refusals },
      },
    },
    async (request, reply) => {
      const { client } = await clientFor(p, await callerOf(p, request), request.params.client)
      return answer(p, reply, client)
    },
  )

  app.patch(
    path,
    {
      schema: {
        summary: 'Draft a change of an approved client, or mend the draft; nothing changes yet',
        tags,
        params: ClientParams,
        headers: VersionHeader,
        body: ClientPatch,
        response,
      },
    },
    async (request, reply) => {
      const { acts, client, last } = await opened(request)
      const open = last !== undefined && isOpen(last) ? last : undefined
      const version = versionIn(request.headers) ?? open?.version ?? null
      const seen = { clientVersion: client.version, version }
      await draftProposal(p, { ...acts, ...seen, changes: changesIn(request.body), rules })
      return answer(p, reply, client)
    },
  )

  app.post(
    `${path}/submission`,
    {
      schema: {
        summary: 'Send the draft to the officials, with the reason and a purpose for each scope that comes',
        tags,
        params: ClientParams,
        headers: VersionHeader,
        body: Submission,
        response,
      },
    },
    async (request, reply) => {
      const { acts, client, last } = await opened(request)
      const { reason, purposes = {} } = request.body
      const version = versionIn(request.headers) ?? last?.version ?? 0
      await submitProposal(p, { ...acts, version, reason, purposes, rules })
      return answer(p, reply, client)
    },
  )

  const steps = [
    { url: `${path}/submission`, act: withdrawProposal, summary: 'Take it back; it is a draft again' },
    { url: path, act: discardProposal, summary: 'Give the draft up; another one can be proposed' },
  ] as const
  for (const { url, act, summary } of steps) {
    app.delete(
      url,
      { schema: { summary, tags, params: ClientParams, headers: VersionHeader, response } },
      async (request, reply) => {
        const { acts, client, last } = await opened(request)
        await act(p, { ...acts, version: versionIn(request.headers) ?? last?.version ?? 0 })
        return answer(p, reply, client)
      },
    )
  }

  async function opened(request: Parameters<typeof writerOf>[1] & { params: { client: string } }) {
    const caller = await writerOf(p, request)
    const { client } = await clientFor(p, caller, request.params.client)
    const { clientId } = client
    const [last] = await listProposals(p.db, { clientId, limit: 1 })
    return { acts: { ...programOf(caller), clientId }, client, last }
  }
}

/** The version of the proposal that a step names; the present one where it names none. */
function versionIn(headers: Versioned): number | undefined {
  const given = headers['if-match']
  return given === undefined ? undefined : Number(given.slice(1, -1))
}

async function answer(p: Platform, reply: FastifyReply, client: StoredClient) {
  const [proposal] = await listProposals(p.db, { clientId: client.clientId, limit: 1 })
  if (proposal === undefined) throw new Refusal('CLIENT_PROPOSAL_UNKNOWN')
  reply.header('etag', `"${proposal.version}"`).header('cache-control', 'no-store')
  return proposalDocument(proposal, {
    client,
    steps: await listProposalSteps(p.db, proposal.id),
  })
}

function proposalDocument(
  proposal: ClientProposal,
  o: {
    readonly client: StoredClient
    readonly steps: Awaited<ReturnType<typeof listProposalSteps>>
  },
) {
  const { before, after } = proposal
  return {
    id: proposal.id,
    client_id: proposal.clientId,
    state: proposal.state,
    version: proposal.version,
    round: proposal.round,
    fits: fits(proposal, definitionOf(o.client)),
    changes: changedByOfficials(before, after).map((field) => ({
      field: fieldInApi(field),
      before: before[field] ?? null,
      after: after[field] ?? null,
    })),
    purposes: { ...proposal.purposes },
    reason: proposal.reason,
    drafted_at: proposal.draftedAt.toISOString(),
    submitted_at: proposal.submittedAt?.toISOString() ?? null,
    steps: o.steps.map((step) => ({
      at: step.at.toISOString(),
      step: step.transition,
      state: step.toState,
      reason_code: step.reasonCode,
      reason: step.reason,
    })),
  }
}

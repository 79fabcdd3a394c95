import { Refusal } from '@inaproc/domain/refusal'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply } from 'fastify'
import type { Static } from 'typebox'
import type { Platform } from '../../../platform.js'
import type { ProductionForm } from '../../partners/production/production-form.js'
import { askForProduction, withdrawProduction } from '../../partners/production/production-service.js'
import { findRequestOfTest, listSteps } from '../../partners/production/production-store.js'
import { callerOf, clientFor, programOf, writerOf } from '../api-caller.js'
import { type ClientsApiOptions, clientsPath, tags } from '../api-parts.js'
import { ClientParams, changeRefusals, refusals } from '../client-schemas.js'
import { ProductionDocument, ProductionWish } from './request-schemas.js'

const path = `${clientsPath}/:client/production`
const response = { 200: ProductionDocument, ...changeRefusals }

/** A partner's program asks for production of a test client, with the checklist of the page; two officials decide. */
export function productionApiRoutes(app: AppServer, { platform: p, rules }: ClientsApiOptions): void {
  app.get(
    path,
    {
      schema: {
        summary: 'What was asked for with a test client, and how it stands',
        tags,
        params: ClientParams,
        response: { 200: ProductionDocument, ...refusals },
      },
    },
    async (request, reply) => {
      const { client } = await clientFor(p, await callerOf(p, request), request.params.client)
      return answer(p, reply, client.clientId)
    },
  )

  app.post(
    path,
    {
      schema: {
        summary: 'Ask for production of a test client, or send the request again, corrected',
        tags,
        params: ClientParams,
        body: ProductionWish,
        response,
      },
    },
    async (request, reply) => {
      const { acts, testClientId } = await opened(request)
      await askForProduction(p, { ...acts, testClientId, form: formIn(request.body), rules })
      return answer(p, reply, testClientId)
    },
  )

  app.delete(
    path,
    { schema: { summary: 'Take the request back', tags, params: ClientParams, response } },
    async (request, reply) => {
      const { acts, testClientId } = await opened(request)
      await withdrawProduction(p, { ...acts, testClientId })
      return answer(p, reply, testClientId)
    },
  )

  async function opened(request: Parameters<typeof writerOf>[1] & { params: { client: string } }) {
    const caller = await writerOf(p, request)
    const { client } = await clientFor(p, caller, request.params.client)
    return { acts: programOf(caller), testClientId: client.clientId }
  }
}

/** The words of the API in those of the page, so that one reader judges both. */
function formIn(wish: Static<typeof ProductionWish>): ProductionForm {
  return {
    clientId: wish.client_id,
    redirectUris: (wish.redirect_uris ?? []).join('\n'),
    postLogoutRedirectUris: (wish.post_logout_redirect_uris ?? []).join('\n'),
    backchannelLogoutUri: wish.backchannel_logout_uri ?? '',
    withoutLogout: wish.without_logout ?? '',
    jwks: wish.jwks === undefined ? '' : JSON.stringify(wish.jwks),
    jwksUri: wish.jwks_uri ?? '',
    purposes: wish.purposes,
  }
}

async function answer(p: Platform, reply: FastifyReply, testClientId: string) {
  const asked = await findRequestOfTest(p.db, testClientId)
  if (asked === undefined) throw new Refusal('PRODUCTION_UNKNOWN')
  const steps = await listSteps(p.db, asked.id)
  reply.header('cache-control', 'no-store')
  return {
    id: asked.id,
    client_id: asked.clientId,
    test_client_id: asked.testClientId,
    state: asked.state,
    round: asked.round,
    purposes: { ...asked.purposes.scopes },
    without_logout: asked.purposes.withoutLogout,
    submitted_at: asked.submittedAt.toISOString(),
    steps: steps.map((step) => ({
      at: step.at.toISOString(),
      step: step.transition,
      state: step.toState,
      reason_code: step.reasonCode,
      reason: step.reason,
    })),
  }
}

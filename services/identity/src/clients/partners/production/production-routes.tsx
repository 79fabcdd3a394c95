import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { expected, problemsOf, Version } from '../../console/route-parts.js'
import { SecretOncePage } from '../../console/weighty/credentials-page.js'
import { definitionOf, usesSecret } from '../../registry/client-definition.js'
import type { ClientRuleOptions } from '../../registry/rules/client-rules.js'
import { rotateSecret } from '../../registry/secrets/secrets-service.js'
import { listLiveSecrets } from '../../registry/secrets/secrets-store.js'
import {
  askForProof,
  Done,
  memberOf,
  ownPartner,
  PartnerParams,
  type PartnerRouteOptions,
  partnersPath,
} from '../pages/route-parts.js'
import { mayActNow, type OwnPartner } from '../partners.js'
import { purposeField } from './checklist.js'
import { messages } from './production.messages.js'
import { formOf, type ProductionForm, readProductionForm, scopesToExplain } from './production-form.js'
import { ProductionPage } from './production-page.js'
import { askForProduction, withdrawProduction } from './production-service.js'
import { findBoth, findRequestOfTest, hasBeenUsed, listSteps } from './production-store.js'

export interface ProductionOptions extends PartnerRouteOptions {
  readonly rules: ClientRuleOptions
}

const Params = Type.Object({ ...PartnerParams.properties, client: Type.String({ maxLength: 64 }) })
type Asked = FastifyRequest<{ Params: { partner: string; client: string } }>

/** The texts of the form; the purposes are named by their scopes. */
const Body = Type.Record(Type.String({ maxLength: 300 }), Type.String({ maxLength: 40_000 }))
const base = `${partnersPath}/:partner/klien/:client/produksi`

interface Shown {
  readonly typed?: Readonly<Record<string, string>>
  readonly problems?: readonly FormProblem[]
  readonly done?: string | null
  readonly status?: number
}

/** A partner's way from a test client to production (protocol.md §6). */
export function productionRoutes(app: AppServer, o: ProductionOptions): void {
  const { platform: p, rules } = o
  const preHandler = app.requireSignIn()

  app.get(base, { preHandler, schema: { params: Params, querystring: Done } }, (request, reply) => {
    const { done } = messages[request.language]
    const { hasil } = request.query
    return show(request, reply, { done: hasil === 'minta' || hasil === 'tarik' ? done[hasil] : null })
  })

  app.post(base, { preHandler, schema: { params: Params, body: Body } }, (request, reply) => {
    const typed = request.body
    return answered(request, reply, 'minta', typed, async () => {
      const { test } = await clientsOf(request, await ownPartner(p, request, 'ask-for-production'))
      const form = formIn(typed, test)
      await askForProduction(p, { ...memberOf(request), testClientId: test.clientId, form, rules })
    })
  })

  app.post(`${base}/tarik`, { preHandler, schema: { params: Params } }, (request, reply) =>
    answered(request, reply, 'tarik', undefined, () =>
      withdrawProduction(p, { ...memberOf(request), testClientId: request.params.client }),
    ),
  )

  app.post(
    `${base}/rahasia`,
    { preHandler, schema: { params: Params, body: Type.Object({ version: Version }) } },
    async (request, reply) => {
      const partner = await ownPartner(p, request, 'work-on-clients')
      const stepUp = askForProof(request, reply, pathOf(request))
      if (stepUp !== null) return stepUp
      const { production } = await clientsOf(request, partner)
      if (production === undefined || (await secretVersionOf(production)) === null) {
        throw new Refusal('TRANSITION_NOT_POSSIBLE')
      }
      const by = {
        as: 'PARTNER',
        partnerId: partner.id,
        actor: memberOf(request).actor,
        steppedUp: true,
      } as const
      const { version } = request.body
      const { client, secret } = await rotateSecret(p, {
        clientId: production.clientId,
        version,
        by,
        overlap: 0,
      })
      const { name, clientId } = client
      const once = { name, clientId, secret, nextHref: pathOf(request) }
      return reply.page(<SecretOncePage frame={o.frame(request)} {...once} />)
    },
  )

  async function show(request: Asked, reply: FastifyReply, s: Shown): Promise<FastifyReply> {
    const partner = await ownPartner(p, request, 'see')
    const { test, production, asked } = await clientsOf(request, partner)
    const { href } = signedOn(request)
    const clientHref = (clientId: string) => href(`${partnersPath}/${partner.id}/klien/${clientId}`)
    const canBeSent = asked === undefined || asked.state === 'refused' || asked.state === 'withdrawn'
    const mayWork = mayActNow(partner, 'work-on-clients')
    const view = {
      test,
      request: asked,
      steps: asked === undefined ? [] : await listSteps(p.db, asked.id),
      path: pathOf(request),
      backHref: clientHref(test.clientId),
      productionHref: production && clientHref(production.clientId),
      done: s.done ?? null,
      mayAsk: mayActNow(partner, 'ask-for-production'),
      secretVersion:
        mayWork && asked?.state === 'approved' && production !== undefined
          ? await secretVersionOf(production)
          : null,
      asking: canBeSent ? await askingOf(partner, s.typed) : null,
      problems: s.problems ?? [],
    }
    return reply.page(<ProductionPage frame={o.frame(request)} view={view} />, { status: s.status ?? 200 })

    async function askingOf(of: OwnPartner, typed: Shown['typed']) {
      const definition = definitionOf(test)
      const began = formOf({
        test: definition,
        production: production && definitionOf(production),
        purposes: asked?.purposes,
      })
      const form = typed === undefined ? began : formIn(typed, test)
      const { definition: client, purposes } = readProductionForm(form, definition)
      const facts = { partner: of, client, purposes, hasBeenUsed: await hasBeenUsed(p.db, test.clientId) }
      return { form, facts }
    }
  }

  async function answered(
    request: Asked,
    reply: FastifyReply,
    done: 'minta' | 'tarik',
    typed: Shown['typed'],
    work: () => Promise<unknown>,
  ): Promise<FastifyReply> {
    try {
      await work()
      return reply.redirect(`${pathOf(request)}?hasil=${done}`, 303)
    } catch (error) {
      const refusal = expected(error)
      const problems = problemsOf(refusal, request.language)
      return show(request, reply, { ...(typed && { typed }), problems, status: refusal.status })
    }
  }

  /** The test client of the address, and what was asked for with it. */
  async function clientsOf(request: Asked, partner: OwnPartner) {
    const testClientId = request.params.client
    const asked = await findRequestOfTest(p.db, testClientId)
    const { test, production } = await findBoth(p.db, { testClientId, clientId: asked?.clientId })
    if (test?.partnerId !== partner.id || test.environment !== 'test') {
      throw new Refusal('CLIENT_NOT_REGISTERED')
    }
    return { test, production, asked }
  }

  /** The version for which a first secret can be made; null when it has one or needs none. */
  async function secretVersionOf(client: StoredClient): Promise<number | null> {
    if (client.state !== 'active' || !usesSecret(definitionOf(client).authentication)) return null
    const secrets = await listLiveSecrets(p.db, client.clientId, p.clock())
    return secrets.length === 0 ? client.version : null
  }
}

function pathOf(request: Asked): string {
  const { partner, client } = request.params
  return signedOn(request).href(`${partnersPath}/${partner}/klien/${client}/produksi`)
}

function formIn(typed: Readonly<Record<string, string>>, test: StoredClient): ProductionForm {
  const of = (name: string) => typed[name] ?? ''
  const purposes = scopesToExplain(definitionOf(test)).map(
    (scope) => [scope, of(purposeField(scope))] as const,
  )
  return {
    clientId: of('clientId'),
    redirectUris: of('redirectUris'),
    postLogoutRedirectUris: of('postLogoutRedirectUris'),
    backchannelLogoutUri: of('backchannelLogoutUri'),
    withoutLogout: of('withoutLogout'),
    jwks: of('jwks'),
    jwksUri: of('jwksUri'),
    purposes: Object.fromEntries(purposes),
  }
}

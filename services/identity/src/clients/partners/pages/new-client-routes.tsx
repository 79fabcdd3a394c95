import { invalidForm } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ClientKind } from '../../../oidc/clients/stored-client.js'
import { type ClientDesk, DeskParams } from '../../console/client-desk.js'
import { kinds } from '../../console/client-list.js'
import { doneInWords } from '../../console/client-page.js'
import {
  ClientForm,
  type ClientFormValues,
  changesOf,
  credentialsIn,
  formValues,
  newDefinition,
} from '../../console/editing/client-form.js'
import { ClientFormPage, ClientKindPage } from '../../console/editing/client-form-page.js'
import { findClientNames } from '../../console/look/client-names-store.js'
import { type ConsoleOptions, expected, problemsOf } from '../../console/route-parts.js'
import { SecretOncePage } from '../../console/weighty/credentials-page.js'
import { messages as consoleWords } from '../../console/words/console.messages.js'
import { isApproved } from '../../registry/changer.js'
import { type ClientDefinition, definitionOf } from '../../registry/client-definition.js'
import { createClient } from '../../registry/create-service.js'
import { offeredTo, problemsOfClient } from '../../scopes/offered.js'
import { beginOf } from '../../traffic/traffic.js'
import { listTraffic } from '../../traffic/traffic-store.js'
import type { OwnPartner } from '../partners.js'
import { findPartner } from '../partners-store.js'
import { findOpenProposal } from '../proposals/proposals-store.js'
import { type ChangingLinks, PartnerClientPage } from './partner-client-page.js'
import { partnerPaths } from './partner-head.js'
import {
  askForProof,
  Done,
  memberOf,
  ownPartner,
  PartnerParams,
  type PartnerRouteOptions,
  partnersPath,
  stopOf,
} from './route-parts.js'

export interface PartnerClientOptions extends PartnerRouteOptions, ConsoleOptions {}

const Params = Type.Object({ ...PartnerParams.properties, kind: Type.Enum([...kinds]) })
const NewForm = Type.Object({ ...ClientForm.properties, langkah: Type.Optional(Type.String()) })
const base = `${partnersPath}/:partner`

interface Shown {
  readonly values: ClientFormValues
  readonly problems: readonly FormProblem[]
  readonly preview: ClientDefinition | null
  readonly status: number
}

/** A partner makes clients of the test environment, which are active at once, and looks at what it has. */
export function newClientRoutes(app: AppServer, o: PartnerClientOptions, desk: ClientDesk): void {
  const { platform: p, rules } = o
  const preHandler = app.requireSignIn()

  app.get(
    `${base}/klien-baru`,
    {
      preHandler,
      schema: { params: PartnerParams, querystring: Type.Object({ jenis: Type.Optional(Type.String()) }) },
    },
    async (request, reply) => {
      const partner = await ownPartner(p, request, 'work-on-clients')
      const { href } = signedOn(request)
      const path = newPathOf(partner)
      const kind = kinds.find((known) => known === request.query.jenis)
      if (kind !== undefined) return reply.redirect(href(`${path}/${kind}`), 303)
      const listHref = href(`${partnersPath}/${partner.id}`)
      return reply.page(<ClientKindPage frame={o.frame(request)} path={href(path)} listHref={listHref} />)
    },
  )

  app.get(`${base}/klien-baru/:kind`, { preHandler, schema: { params: Params } }, async (request, reply) => {
    const partner = await ownPartner(p, request, 'work-on-clients')
    const { kind } = request.params
    const values = formValues(newDefinition(kind))
    const stepUp = askForProof(request, reply, signedOn(request).href(`${newPathOf(partner)}/${kind}`))
    return stepUp ?? show(request, reply, partner, kind, { values, problems: [], preview: null, status: 200 })
  })

  app.post(
    `${base}/klien-baru/:kind`,
    { preHandler, schema: { params: Params, body: NewForm } },
    async (request, reply) => {
      const partner = await ownPartner(p, request, 'work-on-clients')
      const { kind } = request.params
      const { href } = signedOn(request)
      const stepUp = askForProof(request, reply, href(`${newPathOf(partner)}/${kind}`))
      if (stepUp !== null) return stepUp
      const { langkah, ...values } = request.body
      const { definition, problems } = testClient(values, kind)
      if (langkah === 'pratinjau') {
        return show(request, reply, partner, kind, { values, problems: [], preview: definition, status: 200 })
      }
      try {
        if (problems.length > 0) {
          throw invalidForm([...(await problemsOfClient(p.db, definition, rules)), ...problems])
        }
        const { actor } = memberOf(request)
        const by = { actor, as: 'PARTNER', partnerId: partner.id, steppedUp: true } as const
        const { client, secret } = await createClient(p, { definition, by, rules })
        const nextHref = href(`${partnersPath}/${partner.id}/klien/${client.clientId}`)
        if (secret === null) return reply.redirect(nextHref, 303)
        const once = { name: client.name, clientId: client.clientId, secret, nextHref }
        return reply.page(<SecretOncePage frame={o.frame(request)} {...once} />)
      } catch (error) {
        const refusal = expected(error)
        const told = problemsOf(refusal, request.language)
        return show(request, reply, partner, kind, {
          values,
          problems: told,
          preview: null,
          status: refusal.status,
        })
      }
    },
  )

  app.get(
    desk.route,
    { preHandler: desk.mayLook, schema: { params: DeskParams, querystring: Done } },
    async (request, reply) => {
      const { shown, canEdit, canProve, steps, links } = await desk.open(request, 'look')
      const since = beginOf('day', p.clock())
      const { clientId, environment } = shown.client
      const [counts, names] = await Promise.all([
        listTraffic(p.db, { clientId, since }),
        findClientNames(p.db, definitionOf(shown.client)),
      ])
      const productionHref = environment === 'test' ? `${links.hrefOf('overview')}/produksi` : undefined
      const done = doneInWords(request.query.hasil, request.language)
      const partner = await findPartner(p.db, shown.client.partnerId ?? '')
      const stop = partner === undefined ? null : await stopOf(p, partner)
      const membersHref = `${links.listHref}${partnerPaths.members}`
      const changing = isApproved(shown.client) ? await changingOf() : undefined
      const where = { productionHref, membersHref, changing, issuer: o.baseUrl }
      const view = { shown, canEdit, steps, done, stop, counts, names, ...where, ...links }
      return reply.page(<PartnerClientPage frame={o.frame(request)} view={view} />)

      async function changingOf(): Promise<ChangingLinks> {
        const here = links.hrefOf('overview')
        return {
          open: await findOpenProposal(p.db, clientId),
          proposalHref: `${here}/usul`,
          proposeHref: canProve ? `${here}/usul/ubah` : undefined,
          contactsHref: canProve ? `${here}/kontak` : undefined,
        }
      }
    },
  )

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    partner: OwnPartner,
    kind: ClientKind,
    { values, problems, preview, status }: Shown,
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const words = consoleWords[request.language]
    const path = newPathOf(partner)
    const view = {
      kind,
      version: null,
      title: words.newOf(words.kinds[kind].label),
      name: words.newTitle,
      values,
      problems,
      preview,
      offered: await offeredTo('PARTNER', p.db, { own: rules.offered }),
      environments: ['test' as const],
      logoHref: undefined,
      action: href(`${path}/${kind}`),
      backHref: href(path),
    }
    return reply.page(<ClientFormPage frame={o.frame(request)} view={view} />, { status })
  }
}

function newPathOf({ id }: OwnPartner): string {
  return `${partnersPath}/${id}/klien-baru`
}

/** What a partner makes by itself is for trying out, whatever was sent. */
function testClient(values: ClientFormValues, kind: ClientKind) {
  const changes = changesOf(values, kind)
  const { credentials, problems } = credentialsIn(values, { kind, profile: changes.profile })
  const clientId = (values.clientId ?? '').trim()
  return {
    definition: {
      ...newDefinition(kind),
      ...changes,
      ...credentials,
      clientId,
      environment: 'test' as const,
    },
    problems,
  }
}

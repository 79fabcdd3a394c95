import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { uploadedFile } from '@inaproc/server/form-bodies'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { findClient } from '../../../oidc/clients/clients-store.js'
import { logoHref } from '../../../oidc/clients/logo-address.js'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { DeskParams } from '../../console/client-desk.js'
import {
  ClientForm,
  type ClientFormValues,
  changesOf,
  formValues,
} from '../../console/editing/client-form.js'
import { ClientFormPage } from '../../console/editing/client-form-page.js'
import { expected, problemsOf, Version } from '../../console/route-parts.js'
import { LogoPage } from '../../console/weighty/state-page.js'
import { isApproved } from '../../registry/changer.js'
import { type ClientDefinition, definitionOf } from '../../registry/client-definition.js'
import { logoBytes } from '../../registry/rules/logo-rules.js'
import { offeredTo } from '../../scopes/offered.js'
import type { PartnerClientOptions } from '../pages/new-client-routes.js'
import { Done, memberOf, ownPartner, partnersPath } from '../pages/route-parts.js'
import { mayActNow, type PartnerAct } from '../partners.js'
import { purposeField } from '../production/checklist.js'
import { addedScopes, broughtTo, type ClientProposal, isOpen } from './client-proposal.js'
import { messages } from './proposal.messages.js'
import { ProposalPage } from './proposal-page.js'
import { discardProposal, draftProposal, submitProposal, withdrawProposal } from './proposal-service.js'
import { listProposalSteps, listProposals } from './proposals-store.js'

const Params = Type.Object({
  client: DeskParams.properties.client,
  partner: Type.String({ maxLength: 64 }),
})
type Asked = FastifyRequest<{ Params: Static<typeof Params> }>

const ProposalForm = Type.Object({
  ...ClientForm.properties,
  langkah: Type.Optional(Type.String()),
  version: Version,
  proposal: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
})
const LogoForm = Type.Object({ version: Version, logoFile: Type.Optional(uploadedFile()) })
const Seen = Type.Object({ version: Version })
/** The reason, and the purposes named by their scopes. */
const Sent = Type.Record(Type.String({ maxLength: 300 }), Type.String({ maxLength: 4_000 }))

const base = `${partnersPath}/:partner/klien/:client/usul`
const shownEarlier = 10

interface Shown {
  readonly typed?: Readonly<Record<string, string>>
  readonly problems?: readonly FormProblem[]
  readonly done?: string | null
  readonly status?: number
}

interface ShownForm {
  readonly values: ClientFormValues
  readonly version: number
  readonly problems?: readonly FormProblem[]
  readonly preview?: ClientDefinition
  readonly status?: number
}

/** How a partner changes a client that two officials have approved (protocol.md §6). */
export function proposalRoutes(app: AppServer, o: PartnerClientOptions): void {
  const { platform: p, rules } = o
  const preHandler = app.requireSignIn()

  app.get(base, { preHandler, schema: { params: Params, querystring: Done } }, (request, reply) => {
    const { done } = messages[request.language]
    const { hasil = '' } = request.query
    const outcome = (['susun', 'kirim', 'tarik', 'batal'] as const).find((known) => known === hasil)
    return show(request, reply, { done: outcome === undefined ? null : done[outcome] })
  })

  app.get(`${base}/ubah`, { preHandler, schema: { params: Params } }, async (request, reply) => {
    const { client, open } = await opened(request, 'work-on-clients')
    const current = definitionOf(client)
    const values = formValues(open === undefined ? current : broughtTo(open, current))
    return showForm(request, reply, { client, open }, { values, version: client.version })
  })

  app.post(
    `${base}/ubah`,
    { preHandler, schema: { params: Params, body: ProposalForm } },
    async (request, reply) => {
      const { langkah, version, proposal, ...values } = request.body
      const of = await opened(request, 'work-on-clients')
      const { contacts: _own, ...changes } = changesOf(values, of.client.kind)
      if (langkah === 'pratinjau') {
        const preview = { ...definitionOf(of.client), ...changes }
        return showForm(request, reply, of, { values, version, preview })
      }
      try {
        const seen = { clientVersion: version, version: proposal ?? null }
        await draftProposal(p, { ...actsOf(request), ...seen, changes, rules })
        return reply.redirect(`${pathOf(request)}?hasil=susun`, 303)
      } catch (error) {
        const { status, problems } = refused(error, request)
        return showForm(request, reply, of, { values, version, problems, status })
      }
    },
  )

  app.get(`${base}/logo`, { preHandler, schema: { params: Params } }, async (request, reply) => {
    const of = await opened(request, 'work-on-clients')
    return showLogo(request, reply, of, { problems: [], status: 200 })
  })

  app.post(
    `${base}/logo`,
    {
      preHandler,
      schema: { params: Params, body: LogoForm },
      config: { form: { files: { maxBytes: logoBytes, oversize: 'report' } } },
    },
    async (request, reply) => {
      const of = await opened(request, 'work-on-clients')
      const { version: clientVersion, logoFile = { bytes: new Uint8Array(), oversize: false } } = request.body
      try {
        const seen = { clientVersion, version: of.open?.version ?? null }
        await draftProposal(p, { ...actsOf(request), ...seen, changes: {}, logo: logoFile, rules })
        return reply.redirect(`${pathOf(request)}?hasil=susun`, 303)
      } catch (error) {
        return showLogo(request, reply, of, refused(error, request))
      }
    },
  )

  app.post(
    `${base}/kirim`,
    { preHandler, schema: { params: Params, body: Sent } },
    async (request, reply) => {
      const typed = request.body
      return answered(request, reply, { done: 'kirim', typed }, async () => {
        const { open } = await opened(request, 'ask-for-production')
        const version = Number(typed['version'] ?? 0)
        const said = { reason: typed['reason'] ?? '', purposes: purposesIn(typed, open) }
        await submitProposal(p, { ...actsOf(request), version, ...said, rules })
      })
    },
  )

  for (const [done, act] of [
    ['tarik', withdrawProposal],
    ['batal', discardProposal],
  ] as const) {
    app.post(`${base}/${done}`, { preHandler, schema: { params: Params, body: Seen } }, (request, reply) =>
      answered(request, reply, { done }, () => act(p, { ...actsOf(request), version: request.body.version })),
    )
  }

  async function answered(
    request: Asked,
    reply: FastifyReply,
    s: { readonly done: string; readonly typed?: Readonly<Record<string, string>> },
    work: () => Promise<unknown>,
  ): Promise<FastifyReply> {
    try {
      await work()
      return reply.redirect(`${pathOf(request)}?hasil=${s.done}`, 303)
    } catch (error) {
      return show(request, reply, { ...(s.typed && { typed: s.typed }), ...refused(error, request) })
    }
  }

  async function show(request: Asked, reply: FastifyReply, s: Shown): Promise<FastifyReply> {
    const { partner, client, proposals, open } = await opened(request, 'see')
    const proposal = open ?? proposals[0]
    const { typed } = s
    const view = {
      client,
      proposal,
      steps: proposal === undefined ? [] : await listProposalSteps(p.db, proposal.id),
      earlier: proposals.filter(({ id }) => id !== proposal?.id),
      path: pathOf(request),
      backHref: clientHref(request),
      done: s.done ?? null,
      mayDraft: mayActNow(partner, 'work-on-clients'),
      maySend: mayActNow(partner, 'ask-for-production'),
      typed: {
        reason: typed?.['reason'] ?? proposal?.reason ?? '',
        purposes: typed === undefined ? (proposal?.purposes ?? {}) : purposesIn(typed, open),
      },
      problems: s.problems ?? [],
    }
    return reply.page(<ProposalPage frame={o.frame(request)} view={view} />, { status: s.status ?? 200 })
  }

  async function showForm(
    request: Asked,
    reply: FastifyReply,
    { client, open }: { readonly client: StoredClient; readonly open: ClientProposal | undefined },
    form: ShownForm,
  ): Promise<FastifyReply> {
    const { values, version, problems = [], preview = null, status = 200 } = form
    const words = messages[request.language]
    const held = [...definitionOf(client).scopes, ...(open?.after.scopes ?? [])]
    const view = {
      kind: client.kind,
      version,
      title: words.formTitle,
      name: client.name,
      values,
      problems,
      preview,
      // Officials decide, so that what only they give can be asked for.
      offered: await offeredTo('DIRECTORATE', p.db, { own: rules.offered, held }),
      environments: [client.environment],
      logoHref: logoHref(client.logoFile) ?? undefined,
      action: `${pathOf(request)}/ubah`,
      backHref: pathOf(request),
      proposes: {
        hidden: open === undefined ? {} : { proposal: String(open.version) },
        button: words.formNext,
        lead: words.formLead,
      },
    }
    return reply.page(<ClientFormPage frame={o.frame(request)} view={view} />, { status })
  }

  function showLogo(
    request: Asked,
    reply: FastifyReply,
    { client, open }: { readonly client: StoredClient; readonly open: ClientProposal | undefined },
    { problems, status }: { readonly problems: readonly FormProblem[]; readonly status: number },
  ): FastifyReply {
    const page = (
      <LogoPage
        frame={o.frame(request)}
        client={client}
        logoHref={logoHref(open?.after.logoFile ?? client.logoFile) ?? undefined}
        problems={problems}
        action={`${pathOf(request)}/logo`}
        backHref={pathOf(request)}
      />
    )
    return reply.page(page, { status })
  }

  /** The approved client of the address, and what was proposed about it. */
  async function opened(request: Asked, act: PartnerAct) {
    const partner = await ownPartner(p, request, act)
    const client = await findClient(p.db, request.params.client)
    if (client?.partnerId !== partner.id) throw new Refusal('CLIENT_NOT_REGISTERED')
    const proposals = await listProposals(p.db, { clientId: client.clientId, limit: shownEarlier })
    if (act !== 'see' && !isApproved(client)) throw new Refusal('CLIENT_NOT_APPROVED')
    return { partner, client, proposals, open: proposals.find(isOpen) }
  }
}

function refused(error: unknown, request: FastifyRequest) {
  const refusal = expected(error)
  return { problems: problemsOf(refusal, request.language), status: refusal.status }
}

function actsOf(request: Asked) {
  return { ...memberOf(request), clientId: request.params.client }
}

function purposesIn(
  typed: Readonly<Record<string, string>>,
  open: ClientProposal | undefined,
): Readonly<Record<string, string>> {
  if (open === undefined) return {}
  return Object.fromEntries(addedScopes(open).map((scope) => [scope, typed[purposeField(scope)] ?? '']))
}

function clientHref(request: Asked): string {
  const { partner, client } = request.params
  return signedOn(request).href(`${partnersPath}/${partner}/klien/${client}`)
}

function pathOf(request: Asked): string {
  return `${clientHref(request)}/usul`
}

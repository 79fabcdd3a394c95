import { isAcr } from '@inaproc/domain/acr'
import { clientLifecycle } from '@inaproc/domain/client-lifecycle'
import { accountId, isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { findRow } from '@inaproc/domain/state-machine'
import { todayInWib } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { type Static, Type } from 'typebox'
import { listPersonas } from '../../accesses/personas-store.js'
import { logoPath } from '../../oidc/clients/logo-address.js'
import type { StoredClient } from '../../oidc/clients/stored-client.js'
import { consoleClientId } from '../registry/client-transition.js'
import { findLogo } from '../registry/logos-store.js'
import { beginOf } from '../traffic/traffic.js'
import { countFailures } from '../traffic/traffic-store.js'
import { type ClientFilter, environments, kinds, owners, states } from './client-list.js'
import { ClientPage, clientPaths, type Step, stepEvents } from './client-page.js'
import { ClientsPage } from './clients-page.js'
import { type ConsolePart, consolePaths } from './console-paths.js'
import { clientReaders } from './console-roles.js'
import { listClients, listVersions } from './console-store.js'
import { HistoryPage } from './history/history-page.js'
import {
  ClientParams,
  type ConsoleOptions,
  clientLinks,
  isWriter,
  listPath,
  newPath,
  shownClient,
} from './route-parts.js'
import { trialPersona } from './trial/trial.js'
import { TrialPage } from './trial/trial-page.js'
import { tryClient } from './trial/trial-service.js'
import { messages } from './words/console.messages.js'

const pageSize = 20

const text = (maxLength = 100) => Type.Optional(Type.String({ maxLength }))
const ListQuery = Type.Object({
  cari: text(),
  status: text(),
  jenis: text(),
  pemilik: text(),
  lingkungan: text(),
  setelah: text(1_000),
})

/** What can be looked at: the list, one client, its history, a test sign-in, and the pictures of all. */
export function clientRoutes(app: AppServer, o: ConsoleOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...clientReaders)

  app.get(listPath, { preHandler, schema: { querystring: ListQuery } }, async (request, reply) => {
    const { href } = signedOn(request)
    const filter = filterOf(request.query)
    const after = request.query.setelah ?? null
    const { items, next } = await listClients(p.db, { filter, after, limit: pageSize })
    const clientIds = items.map(({ clientId }) => clientId)
    const failed = await countFailures(p.db, { clientIds, since: beginOf('day', p.clock()) })
    const path = href(listPath)
    const view = {
      path,
      filter,
      clients: items,
      failedOf: (clientId: string) => failed.get(clientId) ?? 0,
      nextHref: next === null ? undefined : `${path}?${queryOf(filter, next)}`,
      isFirst: after === null,
      createHref: isWriter(request) ? href(newPath) : undefined,
      hrefOf: (clientId: string) => href(`${listPath}/${clientId}`),
      partHref: (part: ConsolePart) => href(consolePaths[part]),
      trafficHrefOf: (clientId: string) => href(`${listPath}/${clientId}${clientPaths.traffic}`),
    }
    return reply.page(<ClientsPage frame={o.frame(request)} view={view} />)
  })

  const Done = Type.Object({ hasil: text() })
  app.get(
    `${listPath}/:client`,
    { preHandler, schema: { params: ClientParams, querystring: Done } },
    async (request, reply) => {
      const shown = await shownClient(p, request.params.client)
      const words = messages[request.language]
      const step = steps.find((known) => known === request.query.hasil)
      const view = {
        shown,
        canEdit: isWriter(request) && isChangeable(shown.client),
        steps: isWriter(request) ? stepsFrom(shown.client) : [],
        done:
          step !== undefined ? words.steps[step].done : request.query.hasil === 'ubah' ? words.saved : null,
        ...clientLinks(request, shown),
      }
      return reply.page(<ClientPage frame={o.frame(request)} view={view} />)
    },
  )

  const Cursor = Type.Object({ setelah: text(1_000) })
  app.get(
    `${listPath}/:client/riwayat`,
    { preHandler, schema: { params: ClientParams, querystring: Cursor } },
    async (request, reply) => {
      const shown = await shownClient(p, request.params.client)
      const after = request.query.setelah ?? null
      const { clientId } = shown.client
      const { items, next } = await listVersions(p.db, { clientId, after, limit: pageSize })
      const links = clientLinks(request, shown)
      const nextHref =
        next === null ? undefined : `${links.hrefOf('history')}?${new URLSearchParams({ setelah: next })}`
      const view = { shown, versions: items, nextHref, isFirst: after === null, ...links }
      return reply.page(<HistoryPage frame={o.frame(request)} view={view} />)
    },
  )

  const Trial = Type.Object({ jalan: text(), persona: text(), tingkat: text() })
  app.get(
    `${listPath}/:client/uji`,
    { preHandler, schema: { params: ClientParams, querystring: Trial } },
    async (request, reply) => {
      const shown = await shownClient(p, request.params.client)
      const { sub, acr } = signedOn(request)
      const trier = { accountId: accountId(sub), acr }
      const { jalan, persona = '', tingkat = '' } = request.query
      const trial = { hint: isUuid(persona) ? persona : null, acr: isAcr(tingkat) ? tingkat : null }
      const personas = await listPersonas(p.db, trier.accountId, todayInWib(p.clock))
      const outcome =
        jalan === undefined ? null : await tryClient(p, { client: shown.client, trier, request: trial })
      const view = {
        shown,
        request: trial,
        personas: personas.map(trialPersona),
        outcome,
        ...clientLinks(request, shown),
      }
      return reply.page(<TrialPage frame={o.frame(request)} view={view} />)
    },
  )

  // Without a sign-in: pictures stand on the pages of people who are just signing in. A new picture has a new address.
  app.get(
    `${logoPath}/:id`,
    { schema: { params: Type.Object({ id: Type.String() }) } },
    async (request, reply) => {
      const logo = isUuid(request.params.id) ? await findLogo(p.db, request.params.id) : undefined
      if (logo === undefined) throw new Refusal('NOT_FOUND')
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('content-disposition', 'inline')
        .type(logo.type)
        .send(logo.content)
    },
  )
}

export const steps: readonly Step[] = ['suspend', 'resume', 'retire']

/** What the life of a client allows an official to do with it now. */
export function stepsFrom(client: StoredClient): readonly Step[] {
  return steps.filter((step) => {
    const asked = { from: client.state, event: stepEvents[step], actor: 'DIRECTORATE' } as const
    const isHeld =
      step === 'suspend' ? client.clientId === consoleClientId : client.firstParty && step === 'retire'
    return findRow(clientLifecycle, asked).ok && !isHeld
  })
}

export function isChangeable({ firstParty, state }: StoredClient): boolean {
  return !firstParty && state !== 'retired' && state !== 'in_review'
}

function filterOf(query: Static<typeof ListQuery>): ClientFilter {
  return {
    words: (query.cari ?? '').trim(),
    state: states.find((state) => state === query.status) ?? null,
    kind: kinds.find((kind) => kind === query.jenis) ?? null,
    environment: environments.find((environment) => environment === query.lingkungan) ?? null,
    owner: owners.find((owner) => owner === query.pemilik) ?? null,
  }
}

function queryOf(filter: ClientFilter, next: string): URLSearchParams {
  return new URLSearchParams({
    ...(filter.words !== '' && { cari: filter.words }),
    ...(filter.state !== null && { status: filter.state }),
    ...(filter.kind !== null && { jenis: filter.kind }),
    ...(filter.owner !== null && { pemilik: filter.owner }),
    ...(filter.environment !== null && { lingkungan: filter.environment }),
    setelah: next,
  })
}

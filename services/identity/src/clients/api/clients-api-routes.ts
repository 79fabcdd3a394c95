import { invalidForm } from '@inaproc/domain/refusal'
import type { AppServer } from '@inaproc/server/server'
import { noFilter } from '../console/client-list.js'
import { listClients, listVersions } from '../console/console-store.js'
import { changeClient } from '../registry/change-service.js'
import { requireStepUp } from '../registry/changer.js'
import type { ClientDefinition } from '../registry/client-definition.js'
import { createClient } from '../registry/create-service.js'
import { parseKeySet } from '../registry/rules/key-rules.js'
import { problemsOfClient } from '../scopes/offered.js'
import { beginOf } from '../traffic/traffic.js'
import { listTraffic } from '../traffic/traffic-store.js'
import { callerOf, changerFor, clientFor, clientsScope, writerOf } from './api-caller.js'
import { callOf } from './api-calls.js'
import { doOnce } from './api-calls-service.js'
import {
  answerChanged,
  answerClient,
  type ClientsApiOptions,
  clientsPath,
  inApiWords,
  requireVersion,
  tags,
  versionIn,
} from './api-parts.js'
import {
  changesIn,
  definitionIn,
  listedDocument,
  trafficDocument,
  versionDocument,
} from './client-documents.js'
import * as schemas from './client-schemas.js'
import { credentialRoutes } from './credential-routes.js'
import { logoRoutes } from './logo-routes.js'
import { offeredRoutes } from './requests/offered-routes.js'
import { productionApiRoutes } from './requests/production-api-routes.js'
import { proposalApiRoutes } from './requests/proposal-api-routes.js'

const pageSize = 20

/**
 * What the console does with clients, for programs (docs/integrate/clients-api.md): tokens of a client's own with the
 * scope `identity:clients`. The use cases are the same, and so are the checks.
 */
export async function clientsApiRoutes(app: AppServer, o: ClientsApiOptions): Promise<void> {
  await app.register(async (scope: AppServer) => {
    // Who asks is known before anything is said of what they sent.
    scope.addHook('preValidation', scope.requireToken({ scope: clientsScope }))
    scope.addHook('preValidation', async ({ token }) => {
      if (token !== null) await o.throttles.attempt([{ scope: 'clients-api', key: token.clientId }])
    })
    scope.setErrorHandler((error, request) => {
      throw inApiWords(error, { isConditional: request.headers['if-match'] !== undefined })
    })
    readingRoutes(scope, o)
    definitionRoutes(scope, o)
    credentialRoutes(scope, o)
    logoRoutes(scope, o)
    proposalApiRoutes(scope, o)
    productionApiRoutes(scope, o)
    offeredRoutes(scope, o)
  })
}

function readingRoutes(app: AppServer, { platform: p }: ClientsApiOptions): void {
  app.get(
    clientsPath,
    {
      schema: {
        summary: 'Clients by name',
        tags,
        querystring: schemas.ClientsQuery,
        response: { 200: schemas.ClientsDocument, ...schemas.refusals },
      },
    },
    async (request, reply) => {
      const caller = await callerOf(p, request)
      const { search = '', kind = null, state = null, cursor = null, limit = pageSize } = request.query
      const { environment = null } = request.query
      reply.header('cache-control', 'no-store')
      const own = caller.partnerId === null ? {} : { partnerId: caller.partnerId }
      const filter = { ...noFilter, words: search.trim(), kind, state, environment, ...own }
      const { items, next } = await listClients(p.db, { filter, after: cursor, limit })
      return { items: items.map(listedDocument), next }
    },
  )

  app.get(
    `${clientsPath}/:client`,
    {
      schema: {
        summary: 'One client; its version is the ETag',
        tags,
        params: schemas.ClientParams,
        response: { 200: schemas.ClientDocument, ...schemas.refusals },
      },
    },
    async (request, reply) =>
      answerClient(p, reply, await clientFor(p, await callerOf(p, request), request.params.client)),
  )

  app.get(
    `${clientsPath}/:client/versions`,
    {
      schema: {
        summary: 'The history of a client',
        tags,
        params: schemas.ClientParams,
        querystring: schemas.PageQuery,
        response: { 200: schemas.VersionsDocument, ...schemas.refusals },
      },
    },
    async (request, reply) => {
      const { client } = await clientFor(p, await callerOf(p, request), request.params.client)
      const { cursor: after = null, limit = pageSize } = request.query
      reply.header('cache-control', 'no-store')
      const { items, next } = await listVersions(p.db, { clientId: client.clientId, after, limit })
      return { items: items.map(versionDocument), next }
    },
  )

  app.get(
    `${clientsPath}/:client/traffic`,
    {
      schema: {
        summary: 'What a client asked for in the last 24 hours, and how it was answered',
        tags,
        params: schemas.ClientParams,
        response: { 200: schemas.TrafficDocument, ...schemas.refusals },
      },
    },
    async (request, reply) => {
      const { client } = await clientFor(p, await callerOf(p, request), request.params.client)
      const since = beginOf('day', p.clock())
      reply.header('cache-control', 'no-store')
      const counts = await listTraffic(p.db, { clientId: client.clientId, since })
      return trafficDocument(counts, { since, language: request.language })
    },
  )
}

function definitionRoutes(app: AppServer, { platform: p, rules }: ClientsApiOptions): void {
  app.post(
    clientsPath,
    {
      schema: {
        summary: 'Make a client: of the test environment active at once, of production a draft',
        tags,
        headers: schemas.OnceHeader,
        body: schemas.ClientCreation,
        response: {
          201: schemas.ClientWithSecretDocument,
          ...schemas.refusals,
          409: schemas.refusals[400],
          422: schemas.refusals[400],
        },
      },
    },
    async (request, reply) => {
      const caller = await writerOf(p, request)
      const { body } = request
      const { client_id: clientId } = body
      const key = request.headers['idempotency-key']
      const call = callOf({ caller: caller.clientId, key, act: 'create', clientId, body })
      const { secret, told } = await doOnce(p, call, {
        first: async (beside) => {
          const definition = await judged(body)
          const by = changerFor(caller, {
            environment: definition.environment ?? 'production',
            state: 'draft',
          })
          if (by.as === 'PARTNER' && definition.environment !== 'test') {
            throw invalidForm([{ field: 'environment', code: 'CLIENT_ENVIRONMENT_TEST_ONLY' }])
          }
          const made = await createClient(p, { definition, by, rules, beside })
          return { secret: made.secret, told: false }
        },
        again: async () => ({ secret: null, told: true }),
      })
      const shown = await clientFor(p, caller, clientId)
      const hasSecret = shown.client.metadata.token_endpoint_auth_method?.startsWith('client_secret') === true
      reply.code(201).header('location', `${clientsPath}/${clientId}`)
      const client = await answerClient(p, reply, shown)
      return { client, secret, secret_code: told && hasSecret ? ('CLIENT_SECRET_TOLD' as const) : null }
    },
  )

  app.patch(
    `${clientsPath}/:client`,
    {
      schema: {
        summary: 'Change what is named of a client; If-Match with its ETag is needed',
        tags,
        params: schemas.ClientParams,
        headers: schemas.VersionHeader,
        body: schemas.ClientPatch,
        response: { 200: schemas.ClientDocument, ...schemas.changeRefusals, 428: schemas.refusals[400] },
      },
    },
    async (request, reply) => {
      const caller = await writerOf(p, request)
      const shown = await clientFor(p, caller, request.params.client)
      requireVersion(request.headers)
      const version = versionIn(request.headers, shown)
      const by = changerFor(caller, shown.client)
      // The console lets an official change what works in production; a program only what is tried out or drafted. Of a
      // partner the use case knows what counts at once and what has to be proposed (change-rights.ts).
      if (by.as === 'DIRECTORATE') requireStepUp(by)
      const { clientId } = shown.client
      await changeClient(p, { clientId, version, by, rules, changes: changesIn(request.body) })
      return answerChanged(p, reply, clientId)
    },
  )

  /** @throws Refusal FORM_INVALID when its keys cannot be read, with everything else that is wrong */
  async function judged(body: Parameters<typeof definitionIn>[0]): Promise<ClientDefinition> {
    const definition = definitionIn(body)
    if (body.jwks === undefined) return definition
    const parsed = parseKeySet(JSON.stringify(body.jwks), definition.profile ?? 'standard')
    if (parsed.ok) return { ...definition, jwks: parsed.value }
    const others = await problemsOfClient(p.db, definition, rules)
    throw invalidForm([...others.filter(({ field }) => field !== 'jwks'), parsed.problem])
  }
}

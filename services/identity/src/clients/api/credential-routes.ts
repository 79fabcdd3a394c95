import { invalidForm } from '@inaproc/domain/refusal'
import type { AppServer } from '@inaproc/server/server'
import type { ClientProfile } from '../../oidc/clients/stored-client.js'
import { fetchKeySet } from '../console/weighty/key-fetch.js'
import { setKeys } from '../registry/change-service.js'
import { requireStepUp } from '../registry/changer.js'
import { definitionOf } from '../registry/client-definition.js'
import { parseKeySet } from '../registry/rules/key-rules.js'
import { endSecret, rotateSecret } from '../registry/secrets/secrets-service.js'
import { resumeClient, retireClient, suspendClient } from '../registry/states-service.js'
import { problemsOfClient } from '../scopes/offered.js'
import { changerFor, clientFor, writerOf } from './api-caller.js'
import { callOf } from './api-calls.js'
import { doOnce } from './api-calls-service.js'
import { answerChanged, type ClientsApiOptions, clientsPath, tags, versionIn } from './api-parts.js'
import * as schemas from './client-schemas.js'

const one = `${clientsPath}/:client`

/** Secrets, keys, and what stops a client: the version may be named, and is the present one otherwise. */
export function credentialRoutes(app: AppServer, o: ClientsApiOptions): void {
  secretRoutes(app, o)
  keyRoutes(app, o)
  stateRoutes(app, o)
}

function secretRoutes(app: AppServer, { platform: p }: ClientsApiOptions): void {
  app.post(
    `${one}/secrets`,
    {
      schema: {
        summary: 'Make a new secret, with an overlap of the one before',
        tags,
        params: schemas.ClientParams,
        headers: schemas.VersionAndOnceHeaders,
        body: schemas.Rotation,
        response: { 201: schemas.ClientWithSecretDocument, ...schemas.changeRefusals },
      },
    },
    async (request, reply) => {
      const caller = await writerOf(p, request)
      const shown = await clientFor(p, caller, request.params.client)
      const { clientId } = shown.client
      const { body } = request
      const key = request.headers['idempotency-key']
      const call = callOf({ caller: caller.clientId, key, act: 'rotate', clientId, body })
      const secret = await doOnce(p, call, {
        first: async (beside) => {
          const version = versionIn(request.headers, shown)
          const by = changerFor(caller, shown.client)
          const overlap = body.overlap_hours
          return (await rotateSecret(p, { clientId, version, by, overlap, beside })).secret
        },
        again: async () => null,
      })
      reply.code(201)
      const client = await answerChanged(p, reply, clientId)
      return { client, secret, secret_code: secret === null ? ('CLIENT_SECRET_TOLD' as const) : null }
    },
  )

  app.delete(
    `${one}/secrets/:secret`,
    {
      schema: {
        summary: 'End one of two secrets now',
        tags,
        params: schemas.SecretParams,
        headers: schemas.VersionHeader,
        response: { 200: schemas.ClientDocument, ...schemas.changeRefusals },
      },
    },
    async (request, reply) => {
      const caller = await writerOf(p, request)
      const shown = await clientFor(p, caller, request.params.client)
      const { clientId } = shown.client
      const version = versionIn(request.headers, shown)
      const by = changerFor(caller, shown.client)
      await endSecret(p, { clientId, version, by, secretId: request.params.secret })
      return answerChanged(p, reply, clientId)
    },
  )
}

function keyRoutes(app: AppServer, { platform: p, rules, outgoing }: ClientsApiOptions): void {
  app.put(
    `${one}/keys`,
    {
      schema: {
        summary: 'The client proves itself with these keys from now on (private_key_jwt)',
        tags,
        params: schemas.ClientParams,
        headers: schemas.VersionHeader,
        body: schemas.KeysWish,
        response: { 200: schemas.ClientDocument, ...schemas.changeRefusals },
      },
    },
    async (request, reply) => {
      const caller = await writerOf(p, request)
      const shown = await clientFor(p, caller, request.params.client)
      const { clientId, profile } = shown.client
      const version = versionIn(request.headers, shown)
      const by = changerFor(caller, shown.client)
      requireStepUp(by)
      const keys =
        'jwks' in request.body
          ? byValue(request.body.jwks, profile)
          : await byAddress(request.body.jwks_uri, definitionOf(shown.client))
      const credentials = { authentication: 'private_key_jwt' as const, keys }
      await setKeys(p, { clientId, version, by, credentials, rules })
      return answerChanged(p, reply, clientId)
    },
  )

  function byValue(jwks: object, profile: ClientProfile) {
    const parsed = parseKeySet(JSON.stringify(jwks), profile)
    if (!parsed.ok) throw invalidForm([parsed.problem])
    return { jwks: parsed.value }
  }

  /** The rules judge the address before anybody asks there. */
  async function byAddress(jwksUri: string, before: ReturnType<typeof definitionOf>) {
    const after = { ...before, authentication: 'private_key_jwt' as const, jwks: undefined, jwksUri }
    const problems = await problemsOfClient(p.db, after, rules)
    if (problems.length > 0) throw invalidForm(problems)
    const fetched = await fetchKeySet(outgoing, jwksUri, before.profile ?? 'standard')
    if (!fetched.ok) throw invalidForm([fetched.problem])
    return { jwksUri }
  }
}

function stateRoutes(app: AppServer, { platform: p }: ClientsApiOptions): void {
  const steps = [
    { method: 'POST', url: `${one}/suspension`, act: suspendClient, summary: 'Suspend: its tokens die' },
    {
      method: 'DELETE',
      url: `${one}/suspension`,
      act: resumeClient,
      summary: 'Lift the suspension: for people only',
    },
    {
      method: 'DELETE',
      url: one,
      act: retireClient,
      summary: 'Retire: for good, its id is never used again',
    },
  ] as const
  for (const { method, url, act, summary } of steps) {
    app.route({
      method,
      url,
      schema: {
        summary,
        tags,
        params: schemas.ClientParams,
        headers: schemas.VersionHeader,
        body: schemas.Reason,
        response: { 200: schemas.ClientDocument, ...schemas.changeRefusals },
      },
      handler: async (request, reply) => {
        const caller = await writerOf(p, request)
        const shown = await clientFor(p, caller, request.params.client)
        const by = changerFor(caller, shown.client)
        // What was stopped begins again only when a person has looked at it and proved who they are.
        const steppedUp = by.steppedUp && act !== resumeClient
        const { clientId } = shown.client
        const version = versionIn(request.headers, shown)
        await act(p, { clientId, version, by: { ...by, steppedUp }, reason: request.body.reason })
        return answerChanged(p, reply, clientId)
      },
    })
  }
}

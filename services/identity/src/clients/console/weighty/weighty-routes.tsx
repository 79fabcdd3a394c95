import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform.js'
import { setKeys } from '../../registry/change-service.js'
import { definitionOf } from '../../registry/client-definition.js'
import { overlapHours } from '../../registry/client-secrets.js'
import { endSecret, rotateSecret } from '../../registry/secrets-service.js'
import { listLiveSecrets } from '../../registry/secrets-store.js'
import { resumeClient, retireClient, type StateChange, suspendClient } from '../../registry/states-service.js'
import type { ShownClient } from '../client-list.js'
import { clientPaths, type Step } from '../client-page.js'
import { isChangeable, steps, stepsFrom } from '../client-routes.js'
import { clientReaders, clientWriters } from '../console-roles.js'
import { ClientForm, type ClientFormValues, credentialsIn, formValues } from '../editing/client-form.js'
import {
  askForProof,
  ClientParams,
  type ConsoleOptions,
  changerOf,
  clientLinks,
  expected,
  isWriter,
  listPath,
  problemsOf,
  shownClient,
  Version,
} from '../route-parts.js'
import { messages } from '../words/console.messages.js'
import { CredentialsPage, SecretOncePage } from './credentials-page.js'
import { fetchKeySet } from './key-fetch.js'
import { StatePage } from './state-page.js'

const Overlap = Type.Object({ version: Version, overlap: Type.Optional(Type.String()) })
const Ending = Type.Object({ version: Version, secret: Type.String({ format: 'uuid' }) })
const { authentication, jwks, jwksUri } = ClientForm.properties
const Keys = Type.Object({
  authentication,
  jwks,
  jwksUri,
  version: Version,
  langkah: Type.Optional(Type.String()),
})
const Reason = Type.Object({ version: Version, reason: Type.Optional(Type.String({ maxLength: 2_000 })) })

const moves: Readonly<Record<Step, (p: Platform, o: StateChange) => Promise<unknown>>> = {
  suspend: suspendClient,
  resume: resumeClient,
  retire: retireClient,
}

/** What weighs: secrets, keys, and stopping a client. Who does it has just proved again who they are. */
export function weightyRoutes(app: AppServer, o: ConsoleOptions): void {
  const { platform: p, rules } = o
  const mayRead = app.requirePersona(...clientReaders)
  const preHandler = app.requirePersona(...clientWriters)
  const credentialsPath = `${listPath}/:client${clientPaths.credentials}`
  const schemaOf = <Body,>(body: Body) => ({ params: ClientParams, body })

  app.get(
    credentialsPath,
    {
      preHandler: mayRead,
      schema: { params: ClientParams, querystring: Type.Object({ hasil: Type.Optional(Type.String()) }) },
    },
    async (request, reply) => {
      const { client } = request.params
      const stepUp = isWriter(request) ? proofFor(request, reply, client) : null
      if (stepUp !== null) return stepUp
      const words = messages[request.language]
      const { hasil } = request.query
      const done = hasil === 'akhir' ? words.ended : hasil === 'kunci' ? words.keysSaved : null
      return showCredentials(request, reply, await shownClient(p, client), { done })
    },
  )

  app.post(
    `${credentialsPath}/rahasia`,
    { preHandler, schema: schemaOf(Overlap) },
    async (request, reply) => {
      const { client: clientId } = request.params
      const stepUp = proofFor(request, reply, clientId)
      if (stepUp !== null) return stepUp
      const { version, overlap: hours } = request.body
      const overlap = overlapHours.find((known) => String(known) === hours)
      return answered(request, reply, async () => {
        if (overlap === undefined) throw new Refusal('REQUEST_INVALID')
        const rotated = await rotateSecret(p, { clientId, version, by: changerOf(request), overlap })
        return showSecret(request, reply, rotated.client, rotated.secret)
      })
    },
  )

  app.post(
    `${credentialsPath}/rahasia/akhiri`,
    { preHandler, schema: schemaOf(Ending) },
    async (request, reply) => {
      const { client: clientId } = request.params
      const stepUp = proofFor(request, reply, clientId)
      if (stepUp !== null) return stepUp
      const { version, secret: secretId } = request.body
      return answered(request, reply, async () => {
        await endSecret(p, { clientId, version, by: changerOf(request), secretId })
        return reply.redirect(`${credentialsHref(request, clientId)}?hasil=akhir`, 303)
      })
    },
  )

  app.post(`${credentialsPath}/kunci`, { preHandler, schema: schemaOf(Keys) }, async (request, reply) => {
    const { client: clientId } = request.params
    const stepUp = proofFor(request, reply, clientId)
    if (stepUp !== null) return stepUp
    const { version, langkah, ...values } = request.body
    const shown = await shownClient(p, clientId)
    try {
      const { credentials, fetched } = await checkedCredentials(shown, values)
      if (langkah === 'coba') {
        const done = fetched === null ? null : messages[request.language].keysTested(fetched)
        return showCredentials(request, reply, shown, { values, done })
      }
      const changed = await setKeys(p, { clientId, version, by: changerOf(request), credentials, rules })
      if (changed.secret !== null) return showSecret(request, reply, changed.client, changed.secret)
      return reply.redirect(`${credentialsHref(request, clientId)}?hasil=kunci`, 303)
    } catch (error) {
      const { status, problems } = refused(expected(error), request)
      return showCredentials(request, reply, shown, { values, problems, status })
    }
  })

  for (const step of steps) {
    const path = `${listPath}/:client${clientPaths[step]}`
    app.get(path, { preHandler, schema: { params: ClientParams } }, async (request, reply) => {
      const shown = await shownClient(p, request.params.client)
      if (!stepsFrom(shown.client).includes(step)) throw new Refusal('TRANSITION_NOT_POSSIBLE')
      const stepUp = askForProof(request, reply, clientLinks(request, shown).hrefOf(step))
      return stepUp ?? showStep(request, reply, shown, { step, reason: '', problems: [], status: 200 })
    })
    app.post(path, { preHandler, schema: schemaOf(Reason) }, async (request, reply) => {
      const { client: clientId } = request.params
      const shown = await shownClient(p, clientId)
      const links = clientLinks(request, shown)
      const stepUp = askForProof(request, reply, links.hrefOf(step))
      if (stepUp !== null) return stepUp
      const { version, reason = '' } = request.body
      try {
        await moves[step](p, { clientId, version, by: changerOf(request), reason })
        return reply.redirect(`${links.hrefOf('overview')}?hasil=${step}`, 303)
      } catch (error) {
        return showStep(request, reply, shown, { step, reason, ...refused(expected(error), request) })
      }
    })
  }

  function credentialsHref(request: FastifyRequest, clientId: string): string {
    return signedOn(request).href(`${listPath}/${clientId}${clientPaths.credentials}`)
  }

  function proofFor(request: FastifyRequest, reply: FastifyReply, clientId: string): FastifyReply | null {
    return askForProof(request, reply, credentialsHref(request, clientId))
  }

  /** What was typed, read and, where the keys lie at an address, got from there. */
  async function checkedCredentials({ client }: ShownClient, values: ClientFormValues) {
    const { kind, profile } = client
    const { credentials: read, problems } = credentialsIn(values, { kind, profile })
    if (problems.length > 0) throw invalidForm(problems)
    const { authentication: method, jwks: set, jwksUri: address } = read
    if (set !== undefined && address !== undefined) {
      throw invalidForm([{ field: 'jwksUri', code: 'CLIENT_KEYS_EITHER' }])
    }
    const fetched = address === undefined ? null : await fetchKeySet(o.outgoing, address, profile)
    if (fetched !== null && !fetched.ok) throw invalidForm([fetched.problem])
    const keys = address === undefined ? set && { jwks: set } : { jwksUri: address }
    return {
      credentials: { authentication: method, ...(keys !== undefined && { keys }) },
      fetched: fetched === null ? null : fetched.value.keys.length,
    }
  }

  async function answered(
    request: FastifyRequest<{ Params: { client: string } }>,
    reply: FastifyReply,
    work: () => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    try {
      return await work()
    } catch (error) {
      const shown = await shownClient(p, request.params.client)
      return showCredentials(request, reply, shown, refused(expected(error), request))
    }
  }

  function showSecret(
    request: FastifyRequest,
    reply: FastifyReply,
    { name, clientId }: ShownClient['client'],
    secret: string,
  ): FastifyReply {
    const nextHref = credentialsHref(request, clientId)
    return reply.page(
      <SecretOncePage
        frame={o.frame(request)}
        name={name}
        clientId={clientId}
        secret={secret}
        nextHref={nextHref}
      />,
    )
  }

  async function showCredentials(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: ShownClient,
    outcome: {
      readonly values?: ClientFormValues
      readonly problems?: readonly FormProblem[]
      readonly done?: string | null
      readonly status?: number
    },
  ): Promise<FastifyReply> {
    const { client } = shown
    const view = {
      shown,
      secrets: await listLiveSecrets(p.db, client.clientId, p.clock()),
      values: outcome.values ?? formValues(definitionOf(client)),
      problems: outcome.problems ?? [],
      done: outcome.done ?? null,
      canEdit: isWriter(request) && isChangeable(client),
      ...clientLinks(request, shown),
    }
    const page = <CredentialsPage frame={o.frame(request)} view={view} />
    return reply.page(page, { status: outcome.status ?? 200 })
  }

  function showStep(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: ShownClient,
    s: {
      readonly step: Step
      readonly reason: string
      readonly problems: readonly FormProblem[]
      readonly status: number
    },
  ): FastifyReply {
    const links = clientLinks(request, shown)
    const page = (
      <StatePage
        frame={o.frame(request)}
        step={s.step}
        client={shown.client}
        reason={s.reason}
        problems={s.problems}
        action={links.hrefOf(s.step)}
        backHref={links.hrefOf('overview')}
      />
    )
    return reply.page(page, { status: s.status })
  }
}

function refused(refusal: Refusal, request: FastifyRequest) {
  return { problems: problemsOf(refusal, request.language), status: refusal.status }
}

import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform.js'
import { setKeys } from '../../registry/change-service.js'
import { definitionOf } from '../../registry/client-definition.js'
import { readReach } from '../../registry/reach-store.js'
import { overlapHours } from '../../registry/secrets/client-secrets.js'
import { endSecret, rotateSecret } from '../../registry/secrets/secrets-service.js'
import { listLiveSecrets } from '../../registry/secrets/secrets-store.js'
import { resumeClient, retireClient, type StateChange, suspendClient } from '../../registry/states-service.js'
import { beginOf } from '../../traffic/traffic.js'
import { type ClientDesk, type DeskClient, DeskParams, type DeskRequest } from '../client-desk.js'
import type { ShownClient } from '../client-list.js'
import { clientPaths, type Step } from '../client-page.js'
import { ClientForm, type ClientFormValues, credentialsIn, formValues } from '../editing/client-form.js'
import { type ConsoleOptions, expected, problemsOf, Version } from '../route-parts.js'
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
export function weightyRoutes(app: AppServer, o: ConsoleOptions, desk: ClientDesk): void {
  const { platform: p, rules } = o
  const { mayWork: preHandler } = desk
  const credentialsPath = `${desk.route}${clientPaths.credentials}`
  const schemaOf = <Body,>(body: Body) => ({ params: DeskParams, body })

  app.get(
    credentialsPath,
    {
      preHandler: desk.mayLook,
      schema: { params: DeskParams, querystring: Type.Object({ hasil: Type.Optional(Type.String()) }) },
    },
    async (request, reply) => {
      const opened = await desk.open(request, 'look')
      const stepUp = opened.mayProve ? proofFor(request, reply, opened) : null
      if (stepUp !== null) return stepUp
      const words = messages[request.language]
      const { hasil } = request.query
      const done = hasil === 'akhir' ? words.ended : hasil === 'kunci' ? words.keysSaved : null
      return showCredentials(request, reply, opened, { done })
    },
  )

  app.post(
    `${credentialsPath}/rahasia`,
    { preHandler, schema: schemaOf(Overlap) },
    async (request, reply) => {
      const opened = await desk.open(request, 'prove')
      const stepUp = proofFor(request, reply, opened)
      if (stepUp !== null) return stepUp
      const { clientId } = opened.shown.client
      const { version, overlap: hours } = request.body
      const overlap = overlapHours.find((known) => String(known) === hours)
      return answered(request, reply, async () => {
        if (overlap === undefined) throw new Refusal('REQUEST_INVALID')
        const rotated = await rotateSecret(p, { clientId, version, by: opened.by, overlap })
        return showSecret(request, reply, opened, rotated.secret)
      })
    },
  )

  app.post(
    `${credentialsPath}/rahasia/akhiri`,
    { preHandler, schema: schemaOf(Ending) },
    async (request, reply) => {
      const opened = await desk.open(request, 'prove')
      const stepUp = proofFor(request, reply, opened)
      if (stepUp !== null) return stepUp
      const { clientId } = opened.shown.client
      const { version, secret: secretId } = request.body
      return answered(request, reply, async () => {
        await endSecret(p, { clientId, version, by: opened.by, secretId })
        return reply.redirect(`${opened.links.hrefOf('credentials')}?hasil=akhir`, 303)
      })
    },
  )

  app.post(`${credentialsPath}/kunci`, { preHandler, schema: schemaOf(Keys) }, async (request, reply) => {
    const opened = await desk.open(request, 'prove')
    const stepUp = proofFor(request, reply, opened)
    if (stepUp !== null) return stepUp
    const { version, langkah, ...values } = request.body
    const { clientId } = opened.shown.client
    try {
      const { credentials, fetched } = await checkedCredentials(opened.shown, values)
      if (langkah === 'coba') {
        const done = fetched === null ? null : messages[request.language].keysTested(fetched)
        return showCredentials(request, reply, opened, { values, done })
      }
      const changed = await setKeys(p, { clientId, version, by: opened.by, credentials, rules })
      if (changed.secret !== null) return showSecret(request, reply, opened, changed.secret)
      return reply.redirect(`${opened.links.hrefOf('credentials')}?hasil=kunci`, 303)
    } catch (error) {
      const { status, problems } = refused(expected(error), request)
      return showCredentials(request, reply, opened, { values, problems, status })
    }
  })

  for (const step of desk.steps) {
    const path = `${desk.route}${clientPaths[step]}`
    app.get(path, { preHandler, schema: { params: DeskParams } }, async (request, reply) => {
      const opened = await desk.open(request, step)
      if (!opened.steps.includes(step)) throw new Refusal('TRANSITION_NOT_POSSIBLE')
      const stepUp = desk.askForProof(request, reply, opened.links.hrefOf(step))
      return stepUp ?? showStep(request, reply, opened, { step, reason: '', problems: [], status: 200 })
    })
    app.post(path, { preHandler, schema: schemaOf(Reason) }, async (request, reply) => {
      const opened = await desk.open(request, step)
      const { by, links } = opened
      const stepUp = desk.askForProof(request, reply, links.hrefOf(step))
      if (stepUp !== null) return stepUp
      const { version, reason = '' } = request.body
      try {
        await moves[step](p, { clientId: opened.shown.client.clientId, version, by, reason })
        return reply.redirect(`${links.hrefOf('overview')}?hasil=${step}`, 303)
      } catch (error) {
        return showStep(request, reply, opened, { step, reason, ...refused(expected(error), request) })
      }
    })
  }

  function proofFor(
    request: FastifyRequest,
    reply: FastifyReply,
    { links }: DeskClient,
  ): FastifyReply | null {
    return desk.askForProof(request, reply, links.hrefOf('credentials'))
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
    request: DeskRequest,
    reply: FastifyReply,
    work: () => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    try {
      return await work()
    } catch (error) {
      // What it is now: a secret may have ended meanwhile.
      return showCredentials(
        request,
        reply,
        await desk.open(request, 'look'),
        refused(expected(error), request),
      )
    }
  }

  function showSecret(
    request: FastifyRequest,
    reply: FastifyReply,
    { shown, links }: DeskClient,
    secret: string,
  ): FastifyReply {
    const { name, clientId } = shown.client
    const once = { name, clientId, secret, nextHref: links.hrefOf('credentials') }
    return reply.page(<SecretOncePage frame={o.frame(request)} {...once} />)
  }

  async function showCredentials(
    request: FastifyRequest,
    reply: FastifyReply,
    { shown, links, canProve }: DeskClient,
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
      canEdit: canProve,
      ...links,
    }
    const page = <CredentialsPage frame={o.frame(request)} view={view} />
    return reply.page(page, { status: outcome.status ?? 200 })
  }

  async function showStep(
    request: FastifyRequest,
    reply: FastifyReply,
    { shown, links }: DeskClient,
    s: {
      readonly step: Step
      readonly reason: string
      readonly problems: readonly FormProblem[]
      readonly status: number
    },
  ): Promise<FastifyReply> {
    const { clientId } = shown.client
    const since = beginOf('day', p.clock())
    const page = (
      <StatePage
        frame={o.frame(request)}
        step={s.step}
        client={shown.client}
        reach={s.step === 'resume' ? null : await readReach(p.db, { clientId, since })}
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

import { Refusal } from '@inaproc/domain/refusal'
import { listenForCommits } from '@inaproc/events/commit-listener'
import { problemSchema } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findClient } from '../../oidc/clients/clients-store.js'
import type { SignalReader } from '../../oidc/signals/signal-reader.js'
import { signalsChannel } from '../../oidc/signals/signals-store.js'
import { pollPolicy } from './poll/poll-policy.js'
import { PollSeats } from './poll/poll-seats.js'
import { poll } from './poll/poll-service.js'
import type { SignalsParts } from './signals-parts.js'
import {
  signalPaths,
  signalsScope,
  statusDocument,
  streamDocument,
  transmitterMetadata,
} from './stream-documents.js'
import * as schemas from './stream-schemas.js'
import { changeSubject, receiverStatus, setStatus, verifyStream } from './stream-state-service.js'
import { changeStream, createStream, readStream, readStreams, removeStream } from './streams-service.js'

const nothing = Type.Unsafe<undefined>({ type: 'null', description: 'No body' })
/** What is answered to a token that does not fit has no words for people. */
const tokenRefused = Type.Partial(problemSchema)
const refusals = { 400: problemSchema, 401: tokenRefused, 403: tokenRefused, 404: problemSchema }
const tags = ['signals']

/** The transmitter of the Shared Signals Framework 1.0: its metadata, and the API for streams (docs/signals.md). */
export function signalsRoutes(app: AppServer, o: SignalsParts & { readonly read: SignalReader }): void {
  const { platform: p, issuer } = o
  const guard = app.requireToken({ scope: signalsScope })
  /** The client that acts for itself. */
  async function clientOf({ token, validationError }: FastifyRequest): Promise<string> {
    if (token === null || token.sub !== token.clientId) throw new Refusal('SIGNAL_CLIENT_ONLY')
    const client = await findClient(p.db, token.clientId)
    if (client?.state !== 'active') throw new Refusal('SIGNAL_CLIENT_ONLY')
    // The framework answers what cannot be read with 400, after who asks is known.
    if (validationError !== undefined) {
      const problems = validationError instanceof Refusal ? validationError.problems : []
      throw new Refusal('SIGNAL_REQUEST_INVALID', { problems })
    }
    return client.clientId
  }
  const route = { preHandler: guard, attachValidation: true }

  app.get(
    signalPaths.metadata,
    {
      schema: {
        summary: 'Metadata of the transmitter',
        tags,
        response: { 200: schemas.TransmitterMetadata },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=300')
      return transmitterMetadata(issuer)
    },
  )

  app.post(
    signalPaths.streams,
    {
      ...route,
      schema: {
        summary: 'Create a stream',
        tags,
        body: schemas.StreamCreation,
        response: { 201: schemas.StreamDocument, ...refusals, 409: problemSchema },
      },
    },
    async (request, reply) => {
      const stream = await createStream(o, { clientId: await clientOf(request), wish: request.body })
      return reply.code(201).send(streamDocument(stream, issuer))
    },
  )

  app.get(
    signalPaths.streams,
    {
      ...route,
      schema: {
        summary: 'Read one stream, or all of this client',
        tags,
        querystring: schemas.OptionalStreamQuery,
        response: {
          200: Type.Union([schemas.StreamDocument, Type.Array(schemas.StreamDocument)]),
          ...refusals,
        },
      },
    },
    async (request) => {
      const clientId = await clientOf(request)
      const { stream_id: streamId } = request.query
      if (streamId !== undefined) return streamDocument(await readStream(o, { clientId, streamId }), issuer)
      return (await readStreams(o, clientId)).map((stream) => streamDocument(stream, issuer))
    },
  )

  for (const [method, how, summary] of [
    ['PATCH', 'update', 'Change what is given of a stream'],
    ['PUT', 'replace', 'Replace everything about a stream that is the receiver’s'],
  ] as const) {
    app.route({
      ...route,
      method,
      url: signalPaths.streams,
      schema: {
        summary,
        tags,
        body: schemas.StreamChange,
        response: { 200: schemas.StreamDocument, ...refusals },
      },
      handler: async (request) => {
        const clientId = await clientOf(request)
        return streamDocument(await changeStream(o, { clientId, change: request.body, how }), issuer)
      },
    })
  }

  app.delete(
    signalPaths.streams,
    {
      ...route,
      schema: {
        summary: 'Delete a stream with what waits in it',
        tags,
        querystring: schemas.StreamQuery,
        response: { 204: nothing, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = await clientOf(request)
      await removeStream(o, { clientId, streamId: request.query.stream_id })
      return reply.code(204).send(undefined)
    },
  )

  stateRoutes(app, o, { route, clientOf })
  pollRoute(app, o, { route, clientOf })
}

interface RouteParts {
  readonly route: {
    readonly preHandler: ReturnType<AppServer['requireToken']>
    readonly attachValidation: true | boolean
  }
  readonly clientOf: (request: FastifyRequest) => Promise<string>
}

/** Status, subjects and verification. */
function stateRoutes(app: AppServer, o: SignalsParts, { route, clientOf }: RouteParts): void {
  const status = { tags, response: { 200: schemas.StatusDocument, ...refusals } }
  app.get(
    signalPaths.status,
    {
      ...route,
      schema: { summary: 'Read the status of a stream', querystring: schemas.StreamQuery, ...status },
    },
    async (request) => {
      const clientId = await clientOf(request)
      return statusDocument(await readStream(o, { clientId, streamId: request.query.stream_id }))
    },
  )
  app.post(
    signalPaths.status,
    {
      ...route,
      schema: { summary: 'Enable, pause or disable a stream', body: schemas.StatusChange, ...status },
    },
    async (request) => {
      const clientId = await clientOf(request)
      const { stream_id: streamId, status: wanted, reason = null } = request.body
      return statusDocument(
        await setStatus(o.platform, receiverStatus({ clientId, streamId, status: wanted, reason })),
      )
    },
  )

  const subject = { tags, body: schemas.SubjectChange }
  app.post(
    signalPaths.addSubject,
    {
      ...route,
      schema: { summary: 'Hear of a person again', ...subject, response: { 200: nothing, ...refusals } },
    },
    async (request, reply) => {
      await changeSubject(o, { clientId: await clientOf(request), change: request.body, wanted: true })
      return reply.code(200).send(undefined)
    },
  )
  app.post(
    signalPaths.removeSubject,
    {
      ...route,
      schema: { summary: 'Hear no more of a person', ...subject, response: { 204: nothing, ...refusals } },
    },
    async (request, reply) => {
      await changeSubject(o, { clientId: await clientOf(request), change: request.body, wanted: false })
      return reply.code(204).send(undefined)
    },
  )

  app.post(
    signalPaths.verification,
    {
      ...route,
      schema: {
        summary: 'Send a verification event through a stream',
        tags,
        body: schemas.VerificationWish,
        response: { 204: nothing, ...refusals, 429: problemSchema },
      },
    },
    async (request, reply) => {
      await verifyStream(o, { clientId: await clientOf(request), wish: request.body })
      return reply.code(204).send(undefined)
    },
  )
}

/** RFC 8936. The server ends the waits before it closes, else closing would take as long as the longest of them. */
function pollRoute(
  app: AppServer,
  o: SignalsParts & { readonly read: SignalReader },
  { route, clientOf }: RouteParts,
): void {
  const listener = listenForCommits(o.platform.db, signalsChannel)
  const closing = new AbortController()
  const seats = new PollSeats()
  app.addHook('preClose', async () => closing.abort())
  app.addHook('onClose', () => listener.close())

  app.post(
    `${signalPaths.poll}/:streamId`,
    {
      ...route,
      schema: {
        summary: 'Acknowledge Security Event Tokens and fetch the next ones',
        tags,
        params: schemas.PollParams,
        body: schemas.PollWish,
        response: { 200: schemas.PollAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = await clientOf(request)
      const { streamId } = request.params
      const until = AbortSignal.any([request.signal, closing.signal, AbortSignal.timeout(pollPolicy.waitMs)])
      const { sets, more } = await poll(
        { ...o, listener, seats },
        { clientId, streamId, wish: request.body, until },
      )
      if (closing.signal.aborted) reply.header('connection', 'close')
      return reply.header('cache-control', 'no-store').send({ sets: { ...sets }, moreAvailable: more })
    },
  )
}

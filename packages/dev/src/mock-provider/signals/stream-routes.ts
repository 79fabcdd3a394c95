import { Refusal } from '@inaproc/domain/refusal'
import {
  signalPaths,
  signalsScope,
  statusDocument,
  streamDocument,
  transmitterMetadata,
} from '@inaproc/identity/clients/signals/stream-documents'
import {
  assertFixedValues,
  type Delivery,
  readDelivery,
  readSubject,
} from '@inaproc/identity/clients/signals/stream-rules'
import * as schemas from '@inaproc/identity/clients/signals/stream-schemas'
import type { Stream } from '@inaproc/identity/oidc/signals/streams'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { bearerOf } from '../control/sample-api-routes.js'
import type { Mock } from '../mock.js'
import { pushWaiting, tellStream } from './stream-signals.js'

const loopback = { allowLoopback: true } as const

declare module 'fastify' {
  interface FastifyRequest {
    /** The client whose token came with a call of the streams' API. */
    receiver?: string
  }
}

/** The API for streams, with the addresses, documents and refusals of the real door (docs/signals.md). */
export async function streamRoutes(app: AppServer, { mock }: { mock: Mock }): Promise<void> {
  const { issuer } = mock
  app.get(signalPaths.metadata, async () => transmitterMetadata(issuer))
  await app.register(async (api: AppServer) => {
    // Who asks is known before anything is said of what they sent.
    api.addHook('preValidation', (request, reply) => knowReceiver(mock, request, reply))
    documentRoutes(api, mock)
    stateRoutes(api, mock)
    pollRoute(api, mock)
  })
}

async function knowReceiver(mock: Mock, request: FastifyRequest, reply: FastifyReply) {
  const claims = await bearerOf(mock, request)
  if (claims === undefined) {
    return reply.code(401).header('www-authenticate', 'Bearer error="invalid_token"').send({ status: 401 })
  }
  const { scope, sub, client_id: client } = claims
  if (!String(scope).split(' ').includes(signalsScope)) {
    const challenge = `Bearer error="insufficient_scope", scope="${signalsScope}"`
    return reply.code(403).header('www-authenticate', challenge).send({ status: 403 })
  }
  if (typeof client !== 'string' || sub !== client) throw new Refusal('SIGNAL_CLIENT_ONLY')
  request.receiver = client
}

/** Set by the hook before every route of the API. */
function receiverOf({ receiver = '' }: FastifyRequest): string {
  return receiver
}

function documentRoutes(app: AppServer, { streams, issuer }: Mock): void {
  app.post(signalPaths.streams, { schema: { body: schemas.StreamCreation } }, async (request, reply) => {
    const delivery = readDelivery(request.body.delivery, loopback)
    const { delivery: _, ...wish } = request.body
    return reply.code(201).send(streamDocument(streams.create(receiverOf(request), delivery, wish), issuer))
  })

  const querystring = schemas.OptionalStreamQuery
  app.get(signalPaths.streams, { schema: { querystring } }, async (request) => {
    const { stream_id: id } = request.query
    if (id !== undefined) return streamDocument(streams.find(receiverOf(request), id), issuer)
    return streams.of(receiverOf(request)).map((stream) => streamDocument(stream, issuer))
  })

  for (const method of ['PATCH', 'PUT'] as const) {
    app.route({
      method,
      url: signalPaths.streams,
      schema: { body: schemas.StreamChange },
      handler: async (request) => {
        const stream = streams.find(receiverOf(request), request.body.stream_id)
        assertFixedValues(request.body, stream, issuer)
        const { delivery, events_requested, description } = request.body
        const replace = method === 'PUT'
        const wish = { events_requested, description, delivery: deliveryIn(delivery, replace) }
        return streamDocument(streams.change(stream, wish, { replace }), issuer)
      },
    })
  }

  app.delete(
    signalPaths.streams,
    { schema: { querystring: schemas.StreamQuery } },
    async (request, reply) => {
      streams.remove(streams.find(receiverOf(request), request.query.stream_id))
      return reply.code(204).send()
    },
  )
}

function deliveryIn(wish: Parameters<typeof readDelivery>[0], replace: boolean): Delivery | undefined {
  return wish === undefined && !replace ? undefined : readDelivery(wish, loopback)
}

function stateRoutes(app: AppServer, mock: Mock): void {
  const { streams, issuer } = mock
  const querystring = schemas.StreamQuery
  app.get(signalPaths.status, { schema: { querystring } }, async (request) =>
    statusDocument(streams.find(receiverOf(request), request.query.stream_id)),
  )
  app.post(signalPaths.status, { schema: { body: schemas.StatusChange } }, async (request) => {
    const { stream_id: id, status, reason } = request.body
    const stream = streams.setStatus(streams.find(receiverOf(request), id), status, reason)
    await pushWaiting(mock, stream)
    return statusDocument(stream)
  })
  for (const [url, how, code] of [
    [signalPaths.addSubject, 'add', 200],
    [signalPaths.removeSubject, 'remove', 204],
  ] as const) {
    app.post(url, { schema: { body: schemas.SubjectChange } }, async (request, reply) => {
      const { stream_id: id } = request.body
      const stream = streams.find(receiverOf(request), id)
      streams.nameSubject(stream, readSubject(request.body, issuer), how)
      return reply.code(code).send()
    })
  }
  app.post(
    signalPaths.verification,
    { schema: { body: schemas.VerificationWish } },
    async (request, reply) => {
      const stream = streams.find(receiverOf(request), request.body.stream_id)
      const { state } = request.body
      const payload = state === undefined ? {} : { state }
      await tellStream(mock, stream, {
        subject: null,
        content: { name: 'verification', about: 'stream', payload },
      })
      return reply.code(204).send()
    },
  )
}

/** RFC 8936; it answers at once, also when nothing waits. */
function pollRoute(app: AppServer, { streams }: Mock): void {
  const schema = { params: schemas.PollParams, body: Type.Partial(schemas.PollWish) }
  app.post(`${signalPaths.poll}/:streamId`, { schema }, async (request) => {
    const stream: Stream = streams.find(receiverOf(request), request.params.streamId)
    const { ack = [], setErrs = {}, maxEvents = 100 } = request.body
    streams.taken(stream, [...ack, ...Object.keys(setErrs)])
    const waiting = stream.status === 'enabled' ? streams.waitingIn(stream) : []
    const given = waiting.slice(0, maxEvents)
    return {
      sets: Object.fromEntries(given.map(({ jti, token }) => [jti, token])),
      moreAvailable: waiting.length > given.length,
    }
  })
}

import { signalEventNames } from '@inaproc/domain/signal-events'
import { wantsPage } from '@inaproc/server/error-answers'
import type { JsonObject } from '@inaproc/server/jobs'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { answerDevice } from '../device/answer-device.js'
import { faultNames, signInErrorNames } from '../faults/faults.js'
import { endSignIn } from '../library/mock-grants.js'
import type { Mock } from '../mock.js'
import type { MockSignIn } from '../mock-state.js'
import { messages } from '../pages/mock.messages.js'
import type { Delivered } from '../signals/posted-message.js'
import { messageFaults, sendLogout, sendSignal, tellStreams } from './mock-messages.js'

const fault = Type.Enum([...faultNames])
const which = {
  sign_in: Type.Optional(Type.String({ description: 'One sign-in; all of them without it.' })),
  client_id: Type.Optional(Type.String()),
  persona: Type.Optional(Type.String()),
  fault: Type.Optional(Type.Enum([...messageFaults])),
}
const bodies = {
  faults: Type.Object({
    fault,
    times: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1 }), Type.String({ pattern: '^[0-9]{0,3}$' })]),
    ),
  }),
  answer: Type.Object({ persona: Type.Optional(Type.String()), username: Type.Optional(Type.String()) }),
  device: Type.Object({
    user_code: Type.String({ maxLength: 20 }),
    persona: Type.Optional(Type.String()),
    username: Type.Optional(Type.String()),
    error: Type.Optional(Type.Enum([...signInErrorNames])),
  }),
  keys: Type.Object({ forget: Type.Optional(Type.Boolean()) }),
  personas: Type.Object({ persona: Type.String({ format: 'uuid' }), ended: Type.Boolean() }),
  logout: Type.Object({ ...which, persona_only: Type.Optional(Type.Boolean()) }),
  signals: Type.Object({
    ...which,
    event: Type.Enum([...signalEventNames]),
    about: Type.Optional(Type.Enum(['session', 'persona'])),
    claims: Type.Optional(Type.Unsafe<JsonObject>({ type: 'object' })),
  }),
}

/** The knobs of the mock: JSON for tests, forms for people (docs/integrate/mock-provider.md). */
export async function controlRoutes(app: AppServer, { mock }: { mock: Mock }): Promise<void> {
  const { state } = mock

  app.get('/mock', async () => stateOf(mock))

  app.post('/mock/faults', { schema: { body: bodies.faults } }, async (request, reply) => {
    const { fault: name, times } = request.body
    state.faults.set(name, Number(times) || undefined)
    return done(mock, request, reply)
  })
  app.post('/mock/faults/clear', async (request, reply) => {
    state.faults.clear()
    return done(mock, request, reply)
  })
  app.post('/mock/answer', { schema: { body: bodies.answer } }, async (request, reply) => {
    const { persona, username } = request.body
    state.automatic =
      persona !== undefined ? { accessId: persona } : username !== undefined ? { username } : undefined
    return done(mock, request, reply)
  })
  app.post('/mock/rotate-keys', { schema: { body: bodies.keys } }, async (request, reply) => {
    await mock.rotateKeys({ forget: request.body.forget === true })
    return done(mock, request, reply)
  })
  app.post('/mock/personas', { schema: { body: bodies.personas } }, async (request, reply) => {
    state.setEnded(request.body.persona, request.body.ended)
    return done(mock, request, reply)
  })
  app.post('/mock/logout', { schema: { body: bodies.logout } }, async (request, reply) => {
    const { persona_only: personaOnly = false, fault: spoilt } = request.body
    const told = chosen(mock, request.body)
    // A token that is wrong on purpose must end nothing, at the client and here.
    if (spoilt === undefined) for (const { grantId } of told) endSignIn(mock, grantId)
    const sent = await Promise.all(told.map((one) => sendLogout(mock, one, { personaOnly, fault: spoilt })))
    return done(mock, request, reply, sent)
  })
  app.post('/mock/signals', { schema: { body: bodies.signals } }, async (request, reply) => {
    const wish = request.body
    const told = chosen(mock, wish)
    const pushed = await Promise.all(told.map((one) => sendSignal(mock, one, wish)))
    const streamed = await Promise.all(told.map((one) => tellStreams(mock, one, wish)))
    return done(mock, request, reply, [...pushed, ...streamed.flat()])
  })
  app.post('/mock/device', { schema: { body: bodies.device } }, async (request, reply) => {
    await answerDevice(mock, request.body)
    return done(mock, request, reply)
  })
}

function chosen(
  { state }: Mock,
  o: { sign_in?: string | undefined; client_id?: string | undefined; persona?: string | undefined },
): readonly MockSignIn[] {
  return [...state.signIns.values()].filter(
    (one) =>
      (o.sign_in === undefined || one.grantId === o.sign_in) &&
      (o.client_id === undefined || one.clientId === o.client_id) &&
      (o.persona === undefined || one.accessId === o.persona),
  )
}

/** What a test may want to know. */
function stateOf({ state, keys }: Mock) {
  return {
    faults: state.faults.all,
    keys: keys.all.map(({ kid, algorithm, state: where }) => ({ kid, algorithm, state: where })),
    sign_ins: [...state.signIns.values()].map((one) => ({
      sign_in: one.grantId,
      client_id: one.clientId,
      person: state.person(one.accountId)?.username,
      persona: one.accessId,
      sid: one.sid,
    })),
  }
}

/** A person gets back to the start page with a sentence, a program the state and what the clients answered. */
function done(
  mock: Mock,
  request: FastifyRequest,
  reply: FastifyReply,
  sent?: readonly (Delivered | undefined)[],
): FastifyReply {
  const deliveries = sent?.filter((one) => one !== undefined)
  if (!wantsPage(request))
    return reply.send({ ...stateOf(mock), ...(deliveries !== undefined && { deliveries }) })
  const words = messages[request.language]
  const sentences = deliveries?.map((one) => words.answered(one.client_id, String(one.status ?? one.problem)))
  const text = sentences === undefined ? words.done : sentences.join(' ') || words.noAddress
  return reply.redirect(`/?${new URLSearchParams({ done: text })}`, 303)
}

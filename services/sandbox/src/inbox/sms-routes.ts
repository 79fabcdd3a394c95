import { parsePhone } from '@inaproc/domain/phone'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import type { SandboxState } from '../sandbox-state.js'
import { bearerKey, failAsSwitched, outsideError, outsideErrors } from '../stand-ins/stand-in-guard.js'

const smsRequest = Type.Object({
  to: Type.String({
    minLength: 1,
    maxLength: 30,
    description: 'Indonesian phone number, E.164 or national.',
  }),
  from: Type.String({ minLength: 1, maxLength: 16, description: 'The sender name.' }),
  text: Type.String({
    minLength: 1,
    maxLength: 918,
    description: 'At most six joined messages of 153 characters.',
  }),
  reference: Type.String({
    minLength: 1,
    maxLength: 100,
    description: "The caller's own number of the message.",
  }),
})

const smsAnswer = Type.Object({
  message_id: Type.String(),
  status: Type.Literal('QUEUED'),
  reference: Type.String(),
})

/** The SMS gateway, in the shape of a usual Indonesian aggregator. What it accepts lands in the inbox. */
export async function smsRoutes(app: AppServer, o: { state: SandboxState; key: string }): Promise<void> {
  const { messages, switches } = o.state
  let accepted = 0

  app.post(
    '/sms/v1/messages',
    {
      onRequest: bearerKey(o.key),
      schema: {
        tags: ['sms'],
        summary: 'Sends a text message',
        body: smsRequest,
        response: { 202: smsAnswer, 422: outsideError, ...outsideErrors },
      },
    },
    async (request, reply) => {
      const { to, from, text, reference } = request.body
      const phone = parsePhone(to)
      if (!phone.ok) {
        return reply
          .code(422)
          .send({ error: { code: 'INVALID_NUMBER', message: 'Not an Indonesian number.' } })
      }
      if (await failAsSwitched(o.state, { standIn: 'sms', subject: phone.value }, request, reply))
        return reply
      const mode = switches.modeFor('sms', phone.value)
      if (mode === 'REJECTED') {
        return reply
          .code(422)
          .send({ error: { code: 'NUMBER_UNREACHABLE', message: 'The number is not active.' } })
      }
      if (mode !== 'LOST') {
        messages.add({ channel: 'sms', to: phone.value, from, subject: '', text, attachments: [] })
      }
      accepted += 1
      return reply.code(202).send({ message_id: `sms-${accepted}`, status: 'QUEUED', reference })
    },
  )
}

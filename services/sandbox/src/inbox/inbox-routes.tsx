import { readFileSync } from 'node:fs'
import { wantsPage } from '@inaproc/server/error-answers'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { frameOf } from '../frame.js'
import type { SandboxState } from '../sandbox-state.js'
import { leaving } from '../stand-ins/stand-in-guard.js'
import { InboxPage } from './inbox-page.js'
import type { Message } from './message.js'
import { idAt } from './message-store.js'

const channel = Type.Union([Type.Literal('email'), Type.Literal('sms')])
const recipient = Type.String({
  maxLength: 254,
  description: 'E-mail address or phone number, in any writing.',
})
const messageId = '[0-9a-f]{12}-[0-9a-f]{8}'
const instant = '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})'

const usualLimit = 50

const inboxQuery = Type.Object({
  to: Type.Optional(recipient),
  /** The form of the page sends an empty value for "all". */
  channel: Type.Optional(Type.Union([channel, Type.Literal('')])),
  before: Type.Optional(
    Type.String({ pattern: `^${messageId}$`, description: 'Only messages older than this id.' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '50 unless told.' })),
})

const waitQuery = Type.Object({
  to: Type.Optional(recipient),
  channel: Type.Optional(channel),
  after: Type.Optional(
    Type.String({
      pattern: `^(?:${messageId}|${instant})$`,
      description: 'Only messages newer than this id or instant; any message without it.',
    }),
  ),
  timeout: Type.Optional(Type.Integer({ minimum: 0, maximum: 60, description: 'Seconds; 20 unless told.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '50 unless told.' })),
})

const messagesAnswer = Type.Object({
  messages: Type.Array(
    Type.Object({
      id: Type.String(),
      channel,
      to: Type.String(),
      from: Type.String(),
      subject: Type.String({ description: 'Empty for SMS.' }),
      text: Type.String(),
      html: Type.Optional(Type.String()),
      attachments: Type.Array(
        Type.Object({ filename: Type.String(), media_type: Type.String(), size: Type.Integer() }),
      ),
      received_at: Type.String({ format: 'date-time' }),
    }),
  ),
})

const liveModule = readFileSync(new URL('../../assets/inbox-live.js', import.meta.url), 'utf8')

/** The inbox of everybody: what the mail receiver and the SMS gateway took, for people and for tests. */
export async function inboxRoutes(app: AppServer, o: { state: SandboxState }): Promise<void> {
  const { messages } = o.state

  app.get('/', (_request, reply) => reply.redirect('/inbox'))

  app.get(
    '/inbox',
    {
      schema: {
        tags: ['inbox'],
        summary: 'Messages, newest first; a page for browsers',
        querystring: inboxQuery,
        response: { 200: messagesAnswer },
      },
    },
    async (request, reply) => {
      const { limit = usualLimit, before } = request.query
      const filter = {
        to: request.query.to?.trim() || undefined,
        channel: request.query.channel || undefined,
      }
      // One more than asked for tells whether there are older ones.
      const found = messages.list({ ...filter, before }, limit + 1)
      reply.header('vary', 'accept')
      if (!wantsPage(request)) return { messages: found.slice(0, limit).map(written) }
      return reply.page(
        <InboxPage
          frame={frameOf(request, 'inbox')}
          filter={filter}
          messages={found.slice(0, limit)}
          newest={messages.list({}, 1)[0]?.id}
          isNewestShown={before === undefined}
          hasOlder={found.length > limit}
        />,
      )
    },
  )

  app.get(
    '/inbox/wait',
    {
      schema: {
        tags: ['inbox'],
        summary: 'Answers as soon as there is a newer message, or with none after the time',
        querystring: waitQuery,
        response: { 200: messagesAnswer },
      },
    },
    async (request, reply) => {
      const { to, channel, after, timeout = 20, limit = usualLimit } = request.query
      const filter = { to, channel, after: after?.includes('T') ? idAt(new Date(after)) : after }
      const giveUp = AbortSignal.any([AbortSignal.timeout(timeout * 1_000), leaving(request, reply)])
      const found = await messages.wait(filter, limit, giveUp)
      return { messages: found.map(written) }
    },
  )

  app.delete(
    '/inbox',
    {
      // A form cannot send DELETE, and a script of another site would have to ask first.
      config: { formProtection: false },
      schema: {
        tags: ['inbox'],
        summary: 'Empties the inbox, or that of one recipient',
        querystring: Type.Object({ to: Type.Optional(recipient) }),
        response: { 200: Type.Object({ deleted: Type.Integer() }) },
      },
    },
    async (request) => ({ deleted: messages.remove({ to: request.query.to }) }),
  )

  app.get('/inbox/live.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(liveModule),
  )
}

function written(message: Message) {
  const { id, channel, to, from, subject, text, html } = message
  return {
    id,
    channel,
    to,
    from,
    subject,
    text,
    ...(html !== undefined && { html }),
    attachments: message.attachments.map(({ filename, mediaType: media_type, size }) => ({
      filename,
      media_type,
      size,
    })),
    received_at: message.receivedAt.toISOString(),
  }
}

import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Address, type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { SandboxState } from '../sandbox-state.js'
import { silenceMs, slowAnswerMs } from '../stand-ins/pause.js'
import type { Message } from './message.js'
import { recipientKey } from './message.js'

export interface MailReceiver {
  readonly port: number
  close(): Promise<void>
}

/** Bytes of one e-mail, headers and attachments included. */
const messageLimit = 2 * 1024 * 1024

/**
 * Starts the SMTP server that takes every e-mail and puts it into the inbox. It asks for no password and
 * offers no TLS: it is meant for the loopback interface. Port 0 takes a free one.
 */
export async function startMailReceiver(
  state: SandboxState,
  o: { host: string; port: number },
): Promise<MailReceiver> {
  const stopping = new AbortController()
  const server = new SMTPServer({
    name: 'sandbox.inaproc.local',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: messageLimit,
    rejectOversized: true,
    closeTimeout: 1_000,
    onRcptTo(address, _session, done) {
      admitRecipient(state, address.address, stopping.signal).then(done, done)
    },
    onData(stream, session, done) {
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
      const to = session.envelope.rcptTo.map((recipient) => recipient.address)
      takeMessage(state, stream, { from, to }).then(() => done(), done)
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(o.port, o.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  // A client that breaks off is its own affair; without a listener it would end the process.
  server.on('error', () => undefined)
  // `listen` with a port yields an internet address, never a pipe's name.
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    close: () => {
      stopping.abort()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

class SmtpRefusal extends Error {
  readonly responseCode: number

  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

/** Lets a recipient in, or fails in the way that is switched for him. */
async function admitRecipient(state: SandboxState, address: string, stopped: AbortSignal): Promise<null> {
  switch (state.switches.modeFor('mail', recipientKey(address))) {
    case 'UNAVAILABLE':
      throw new SmtpRefusal(451, 'Requested action aborted: local error in processing')
    case 'REJECTED':
      throw new SmtpRefusal(550, 'Requested action not taken: mailbox unavailable')
    case 'SLOW':
      await state.pause(slowAnswerMs, stopped)
      return null
    case 'TIMEOUT':
      await state.pause(silenceMs, stopped)
      throw new SmtpRefusal(451, 'Requested action aborted: local error in processing')
    default:
      return null
  }
}

/** Reads the message whole and files a copy for each recipient, but for those whose mail is switched to get lost. */
async function takeMessage(
  state: SandboxState,
  stream: Readable & { readonly sizeExceeded: boolean },
  envelope: { from: string; to: readonly string[] },
): Promise<void> {
  const raw = await buffer(stream)
  // The server itself then answers 552.
  if (stream.sizeExceeded) return
  const content = contentOf(await PostalMime.parse(raw), envelope.from)
  for (const to of envelope.to) {
    if (state.switches.modeFor('mail', recipientKey(to)) !== 'LOST') state.messages.add({ ...content, to })
  }
}

function contentOf(mail: Email, envelopeFrom: string): Omit<Message, 'id' | 'receivedAt' | 'to'> {
  return {
    channel: 'email',
    from: mail.from ? written(mail.from) : envelopeFrom,
    subject: mail.subject ?? '',
    text: (mail.text ?? '').trimEnd(),
    ...(mail.html !== undefined && { html: mail.html.trimEnd() }),
    attachments: mail.attachments.map((attachment) => ({
      filename: attachment.filename ?? '',
      mediaType: attachment.mimeType,
      size: byteLength(attachment.content),
    })),
  }
}

function written(address: Address): string {
  if (address.address === undefined) return address.name
  return address.name === '' ? address.address : `${address.name} <${address.address}>`
}

function byteLength(content: ArrayBuffer | Uint8Array | string): number {
  return typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength
}

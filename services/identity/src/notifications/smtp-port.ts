import { createTransport } from 'nodemailer'
import { type EmailMessage, type EmailPort, PermanentFailure } from './messages.js'

export interface SmtpSettings {
  /** smtp://host:port, smtps://user:password@host; `?requireTLS=true` refuses a server without TLS. */
  readonly url: string
  /** The sender: an address at a domain whose SPF and DKIM this server is part of. */
  readonly from: string
  readonly maxConnections?: number | undefined
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as const

/** Mail through one SMTP server over a small pool of kept connections. */
export function createSmtpPort(settings: SmtpSettings): EmailPort {
  const transport = createTransport({
    url: settings.url,
    pool: true,
    maxConnections: settings.maxConnections ?? 4,
    // No part of a message may name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...timeouts,
  })
  const sender = { name: 'Akun INAPROC', address: settings.from }
  const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1)
  return {
    async send(message: EmailMessage) {
      try {
        await transport.sendMail({
          from: sender,
          // As an object: a text would be parsed as a list of addresses.
          to: { name: '', address: message.to },
          subject: message.subject,
          text: message.text,
          html: message.html,
          messageId: `<${message.messageId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Inaproc-Template': message.template },
        })
      } catch (error) {
        throw failure(error)
      }
    },
    close: () => transport.close(),
  }
}

/** A 5xx to the envelope is final (RFC 5321 §4.2.1); everything else may be better later. */
function failure(error: unknown): unknown {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown } // nodemailer's error fields
  const final = code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500
  return final ? new PermanentFailure(`The mail server answered ${responseCode}`) : error
}

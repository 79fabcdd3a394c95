/**
 * Stands for the reader of a message that is written for nobody, so that nothing tells who exists. What it costs must
 * not tell either: a mail to it is really sent, to the mailbox of the operator that throws everything away.
 */
export const nobodyAddress = 'nobody@inaproc.invalid'

/** A mail, ready to go. */
export interface EmailMessage {
  readonly channel: 'email'
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly template: string
  /** The same on every try, so that a mail accepted twice is recognised as one. */
  readonly messageId: string
  /** ISO instant after which it helps nobody (a code that has run out); absent: whenever it can be sent. */
  readonly notAfter?: string
}

/** A text message, ready to go. */
export interface SmsMessage {
  readonly channel: 'sms'
  readonly to: string
  readonly text: string
  readonly template: string
  readonly messageId: string
  readonly notAfter?: string
}

export type Message = EmailMessage | SmsMessage

/** Sends mail. @throws PermanentFailure when trying again cannot help, anything else to be tried again. */
export interface EmailPort {
  send(message: EmailMessage): Promise<void>
  close(): void
}

/** Sends text messages. Throws like EmailPort. */
export interface SmsPort {
  send(message: SmsMessage): Promise<void>
}

/** The receiving side refused for good: no such mailbox, not a number. Its text names no person. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure'
}

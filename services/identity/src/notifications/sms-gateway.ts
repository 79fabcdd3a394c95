import { PermanentFailure, type SmsMessage, type SmsPort } from './messages.js'

export interface SmsGatewaySettings {
  /** The whole address a message is posted to, path included. */
  readonly url: string
  readonly key: string
  /** The sender's name, as registered with the gateway; at most 11 letters (GSM 03.40). */
  readonly sender?: string | undefined
  readonly timeoutMs?: number | undefined
}

/** Answers that say the message itself is wrong: sending it again gives the same answer. */
const finalStatuses: readonly number[] = [400, 422]

/**
 * Text messages through an HTTP gateway: POST {to, from, text, reference} with a bearer key.
 * `reference` stays the same on every try, so that the gateway can drop a repetition.
 */
export function createSmsGateway(settings: SmsGatewaySettings): SmsPort {
  return {
    async send(message: SmsMessage) {
      const response = await fetch(settings.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${settings.key}` },
        body: JSON.stringify({
          to: message.to,
          from: settings.sender ?? 'INAPROC',
          text: message.text,
          reference: message.messageId,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(settings.timeoutMs ?? 10_000),
      })
      await response.body?.cancel()
      if (response.ok) return
      const problem = `The SMS gateway answered ${response.status}`
      throw finalStatuses.includes(response.status) ? new PermanentFailure(problem) : new Error(problem)
    },
  }
}

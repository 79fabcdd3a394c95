import type { JobHandler } from '@inaproc/server/jobs'
import type { KeyRing } from '@inaproc/server/key-ring'
import { openMessage, sendMessageTask } from './message-service.js'
import { type EmailPort, type Message, nobodyAddress, PermanentFailure, type SmsPort } from './messages.js'

export interface MessagePorts {
  readonly keys: KeyRing
  readonly email: EmailPort
  readonly sms: SmsPort
  /** The mailbox that throws away what it gets: the mails to nobody go there. */
  readonly discardTo: string
}

/** The handlers of this folder. A message that fails stays in the queue and is tried again with growing waits. */
export function messageJobs(ports: MessagePorts): Readonly<Record<string, JobHandler>> {
  return {
    [sendMessageTask]: async ({ sealed }, { clock, log }) => {
      const message = openMessage(ports.keys, String(sealed))
      const about = { template: message.template, channel: message.channel, messageId: message.messageId }
      if (message.notAfter !== undefined && clock() > new Date(message.notAfter)) {
        log.warn(about, 'A message was dropped: what it says is no longer true')
        return
      }
      try {
        await deliver(ports, message)
        log.info(about, 'A message was handed over')
      } catch (error) {
        if (!(error instanceof PermanentFailure)) throw error
        log.error({ ...about, err: error }, 'A message was refused for good')
      }
    },
  }
}

async function deliver(ports: MessagePorts, message: Message): Promise<void> {
  const isForNobody = message.to === nobodyAddress
  if (message.channel === 'email') {
    await ports.email.send(isForNobody ? { ...message, to: ports.discardTo } : message)
  } else if (!isForNobody) await ports.sms.send(message)
}

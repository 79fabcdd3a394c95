import { randomUUID } from 'node:crypto'
import type { Language } from '@inaproc/domain/language'
import { addJob, type JobPriority } from '@inaproc/server/jobs'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { Trx } from '../platform.js'
import { letterHtml, letterText } from './letter-rendering.js'
import type { Message } from './messages.js'
import {
  type LetterId,
  type LetterParams,
  type SmsId,
  type SmsParams,
  versionedLetterId,
  versionedSmsId,
  writeLetter,
  writeSms,
} from './templates.js'

export const sendMessageTask = 'send-message'
const purpose = 'jobs.send-message'

interface Outgoing<Id, Params> {
  readonly to: string
  readonly template: Id
  readonly language: Language
  readonly params: Params
  readonly at: Date
  /** A message that is still waiting at this instant is dropped: its code has run out. */
  readonly notAfter?: Date | undefined
  /** One of very many: it goes after everything that somebody waits for. */
  readonly isBulk?: boolean | undefined
}

/** Adds a mail to the transaction: no commit, no mail. The words are fixed now, in the reader's language. */
export async function sendEmail<Id extends LetterId>(
  trx: Trx,
  keys: KeyRing,
  o: Outgoing<Id, LetterParams<Id>>,
): Promise<void> {
  const letter = writeLetter(o.template, o.language, o.params)
  const priority = o.isBulk === true ? 'bulk' : 'normal'
  const message: Message = {
    channel: 'email',
    to: o.to,
    subject: letter.subject,
    text: letterText(letter, o.language),
    html: letterHtml(letter, o.language),
    template: versionedLetterId(o.template),
    messageId: randomUUID(),
    ...(o.notAfter && { notAfter: o.notAfter.toISOString() }),
  }
  await addMessage(trx, keys, message, priority)
}

/** Adds a text message to the transaction: no commit, no message. */
export async function sendSms<Id extends SmsId>(
  trx: Trx,
  keys: KeyRing,
  o: Outgoing<Id, SmsParams<Id>>,
): Promise<void> {
  await addMessage(trx, keys, {
    channel: 'sms',
    to: o.to,
    text: writeSms(o.template, o.language, o.params),
    template: versionedSmsId(o.template),
    messageId: randomUUID(),
    ...(o.notAfter && { notAfter: o.notAfter.toISOString() }),
  })
}

/** The payload is sealed: a stolen dump of the job table shows no code and no address. */
async function addMessage(
  trx: Trx,
  keys: KeyRing,
  message: Message,
  priority: JobPriority = 'normal',
): Promise<void> {
  await addJob(trx, sendMessageTask, { sealed: sealMessage(keys, message) }, { priority })
}

function sealMessage(keys: KeyRing, message: Message): string {
  return keys.encrypt(purpose, JSON.stringify(message)).toString('base64')
}

export function openMessage(keys: KeyRing, sealed: string): Message {
  // Sealed by the function above, and authenticated: nobody else can have written it.
  return JSON.parse(keys.decrypt(purpose, Buffer.from(sealed, 'base64')).toString('utf8')) as Message
}

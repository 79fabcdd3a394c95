import type { AccountId } from '@inaproc/domain/identifiers'
import type { KeyRing } from '@inaproc/server/key-ring'
import { sendEmail, sendSms } from '../notifications/message-service.js'
import { addNotice } from '../notifications/notices-store.js'
import type { LetterId, LetterParams, SmsId, SmsParams } from '../notifications/templates.js'
import type { Trx } from '../platform.js'
import { findAccount } from './accounts-store.js'
import { findContacts } from './contacts-store.js'

/**
 * Tells the owner of an account on every channel there is: a notice on the pages, a mail, and a text message when
 * words for one are given. All of it is part of the transaction. Unverified contacts are told nothing.
 */
export async function tellOwner<L extends LetterId, S extends SmsId = never>(
  trx: Trx,
  keys: KeyRing,
  o: {
    readonly accountId: AccountId
    readonly letter: { readonly template: L; readonly params: LetterParams<L> }
    /** The letter as a notice, when links in it must not stay on a page. */
    readonly notice?: { readonly template: LetterId; readonly params: LetterParams<LetterId> } | null
    readonly sms?: { readonly template: S; readonly params: SmsParams<S> } | undefined
    readonly at: Date
  },
): Promise<void> {
  const account = await findAccount(trx, o.accountId)
  if (account === undefined) return
  const { at, accountId } = o
  const { language } = account
  const notice = o.notice === undefined ? o.letter : o.notice
  if (notice !== null) await addNotice(trx, { accountId, ...notice, at })
  const contacts = (await findContacts(trx, accountId)).filter((contact) => contact.verifiedAt !== null)
  for (const { kind, value: to } of contacts) {
    if (kind === 'email') await sendEmail(trx, keys, { to, language, ...o.letter, at })
    else if (o.sms !== undefined) await sendSms(trx, keys, { to, language, ...o.sms, at })
  }
}

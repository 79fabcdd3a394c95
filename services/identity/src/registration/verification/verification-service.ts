import { inTransaction } from '@inaproc/database/database'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { parseVerificationCode } from '@inaproc/domain/verification-code-policy'
import { appendEvent } from '@inaproc/events/outbox'
import { applyAccountEvent } from '../../accounts/account-service.js'
import type { Contact, ContactKind } from '../../accounts/accounts.js'
import { lockAccount } from '../../accounts/accounts-store.js'
import {
  changeUnverifiedContact,
  findContacts,
  lockContact,
  lockContactValue,
  markContactVerified,
} from '../../accounts/contacts-store.js'
import { recordAudit } from '../../audit/audit-store.js'
import { codeState, sendAllowance } from '../../authentication/codes/code-rules.js'
import { findSends } from '../../authentication/codes/code-sends-store.js'
import { sendEmail } from '../../notifications/message-service.js'
import { addNotice } from '../../notifications/notices-store.js'
import type { Actor, Trx } from '../../platform.js'
import { readContact, tokenHash } from '../registration.js'
import type { RegistrationParts } from '../registration-parts.js'
import { findRegistration, type Registration } from '../registrations-store.js'
import { askedHash, type ContactProgress, codeField, newContactField } from './codes.js'
import { answerCode, codePolicy, sendCode } from './codes-service.js'
import { findNewestCodes } from './codes-store.js'

/** The registration of a progress cookie. @throws Refusal REGISTRATION_NOT_RUNNING */
export async function runningRegistration(
  p: RegistrationParts,
  token: string | undefined,
): Promise<Registration> {
  const found = token && (await findRegistration(p.db, { tokenHash: tokenHash(token), now: p.clock() }))
  if (!found) throw new Refusal('REGISTRATION_NOT_RUNNING')
  return found
}

/** Where the verification of each contact stands, e-mail first. */
export async function verificationProgress(
  p: RegistrationParts,
  registration: Registration,
): Promise<readonly ContactProgress[]> {
  const policy = codePolicy(p)
  const now = p.clock()
  const contacts = await findContacts(p.db, registration.accountId)
  const codes = await findNewestCodes(
    p.db,
    contacts.map((contact) => contact.id),
  )
  const since = new Date(now.getTime() - policy.perTargetSeconds * 1000)
  const targetHashes = contacts.map((contact) => askedHash(p.keys, contact))
  const sends = await findSends(p.db, { targetHashes, since })
  return contacts.map((contact) => {
    const code = codes.find((candidate) => candidate.contactId === contact.id)
    const hash = askedHash(p.keys, contact)
    const sentAt = sends.filter((send) => send.targetHash.equals(hash)).map((send) => send.sentAt)
    return {
      contact,
      code: code === undefined ? null : codeState(policy, code, now),
      allowance: sendAllowance(policy, sentAt, now),
    }
  })
}

interface ContactRequest {
  readonly registration: Registration
  readonly kind: ContactKind
  readonly address: string
}

/**
 * Verifies an e-mail or phone by the code sent to it; with the second of the two the account is CONTACT_VERIFIED.
 * @throws Refusal CODE_WRONG, CODE_EXPIRED, CODE_TRIES_USED_UP, CODE_ALREADY_USED, CODE_FORMAT; CONTACT_TAKEN when the
 * code was right but another account has verified the same contact meanwhile
 */
export async function verifyContact(
  p: RegistrationParts,
  o: ContactRequest & { code: string },
): Promise<void> {
  const field = codeField(o.kind)
  const code = parseVerificationCode(o.code, codePolicy(p).digits)
  if (!code.ok) throw invalidForm([{ ...code.problem, field }])
  const refusal = await inTransaction(p.db, async (trx): Promise<Refusal | null> => {
    const contact = await holdContact(trx, o)
    if (contact.verifiedAt !== null) return new Refusal('CODE_ALREADY_USED', { field })
    const refused = await answerCode(trx, p, { contact, code: code.value, field })
    return refused ?? acceptContact(trx, p, o, contact)
  })
  if (refusal !== null) throw refusal
}

/** Account first, then contact: the order in which everything here locks. */
async function holdContact(trx: Trx, o: ContactRequest): Promise<Contact> {
  const account = await lockAccount(trx, o.registration.accountId)
  const contact = account && (await lockContact(trx, { accountId: account.id, kind: o.kind }))
  if (contact === undefined) throw new Refusal('REGISTRATION_NOT_RUNNING')
  return contact
}

/** The code is spent either way: what is answered here must be committed. */
async function acceptContact(
  trx: Trx,
  p: RegistrationParts,
  o: ContactRequest,
  contact: Contact,
): Promise<Refusal | null> {
  const at = p.clock()
  const { accountId } = o.registration
  const actor: Actor = { kind: 'person', accountId, address: o.address }
  await lockContactValue(trx, contact)
  const free = await markContactVerified(trx, { contact, at })
  await recordAudit(trx, {
    at,
    action: free ? 'contact.verified' : 'contact.refused-as-taken',
    actor,
    subject: { type: 'account', id: accountId },
    detail: { kind: contact.kind },
  })
  if (!free) return new Refusal('CONTACT_TAKEN', { field: codeField(o.kind) })
  const contacts = await findContacts(trx, accountId)
  if (contacts.every((one) => one.verifiedAt !== null)) await completeRegistration(trx, p, o, contacts, actor)
  return null
}

async function completeRegistration(
  trx: Trx,
  p: RegistrationParts,
  o: ContactRequest,
  contacts: readonly Contact[],
  actor: Actor,
): Promise<void> {
  const at = p.clock()
  const { accountId, language } = o.registration
  await applyAccountEvent(trx, p.keys, {
    accountId,
    event: 'VERIFY_CONTACTS',
    by: 'OWNER',
    holds: ['CONTACTS_VERIFIED'],
    actor,
    at,
  })
  await appendEvent(trx, {
    type: 'account.contact-verified',
    subject: accountId,
    data: { accountId },
    occurredAt: at,
  })
  await addNotice(trx, { accountId, template: 'contact-verified', params: {}, at })
  const email = contacts.find((contact) => contact.kind === 'email')
  if (email === undefined) return
  await sendEmail(trx, p.keys, { to: email.value, template: 'contact-verified', language, params: {}, at })
}

/** Sends another code to the same contact. @throws Refusal CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT */
export async function resendCode(p: RegistrationParts, o: ContactRequest): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const contact = await holdContact(trx, o)
    if (contact.verifiedAt !== null) return
    await sendCode(trx, p, { contact, language: o.registration.language, field: codeField(o.kind) })
  })
}

/**
 * Corrects an e-mail or phone that is not verified yet and sends a code to the new one.
 * @throws Refusal FORM_INVALID, CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT, CONTACT_NOT_USABLE (it is verified)
 */
export async function changeContact(
  p: RegistrationParts,
  o: ContactRequest & { value: string },
): Promise<void> {
  const field = newContactField(o.kind)
  const read = readContact(o.kind, o.value)
  if (o.value.trim() === '') throw invalidForm([{ field, code: 'FIELD_REQUIRED' }])
  if (!read.ok) throw invalidForm([{ ...read.problem, field }])
  const { value } = read
  await inTransaction(p.db, async (trx) => {
    const contact = await holdContact(trx, o)
    const changed = await changeUnverifiedContact(trx, { contactId: contact.id, value })
    if (!changed) throw new Refusal('CONTACT_NOT_USABLE', { field })
    await sendCode(trx, p, { contact: { ...contact, value }, language: o.registration.language, field })
    await recordAudit(trx, {
      at: p.clock(),
      action: 'contact.corrected',
      actor: { kind: 'person', accountId: o.registration.accountId, address: o.address },
      subject: { type: 'account', id: o.registration.accountId },
      detail: { kind: o.kind },
    })
  })
}

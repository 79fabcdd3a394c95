import { inTransaction } from '@inaproc/database/database'
import { type Acr, satisfies } from '@inaproc/domain/acr'
import { type AccountId, isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { addJob } from '@inaproc/server/jobs'
import type { Account, Contact, ContactKind } from '../../accounts/accounts.js'
import { findAccountByVerifiedContact, lockAccount } from '../../accounts/accounts-store.js'
import { lockContact } from '../../accounts/contacts-store.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import { addOneTimeCode, checkOneTimeCode } from '../../authentication/codes/one-time-codes-service.js'
import { factorsOf, hasSecondFactor } from '../../authentication/factors/factors-store.js'
import { issueLink } from '../../authentication/links/links-service.js'
import { sendEmail, sendSms } from '../../notifications/message-service.js'
import type { Actor, Trx } from '../../platform.js'
import { later, waits } from '../recoveries.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { applyChange, objectionUrl } from './apply-service.js'
import {
  type ContactChange,
  type ContactSide,
  changeState,
  channelOf,
  readNewContact,
  sidePurposes,
} from './contact-changes.js'
import {
  cancelOpenChanges,
  findChange,
  findSessionUid,
  insertChange,
  lockChange,
  markSideProved,
  markWaiting,
} from './contact-changes-store.js'

export const applyChangeTask = 'apply-contact-change'

/** A signed-in person, in the session whose tokens bear this `sid`. */
export interface ContactOwner {
  readonly accountId: AccountId
  readonly sid: string | null
  readonly address: string
}

const actorOf = (o: ContactOwner): Actor => ({
  kind: 'person',
  accountId: o.accountId,
  address: o.address,
})

/**
 * Begins a change: a code goes to the old contact and one to the new. When the new one belongs to another account its
 * owner is told instead, and for whoever asked all else is the same. An earlier unfinished change is dropped.
 * @returns the number of the change
 * @throws Refusal FORM_INVALID, CONTACT_UNCHANGED, RATE_LIMITED, CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT
 */
export async function beginChange(
  p: RecoveryParts,
  o: ContactOwner & { kind: ContactKind; value: string },
): Promise<string> {
  const { accountId, kind } = o
  const newValue = readNewContact(kind, o.value)
  await p.throttles.attempt([{ scope: 'contact-change-account', key: accountId }])
  return inTransaction(p.db, async (trx) => {
    const at = p.clock()
    const { account, contact } = await hold(trx, o)
    if (contact.value === newValue && contact.verifiedAt !== null) {
      throw new Refusal('CONTACT_UNCHANGED', { field: 'value' })
    }
    await cancelOpenChanges(trx, { accountId, kind, at })
    const change = await insertChange(trx, {
      accountId,
      kind,
      oldValue: contact.value,
      newValue,
      expiresAt: later(at, waits.contactProof),
      at,
    })
    await recordAudit(trx, {
      at,
      action: 'contact-change.requested',
      actor: actorOf(o),
      subject: { type: 'account', id: accountId },
      detail: { kind },
    })
    await sendToNew(trx, p, { change, account })
    await tellHolder(trx, p, change)
    // An old contact that was never proved proves nothing.
    if (contact.verifiedAt !== null) await sendToOld(trx, p, { change, account })
    return change.id
  })
}

async function hold(
  trx: Trx,
  o: { accountId: AccountId; kind: ContactKind },
): Promise<{ account: Account; contact: Contact }> {
  const account = await lockAccount(trx, o.accountId)
  const contact = await lockContact(trx, o)
  if (account === undefined || contact === undefined) throw new Refusal('NOT_FOUND')
  return { account, contact }
}

interface Sending {
  readonly change: ContactChange
  readonly account: Account
}

function sendToOld(trx: Trx, p: RecoveryParts, { change, account }: Sending): Promise<void> {
  return addOneTimeCode(trx, p, {
    accountId: change.accountId,
    purpose: sidePurposes.old,
    reference: change.id,
    to: { kind: channelOf(change.kind), value: change.oldValue },
    language: account.language,
    asker: 'known',
  })
}

/** Counted under what was typed, so that a contact of somebody else's has the same limits. */
async function sendToNew(trx: Trx, p: RecoveryParts, { change, account }: Sending): Promise<void> {
  const { kind, newValue: value } = change
  const holder = await findAccountByVerifiedContact(trx, { kind, value })
  await addOneTimeCode(trx, p, {
    accountId: holder === undefined ? change.accountId : null,
    purpose: sidePurposes.new,
    reference: change.id,
    to: { kind: channelOf(kind), value },
    language: account.language,
    typed: `${kind} ${value}`,
    asker: 'known',
  })
}

/** Tells the owner of a contact that somebody else tried to take it. */
async function tellHolder(trx: Trx, p: RecoveryParts, { kind, newValue }: ContactChange): Promise<void> {
  const holder = await findAccountByVerifiedContact(trx, { kind, value: newValue })
  if (holder === undefined) return
  const common = { to: newValue, language: holder.language, at: p.clock() }
  if (kind === 'email') {
    await sendEmail(trx, p.keys, { ...common, template: 'contact-claimed', params: { kind } })
  } else {
    await sendSms(trx, p.keys, { ...common, template: 'contact-claimed', params: {} })
  }
}

/** A change of this person. @throws Refusal NOT_FOUND */
export async function changeOf(
  p: RecoveryParts,
  o: { accountId: AccountId; changeId: string },
): Promise<ContactChange> {
  const change = isUuid(o.changeId) ? await findChange(p.db, o.changeId) : undefined
  if (change?.accountId !== o.accountId) throw new Refusal('NOT_FOUND')
  return change
}

type OfChange = ContactOwner & { readonly changeId: string }

/** The change while it waits for its codes, held. @throws Refusal NOT_FOUND, CONTACT_CHANGE_NOT_OPEN */
async function holdProving(
  trx: Trx,
  p: RecoveryParts,
  o: OfChange,
): Promise<{ change: ContactChange; account: Account; contact: Contact }> {
  const { kind } = await changeOf(p, o)
  const held = await hold(trx, { accountId: o.accountId, kind })
  const change = await lockChange(trx, o.changeId)
  if (change === undefined || changeState(change, p.clock()) !== 'proving') {
    throw new Refusal('CONTACT_CHANGE_NOT_OPEN')
  }
  return { ...held, change }
}

/** Sends another code to one side. @throws Refusal CONTACT_CHANGE_NOT_OPEN, CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT */
export async function resendSide(p: RecoveryParts, o: OfChange & { side: ContactSide }): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const { change, account, contact } = await holdProving(trx, p, o)
    if (o.side === 'new') await sendToNew(trx, p, { change, account })
    else if (contact.verifiedAt !== null) await sendToOld(trx, p, { change, account })
  })
}

/**
 * Proves one side by its code. With the second of the two the change is in force at once, in the same transaction.
 * @returns whether it is in force now
 * @throws Refusal as checkOneTimeCode does; CONTACT_CHANGE_NOT_OPEN; CONTACT_TAKEN when another account has proved the
 * new contact meanwhile
 */
export async function proveSide(
  p: RecoveryParts,
  o: OfChange & { side: ContactSide; code: string },
): Promise<{ applied: boolean }> {
  const { side, code, address } = o
  const before = await changeOf(p, o)
  if (changeState(before, p.clock()) !== 'proving') throw new Refusal('CONTACT_CHANGE_NOT_OPEN')
  await checkOneTimeCode(p, { purpose: sidePurposes[side], reference: before.id, code, address })
  const outcome = await inTransaction(p.db, async (trx): Promise<Refusal | boolean> => {
    const { change } = await holdProving(trx, p, o)
    await markSideProved(trx, { id: change.id, side, at: p.clock() })
    const proved = {
      ...change,
      ...(side === 'old' ? { oldProvedAt: p.clock() } : { newProvedAt: p.clock() }),
    }
    if (proved.oldProvedAt === null || proved.newProvedAt === null) return false
    const exceptUid = await sessionOf(trx, o)
    return (await applyChange(trx, p, { change: proved, actor: actorOf(o), exceptUid })) ?? true
  })
  if (outcome instanceof Refusal) throw outcome
  return { applied: outcome }
}

/** Where the person is just working: that session goes on. */
async function sessionOf(trx: Trx, o: ContactOwner): Promise<string | undefined> {
  return o.sid === null ? undefined : findSessionUid(trx, { accountId: o.accountId, sid: o.sid })
}

/**
 * Goes on without the old contact: three days in which whoever reads it can object, then a job puts it into force.
 * @param o.acr the level at which the person has just proved who they are
 * @throws Refusal CONTACT_CHANGE_NOT_OPEN, CONTACT_CHANGE_UNPROVED, CONTACT_CHANGE_NEEDS_FACTOR
 */
export async function goWithoutOld(p: RecoveryParts, o: OfChange & { acr: Acr }): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const { change } = await holdProving(trx, p, o)
    const { accountId, kind } = change
    const at = p.clock()
    if (change.newProvedAt === null) throw new Refusal('CONTACT_CHANGE_UNPROVED')
    const strong = satisfies(o.acr, 'urn:inaproc:aal2') && hasSecondFactor(await factorsOf(trx, accountId))
    if (!strong) throw new Refusal('CONTACT_CHANGE_NEEDS_FACTOR')
    const until = later(at, waits.contactWithoutOld)
    await markWaiting(trx, { id: change.id, until })
    await addJob(trx, applyChangeTask, { changeId: change.id }, { runAt: until })
    const token = await issueLink(trx, {
      accountId,
      purpose: 'undo-contact',
      reference: change.id,
      at,
      // A job that comes late leaves time to object.
      expiresAt: later(until, waits.contactUndo),
    })
    const url = objectionUrl(p, token)
    const appliesAt = until.toISOString()
    await recordAudit(trx, {
      at,
      action: 'contact-change.waiting',
      actor: actorOf(o),
      subject: { type: 'account', id: accountId },
      detail: { kind },
    })
    await tellOwner(trx, p.keys, {
      accountId,
      letter: { template: 'contact-change-waiting', params: { kind, appliesAt, url } },
      notice: { template: 'contact-change-waiting-notice', params: { kind, appliesAt } },
      sms: { template: 'contact-change-waiting', params: { kind, url } },
      at,
    })
  })
}

/** The person thinks better of it. @throws Refusal NOT_FOUND, CONTACT_CHANGE_NOT_OPEN */
export async function withdrawChange(p: RecoveryParts, o: OfChange): Promise<void> {
  const { id, kind, accountId } = await changeOf(p, o)
  await inTransaction(p.db, async (trx) => {
    const at = p.clock()
    await lockAccount(trx, accountId)
    const cancelled = await cancelOpenChanges(trx, { accountId, id, at })
    if (cancelled.length === 0) throw new Refusal('CONTACT_CHANGE_NOT_OPEN')
    await recordAudit(trx, {
      at,
      action: 'contact-change.cancelled',
      actor: actorOf(o),
      subject: { type: 'account', id: accountId },
      detail: { kind, reason: 'owner' },
    })
  })
}

import { Refusal } from '@inaproc/domain/refusal'
import {
  type VerificationCodePolicy,
  verificationCodePolicyOn,
} from '@inaproc/domain/verification-code-policy'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { Account, Contact } from '../../accounts/accounts.js'
import { findAccountByVerifiedContact } from '../../accounts/accounts-store.js'
import { lockContactValue } from '../../accounts/contacts-store.js'
import { newCode, sendAllowance, sendProblem, targetHash } from '../../authentication/codes/code-rules.js'
import { findSends, insertSend } from '../../authentication/codes/code-sends-store.js'
import { sendEmail, sendSms } from '../../notifications/message-service.js'
import type { Trx } from '../../platform.js'
import type { RegistrationParts } from '../registration-parts.js'
import { codeHash, codesPerRegistration } from './codes.js'
import { countCodesOfAccount, findNewestCodes, insertCode, tryCode } from './codes-store.js'

export interface CodeRequest {
  readonly contact: Contact
  readonly language: Account['language']
  /** The form field to blame when no code may be sent. */
  readonly field: string
}

export function codePolicy(p: RegistrationParts): VerificationCodePolicy {
  return verificationCodePolicyOn(todayInWib(p.clock))
}

/**
 * Sends a code to a contact, in the transaction that needs it. When the contact already belongs to somebody, a decoy is
 * stored that no code can match and the owner gets a notice instead: for whoever asked, all else is the same.
 * @throws Refusal CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT (both count per target, whichever account asks)
 */
export async function sendCode(trx: Trx, p: RegistrationParts, request: CodeRequest): Promise<void> {
  const { contact } = request
  const policy = codePolicy(p)
  const now = p.clock()
  // Two requests for one target wait for each other here, so that the count below is right.
  await lockContactValue(trx, contact)
  await assertAllowed(trx, p, request, policy)

  const owner = await findAccountByVerifiedContact(trx, contact)
  const code = newCode(policy.digits)
  const hash = codeHash(p.keys, contact, code)
  const expiresAt = new Date(now.getTime() + policy.lifetimeSeconds * 1000)
  await insertCode(trx, { contactId: contact.id, codeHash: owner ? null : hash, at: now, expiresAt })
  await insertSend(trx, { targetHash: targetHash(p.keys, contact), at: now })
  if (owner) await tellOwner(trx, p, contact, owner)
  else await tellApplicant(trx, p, request, { code, minutes: policy.lifetimeSeconds / 60, expiresAt })
}

async function assertAllowed(
  trx: Trx,
  p: RegistrationParts,
  request: CodeRequest,
  policy: VerificationCodePolicy,
): Promise<void> {
  const now = p.clock()
  const since = new Date(now.getTime() - policy.perTargetSeconds * 1000)
  const sends = await findSends(trx, { targetHashes: [targetHash(p.keys, request.contact)], since })
  const allowance = sendAllowance(
    policy,
    sends.map((send) => send.sentAt),
    now,
  )
  const problem = sendProblem(policy, allowance, now, request.field)
  if (problem !== null) throw new Refusal(problem.code, { params: problem.params ?? {}, problems: [problem] })
  const ofAccount = await countCodesOfAccount(trx, { contactId: request.contact.id, since })
  if (ofAccount >= codesPerRegistration) {
    throw new Refusal('CODE_DAILY_LIMIT', { field: request.field, params: { max: codesPerRegistration } })
  }
}

async function tellApplicant(
  trx: Trx,
  p: RegistrationParts,
  request: CodeRequest,
  o: { code: string; minutes: number; expiresAt: Date },
): Promise<void> {
  const { code, minutes } = o
  const common = {
    to: request.contact.value,
    language: request.language,
    at: p.clock(),
    notAfter: o.expiresAt,
  }
  if (request.contact.kind === 'email') {
    await sendEmail(trx, p.keys, { ...common, template: 'email-code', params: { code, minutes } })
  } else {
    const host = new URL(p.baseUrl).hostname
    await sendSms(trx, p.keys, { ...common, template: 'phone-code', params: { code, minutes, host } })
  }
}

async function tellOwner(trx: Trx, p: RegistrationParts, contact: Contact, owner: Account): Promise<void> {
  const common = { to: contact.value, language: owner.language, at: p.clock() }
  if (contact.kind === 'email') {
    const params = { signInUrl: `${p.baseUrl}/masuk` }
    await sendEmail(trx, p.keys, { ...common, template: 'email-already-registered', params })
  } else {
    await sendSms(trx, p.keys, { ...common, template: 'phone-already-registered', params: {} })
  }
}

/**
 * Tries a code at a contact and spends it when it is right; null then. A refusal is an answer and no exception: the
 * try it counted must be committed.
 */
export async function answerCode(
  trx: Trx,
  p: RegistrationParts,
  o: { contact: Contact; code: string; field: string },
): Promise<Refusal | null> {
  const policy = codePolicy(p)
  const outcome = await tryCode(trx, {
    contactId: o.contact.id,
    codeHash: codeHash(p.keys, o.contact, o.code),
    maxTries: policy.tries,
    now: p.clock(),
  })
  if (outcome?.right === true) return null
  if (outcome !== undefined) return new Refusal('CODE_WRONG', { field: o.field })
  return whyNotTried(trx, o, policy)
}

async function whyNotTried(
  trx: Trx,
  o: { contact: Contact; field: string },
  policy: VerificationCodePolicy,
): Promise<Refusal> {
  const [code] = await findNewestCodes(trx, [o.contact.id])
  if (code?.consumedAt) return new Refusal('CODE_ALREADY_USED', { field: o.field })
  if (code !== undefined && code.tries >= policy.tries) {
    return new Refusal('CODE_TRIES_USED_UP', { field: o.field, params: { tries: policy.tries } })
  }
  return new Refusal('CODE_EXPIRED', { field: o.field })
}

import { type FieldProblem, Refusal } from '@inaproc/domain/refusal'
import {
  type VerificationCodePolicy,
  verificationCodePolicyOn,
} from '@inaproc/domain/verification-code-policy'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { Account, Contact } from '../../accounts/accounts.js'
import { findAccountByVerifiedContact } from '../../accounts/accounts-store.js'
import { lockContactValue } from '../../accounts/contacts-store.js'
import { limitProblem, newCode, type SendLimit, targetLimits } from '../../authentication/codes/code-rules.js'
import { findSends, insertSends } from '../../authentication/codes/code-sends-store.js'
import { sendEmail, sendSms } from '../../notifications/message-service.js'
import { nobodyAddress } from '../../notifications/messages.js'
import type { Trx } from '../../platform.js'
import type { RegistrationParts } from '../registration-parts.js'
import { askedHash, codeHash, codesPerRegistration } from './codes.js'
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
 * stored that no code can match and the owner gets a notice instead: for whoever asked, all else is the same. So it is
 * when the contact has been sent enough for other reasons, or its owner enough by strangers: then nobody gets anything.
 * @throws Refusal CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT (both count per target, whichever registration asks)
 */
export async function sendCode(trx: Trx, p: RegistrationParts, request: CodeRequest): Promise<void> {
  const { contact } = request
  const policy = codePolicy(p)
  const now = p.clock()
  const asked: SendLimit = { hash: askedHash(p.keys, contact), max: policy.perTarget }
  // Two requests for one target wait for each other here, so that the counts below are right.
  await lockContactValue(trx, contact)
  await assertAllowed(trx, p, request, asked)
  const owner = await findAccountByVerifiedContact(trx, contact)
  const ofTarget = targetLimits(p.keys, policy, { contact, asker: owner ? 'stranger' : 'known' })
  const reachable = (await whyNotSent(trx, p, request, ofTarget)) === null

  const code = newCode(policy.digits)
  const hash = codeHash(p.keys, contact, code)
  const expiresAt = new Date(now.getTime() + policy.lifetimeSeconds * 1000)
  await insertCode(trx, {
    contactId: contact.id,
    codeHash: owner || !reachable ? null : hash,
    at: now,
    expiresAt,
  })
  const counted = reachable ? [asked, ...ofTarget] : [asked]
  await insertSends(trx, { hashes: counted.map(({ hash }) => hash), at: now })
  const message = { code, minutes: policy.lifetimeSeconds / 60, expiresAt }
  if (!reachable) await tellNobody(trx, p, request, message)
  else if (owner) await tellOwner(trx, p, contact, owner)
  else await tellApplicant(trx, p, request, message)
}

async function assertAllowed(
  trx: Trx,
  p: RegistrationParts,
  request: CodeRequest,
  asked: SendLimit,
): Promise<void> {
  const problem = await whyNotSent(trx, p, request, [asked])
  if (problem !== null) throw new Refusal(problem.code, { params: problem.params ?? {}, problems: [problem] })
  const since = startOfPeriod(p)
  const ofAccount = await countCodesOfAccount(trx, { contactId: request.contact.id, since })
  if (ofAccount >= codesPerRegistration) {
    throw new Refusal('CODE_DAILY_LIMIT', { field: request.field, params: { max: codesPerRegistration } })
  }
}

async function whyNotSent(
  trx: Trx,
  p: RegistrationParts,
  { field }: CodeRequest,
  limits: readonly SendLimit[],
): Promise<FieldProblem | null> {
  const targetHashes = limits.map(({ hash }) => hash)
  const sends = await findSends(trx, { targetHashes, since: startOfPeriod(p) })
  return limitProblem(codePolicy(p), { limits, sends, now: p.clock(), field })
}

/** Codes sent after this moment count towards the limit of their target. */
function startOfPeriod(p: RegistrationParts): Date {
  return new Date(p.clock().getTime() - codePolicy(p).perTargetSeconds * 1000)
}

interface CodeMessage {
  readonly code: string
  readonly minutes: number
  readonly expiresAt: Date
}

/** The same work as for an applicant, and a message that reaches nobody. */
function tellNobody(trx: Trx, p: RegistrationParts, request: CodeRequest, message: CodeMessage) {
  const contact = { ...request.contact, value: nobodyAddress }
  return tellApplicant(trx, p, { ...request, contact }, message)
}

async function tellApplicant(
  trx: Trx,
  p: RegistrationParts,
  request: CodeRequest,
  o: CodeMessage,
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

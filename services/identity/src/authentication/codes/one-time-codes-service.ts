import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import {
  parseVerificationCode,
  type VerificationCodePolicy,
  verificationCodePolicyOn,
} from '@inaproc/domain/verification-code-policy'
import { todayInWib } from '@inaproc/domain/wib-date'
import { lockContactValue } from '../../accounts/contacts-store.js'
import { recordAudit } from '../../audit/audit-store.js'
import { sendEmail, sendSms } from '../../notifications/message-service.js'
import { nobodyAddress } from '../../notifications/messages.js'
import type { Trx } from '../../platform.js'
import type { Authentication } from '../authentication.js'
import { warnOwner } from '../guessing-notice.js'
import {
  type Asker,
  type CodeState,
  type CountedSend,
  codeState,
  limitProblem,
  newCode,
  type SendLimit,
  targetLimits,
} from './code-rules.js'
import { findSends, insertSends } from './code-sends-store.js'
import { type CodePurpose, type CodeTarget, oneTimeCodeHash, referenceHash } from './one-time-codes.js'
import {
  findNewestOneTimeCode,
  insertOneTimeCode,
  lockLimit,
  tryOneTimeCode,
} from './one-time-codes-store.js'

export interface OneTimeCodeRequest {
  /** Whose code it is; null for a name that nobody has. */
  readonly accountId: AccountId | null
  readonly purpose: CodePurpose
  /** What the code belongs to: the uid of an interaction, the id of a recovery. The check has to name the same. */
  readonly reference: string
  /** Null, or an account of null: a decoy. Limits and answers are the same, nothing is sent and no code is right. */
  readonly to: CodeTarget | null
  readonly language: Language
  /**
   * For whoever is not signed in: what was typed. The limits that can be seen count under it, so that they are the
   * same for somebody and nobody; the limit of the real target then holds in silence.
   */
  readonly typed?: string | undefined
  readonly asker: Asker
}

/** The field to blame, and under which the page asks for the code. */
const field = 'code'

/**
 * Sends a code. The newest one of a reference and purpose counts.
 * @throws Refusal CODE_RESEND_TOO_SOON {seconds}, CODE_DAILY_LIMIT {max}
 */
export async function sendOneTimeCode(p: Authentication, o: OneTimeCodeRequest): Promise<void> {
  await inTransaction(p.db, (trx) => addOneTimeCode(trx, p, o))
}

/** The same as a part of the transaction that needs the code. */
export async function addOneTimeCode(trx: Trx, p: Authentication, o: OneTimeCodeRequest): Promise<void> {
  const policy = codePolicy(p)
  const now = p.clock()
  const target = targetOf(o)
  const limits = limitsOf(p, o, policy, target)
  // Two requests under one limit wait for each other here, so that the counts below are right.
  await lockLimit(trx, limits.seen[0].hash)
  await lockContactValue(trx, target)
  const since = new Date(now.getTime() - policy.perTargetSeconds * 1000)
  const sends = await findSends(trx, { targetHashes: hashesOf([...limits.seen, ...limits.ofTarget]), since })
  const problem = limitProblem(policy, { limits: limits.seen, sends, now, field })
  if (problem !== null) {
    throw new Refusal(problem.code, { params: problem.params ?? {}, problems: [problem] })
  }
  const isLetThrough = limitProblem(policy, { limits: limits.ofTarget, sends, now, field }) === null
  const reached = isLetThrough && target.isReal

  const code = newCode(policy.digits)
  const expiresAt = new Date(now.getTime() + policy.lifetimeSeconds * 1000)
  await insertOneTimeCode(trx, {
    accountId: o.accountId,
    purpose: o.purpose,
    referenceHash: referenceHash(p.keys, o.reference),
    codeHash: reached ? oneTimeCodeHash(p.keys, { ...o, code }) : null,
    at: now,
    expiresAt,
  })
  const counted = isLetThrough ? [...limits.seen, ...limits.ofTarget] : limits.seen
  await insertSends(trx, { hashes: hashesOf(counted), at: now })
  const message = { code, minutes: policy.lifetimeSeconds / 60, notAfter: expiresAt }
  await sendMessage(trx, p, o, { ...message, to: reached ? sentTo(target) : nobodyAt(o.to?.kind ?? 'email') })
  await recordAudit(trx, {
    at: now,
    action: 'one-time-code.sent',
    actor: { kind: 'system' },
    subject: { type: 'account', id: o.accountId ?? 'unknown' },
    detail: { purpose: o.purpose, channel: o.to?.kind ?? null, reached },
  })
  const isLast = limits.ofTarget.some(({ hash, max }) => max === countOf(sends, hash) + 1)
  if (o.asker === 'stranger' && isLetThrough && isLast) {
    const whose = { accountId: target.isReal ? o.accountId : null }
    await warnOwner(trx, p, { template: 'codes-asked', whose })
  }
}

interface Target {
  readonly kind: 'email' | 'phone'
  readonly value: string
  /** False for a decoy: it is counted and costs like a real one, and nothing that is sent to it can arrive. */
  readonly isReal: boolean
}

/** An SMS goes to a phone; registration counts under the same name. */
function targetOf(o: OneTimeCodeRequest): Target {
  const kind = o.to?.kind === 'sms' ? 'phone' : 'email'
  if (o.accountId !== null && o.to !== null) return { kind, value: o.to.value, isReal: true }
  return { kind, value: `nobody ${o.purpose} ${o.typed ?? o.reference}`, isReal: false }
}

function sentTo({ kind, value }: Target): CodeTarget {
  return { kind: kind === 'phone' ? 'sms' : 'email', value }
}

function nobodyAt(kind: CodeTarget['kind']): CodeTarget {
  return { kind, value: nobodyAddress }
}

interface Limits {
  /** The limits whose refusal is told. */
  readonly seen: readonly [SendLimit, ...SendLimit[]]
  readonly ofTarget: readonly SendLimit[]
}

function limitsOf(
  p: Authentication,
  o: OneTimeCodeRequest,
  policy: VerificationCodePolicy,
  contact: Target,
): Limits {
  const { asker, purpose, typed } = o
  const ofTarget = targetLimits(p.keys, policy, { contact, asker })
  if (typed === undefined) return { seen: ofTarget, ofTarget }
  const hash = p.keys.hash('code_sends.target_hash', `typed ${purpose} ${asker} ${typed}`)
  const max = asker === 'known' ? policy.perTarget : policy.perTargetByStrangers
  return { seen: [{ hash, max }], ofTarget }
}

/** Each once. */
function hashesOf(limits: readonly SendLimit[]): readonly Buffer[] {
  return [...new Map(limits.map(({ hash }) => [hash.toString('base64'), hash])).values()]
}

function countOf(sends: readonly CountedSend[], hash: Buffer): number {
  return sends.filter((send) => send.targetHash.equals(hash)).length
}

async function sendMessage(
  trx: Trx,
  p: Authentication,
  o: OneTimeCodeRequest,
  message: { to: CodeTarget; code: string; minutes: number; notAfter: Date },
): Promise<void> {
  const { code, minutes } = message
  const common = { to: message.to.value, language: o.language, at: p.clock(), notAfter: message.notAfter }
  const params = { code, minutes, occasion: o.purpose }
  if (message.to.kind === 'email') {
    await sendEmail(trx, p.keys, { ...common, template: 'one-time-code', params })
  } else {
    const host = new URL(p.origin).hostname
    await sendSms(trx, p.keys, { ...common, template: 'one-time-code', params: { ...params, host } })
  }
}

export function codePolicy(p: Authentication): VerificationCodePolicy {
  return verificationCodePolicyOn(todayInWib(p.clock))
}

/**
 * Checks a code and spends it. Of two at the same moment one is right.
 * @throws Refusal CODE_FORMAT, CODE_WRONG, CODE_EXPIRED, CODE_TRIES_USED_UP, CODE_ALREADY_USED, SIGN_IN_THROTTLED
 */
export async function checkOneTimeCode(
  p: Authentication,
  o: { purpose: CodePurpose; reference: string; code: string; address: string },
): Promise<void> {
  const policy = codePolicy(p)
  const code = parseVerificationCode(o.code, policy.digits)
  if (!code.ok) throw new Refusal(code.problem.code, { field, params: code.problem.params ?? {} })
  await p.throttles.attempt([{ scope: 'one-time-code-address', key: o.address }])
  const key = { referenceHash: referenceHash(p.keys, o.reference), purpose: o.purpose }
  const refusal = await inTransaction(p.db, async (trx): Promise<Refusal | null> => {
    const outcome = await tryOneTimeCode(trx, {
      ...key,
      codeHash: oneTimeCodeHash(p.keys, { ...o, code: code.value }),
      maxTries: policy.tries,
      now: p.clock(),
    })
    if (outcome === undefined) return whyNotTried(trx, key, policy)
    await recordAudit(trx, {
      at: p.clock(),
      action: `one-time-code.${outcome.right ? 'accepted' : 'failed'}`,
      actor: {
        kind: 'person',
        ...(outcome.right && { accountId: outcome.accountId ?? undefined }),
        address: o.address,
      },
      subject: { type: 'account', id: outcome.accountId ?? 'unknown' },
      detail: { purpose: o.purpose },
    })
    // An answer and no exception: the try it counted must be committed.
    return outcome.right ? null : new Refusal('CODE_WRONG', { field })
  })
  if (refusal !== null) throw refusal
}

async function whyNotTried(
  trx: Trx,
  key: { referenceHash: Buffer; purpose: CodePurpose },
  policy: VerificationCodePolicy,
): Promise<Refusal> {
  const code = await findNewestOneTimeCode(trx, key)
  if (code?.consumedAt) return new Refusal('CODE_ALREADY_USED', { field })
  if (code !== undefined && code.tries >= policy.tries) {
    return new Refusal('CODE_TRIES_USED_UP', { field, params: { tries: policy.tries } })
  }
  return new Refusal('CODE_EXPIRED', { field })
}

/** Where the newest code of a reference stands, for its page; null when none was asked for. */
export async function oneTimeCodeState(
  p: Authentication,
  o: { purpose: CodePurpose; reference: string },
): Promise<CodeState | null> {
  const key = { referenceHash: referenceHash(p.keys, o.reference), purpose: o.purpose }
  const code = await findNewestOneTimeCode(p.db, key)
  return code === undefined ? null : codeState(codePolicy(p), code, p.clock())
}

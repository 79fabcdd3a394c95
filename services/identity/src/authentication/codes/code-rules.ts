import { randomInt } from 'node:crypto'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { VerificationCodePolicy } from '@inaproc/domain/verification-code-policy'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { Contact } from '../../accounts/accounts.js'

/** A code from the generator of the operating system, every value equally likely. */
export function newCode(digits: number): string {
  return String(randomInt(10 ** digits)).padStart(digits, '0')
}

/** Under which codes sent to an e-mail or phone are counted, whichever account asks. */
function targetHash(keys: KeyRing, contact: Pick<Contact, 'kind' | 'value'>): Buffer {
  return keys.hash('code_sends.target_hash', `${contact.kind} ${contact.value}`)
}

/**
 * Who asks for a code: a stranger, or somebody whom the account knows, because they are signed in or use a device on
 * which it was used before. What strangers use up is never all there is (decision 005).
 */
export type Asker = 'known' | 'stranger'

/** How many codes may be sent in a day, and under which hash they are counted. */
export interface SendLimit {
  readonly hash: Buffer
  readonly max: number
}

/** The limits of what is sent to one target: that of all askers together, and that of strangers. */
export function targetLimits(
  keys: KeyRing,
  policy: VerificationCodePolicy,
  o: { contact: Pick<Contact, 'kind' | 'value'>; asker: Asker },
): readonly [SendLimit, ...SendLimit[]] {
  const { contact, asker } = o
  const ofAll = { hash: targetHash(keys, contact), max: policy.perTarget }
  if (asker === 'known') return [ofAll]
  const value = `strangers ${contact.kind} ${contact.value}`
  return [ofAll, { hash: keys.hash('code_sends.target_hash', value), max: policy.perTargetByStrangers }]
}

/** A code sent before, by the hash under which it was counted. */
export interface CountedSend {
  readonly targetHash: Buffer
  readonly sentAt: Date
}

/**
 * Why one of these limits lets nothing be sent now; null when all do.
 * @param sends those of the period of the policy, newest first
 */
export function limitProblem(
  policy: VerificationCodePolicy,
  o: { limits: readonly SendLimit[]; sends: readonly CountedSend[]; now: Date; field: string },
): FieldProblem | null {
  const problems = o.limits.map(({ hash, max }) => {
    const sentAt = o.sends.filter((send) => send.targetHash.equals(hash)).map((send) => send.sentAt)
    const limited = { ...policy, perTarget: max }
    return sendProblem(limited, sendAllowance(limited, sentAt, o.now), o.now, o.field)
  })
  const isFinal = (problem: FieldProblem | null) => problem?.code === 'CODE_DAILY_LIMIT'
  return problems.find(isFinal) ?? problems.find((problem) => problem !== null) ?? null
}

/** What may be sent to one target, given what was sent to it within the period of the policy. */
export interface SendAllowance {
  readonly left: number
  /** From when on the next one may be sent; null when none is left today. */
  readonly nextAt: Date | null
}

/** @param sentAt newest first */
export function sendAllowance(
  policy: VerificationCodePolicy,
  sentAt: readonly Date[],
  now: Date,
): SendAllowance {
  const left = Math.max(0, policy.perTarget - sentAt.length)
  const [newest] = sentAt
  if (left === 0) return { left, nextAt: null }
  const earliest = newest === undefined ? 0 : newest.getTime() + policy.resendAfterSeconds * 1000
  return { left, nextAt: new Date(Math.max(now.getTime(), earliest)) }
}

/** Why nothing may be sent now; null when it may. `field` is the field of the form that is meant. */
export function sendProblem(
  policy: VerificationCodePolicy,
  allowance: SendAllowance,
  now: Date,
  field: string,
): FieldProblem | null {
  if (allowance.nextAt === null) return { field, code: 'CODE_DAILY_LIMIT', params: { max: policy.perTarget } }
  const waitMs = allowance.nextAt.getTime() - now.getTime()
  if (waitMs <= 0) return null
  const seconds = Math.ceil(waitMs / 1000)
  return { field, code: 'CODE_RESEND_TOO_SOON', params: { seconds, waitSeconds: seconds } }
}

/** What the page says about the newest code. */
export interface CodeState {
  readonly expiresAt: Date
  readonly triesLeft: number
  /** Whether entering it can still help. */
  readonly usable: boolean
}

export function codeState(
  policy: VerificationCodePolicy,
  code: { tries: number; expiresAt: Date; consumedAt: Date | null },
  now: Date,
): CodeState {
  const triesLeft = Math.max(0, policy.tries - code.tries)
  return {
    expiresAt: code.expiresAt,
    triesLeft,
    usable: triesLeft > 0 && code.consumedAt === null && code.expiresAt > now,
  }
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '@inaproc/server/key-ring'
import { addressRange } from './address-range.js'

export interface ProofRule {
  /** A task has so many parts, so that its time hardly varies … */
  readonly parts: number
  /** … each of which takes 2 to the power of this many tries on average. */
  readonly zeroBits: number
  /** Without JavaScript nobody solves it: after this time it counts as solved, for a few in each range. */
  readonly patienceSeconds: number
  readonly lifeSeconds: number
}

/** 16 × 2^14 = 262,144 hashes: a third of a second on a desk, about a second on an old phone. */
export const proofRule: ProofRule = { parts: 16, zeroBits: 14, patienceSeconds: 20, lifeSeconds: 300 }

/** A task a server of ours made. It is signed, so nothing of it is stored. */
export interface SignedTask {
  readonly text: string
  readonly issuedAt: Date
  readonly parts: number
  readonly zeroBits: number
}

/**
 * `<second of issue>.<parts>.<zero bits>.<nonce>.<signature>`. The signature also covers the range of addresses it was
 * made for: a task solved elsewhere is worth nothing here.
 */
export function signTask(keys: KeyRing, o: { address: string; at: Date; rule: ProofRule }): string {
  const issued = Math.floor(o.at.getTime() / 1000).toString(36)
  const body = `${issued}.${o.rule.parts}.${o.rule.zeroBits}.${randomBytes(16).toString('base64url')}`
  return `${body}.${signatureOf(keys, body, o.address).toString('base64url')}`
}

/** The task, when it is one of ours and was made for this range; otherwise null. */
export function readTask(keys: KeyRing, o: { task: string; address: string }): SignedTask | null {
  const [, body, issued, parts, zeroBits, signature] =
    /^(([0-9a-z]{1,9})\.(\d{1,2})\.(\d{1,2})\.[\w-]{22})\.([\w-]{43})$/.exec(o.task) ?? []
  if (body === undefined || issued === undefined || signature === undefined) return null
  const expected = signatureOf(keys, body, o.address)
  if (!timingSafeEqual(Buffer.from(signature, 'base64url'), expected)) return null
  return {
    text: o.task,
    issuedAt: new Date(Number.parseInt(issued, 36) * 1000),
    parts: Number(parts),
    zeroBits: Number(zeroBits),
  }
}

function signatureOf(keys: KeyRing, body: string, address: string): Buffer {
  return keys.hash('attacks.proof-task', `${body}\n${addressRange(address)}`)
}

/** `solved`, or `waited` long enough without an answer; otherwise why it is neither. */
export type ProofJudgement = 'solved' | 'waited' | 'wrong' | 'early' | 'expired'

export function judgeProof(o: {
  task: SignedTask
  answer: string
  now: Date
  rule: ProofRule
}): ProofJudgement {
  const ageSeconds = (o.now.getTime() - o.task.issuedAt.getTime()) / 1000
  if (ageSeconds >= o.rule.lifeSeconds) return 'expired'
  if (o.answer !== '') return isSolution(o.task, o.answer) ? 'solved' : 'wrong'
  return ageSeconds >= o.rule.patienceSeconds ? 'waited' : 'early'
}

/**
 * An answer is one number for each part, in order, with dots between. SHA-256 of (SHA-256 of the task, number of the
 * part, number of the answer) begins with the zero bits asked for; both numbers are of 32 bits, the higher byte first.
 */
function isSolution(task: SignedTask, answer: string): boolean {
  const numbers = answer.split('.')
  if (numbers.length !== task.parts || !numbers.every((number) => /^\d{1,10}$/.test(number))) return false
  const message = Buffer.alloc(40)
  createHash('sha256').update(task.text).digest().copy(message)
  return numbers.every((number, part) => {
    if (Number(number) > 0xffffffff) return false
    message.writeUInt32BE(part, 32)
    message.writeUInt32BE(Number(number), 36)
    return leadingZeroBits(createHash('sha256').update(message).digest()) >= task.zeroBits
  })
}

/** Looks at the first 32 bits only. */
function leadingZeroBits(hash: Buffer): number {
  return Math.clz32(hash.readUInt32BE(0))
}

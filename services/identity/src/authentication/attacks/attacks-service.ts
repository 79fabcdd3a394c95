import { createHash } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import { normalisePassword } from '@inaproc/domain/password-policy'
import { Refusal } from '@inaproc/domain/refusal'
import { recordAudit } from '../../audit/audit-store.js'
import { type Platform, systemActor } from '../../platform.js'
import type { Authentication } from '../authentication.js'
import { addressRange } from './address-range.js'
import { alertMs, alertStep, attackRules, attackWindowMs, isOrdinary, settledAfter } from './attack-rules.js'
import {
  type AttackKey,
  hasAlert,
  insertTraces,
  prolongAlert,
  raiseAlert,
  readAttackStates,
  spendProof,
} from './attacks-store.js'
import { judgeProof, proofRule, readTask, signTask } from './proof-of-work.js'

/** What a sign-in form said, and where it came from. */
export interface SignInAttempt {
  readonly username: string
  readonly password: string
  readonly address: string
}

export type Demand = 'none' | 'proof'

/** A task for the browser, as `ProofField` shows it. */
export interface ProofTask {
  /** Signed; sent back with the form. */
  readonly task: string
  /** The zero bits each of its parts asks for. */
  readonly difficulty: number
  readonly parts: number
  /** After so many seconds it counts as solved, for browsers without JavaScript. */
  readonly patience: number
}

/**
 * Remembers a failed sign-in for some minutes, in hashes only, and raises an alert when the failures together look like
 * an attack. Once the limit is exceeded nothing more is written under it but the alert's end, at most once a minute. The
 * account need not exist.
 */
export async function noteFailedSignIn(p: Authentication, o: SignInAttempt): Promise<void> {
  const at = p.clock()
  const accountHash = p.keys.hash('attacks.account', o.username.trim().toLowerCase())
  const keys = keysOf(p, o).map((key) => ({ ...key, limit: attackRules[key.kind].mostAccounts }))
  const since = new Date(at.getTime() - attackWindowMs)
  const states = await readAttackStates(p.db, { keys, accountHash, since, settledAfter: settledAfter(at) })
  const ordinary = states.filter((state) => isOrdinary(attackRules[state.kind], state.otherAccounts))
  // In a surge everybody has to prove work already: traces of ranges and passwords would only fill the table.
  const isSurge = !ordinary.some((state) => state.kind === 'surge')
  await insertTraces(p.db, { keys: isSurge ? [] : ordinary, accountHash, at })
  for (const state of states) {
    if (ordinary.includes(state)) continue
    const until = new Date(at.getTime() + alertMs)
    if (alertStep(state.alertUntil, at) === 'raise') await raise(p, state, { at, until })
    else await prolongAlert(p.db, { ...state, until })
  }
}

/** Whose failures they are and what they met is nobody's business: the row tells the kind only. */
async function raise(p: Authentication, key: AttackKey, o: { at: Date; until: Date }): Promise<void> {
  const { kind, keyHash } = key
  const isNew = await inTransaction(p.db, async (trx) => {
    if (!(await raiseAlert(trx, { kind, keyHash, ...o }))) return false
    await recordAudit(trx, {
      at: o.at,
      action: 'attack.alert-raised',
      actor: systemActor,
      subject: { type: 'attack', id: kind },
    })
    return true
  })
  if (!isNew) return
  p.log.warn({ attack: kind }, 'Failed sign-ins look like an attack; unknown devices have to prove work')
  p.onAttackAlert?.(kind)
}

/**
 * What a sign-in must bring along besides the password: nothing, or a proof of work while an attack of its kind is
 * under way. A device the account knows is never asked. One query, the same for names that nobody has; to be asked
 * before the password is hashed.
 */
export async function demandFor(
  p: Authentication,
  o: SignInAttempt & { readonly knownDevice: boolean },
): Promise<Demand> {
  if (o.knownDevice) return 'none'
  return (await hasAlert(p.db, { keys: keysOf(p, o), at: p.clock() })) ? 'proof' : 'none'
}

/** The demand as far as it is known before anybody typed anything: whether the page is to hold a task from the start. */
export async function demandAt(
  p: Platform,
  o: { readonly address: string; readonly knownDevice: boolean },
): Promise<Demand> {
  if (o.knownDevice) return 'none'
  const keys = [rangeKey(p, o.address), surgeKey(p)]
  return (await hasAlert(p.db, { keys, at: p.clock() })) ? 'proof' : 'none'
}

export function issueProofTask(p: Platform, o: { readonly address: string }): ProofTask {
  const { zeroBits, parts, patienceSeconds } = proofRule
  const task = signTask(p.keys, { address: o.address, at: p.clock(), rule: proofRule })
  return { task, difficulty: zeroBits, parts, patience: patienceSeconds }
}

/**
 * Takes a proof, once.
 * @throws Refusal PROOF_REQUIRED when there is none, or it is of another range, too old or used; PROOF_WRONG when the
 * answer does not solve it; RATE_LIMITED when too many of the range waited instead of solving. Show a new task then.
 */
export async function checkProof(
  p: Authentication,
  o: { readonly task: string; readonly answer: string; readonly address: string },
): Promise<void> {
  const required = () => new Refusal('PROOF_REQUIRED', { params: { seconds: proofRule.patienceSeconds } })
  const task = readTask(p.keys, o)
  if (task === null) throw required()
  const judgement = judgeProof({ task, answer: o.answer, now: p.clock(), rule: proofRule })
  if (judgement === 'wrong') throw new Refusal('PROOF_WRONG')
  if (judgement === 'early' || judgement === 'expired') throw required()
  if (judgement === 'waited') {
    await p.throttles.attempt([{ scope: 'proof-patience-range', key: addressRange(o.address) }])
  }
  const proofHash = createHash('sha256').update(task.text).digest()
  const expiresAt = new Date(task.issuedAt.getTime() + proofRule.lifeSeconds * 1000)
  if (!(await spendProof(p.db, { proofHash, expiresAt }))) throw required()
}

/**
 * Asks for a proof where one is demanded and takes it.
 * @throws Refusal PROOF_REQUIRED, PROOF_WRONG, RATE_LIMITED
 */
export async function meetDemand(
  p: Authentication,
  o: SignInAttempt & {
    readonly knownDevice: boolean
    readonly proof: { readonly task: string; readonly answer: string } | null
  },
): Promise<void> {
  if ((await demandFor(p, o)) === 'none') return
  await checkProof(p, { ...(o.proof ?? { task: '', answer: '' }), address: o.address })
}

function keysOf(p: Platform, o: SignInAttempt): readonly AttackKey[] {
  const password = p.keys.hash('attacks.password', normalisePassword(o.password))
  return [rangeKey(p, o.address), { kind: 'password', keyHash: password }, surgeKey(p)]
}

function rangeKey(p: Platform, address: string): AttackKey {
  return { kind: 'range', keyHash: p.keys.hash('attacks.range', addressRange(address)) }
}

function surgeKey(p: Platform): AttackKey {
  return { kind: 'surge', keyHash: p.keys.hash('attacks.surge', '') }
}

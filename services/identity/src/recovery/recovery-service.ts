import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import { nobody } from '../accounts/accounts.js'
import { findVerifiedEmail } from '../accounts/contacts-store.js'
import { type Asker, sendProblem } from '../authentication/codes/code-rules.js'
import {
  addOneTimeCode,
  checkOneTimeCode,
  codePolicy,
} from '../authentication/codes/one-time-codes-service.js'
import { askerFor } from '../authentication/devices/devices-service.js'
import type { Platform, Trx } from '../platform.js'
import {
  later,
  newRecoveryToken,
  type Recovery,
  type RecoveryKind,
  recoveryLifetimeMs,
  recoveryTokenHash,
} from './recoveries.js'
import {
  countSend,
  findRecoverable,
  findRecovery,
  insertRecovery,
  lockUnproved,
  markProved,
  setRecoveryAccount,
} from './recoveries-store.js'
import type { RecoveryParts } from './recovery-parts.js'

export const sendRecoveryCodeTask = 'send-recovery-code'
const payloadPurpose = 'jobs.send-recovery-code'

export interface RecoveryStart {
  readonly kind: RecoveryKind
  readonly accountId: AccountId | null
  /** What was typed, for the limits that somebody and nobody share. */
  readonly typed: string
  readonly language: Language
  readonly returnPath: string | null
}

/** Begins a recovery: its row, and the secret for the cookie of the browser. */
export async function openRecovery(
  trx: Trx,
  p: Platform,
  o: RecoveryStart,
): Promise<{ token: string; recovery: Recovery }> {
  const at = p.clock()
  const token = newRecoveryToken()
  const recovery = await insertRecovery(trx, {
    ...o,
    tokenHash: recoveryTokenHash(token),
    typedHash: p.keys.hash('recoveries.typed_hash', o.typed),
    at,
    expiresAt: later(at, recoveryLifetimeMs),
  })
  return { token, recovery }
}

/** The recovery of a cookie. @throws Refusal RECOVERY_NOT_RUNNING */
export async function runningRecovery(
  p: Platform,
  o: { token: string | undefined; kind: RecoveryKind },
): Promise<Recovery> {
  const { kind, token } = o
  const found =
    token && (await findRecovery(p.db, { tokenHash: recoveryTokenHash(token), kind, now: p.clock() }))
  if (!found) throw new Refusal('RECOVERY_NOT_RUNNING')
  return found
}

/**
 * Asks for the e-mail code of a recovery, in the transaction that needs it; a job sends it. So nothing that a request
 * does depends on who has the name, and no time it takes can tell.
 * @param o.name what was typed, when the job has yet to look up whose it is
 * @param o.asker whom the account knows may have more codes than strangers
 * @throws Refusal CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT, which count the askings of this recovery
 */
export async function askForCode(
  trx: Trx,
  p: RecoveryParts,
  o: { recovery: Recovery; name?: string; asker: Asker },
): Promise<void> {
  const { recovery, name, asker } = o
  const at = p.clock()
  const policy = codePolicy(p)
  const resendMs = policy.resendAfterSeconds * 1000
  const { id } = recovery
  const max = asker === 'known' ? policy.perTarget : policy.perTargetByStrangers
  if (!(await countSend(trx, { id, max, notAfter: later(at, -resendMs), at }))) {
    const left = Math.max(0, max - recovery.sends)
    const nextAt = left === 0 ? null : later(recovery.lastSentAt ?? at, resendMs)
    const problem = sendProblem({ ...policy, perTarget: max }, { left, nextAt }, at, 'code')
    // Two askings at the same moment: this one has not seen the other.
    const seconds = policy.resendAfterSeconds
    throw new Refusal(problem?.code ?? 'CODE_RESEND_TOO_SOON', {
      field: 'code',
      params: problem?.params ?? { seconds, waitSeconds: seconds },
    })
  }
  const sealed = name && p.keys.encrypt(payloadPurpose, name).toString('base64')
  await addJob(trx, sendRecoveryCodeTask, { recoveryId: id, asker, ...(sealed && { sealed }) })
}

/**
 * Asks for another code of a recovery under way.
 * @param o.token the browser by its device cookie
 * @throws Refusal CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT
 */
export async function askAgain(
  p: RecoveryParts,
  o: { recovery: Recovery; token: string | null },
): Promise<void> {
  const { recovery, token } = o
  const asker = await askerFor(p, { accountId: recovery.accountId, token })
  await inTransaction(p.db, (trx) => askForCode(trx, p, { recovery, asker }))
}

/**
 * Looks up whose recovery it is and sends the code; for nobody a decoy, so that the page of the code answers alike.
 * Where the limits of the name want a pause, the code goes out after it.
 */
export function sendRecoveryCodeJob(p: RecoveryParts): JobHandler {
  return async (payload) => {
    const id = String(payload['recoveryId'])
    const sealed = payload['sealed']
    const asker = payload['asker'] === 'known' ? 'known' : 'stranger'
    await inTransaction(p.db, async (trx) => {
      const now = p.clock()
      const recovery = await lockUnproved(trx, { id, now })
      if (recovery === undefined) return
      const accountId =
        typeof sealed === 'string' ? await ownerOf(trx, p, { id, sealed }) : recovery.accountId
      const pause = await trySend(trx, p, { ...recovery, accountId }, asker)
      if (pause === null) return
      await addJob(trx, sendRecoveryCodeTask, { recoveryId: id, asker }, { runAt: later(now, pause) })
    })
  }
}

async function ownerOf(trx: Trx, p: Platform, o: { id: string; sealed: string }): Promise<AccountId | null> {
  const name = p.keys.decrypt(payloadPurpose, Buffer.from(o.sealed, 'base64')).toString('utf8')
  const accountId = (await findRecoverable(trx, name)) ?? null
  await setRecoveryAccount(trx, { id: o.id, accountId })
  return accountId
}

/** @returns the milliseconds after which to try again; null when it is done, or no more may be sent today */
async function trySend(
  trx: Trx,
  p: RecoveryParts,
  { accountId, id, language, typedHash }: Recovery,
  asker: Asker,
): Promise<number | null> {
  // For nobody as well: what the job takes shows in the requests that follow it.
  const email = await findVerifiedEmail(trx, accountId ?? nobody)
  try {
    await addOneTimeCode(trx, p, {
      accountId,
      purpose: 'recovery',
      reference: id,
      to: email === undefined ? null : { kind: 'email', value: email },
      language,
      typed: typedHash.toString('base64url'),
      asker,
    })
    return null
  } catch (error) {
    // Refused before anything was written.
    if (!(error instanceof Refusal)) throw error
    const { waitSeconds } = error.params
    return typeof waitSeconds === 'number' ? waitSeconds * 1000 : null
  }
}

/**
 * Proves the e-mail of a recovery by the code sent to it.
 * @throws Refusal CODE_FORMAT, CODE_WRONG, CODE_EXPIRED, CODE_TRIES_USED_UP, CODE_ALREADY_USED, SIGN_IN_THROTTLED
 */
export async function proveEmail(
  p: RecoveryParts,
  o: { recovery: Recovery; code: string; address: string },
): Promise<void> {
  const { recovery, code, address } = o
  await checkOneTimeCode(p, { purpose: 'recovery', reference: recovery.id, code, address })
  await inTransaction(p.db, (trx) =>
    markProved(trx, { id: recovery.id, proof: 'email_proved_at', at: p.clock() }),
  )
}

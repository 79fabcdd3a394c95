import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import { findVerifiedEmail } from '../accounts/contacts-store.js'
import { addOneTimeCode, checkOneTimeCode } from '../authentication/codes/one-time-codes-service.js'
import type { Platform, Trx } from '../platform.js'
import {
  later,
  newRecoveryToken,
  type Recovery,
  type RecoveryKind,
  recoveryLifetimeMs,
  recoveryTokenHash,
} from './recoveries.js'
import { findRecovery, insertRecovery, markProved } from './recoveries-store.js'
import type { RecoveryParts } from './recovery-parts.js'

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
 * Sends the e-mail code of a recovery, in the transaction that needs it; for nobody the same work and no mail.
 * @throws Refusal CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT
 */
export async function sendRecoveryCode(
  trx: Trx,
  p: RecoveryParts,
  o: { recovery: Recovery; email: string | undefined },
): Promise<void> {
  const { recovery, email } = o
  await addOneTimeCode(trx, p, {
    accountId: recovery.accountId,
    purpose: 'recovery',
    reference: recovery.id,
    to: email === undefined ? null : { kind: 'email', value: email },
    language: recovery.language,
    typed: recovery.typedHash.toString('base64url'),
  })
}

/** Sends another code for a recovery under way. @throws Refusal CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT */
export async function resendRecoveryCode(p: RecoveryParts, recovery: Recovery): Promise<void> {
  // Asked for nobody too, so that it takes the same time.
  const nobody = '00000000-0000-0000-0000-000000000000' as AccountId
  await inTransaction(p.db, async (trx) => {
    const email = await findVerifiedEmail(trx, recovery.accountId ?? nobody)
    await sendRecoveryCode(trx, p, { recovery, email })
  })
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

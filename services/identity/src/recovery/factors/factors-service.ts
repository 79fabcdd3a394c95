import { inTransaction } from '@inaproc/database/database'
import type { Language } from '@inaproc/domain/language'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { findVerifiedEmail } from '../../accounts/contacts-store.js'
import { factorsOf, hasSecondFactor } from '../../authentication/factors/factors-store.js'
import { type PasswordAttempt, signInWithPassword } from '../../authentication/sign-in-service.js'
import { findProfile } from '../../profiles/profiles-store.js'
import type { Recovery } from '../recoveries.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { askAgain, openRecovery } from '../recovery-service.js'

/**
 * Begins with username and password, counted like every sign-in. Answers the secret for the cookie.
 * @throws Refusal FORM_INVALID, and as signInWithPassword does
 */
export async function beginFactors(
  p: RecoveryParts,
  o: PasswordAttempt & { language: Language; returnPath: string | null },
): Promise<string> {
  const { language, returnPath, ...attempt } = o
  const missing = (['username', 'password'] as const).filter((field) => attempt[field].trim() === '')
  if (missing.length > 0) {
    throw invalidForm(missing.map((field) => ({ field, code: 'FIELD_REQUIRED' as const })))
  }
  const { accountId } = await signInWithPassword(p, attempt)
  const start = { kind: 'factors', accountId, typed: accountId, language, returnPath } as const
  const { token } = await inTransaction(p.db, (trx) => openRecovery(trx, p, start))
  return token
}

/** What the person can still do. @throws Refusal RECOVERY_NOT_RUNNING */
export async function factorOptions(
  p: RecoveryParts,
  recovery: Recovery,
): Promise<{ hasSecondFactor: boolean; recoveryCodesLeft: number; canReprove: boolean }> {
  const { accountId } = recovery
  if (accountId === null) throw new Refusal('RECOVERY_NOT_RUNNING')
  const factors = await factorsOf(p.db, accountId)
  const profile = await findProfile(p.db, p.keys, accountId)
  const email = await findVerifiedEmail(p.db, accountId)
  return {
    hasSecondFactor: hasSecondFactor(factors),
    recoveryCodesLeft: factors.recoveryCodesLeft,
    canReprove: profile?.verifiedAt != null && email !== undefined,
  }
}

/**
 * Sends the e-mail code with which a new identity proof begins.
 * @param o.token the browser by its device cookie
 * @throws Refusal REPROOF_NOT_POSSIBLE, CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT
 */
export async function sendReproofCode(
  p: RecoveryParts,
  o: { recovery: Recovery; token: string | null },
): Promise<void> {
  const options = await factorOptions(p, o.recovery)
  if (!options.canReprove || !options.hasSecondFactor) throw new Refusal('REPROOF_NOT_POSSIBLE')
  await askAgain(p, o)
}

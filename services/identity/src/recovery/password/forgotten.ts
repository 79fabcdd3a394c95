import type { Factors } from '../../authentication/factors/factors-store.js'
import { hasSecondFactor } from '../../authentication/factors/factors-store.js'
import type { Recovery } from '../recoveries.js'

/** The pages of a forgotten password in their order. */
export type ForgottenStep = 'code' | 'proof' | 'password' | 'done'

export const stepPaths: Readonly<Record<ForgottenStep, string>> = {
  code: '/pemulihan/kode',
  proof: '/pemulihan/bukti',
  password: '/pemulihan/kata-sandi',
  done: '/pemulihan/selesai',
}

/** What an account can show as its second proof. A code by SMS never counts here. */
export interface SecondProof {
  readonly needed: boolean
  readonly totp: boolean
  readonly passkey: boolean
  readonly recoveryCode: boolean
}

export function secondProofOf(factors: Factors): SecondProof {
  return {
    needed: hasSecondFactor(factors),
    totp: factors.totp > 0,
    passkey: factors.passkeys > 0,
    recoveryCode: factors.recoveryCodesLeft > 0,
  }
}

/**
 * Where a recovery stands. A decoy stays at the code for ever.
 * @param proof asked for only when the e-mail is proved, so that nobody and somebody take the same time before
 */
export async function stepOf(recovery: Recovery, proof: () => Promise<SecondProof>): Promise<ForgottenStep> {
  if (recovery.completedAt !== null) return 'done'
  if (recovery.emailProvedAt === null) return 'code'
  if (recovery.secondProvedAt !== null) return 'password'
  return (await proof()).needed ? 'proof' : 'password'
}

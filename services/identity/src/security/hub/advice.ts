import { type Factors, hasSecondFactor } from '../../authentication/factors/factors-store.js'
import { fewCodesLeft } from '../../authentication/recovery-codes/recovery-codes.js'

/** What would make the account safer next; null when nothing is missing. */
export type Advice = 'add-second-factor' | 'make-codes' | 'few-codes' | 'add-passkey' | 'add-another' | null

/** The first that applies: a second factor, then a way back when it is lost, then one that resists phishing. */
export function adviceFor(factors: Factors): Advice {
  const { totp, passkeys, recoveryCodesLeft } = factors
  if (!hasSecondFactor(factors)) return 'add-second-factor'
  if (recoveryCodesLeft === 0) return 'make-codes'
  if (recoveryCodesLeft <= fewCodesLeft) return 'few-codes'
  if (passkeys === 0) return 'add-passkey'
  return totp + passkeys < 2 ? 'add-another' : null
}

import type { AccountId } from '@inaproc/domain/identifiers'
import type { Authentication } from '../authentication.js'
import { askerFor } from '../devices/devices-service.js'
import { countGuess } from '../guessing-notice.js'
import type { ThrottleScope } from '../throttle-rules.js'
import type { ThrottledThing } from '../throttles.js'

/** Somebody who gave the password tries a second factor. */
export interface FactorGuess {
  readonly accountId: AccountId
  readonly address: string
  /** The browser by its device cookie: one that the account knows has tries of its own. */
  readonly token?: string | null
}

type GuessedFactor = 'totp' | 'recovery-code' | 'passkey'

/** Under which limit a guess is counted, by who makes it (decision 005). */
const scopes = {
  totp: { stranger: 'totp-account', known: 'totp-known-device' },
  'recovery-code': { stranger: 'recovery-code-account', known: 'recovery-code-known-device' },
  passkey: { stranger: 'passkey-account', known: 'passkey-known-device' },
} as const satisfies Readonly<
  Record<GuessedFactor, { readonly stranger: ThrottleScope; readonly known: ThrottleScope }>
>

/**
 * Counts a guess before it is made. Strangers who use up their tries leave those of the owner's devices alone, and the
 * owner is told.
 * @returns what to forget when it was right
 * @throws Refusal SIGN_IN_THROTTLED {waitSeconds}
 */
export async function countFactorGuess(
  p: Authentication,
  factor: GuessedFactor,
  { accountId, token = null }: FactorGuess,
): Promise<ThrottledThing> {
  const scope = scopes[factor][await askerFor(p, { accountId, token })]
  const limit = { scope, key: accountId }
  await countGuess(p, [limit], { template: 'factor-guessing', whose: { accountId } })
  return limit
}

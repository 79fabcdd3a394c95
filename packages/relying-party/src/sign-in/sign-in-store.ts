import type { SignInChecks } from '../provider-connection.js'
import type { Sealer } from '../sessions/sealing.js'
import { sha256 } from '../sessions/sealing.js'
import type { Queryable } from '../sessions/transaction.js'

/** How long a person may take at the provider, in milliseconds. */
export const signInLifetimeMs = 10 * 60 * 1000

/** One sign-in under way. */
export interface SignInUnderWay extends SignInChecks {
  /** The browser that began it: the secret in its cookie. */
  readonly browser: string
  readonly returnTo: string
}

type SealedDetails = Omit<SignInUnderWay, 'state' | 'browser'>

/** Remembers a sign-in until its answer comes. */
export async function saveSignIn(
  pool: Queryable,
  sealer: Sealer,
  signIn: SignInUnderWay,
  now: Date,
): Promise<void> {
  const { state, browser, ...details } = signIn
  const stateHash = sha256(state)
  await pool.query(
    'INSERT INTO rp_sign_in (state_hash, browser_hash, details, expires_at) VALUES ($1, $2, $3, $4)',
    [
      stateHash,
      sha256(browser),
      sealer.seal('sign-in', stateHash.toString('hex'), details satisfies SealedDetails),
      new Date(now.getTime() + signInLifetimeMs),
    ],
  )
}

/**
 * Takes the sign-in that an answer belongs to, once: of several answers at the same moment one gets it, the others
 * null. Null also when it is too old, unknown, or was begun by another browser.
 */
export async function takeSignIn(
  pool: Queryable,
  sealer: Sealer,
  answer: { state: string; browser: string },
  now: Date,
): Promise<SignInUnderWay | null> {
  const stateHash = sha256(answer.state)
  const { rows } = await pool.query<{ details: Buffer }>(
    `UPDATE rp_sign_in SET used_at = $3
      WHERE state_hash = $1 AND browser_hash = $2 AND used_at IS NULL AND expires_at > $3
     RETURNING details`,
    [stateHash, sha256(answer.browser), now],
  )
  if (!rows[0]) return null
  // Sealed values are authenticated: only `saveSignIn` can have made this one.
  const details = sealer.open('sign-in', stateHash.toString('hex'), rows[0].details) as SealedDetails
  return { ...answer, ...details }
}

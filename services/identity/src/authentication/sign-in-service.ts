import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { StoredState } from '../accounts/accounts.js'
import { recordAudit } from '../audit/audit-store.js'
import type { Authentication } from './authentication.js'
import { type Credentials, findCredentials } from './credentials-store.js'
import { replaceOutdatedHash } from './passwords/password-store.js'
import type { ThrottledThing } from './throttles.js'

export interface SignedIn {
  readonly accountId: AccountId
  readonly state: StoredState
  /** Whether the person has an authenticator app: ask for its code when the level is needed. */
  readonly hasTotp: boolean
}

/**
 * Checks username and password. Whether the username exists changes neither the answer nor the time it takes: every
 * attempt is counted under the name as typed, and a password is always hashed.
 * @throws Refusal CREDENTIALS_WRONG, SIGN_IN_THROTTLED {waitSeconds}, OVERLOADED; with the right password only:
 * ACCOUNT_SUSPENDED, ACCOUNT_CLOSED
 */
export async function signInWithPassword(
  p: Authentication,
  o: { username: string; password: string; address: string },
): Promise<SignedIn> {
  const username = o.username.trim().toLowerCase()
  const address: ThrottledThing = { scope: 'sign-in-address', key: o.address }
  const ofAccount: readonly ThrottledThing[] = [
    { scope: 'sign-in-account-address', key: `${username} ${o.address}` },
    { scope: 'sign-in-account', key: username },
  ]
  await p.throttles.attempt([address, ...ofAccount])

  const credentials = await findCredentials(p.db, username)
  const { right, outdated } = await p.passwords.check(credentials?.passwordHash ?? null, o.password)
  if (credentials === undefined || !right) {
    await recordAttempt(p, credentials, o.address, 'failed')
    throw new Refusal('CREDENTIALS_WRONG')
  }
  await p.throttles.forget(ofAccount)
  if (credentials.restriction !== null) {
    await recordAttempt(p, credentials, o.address, 'refused')
    throw new Refusal(credentials.restriction === 'SUSPENDED' ? 'ACCOUNT_SUSPENDED' : 'ACCOUNT_CLOSED')
  }
  if (outdated) await hashAnew(p, credentials, o.password)
  await recordAttempt(p, credentials, o.address, 'accepted')
  return { accountId: credentials.accountId, state: credentials.state, hasTotp: credentials.hasTotp }
}

/** The hash was made at an older cost, and only now the password is at hand. A busy queue leaves it for another day. */
async function hashAnew(p: Authentication, credentials: Credentials, password: string): Promise<void> {
  if (credentials.passwordHash === null) return
  try {
    await replaceOutdatedHash(p.db, {
      accountId: credentials.accountId,
      from: credentials.passwordHash,
      to: await p.passwords.hash(password),
    })
  } catch (error) {
    p.log.warn({ err: error }, 'An outdated password hash was not replaced')
  }
}

/** One row for every attempt, also of an unknown name (which is not written down: it may be a password). */
async function recordAttempt(
  p: Authentication,
  credentials: Credentials | undefined,
  address: string,
  outcome: 'accepted' | 'failed' | 'refused',
): Promise<void> {
  const accountId = credentials?.accountId
  await inTransaction(p.db, (trx) =>
    recordAudit(trx, {
      at: p.clock(),
      action: `sign-in.password-${outcome}`,
      actor: { kind: 'person', ...(outcome !== 'failed' && accountId && { accountId }), address },
      subject: { type: 'account', id: accountId ?? 'unknown' },
    }),
  )
}

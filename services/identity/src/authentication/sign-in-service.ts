import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { StoredState } from '../accounts/accounts.js'
import { tellOwner } from '../accounts/tell-owner.js'
import { recordAudit } from '../audit/audit-store.js'
import { meetDemand, noteFailedSignIn } from './attacks/attacks-service.js'
import type { Authentication } from './authentication.js'
import { type Credentials, findCredentials } from './credentials-store.js'
import { recogniseDevice } from './devices/devices-service.js'
import { countGuess } from './guessing-notice.js'
import { isBreached, requirePasswordChange } from './passwords/password-service.js'
import { replaceOutdatedHash } from './passwords/password-store.js'
import type { ThrottledThing } from './throttles.js'

export interface PasswordAttempt {
  readonly username: string
  readonly password: string
  readonly address: string
  /** The browser by its device cookie: one that the account knows has limits of its own and needs no proof. */
  readonly token?: string | null
  readonly userAgent?: string | null
  /** A solved task, where the page asked for one. */
  readonly proof?: { readonly task: string; readonly answer: string } | null
}

export interface SignedIn {
  readonly accountId: AccountId
  readonly state: StoredState
}

/**
 * Checks username and password. Whether the username exists changes neither the answer nor the time it takes: every
 * attempt is counted under the name as typed, and a password is always hashed.
 * @throws Refusal CREDENTIALS_WRONG, SIGN_IN_THROTTLED {waitSeconds}, OVERLOADED, PROOF_REQUIRED, PROOF_WRONG; with the
 * right password only: ACCOUNT_SUSPENDED, ACCOUNT_CLOSED, PASSWORD_MUST_CHANGE
 */
export async function signInWithPassword(p: Authentication, o: PasswordAttempt): Promise<SignedIn> {
  const username = o.username.trim().toLowerCase()
  // From the cheapest to the dearest, so that a flood costs little; and what is not let in fills no account's limit.
  await p.throttles.attempt([{ scope: 'sign-in-address', key: o.address }])
  const attempt = { username, password: o.password, address: o.address }
  const { token = null, proof = null } = o
  // A browser that was never here cannot be known: nothing needs to be looked up before it has proved its work.
  if (token === null) await meetDemand(p, { ...attempt, knownDevice: false, proof })
  const credentials = await findCredentials(p.db, username)
  const deviceId = await deviceOf(p, credentials, o)
  if (token !== null) await meetDemand(p, { ...attempt, knownDevice: deviceId !== null, proof })
  const ofAccount = limitsOf(username, deviceId, o.address)
  await countGuess(p, ofAccount, { template: 'password-guessing', whose: { username } })

  const { right, outdated } = await p.passwords.check(credentials?.passwordHash ?? null, o.password)
  if (credentials === undefined || !right) {
    await recordAttempt(p, credentials, o.address, 'failed')
    await noteFailedSignIn(p, attempt)
    throw new Refusal('CREDENTIALS_WRONG')
  }
  await p.throttles.forget(ofAccount)
  const refusal = await whyRefused(p, credentials, o.password)
  if (refusal !== null) {
    await recordAttempt(p, credentials, o.address, 'refused')
    throw refusal
  }
  if (outdated) await hashAnew(p, credentials, o.password)
  await recordAttempt(p, credentials, o.address, 'accepted')
  return { accountId: credentials.accountId, state: credentials.state }
}

/** The device of the attempt, when the account was used on it before. */
async function deviceOf(
  p: Authentication,
  credentials: Credentials | undefined,
  { token = null, userAgent = null }: PasswordAttempt,
): Promise<string | null> {
  const accountId = credentials?.accountId ?? null
  const device = await recogniseDevice(p, { accountId, token, userAgent, at: p.clock() })
  return device.deviceId
}

/** Somebody else's guesses never make the owner wait on a device that the account knows. */
function limitsOf(username: string, deviceId: string | null, address: string): readonly ThrottledThing[] {
  if (deviceId !== null) return [{ scope: 'sign-in-account-device', key: `${username} ${deviceId}` }]
  return [
    { scope: 'sign-in-account-address', key: `${username} ${address}` },
    { scope: 'sign-in-account', key: username },
  ]
}

/** Why the right password does not let its owner in. */
async function whyRefused(
  p: Authentication,
  credentials: Credentials,
  password: string,
): Promise<Refusal | null> {
  const { restriction, mustChange, state } = credentials
  if (restriction !== null) {
    return new Refusal(restriction === 'SUSPENDED' ? 'ACCOUNT_SUSPENDED' : 'ACCOUNT_CLOSED')
  }
  if (mustChange !== null) return new Refusal('PASSWORD_MUST_CHANGE')
  // A new one is made by way of the verified e-mail, which a registration under way does not have yet.
  if (state === 'REGISTERED' || !(await isBreached(p, password))) return null
  await retire(p, credentials.accountId)
  return new Refusal('PASSWORD_MUST_CHANGE')
}

/** The password has become known to everybody since it was chosen: it is worth nothing any more, and the owner is told. */
async function retire(p: Authentication, account: AccountId): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    await requirePasswordChange(trx, { accountId: account, reason: 'breached', at })
    await tellOwner(trx, p.keys, {
      accountId: account,
      letter: { template: 'password-breached', params: {} },
      sms: { template: 'password-breached', params: {} },
      at,
    })
  })
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
  const known = credentials?.accountId
  await inTransaction(p.db, (trx) =>
    recordAudit(trx, {
      at: p.clock(),
      action: `sign-in.password-${outcome}`,
      actor: { kind: 'person', ...(outcome !== 'failed' && known && { accountId: known }), address },
      subject: { type: 'account', id: known ?? 'unknown' },
    }),
  )
}

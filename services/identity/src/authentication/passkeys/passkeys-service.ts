import type { Executor } from '@inaproc/database/database'
import { inTransaction } from '@inaproc/database/database'
import { type AccountId, isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { StoredState } from '../../accounts/accounts.js'
import { findAccount, lockAccount } from '../../accounts/accounts-store.js'
import { queueSignals } from '../../accounts/signal-queue.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import type { DB } from '../../database-types.js'
import { type Actor, systemActor, type Trx } from '../../platform.js'
import type { Authentication } from '../authentication.js'
import { countFactorGuess } from '../factors/factor-guesses.js'
import { readFactorName } from '../factors/factor-names.js'
import type { ThrottledThing } from '../throttles.js'
import {
  type Challenge,
  type ChallengePurpose,
  consumeChallenge,
  insertChallenge,
  isOpenChallenge,
} from './challenges-store.js'
import { readEnrolmentAnswer, readSignInAnswer } from './passkey-answers.js'
import { siteOf, type VerifiedSignIn, verifyEnrolment, verifySignIn } from './passkey-verification.js'
import {
  boundToHash,
  challengeHash,
  challengeMs,
  knownTransports,
  passkeyLimit,
  relyingPartyName,
  storedAaguid,
  suggestedName,
  supportedAlgorithms,
  userHandle,
} from './passkeys.js'
import {
  advanceCounter,
  countPasskeys,
  deletePasskey,
  disablePasskey,
  findPasskeyByCredential,
  findPasskeysOf,
  insertPasskey,
  type Passkey,
  type StoredPasskey,
  setPasskeyName,
} from './passkeys-store.js'

/** Whose request it is, and what it is bound to: the uid of an interaction, or the session of an account page. */
interface Bound {
  readonly accountId: AccountId
  readonly boundTo: string
}

/**
 * What the browser needs to make a passkey. The challenge in it works once, for five minutes, for this account and
 * only where it was asked for.
 * @throws Refusal NOT_FOUND, PASSKEY_LIMIT {max}
 */
export async function beginPasskeyEnrolment(
  p: Authentication,
  o: Bound,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const account = await findAccount(p.db, o.accountId)
  if (account === undefined) throw new Refusal('NOT_FOUND')
  const existing = await findPasskeysOf(p.db, o.accountId)
  if (existing.length >= passkeyLimit.max) throw new Refusal('PASSKEY_LIMIT', { params: passkeyLimit })
  const options = await generateRegistrationOptions({
    rpName: relyingPartyName,
    rpID: siteOf(p).rpId,
    userID: new Uint8Array(userHandle(p.keys, o.accountId)),
    userName: account.username,
    userDisplayName: account.displayName ?? account.username,
    timeout: challengeMs,
    attestationType: 'none',
    excludeCredentials: existing.map(descriptorOf),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    supportedAlgorithmIDs: [...supportedAlgorithms],
  })
  await giveOut(p, 'enrol', { ...o, challenge: options.challenge })
  return options
}

/**
 * Adds the passkey that the browser made, and tells the owner.
 * @param o.response what the browser answered, as JSON text or parsed
 * @param o.sid the session of the account pages in which it is added; none in a sign-in
 * @throws Refusal PASSKEY_REFUSED, PASSKEY_CHALLENGE_EXPIRED, PASSKEY_LIMIT, PASSKEY_ALREADY_ADDED, FIELD_TOO_LONG
 */
export async function finishPasskeyEnrolment(
  p: Authentication,
  o: Bound & { response: unknown; name: string; address?: string | undefined; sid?: string | null },
): Promise<{ passkeyId: string; userVerified: boolean; hardware: boolean }> {
  const answer = readEnrolmentAnswer(o.response)
  const challenge = challengeOf('enrol', { ...o, challenge: answer.challenge })
  const now = p.clock()
  if (!(await isOpenChallenge(p.db, { ...challenge, now }))) throw new Refusal('PASSKEY_CHALLENGE_EXPIRED')
  const made = await verifyEnrolment(answer, siteOf(p))
  const passkey = {
    ...made,
    accountId: o.accountId,
    name: readFactorName(o.name, suggestedName(made.aaguid)),
    aaguid: storedAaguid(made.aaguid),
    transports: knownTransports(answer.response.response.transports ?? []),
    sid: o.sid ?? null,
    at: now,
  }
  const passkeyId = await inTransaction(p.db, async (trx) => {
    await lockAccount(trx, o.accountId)
    if (!(await consumeChallenge(trx, { ...challenge, now }))) throw new Refusal('PASSKEY_CHALLENGE_EXPIRED')
    if ((await countPasskeys(trx, o.accountId)) >= passkeyLimit.max) {
      throw new Refusal('PASSKEY_LIMIT', { params: passkeyLimit })
    }
    const id = await insertPasskey(trx, passkey)
    if (id === undefined) throw new Refusal('PASSKEY_ALREADY_ADDED')
    const actor: Actor = { kind: 'person', accountId: o.accountId, address: o.address }
    await noteChange(trx, p, { ...passkey, id, change: 'added', actor })
    return id
  })
  return { passkeyId, userVerified: made.userVerified, hardware: made.hardware }
}

/**
 * What the browser needs to answer with a passkey.
 * @param o.accountId null for signing in without a password: the device offers the accounts it knows
 * @throws Refusal PASSKEY_UNKNOWN when the account has none that works
 */
export async function beginPasskeySignIn(
  p: Authentication,
  o: { accountId: AccountId | null; boundTo: string; userVerification?: 'required' | 'preferred' },
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const usable =
    o.accountId === null
      ? undefined
      : (await findPasskeysOf(p.db, o.accountId)).filter((passkey) => passkey.disabledAt === null)
  if (usable?.length === 0) throw new Refusal('PASSKEY_UNKNOWN')
  const options = await generateAuthenticationOptions({
    rpID: siteOf(p).rpId,
    timeout: challengeMs,
    userVerification: o.userVerification ?? 'preferred',
    ...(usable && { allowCredentials: usable.map(descriptorOf) }),
  })
  await giveOut(p, 'sign-in', { ...o, challenge: options.challenge })
  return options
}

export interface PasskeySignIn {
  readonly accountId: AccountId
  readonly state: StoredState
  readonly passkeyId: string
  readonly userVerified: boolean
  readonly hardware: boolean
}

/**
 * Checks the answer of a passkey and spends its challenge. Whether a passkey is known changes neither the answer nor
 * the work.
 * @param o.accountId the person who gave the password before; null when the passkey itself says who it is
 * @param o.token the browser by its device cookie, where the password came before
 * @throws Refusal PASSKEY_REFUSED, PASSKEY_CHALLENGE_EXPIRED, PASSKEY_COUNTER_WENT_BACK (the passkey is disabled then
 * and its owner told), SIGN_IN_THROTTLED; with a right answer only: ACCOUNT_SUSPENDED, ACCOUNT_CLOSED
 */
export async function finishPasskeySignIn(
  p: Authentication,
  o: {
    accountId: AccountId | null
    boundTo: string
    response: unknown
    address: string
    token?: string | null
  },
): Promise<PasskeySignIn> {
  const answer = readSignInAnswer(o.response)
  await p.throttles.attempt([{ scope: 'passkey-address', key: o.address }])
  const limit = await countAnswer(p, { ...o, passkey: answer.response.id })
  const challenge = challengeOf('sign-in', { ...o, challenge: answer.challenge })
  const now = p.clock()
  if (!(await isOpenChallenge(p.db, { ...challenge, now }))) throw new Refusal('PASSKEY_CHALLENGE_EXPIRED')

  const passkey = await findPasskeyByCredential(p.db, Buffer.from(answer.response.id, 'base64url'))
  const attempt: Attempt = { asked: o.accountId, address: o.address, passkey }
  const verified = await verifySignIn(answer, passkey?.publicKey ?? null, siteOf(p)).catch(
    refusedAs(p, attempt),
  )
  if (
    passkey === undefined ||
    !mayAnswer(p, o.accountId, passkey, verified, answer.response.response.userHandle)
  ) {
    return await refuse(p, attempt, 'failed', new Refusal('PASSKEY_REFUSED'))
  }
  if (passkey.restriction !== null) {
    const code = passkey.restriction === 'SUSPENDED' ? 'ACCOUNT_SUSPENDED' : 'ACCOUNT_CLOSED'
    return await refuse(p, attempt, 'refused', new Refusal(code))
  }
  const refusal = await inTransaction(p.db, (trx) =>
    spend(trx, p, { challenge, passkey, verified, attempt, now }),
  )
  if (refusal !== null) throw refusal
  await p.throttles.forget([limit])
  const { accountId, state, id, hardware } = passkey
  return { accountId, state, passkeyId: id, userVerified: verified.userVerified, hardware }
}

/** Under the account; where the passkey says whose it is, under the passkey, which only its device knows. */
async function countAnswer(
  p: Authentication,
  o: { accountId: AccountId | null; passkey: string; address: string; token?: string | null },
): Promise<ThrottledThing> {
  const { accountId, address, token = null } = o
  if (accountId !== null) return countFactorGuess(p, 'passkey', { accountId, address, token })
  const limit: ThrottledThing = { scope: 'passkey-account', key: o.passkey }
  await p.throttles.attempt([limit])
  return limit
}

interface Attempt {
  readonly asked: AccountId | null
  readonly address: string
  readonly passkey: StoredPasskey | undefined
}

/** Whether a passkey with a right signature is the one that was asked for, and works. */
function mayAnswer(
  p: Authentication,
  asked: AccountId | null,
  passkey: StoredPasskey,
  verified: VerifiedSignIn,
  handle: string | undefined,
): boolean {
  const rightOwner =
    asked === null
      ? handle !== undefined && Buffer.from(handle, 'base64url').equals(userHandle(p.keys, passkey.accountId))
      : asked === passkey.accountId
  // A passkey does not turn from a bound one into a synchronised one (WebAuthn §6.1.3).
  return rightOwner && !passkey.disabled && verified.hardware === passkey.hardware
}

/** Spends the challenge and notes the use; a counter that went back disables the passkey. Null when all is well. */
async function spend(
  trx: Trx,
  p: Authentication,
  o: {
    challenge: Challenge
    passkey: StoredPasskey
    verified: VerifiedSignIn
    attempt: Attempt
    now: Date
  },
): Promise<Refusal | null> {
  const { passkey, verified, now } = o
  if (!(await consumeChallenge(trx, { ...o.challenge, now }))) return new Refusal('PASSKEY_CHALLENGE_EXPIRED')
  const { counter, backedUp } = verified
  if (await advanceCounter(trx, { passkeyId: passkey.id, counter, backedUp, at: now })) {
    await auditAttempt(trx, { ...o.attempt, outcome: 'accepted', at: now })
    return null
  }
  await auditAttempt(trx, { ...o.attempt, outcome: 'failed', at: now })
  if (await disablePasskey(trx, { passkeyId: passkey.id, at: now })) {
    await noteChange(trx, p, { ...passkey, change: 'disabled', actor: systemActor, at: now })
  }
  return new Refusal('PASSKEY_COUNTER_WENT_BACK')
}

function refusedAs(p: Authentication, attempt: Attempt): (error: unknown) => Promise<never> {
  return (error) => refuse(p, attempt, 'failed', error)
}

async function refuse(
  p: Authentication,
  attempt: Attempt,
  outcome: 'failed' | 'refused',
  error: unknown,
): Promise<never> {
  await inTransaction(p.db, (trx) => auditAttempt(trx, { ...attempt, outcome, at: p.clock() }))
  throw error
}

async function auditAttempt(
  trx: Trx,
  o: Attempt & { outcome: 'accepted' | 'failed' | 'refused'; at: Date },
): Promise<void> {
  const owner = o.passkey?.accountId
  const actor = o.outcome === 'failed' ? o.asked : owner
  await recordAudit(trx, {
    at: o.at,
    action: `sign-in.passkey-${o.outcome}`,
    actor: { kind: 'person', accountId: actor ?? undefined, address: o.address },
    subject: { type: 'account', id: owner ?? o.asked ?? 'unknown' },
    detail: { passkey: o.passkey?.id ?? null },
  })
}

/** The passkeys of an account, the disabled ones too, oldest first. */
export async function listPasskeys(db: Executor<DB>, accountId: AccountId): Promise<readonly Passkey[]> {
  const rows = await findPasskeysOf(db, accountId)
  return rows.map(({ credentialId: _, transports: __, ...passkey }) => passkey)
}

/** @throws Refusal PASSKEY_UNKNOWN, FIELD_TOO_LONG */
export async function renamePasskey(
  p: Authentication,
  o: { accountId: AccountId; passkeyId: string; name: string; actor: Actor },
): Promise<void> {
  if (!isUuid(o.passkeyId)) throw new Refusal('PASSKEY_UNKNOWN')
  const name = readFactorName(o.name, suggestedName(''))
  await inTransaction(p.db, async (trx) => {
    if (!(await setPasskeyName(trx, { ...o, name }))) throw new Refusal('PASSKEY_UNKNOWN')
    await recordAudit(trx, {
      at: p.clock(),
      action: 'passkey.renamed',
      actor: o.actor,
      subject: { type: 'account', id: o.accountId },
      detail: { passkey: o.passkeyId },
    })
  })
}

/** Removes a passkey and tells the owner. @throws Refusal PASSKEY_UNKNOWN */
export async function removePasskey(
  p: Authentication,
  o: { accountId: AccountId; passkeyId: string; actor: Actor },
): Promise<void> {
  if (!isUuid(o.passkeyId)) throw new Refusal('PASSKEY_UNKNOWN')
  await inTransaction(p.db, async (trx) => {
    const gone = await deletePasskey(trx, o)
    if (gone === undefined) throw new Refusal('PASSKEY_UNKNOWN')
    await noteChange(trx, p, { ...o, ...gone, id: o.passkeyId, change: 'removed', at: p.clock() })
  })
}

/** Everything that goes with a change of passkeys: the audit row, the event, and word to the owner on every channel. */
async function noteChange(
  trx: Trx,
  p: Authentication,
  o: {
    accountId: AccountId
    id: string
    name: string
    hardware: boolean
    change: 'added' | 'removed' | 'disabled'
    actor: Actor
    at: Date
  },
): Promise<void> {
  const { accountId, at } = o
  await recordAudit(trx, {
    at,
    action: `passkey.${o.change}`,
    actor: o.actor,
    subject: { type: 'account', id: accountId },
    detail: { passkey: o.id },
  })
  await appendEvent(trx, {
    type: 'account.credentials-changed',
    subject: accountId,
    data: { accountId },
    occurredAt: at,
  })
  const template = `passkey-${o.change}` as const
  const credential = o.hardware ? 'fido2-roaming' : 'fido2-platform'
  await queueSignals(trx, { cause: template, accountId, credential, at })
  await tellOwner(trx, p.keys, {
    accountId,
    letter: { template, params: { name: o.name } },
    sms: { template, params: {} },
    at,
  })
}

async function giveOut(
  p: Authentication,
  purpose: ChallengePurpose,
  o: { accountId: AccountId | null; boundTo: string; challenge: string },
): Promise<void> {
  const expiresAt = new Date(p.clock().getTime() + challengeMs)
  await insertChallenge(p.db, { ...challengeOf(purpose, o), expiresAt })
}

function challengeOf(
  purpose: ChallengePurpose,
  o: { accountId: AccountId | null; boundTo: string; challenge: string },
): Challenge {
  return {
    hash: challengeHash(o.challenge),
    purpose,
    accountId: o.accountId,
    boundTo: boundToHash(o.boundTo),
  }
}

function descriptorOf(passkey: { credentialId: Buffer; transports: readonly string[] }): {
  id: string
  transports: string[]
} {
  return { id: passkey.credentialId.toString('base64url'), transports: [...passkey.transports] }
}

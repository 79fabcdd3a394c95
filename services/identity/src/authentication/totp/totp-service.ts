import { type Executor, inTransaction } from '@inaproc/database/database'
import { type AccountId, isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import type { KeyRing } from '@inaproc/server/key-ring'
import { findAccount, lockAccount } from '../../accounts/accounts-store.js'
import { queueSignals } from '../../accounts/signal-queue.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import type { DB } from '../../database-types.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { Authentication } from '../authentication.js'
import { countFactorGuess, type FactorGuess } from '../factors/factor-guesses.js'
import { readFactorName } from '../factors/factor-names.js'
import type { ThrottledThing } from '../throttles.js'
import { matchingStep, newTotpSecret, readTotpCode, totpLimit, totpUri } from './totp.js'
import {
  confirmFactor,
  countConfirmedFactors,
  deleteFactor,
  findConfirmedFactors,
  findNamedFactors,
  findPendingFactor,
  insertPendingFactor,
  type NamedTotpFactor,
  newFactorId,
  setFactorName,
  spendStep,
  type TotpFactor,
} from './totp-store.js'

export interface TotpEnrolment {
  readonly factorId: string
  /** Base32, to be typed where the QR code cannot be scanned. */
  readonly secret: string
  readonly otpauthUri: string
}

/** How long a begun enrolment can be confirmed. */
const enrolmentMs = 60 * 60 * 1000
const codeDigits = 6
const defaultName = 'Autentikator'

/**
 * Begins the enrolment of an authenticator app; an earlier one that was never confirmed is dropped.
 * @throws Refusal NOT_FOUND, TOTP_LIMIT {max}
 */
export async function beginTotpEnrolment(p: Platform, accountId: AccountId): Promise<TotpEnrolment> {
  const secret = newTotpSecret()
  return inTransaction(p.db, async (trx) => {
    const account = await findAccount(trx, accountId)
    if (account === undefined) throw new Refusal('NOT_FOUND')
    await assertRoom(trx, accountId)
    const factorId = await newFactorId(trx)
    const secretSealed = sealTotpSecret(p.keys, { factorId, secret })
    await insertPendingFactor(trx, {
      id: factorId,
      accountId,
      name: defaultName,
      secretSealed,
      at: p.clock(),
    })
    return { factorId, secret, otpauthUri: totpUri(secret, account.username) }
  })
}

/**
 * The enrolment that waits for its first code, to show its page again after a wrong one.
 * @throws Refusal TOTP_ENROLMENT_EXPIRED
 */
export async function pendingTotpEnrolment(
  p: Platform,
  o: { accountId: AccountId; factorId: string },
): Promise<TotpEnrolment> {
  const account = await findAccount(p.db, o.accountId)
  const factor = await findPendingFactor(p.db, { ...o, since: earliestBegin(p) })
  if (account === undefined || factor === undefined) throw new Refusal('TOTP_ENROLMENT_EXPIRED')
  const secret = openSecret(p.keys, factor)
  return { factorId: factor.id, secret, otpauthUri: totpUri(secret, account.username) }
}

/**
 * Confirms the enrolment by a first code, which thereby is spent.
 * @param o.sid the session of the account pages in which it is added; none in a sign-in
 * @throws Refusal TOTP_WRONG, TOTP_ALREADY_USED, TOTP_ENROLMENT_EXPIRED, TOTP_LIMIT, SIGN_IN_THROTTLED, FIELD_TOO_LONG
 */
export async function confirmTotpEnrolment(
  p: Authentication,
  o: {
    accountId: AccountId
    factorId: string
    code: string
    name: string
    actor?: Actor
    sid?: string | null
  },
): Promise<void> {
  const name = readFactorName(o.name, defaultName)
  const code = readCode(o.code)
  const limit: ThrottledThing = { scope: 'totp-enrolment', key: o.accountId }
  await p.throttles.attempt([limit])
  const factor = await findPendingFactor(p.db, { ...o, since: earliestBegin(p) })
  if (factor === undefined) throw new Refusal('TOTP_ENROLMENT_EXPIRED')
  const at = p.clock()
  const step = await matchingStep({ secret: openSecret(p.keys, factor), code, now: at })
  if (step === null) throw new Refusal('TOTP_WRONG', { field: 'code' })
  await inTransaction(p.db, async (trx) => {
    // One confirmation at a time, so that the count below is right.
    await lockAccount(trx, o.accountId)
    await assertRoom(trx, o.accountId)
    const { accountId, sid = null } = o
    const confirmed = await confirmFactor(trx, { factorId: factor.id, accountId, name, step, sid, at })
    if (!confirmed) throw new Refusal('TOTP_ALREADY_USED', { field: 'code' })
    const actor = o.actor ?? { kind: 'person', accountId }
    await noteChange(trx, p, { accountId, factorId: factor.id, name, change: 'added', actor, at })
  })
  await p.throttles.forget([limit])
}

/**
 * Checks the code of an authenticator app. A time step counts once, also for two requests at the same moment.
 * @throws Refusal TOTP_WRONG, TOTP_ALREADY_USED, TOTP_NOT_ENROLLED, SIGN_IN_THROTTLED {waitSeconds}
 */
export async function checkTotp(p: Authentication, o: FactorGuess & { code: string }): Promise<void> {
  const code = readCode(o.code)
  const limit = await countFactorGuess(p, 'totp', o)
  const factors = await findConfirmedFactors(p.db, o.accountId)
  if (factors.length === 0) throw new Refusal('TOTP_NOT_ENROLLED')
  const at = p.clock()
  const match = await findMatch(p.keys, factors, code, at)
  const spent = await inTransaction(p.db, async (trx) => {
    const accepted = match !== null && (await spendStep(trx, match))
    await recordAudit(trx, {
      at,
      action: `sign-in.totp-${accepted ? 'accepted' : 'failed'}`,
      actor: { kind: 'person', accountId: o.accountId, address: o.address },
      subject: { type: 'account', id: o.accountId },
      detail: { repeated: match !== null && !accepted },
    })
    return accepted
  })
  if (match === null) throw new Refusal('TOTP_WRONG', { field: 'code' })
  if (!spent) throw new Refusal('TOTP_ALREADY_USED', { field: 'code' })
  await p.throttles.forget([limit])
}

async function findMatch(
  keys: KeyRing,
  factors: readonly TotpFactor[],
  code: string,
  now: Date,
): Promise<{ factorId: string; step: number } | null> {
  for (const factor of factors) {
    const step = await matchingStep({ secret: openSecret(keys, factor), code, now })
    if (step !== null) return { factorId: factor.id, step }
  }
  return null
}

/** The authenticator apps of an account, oldest first. */
export function listTotpFactors(db: Executor<DB>, accountId: AccountId): Promise<readonly NamedTotpFactor[]> {
  return findNamedFactors(db, accountId)
}

/** @throws Refusal TOTP_UNKNOWN, FIELD_TOO_LONG */
export async function renameTotpFactor(
  p: Platform,
  o: { accountId: AccountId; factorId: string; name: string; actor: Actor },
): Promise<void> {
  if (!isUuid(o.factorId)) throw new Refusal('TOTP_UNKNOWN')
  const name = readFactorName(o.name, defaultName)
  await inTransaction(p.db, async (trx) => {
    if (!(await setFactorName(trx, { ...o, name }))) throw new Refusal('TOTP_UNKNOWN')
    await recordAudit(trx, {
      at: p.clock(),
      action: 'totp.renamed',
      actor: o.actor,
      subject: { type: 'account', id: o.accountId },
      detail: { factor: o.factorId },
    })
  })
}

/** Removes an authenticator app and tells the owner. @throws Refusal TOTP_UNKNOWN */
export async function removeTotpFactor(
  p: Platform,
  o: { accountId: AccountId; factorId: string; actor: Actor },
): Promise<void> {
  if (!isUuid(o.factorId)) throw new Refusal('TOTP_UNKNOWN')
  await inTransaction(p.db, async (trx) => {
    const name = await deleteFactor(trx, o)
    if (name === undefined) throw new Refusal('TOTP_UNKNOWN')
    await noteChange(trx, p, { ...o, name, change: 'removed', at: p.clock() })
  })
}

async function assertRoom(trx: Trx, accountId: AccountId): Promise<void> {
  if ((await countConfirmedFactors(trx, accountId)) >= totpLimit.max) {
    throw new Refusal('TOTP_LIMIT', { params: totpLimit })
  }
}

/** Everything that goes with a change: the audit row, the event, and word to the owner on every channel. */
async function noteChange(
  trx: Trx,
  p: Platform,
  o: {
    accountId: AccountId
    factorId: string
    name: string
    change: 'added' | 'removed'
    actor: Actor
    at: Date
  },
): Promise<void> {
  const { accountId, at } = o
  await recordAudit(trx, {
    at,
    action: o.change === 'added' ? 'totp.confirmed' : 'totp.removed',
    actor: o.actor,
    subject: { type: 'account', id: accountId },
    detail: { factor: o.factorId },
  })
  await appendEvent(trx, {
    type: 'account.credentials-changed',
    subject: accountId,
    data: { accountId },
    occurredAt: at,
  })
  const template = `totp-${o.change}` as const
  await queueSignals(trx, { cause: template, accountId, at })
  await tellOwner(trx, p.keys, {
    accountId,
    letter: { template, params: { name: o.name } },
    sms: { template, params: {} },
    at,
  })
}

function readCode(input: string): string {
  const code = readTotpCode(input)
  if (code === null) throw new Refusal('CODE_FORMAT', { field: 'code', params: { digits: codeDigits } })
  return code
}

/** A secret as its row keeps it. */
export function sealTotpSecret(keys: KeyRing, o: { factorId: string; secret: string }): Buffer {
  return keys.encrypt(totpSecretPurpose(o.factorId), o.secret)
}

/** The secret opens only in the row it was sealed for. */
export function totpSecretPurpose(factorId: string): string {
  return `totp_factors.secret_sealed/${factorId}`
}

function openSecret(keys: KeyRing, factor: TotpFactor): string {
  return keys.decrypt(totpSecretPurpose(factor.id), factor.secretSealed).toString('utf8')
}

function earliestBegin(p: Platform): Date {
  return new Date(p.clock().getTime() - enrolmentMs)
}

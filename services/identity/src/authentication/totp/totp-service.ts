import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import type { KeyRing } from '@inaproc/server/key-ring'
import { findAccount } from '../../accounts/accounts-store.js'
import { findVerifiedEmail } from '../../accounts/contacts-store.js'
import { recordAudit } from '../../audit/audit-store.js'
import { sendEmail } from '../../notifications/message-service.js'
import { addNotice } from '../../notifications/notices-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { Authentication } from '../authentication.js'
import type { ThrottledThing } from '../throttles.js'
import { matchingStep, newTotpSecret, readTotpCode, totpNameLength, totpUri } from './totp.js'
import {
  confirmFactor,
  findConfirmedFactors,
  findPendingFactor,
  insertPendingFactor,
  newFactorId,
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

/** Begins the enrolment of an authenticator app; an earlier one that was never confirmed is dropped. */
export async function beginTotpEnrolment(p: Platform, accountId: AccountId): Promise<TotpEnrolment> {
  const secret = newTotpSecret()
  return inTransaction(p.db, async (trx) => {
    const account = await findAccount(trx, accountId)
    if (account === undefined) throw new Refusal('NOT_FOUND')
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
 * @throws Refusal TOTP_WRONG, TOTP_ALREADY_USED, TOTP_ENROLMENT_EXPIRED, SIGN_IN_THROTTLED, FORM_INVALID
 */
export async function confirmTotpEnrolment(
  p: Authentication,
  o: { accountId: AccountId; factorId: string; code: string; name: string; actor?: Actor },
): Promise<void> {
  const name = o.name.trim() || defaultName
  if ([...name].length > totpNameLength.max) {
    throw new Refusal('FIELD_TOO_LONG', { field: 'name', params: totpNameLength })
  }
  const code = readCode(o.code)
  await p.throttles.attempt([throttled(o.accountId)])
  const factor = await findPendingFactor(p.db, { ...o, since: earliestBegin(p) })
  if (factor === undefined) throw new Refusal('TOTP_ENROLMENT_EXPIRED')
  const at = p.clock()
  const step = await matchingStep({ secret: openSecret(p.keys, factor), code, now: at })
  if (step === null) throw new Refusal('TOTP_WRONG', { field: 'code' })
  await inTransaction(p.db, async (trx) => {
    const confirmed = await confirmFactor(trx, {
      factorId: factor.id,
      accountId: o.accountId,
      name,
      step,
      at,
    })
    if (!confirmed) throw new Refusal('TOTP_ALREADY_USED', { field: 'code' })
    await recordAudit(trx, {
      at,
      action: 'totp.confirmed',
      actor: o.actor ?? { kind: 'person', accountId: o.accountId },
      subject: { type: 'account', id: o.accountId },
      detail: { factor: factor.id },
    })
    await appendEvent(trx, {
      type: 'account.credentials-changed',
      subject: o.accountId,
      data: { accountId: o.accountId },
      occurredAt: at,
    })
    await tellOwner(trx, p, { accountId: o.accountId, name, at })
  })
  await p.throttles.forget([throttled(o.accountId)])
}

/**
 * Checks the code of an authenticator app. A time step counts once, also for two requests at the same moment.
 * @throws Refusal TOTP_WRONG, TOTP_ALREADY_USED, TOTP_NOT_ENROLLED, SIGN_IN_THROTTLED {waitSeconds}
 */
export async function checkTotp(
  p: Authentication,
  o: { accountId: AccountId; code: string; address: string },
): Promise<void> {
  const code = readCode(o.code)
  await p.throttles.attempt([throttled(o.accountId)])
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
  await p.throttles.forget([throttled(o.accountId)])
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

async function tellOwner(
  trx: Trx,
  p: Platform,
  o: { accountId: AccountId; name: string; at: Date },
): Promise<void> {
  const account = await findAccount(trx, o.accountId)
  const to = await findVerifiedEmail(trx, o.accountId)
  const message = { template: 'totp-added', params: { name: o.name }, at: o.at } as const
  await addNotice(trx, { accountId: o.accountId, ...message })
  if (account !== undefined && to !== undefined) {
    await sendEmail(trx, p.keys, { to, language: account.language, ...message })
  }
}

function readCode(input: string): string {
  const code = readTotpCode(input)
  if (code === null) throw new Refusal('CODE_FORMAT', { field: 'code', params: { digits: codeDigits } })
  return code
}

function throttled(accountId: AccountId): ThrottledThing {
  return { scope: 'totp-account', key: accountId }
}

/** A secret as its row keeps it. */
export function sealTotpSecret(keys: KeyRing, o: { factorId: string; secret: string }): Buffer {
  return keys.encrypt(sealPurpose(o.factorId), o.secret)
}

/** The secret opens only in the row it was sealed for. */
function sealPurpose(factorId: string): string {
  return `totp_factors.secret_sealed/${factorId}`
}

function openSecret(keys: KeyRing, factor: TotpFactor): string {
  return keys.decrypt(sealPurpose(factor.id), factor.secretSealed).toString('utf8')
}

function earliestBegin(p: Platform): Date {
  return new Date(p.clock().getTime() - enrolmentMs)
}

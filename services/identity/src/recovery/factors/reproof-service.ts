import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import { addJob } from '@inaproc/server/jobs'
import { lockAccount } from '../../accounts/accounts-store.js'
import { queueSignals } from '../../accounts/signal-queue.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import { issueLink } from '../../authentication/links/links-service.js'
import { endSessionsOf } from '../../oidc/personas/grants/grants-service.js'
import type { Actor, Trx } from '../../platform.js'
import { later, type Recovery, waits } from '../recoveries.js'
import { closeRecovery, markCompleted } from '../recoveries-store.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { cancelOpenReproofs, stopUnderWay } from '../under-way-service.js'
import { cancelUrl, checkReproofTask, remindReproofTask } from './reproof-jobs.js'
import { claimMatches, claimProblems, type IdentityClaim, reproofState } from './reproofs.js'
import {
  findVerifiedProfile,
  insertReproof,
  lockOpenReproof,
  markReproofCompleted,
  removeAllFactors,
  secondFactorShownSince,
} from './reproofs-store.js'

interface Request {
  /** Of kind `factors`, so the password was right. */
  readonly recovery: Recovery
  readonly address: string
}

/** Who acts here: the person of a recovery, who has given the password. */
function personOf(o: Request): { accountId: AccountId; actor: Actor } {
  const { accountId } = o.recovery
  if (accountId === null) throw new Refusal('RECOVERY_NOT_RUNNING')
  return { accountId, actor: { kind: 'person', accountId, address: o.address } }
}

/** The account, held; nobody gets anything back of one that may not be used. */
async function holdUsable(trx: Trx, accountId: AccountId): Promise<void> {
  const account = await lockAccount(trx, accountId)
  if (account === undefined || account.restriction !== null) throw new Refusal('RECOVERY_NOT_RUNNING')
}

/**
 * Compares what the person typed with the verified profile. When it agrees, the waiting time begins: the owner is told
 * on every channel with a link that cancels, and the civil register is asked once more by a job.
 * @throws Refusal FORM_INVALID, RATE_LIMITED, RECOVERY_PROOF_MISSING (no code of the e-mail yet), REPROOF_NOT_POSSIBLE,
 * REPROOF_NO_MATCH (whatever it is that does not agree)
 */
export async function requestReproof(p: RecoveryParts, o: Request & { claim: IdentityClaim }): Promise<void> {
  const { accountId, actor } = personOf(o)
  if (o.recovery.emailProvedAt === null) throw new Refusal('RECOVERY_PROOF_MISSING')
  const problems = claimProblems(o.claim)
  if (problems.length > 0) throw invalidForm(problems)
  await p.throttles.attempt([{ scope: 'reproof-account', key: accountId }])
  const refusal = await inTransaction(p.db, async (trx): Promise<Refusal | null> => {
    const at = p.clock()
    await holdUsable(trx, accountId)
    const profile = await findVerifiedProfile(trx, p.keys, accountId)
    if (profile === undefined) return new Refusal('REPROOF_NOT_POSSIBLE')
    const matches = claimMatches(o.claim, profile)
    await recordAudit(trx, {
      at,
      action: matches ? 'reproof.requested' : 'reproof.failed',
      actor,
      subject: { type: 'account', id: accountId },
    })
    // The failed try is kept, so this is an answer and no exception.
    if (!matches) return new Refusal('REPROOF_NO_MATCH')
    await openReproof(trx, p, { accountId, actor, address: o.address, at, recovery: o.recovery })
    return null
  })
  if (refusal !== null) throw refusal
}

async function openReproof(
  trx: Trx,
  p: RecoveryParts,
  o: { accountId: AccountId; actor: Actor; address: string; at: Date; recovery: Recovery },
): Promise<void> {
  const { accountId, at } = o
  // The e-mail code that was given is good for one request.
  if (!(await markCompleted(trx, { id: o.recovery.id, needsSecond: false, at }))) {
    throw new Refusal('RECOVERY_NOT_RUNNING')
  }
  const running = await lockOpenReproof(trx, accountId)
  if (running !== undefined && reproofState(running, at) !== 'over') return
  if (running !== undefined) {
    await cancelOpenReproofs(trx, { accountId, actor: o.actor, at, reason: 'replaced' })
  }
  const readyAt = later(at, p.reproofWait)
  const expiresAt = later(readyAt, waits.reproofOpen)
  const reproofId = await insertReproof(trx, { accountId, address: o.address, at, readyAt, expiresAt })
  await addJob(trx, checkReproofTask, { reproofId })
  await addJob(trx, remindReproofTask, { reproofId }, { runAt: later(readyAt, -waits.reproofReminder) })
  const token = await issueLink(trx, {
    accountId,
    purpose: 'cancel-reproof',
    reference: reproofId,
    at,
    expiresAt,
  })
  const url = cancelUrl(p, token)
  await tellOwner(trx, p.keys, {
    accountId,
    letter: { template: 'reproof-requested', params: { readyAt: readyAt.toISOString(), url } },
    notice: { template: 'reproof-requested-notice', params: { readyAt: readyAt.toISOString() } },
    sms: { template: 'reproof-requested', params: { url } },
    at,
  })
}

/**
 * Removes every second factor, after the waiting time and the register's word, in one transaction with the end of all
 * sessions. Whether the time has come is read from dates. Of two at the same moment one does it.
 * @throws Refusal REPROOF_NOT_OPEN, REPROOF_NOT_READY, REPROOF_FACTOR_USED (the request is cancelled then)
 */
export async function confirmReproof(p: RecoveryParts, o: Request): Promise<void> {
  const { accountId, actor } = personOf(o)
  const refusal = await inTransaction(p.db, async (trx): Promise<Refusal | null> => {
    const at = p.clock()
    await holdUsable(trx, accountId)
    const reproof = await lockOpenReproof(trx, accountId)
    const state = reproof && reproofState(reproof, at)
    if (reproof === undefined || state === 'over') return new Refusal('REPROOF_NOT_OPEN')
    if (await secondFactorShownSince(trx, { accountId, since: reproof.requestedAt })) {
      await cancelOpenReproofs(trx, { accountId, actor, at, reason: 'factor-used' })
      return new Refusal('REPROOF_FACTOR_USED')
    }
    if (state !== 'ready' || !(await markReproofCompleted(trx, { id: reproof.id, at }))) {
      return new Refusal('REPROOF_NOT_READY')
    }
    await closeRecovery(trx, { id: o.recovery.id, at })
    await removeFactors(trx, p, { accountId, actor, at })
    return null
  })
  if (refusal !== null) throw refusal
}

async function removeFactors(
  trx: Trx,
  p: RecoveryParts,
  o: { accountId: AccountId; actor: Actor; at: Date },
): Promise<void> {
  const { accountId, at } = o
  const removed = await removeAllFactors(trx, accountId)
  await recordAudit(trx, {
    at,
    action: 'reproof.completed',
    actor: o.actor,
    subject: { type: 'account', id: accountId },
    detail: { removed },
  })
  await appendEvent(trx, {
    type: 'account.credentials-changed',
    subject: accountId,
    data: { accountId },
    occurredAt: at,
  })
  await queueSignals(trx, { cause: 'factors-removed', accountId, at })
  await tellOwner(trx, p.keys, {
    accountId,
    letter: { template: 'factors-removed', params: {} },
    sms: { template: 'factors-removed', params: {} },
    at,
  })
  await stopUnderWay(trx, { ...o, reason: 'credentials-changed' })
  await endSessionsOf(trx, accountId, { at, reason: 'credentials-changed' })
}

/** The person who asked thinks better of it. @throws Refusal REPROOF_NOT_OPEN */
export async function withdrawReproof(p: RecoveryParts, o: Request): Promise<void> {
  const { accountId, actor } = personOf(o)
  await inTransaction(p.db, async (trx) => {
    const at = p.clock()
    await lockAccount(trx, accountId)
    if (!(await cancelOpenReproofs(trx, { accountId, actor, at, reason: 'owner' }))) {
      throw new Refusal('REPROOF_NOT_OPEN')
    }
    await tellOwner(trx, p.keys, {
      accountId,
      letter: { template: 'reproof-cancelled', params: {} },
      at,
    })
  })
}

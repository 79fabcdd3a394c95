import { inTransaction } from '@inaproc/database/database'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import { lockAccount } from '../../accounts/accounts-store.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import { issueLink } from '../../authentication/links/links-service.js'
import { systemActor, type Trx } from '../../platform.js'
import type { IdentityAnswer, IdentityCheckPort } from '../../profiles/profiles.js'
import { later } from '../recoveries.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { cancelOpenReproofs } from '../under-way-service.js'
import { type Reproof, reproofState } from './reproofs.js'
import {
  findOpenReproofById,
  findVerifiedProfile,
  lockOpenReproof,
  noteRegisterAgreed,
  noteRegisterSilent,
} from './reproofs-store.js'

export const checkReproofTask = 'check-reproof'
export const remindReproofTask = 'remind-reproof'

/** Waits before the register is asked again, in seconds; the last one repeats while the request is open. */
const retrySeconds = [10, 30, 60, 300, 900, 3600] as const

/** Asks the civil register outside any transaction, then applies its answer once. Silence is never a yes. */
export function checkReproofJob(p: RecoveryParts, register: IdentityCheckPort): JobHandler {
  return async (payload) => {
    const id = String(payload['reproofId'])
    const profile = await inTransaction(p.db, async (trx) => {
      const reproof = await findOpenReproofById(trx, id)
      if (reproof === undefined || reproof.registerAgreedAt !== null) return undefined
      return findVerifiedProfile(trx, p.keys, reproof.accountId)
    })
    if (profile === undefined) return
    const answer = await register.check(profile, id)
    await withOpenReproof(p, id, (trx, reproof) => applyAnswer(trx, p, reproof, answer))
  }
}

/** Account first, then the row: the order in which everything here locks. */
async function withOpenReproof(
  p: RecoveryParts,
  id: string,
  work: (trx: Trx, reproof: Reproof) => Promise<void>,
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const found = await findOpenReproofById(trx, id)
    if (found === undefined) return
    await lockAccount(trx, found.accountId)
    const reproof = await lockOpenReproof(trx, found.accountId)
    if (reproof?.id === id && reproofState(reproof, p.clock()) !== 'over') await work(trx, reproof)
  })
}

async function applyAnswer(
  trx: Trx,
  p: RecoveryParts,
  reproof: Reproof,
  answer: IdentityAnswer,
): Promise<void> {
  const { id, accountId } = reproof
  const at = p.clock()
  if (answer.outcome === 'UNAVAILABLE') {
    const tries = await noteRegisterSilent(trx, id)
    const wait = retrySeconds[Math.min(tries, retrySeconds.length) - 1] ?? 3600
    await addJob(trx, checkReproofTask, { reproofId: id }, { runAt: later(at, wait * 1000) })
    return
  }
  await recordAudit(trx, {
    at,
    action: 'reproof.checked',
    actor: systemActor,
    subject: { type: 'account', id: accountId },
    detail: { outcome: answer.outcome, reference: answer.reference },
  })
  if (answer.outcome === 'MATCH') {
    await noteRegisterAgreed(trx, { id, at })
    return
  }
  await cancelOpenReproofs(trx, { accountId, actor: systemActor, at, reason: 'register' })
  await tellOwner(trx, p.keys, { accountId, letter: { template: 'reproof-refused', params: {} }, at })
}

/** Tells the owner once more shortly before the waiting time ends. A reminder that comes too late says nothing. */
export function remindReproofJob(p: RecoveryParts): JobHandler {
  return async (payload) => {
    await withOpenReproof(p, String(payload['reproofId']), async (trx, { id, accountId, ...reproof }) => {
      const at = p.clock()
      if (at >= reproof.readyAt) return
      const { expiresAt } = reproof
      const token = await issueLink(trx, {
        accountId,
        purpose: 'cancel-reproof',
        reference: id,
        at,
        expiresAt,
      })
      const url = cancelUrl(p, token)
      const readyAt = reproof.readyAt.toISOString()
      await tellOwner(trx, p.keys, {
        accountId,
        letter: { template: 'reproof-reminder', params: { readyAt, url } },
        notice: { template: 'reproof-requested-notice', params: { readyAt } },
        sms: { template: 'reproof-reminder', params: { url } },
        at,
      })
    })
  }
}

/** Where the mail's link leads. */
export function cancelUrl(p: RecoveryParts, token: string): string {
  return `${p.origin}/tautan/batalkan/${token}`
}

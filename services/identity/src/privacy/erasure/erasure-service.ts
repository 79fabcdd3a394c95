import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { todayInWib } from '@inaproc/domain/wib-date'
import { applyAccountEvent } from '../../accounts/account-service.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { lockSoleOwned } from '../../clients/partners/members/members-store.js'
import { closeEmptyPartners } from '../../clients/partners/standing/standing-service.js'
import type { JsonObject } from '../../database-types.js'
import { endSessionsOf } from '../../oidc/personas/grants/grants-service.js'
import { tellStreams } from '../../oidc/signals/tell-streams-service.js'
import type { Platform, Trx } from '../../platform.js'
import { groundIds, type PrivacyRequest } from '../requests/requests.js'
import { type Asking, noteRequest, takeRequest, tellAnswered } from '../requests/requests-service.js'
import { answerRequest } from '../requests/requests-store.js'
import { insertRetentions, termsOn } from '../retention/retention-store.js'
import { type ErasureObstacle, type ErasurePlan, planErasure, retentionsOf } from './erasure.js'
import { eraseData, erasureFacts } from './erasure-store.js'

/** What an erasure would do now, for the page that asks whether to go on. */
export function lookAtErasure(p: Platform, accountId: AccountId): Promise<ErasurePlan> {
  return inTransaction(p.db, (trx) => planNow(p, trx, accountId))
}

/**
 * Closes the account and erases what the law lets go, at once and for good; or answers why nothing can be erased now.
 * The caller has had the person prove themselves just now (guard STEPPED_UP) and confirm the list.
 */
export async function eraseAccount(
  p: Platform,
  o: Asking,
): Promise<{ readonly request: PrivacyRequest; readonly plan: ErasurePlan }> {
  const plans: ErasurePlan[] = []
  const request = await takeRequest(p, {
    ...o,
    kind: 'erasure',
    work: async (trx, taken, at) => {
      // Decided anew under the transaction: an access may have been approved since the page was shown.
      const plan = await planNow(p, trx, o.accountId)
      plans.push(plan)
      await (plan.kind === 'refused'
        ? refuse(p, trx, o, { request: taken, obstacle: plan.obstacle, at })
        : erase(p, trx, o, taken, plan, at))
    },
  })
  return { request, plan: plans.at(-1) ?? (await lookAtErasure(p, o.accountId)) }
}

async function planNow(p: Platform, trx: Trx, accountId: AccountId): Promise<ErasurePlan> {
  const today = todayInWib(p.clock)
  const owned = await lockSoleOwned(trx, accountId)
  const partnersInNeed = owned.filter(({ isEmpty }) => !isEmpty).map(({ name }) => name)
  const facts = { ...(await erasureFacts(trx, accountId, today)), partnersInNeed }
  return planErasure(facts, await termsOn(trx, today))
}

async function refuse(
  p: Platform,
  trx: Trx,
  o: Asking,
  { request, obstacle, at }: { request: PrivacyRequest; obstacle: ErasureObstacle; at: Date },
): Promise<void> {
  const legalGround = obstacle.kind === 'office' ? groundIds.officeHeld : groundIds.partnerOwned
  await answerRequest(trx, { id: request.id, state: 'REFUSED', at, legalGround })
  await noteRequest(trx, { action: 'privacy.erasure-refused', actor: o.actor, request, at })
  await tellAnswered(p, trx, request, at)
}

async function erase(
  p: Platform,
  trx: Trx,
  o: Asking,
  request: PrivacyRequest,
  plan: ErasurePlan,
  at: Date,
): Promise<void> {
  const { accountId } = o
  const holds = ['STEPPED_UP'] as const
  await applyAccountEvent(trx, p.keys, { accountId, event: 'CLOSE', by: 'OWNER', actor: o.actor, at, holds })
  // Before whom they concern is erased: the job that the step has queued would find nobody any more.
  await tellStreams(trx, p, { txn: randomUUID(), cause: 'account-closed-by-owner', accountId, at })
  const letter = { template: 'privacy-erased', params: { number: request.number } } as const
  await tellOwner(trx, p.keys, { accountId, letter, at })
  await closeEmptyPartners(p, trx, { partners: await lockSoleOwned(trx, accountId), actor: o.actor })
  await endSessionsOf(trx, accountId, { at, reason: 'account-restricted' })
  await eraseData(trx, { accountId, keepsIdentity: plan.keepsIdentity, at })
  await insertRetentions(trx, retentionsOf(plan, accountId, request.number))
  const kept: JsonObject = Object.fromEntries(plan.keeps.map(({ rule, until }) => [rule.id, until]))
  const isPartial = plan.kind === 'partial'
  await answerRequest(trx, {
    id: request.id,
    state: isPartial ? 'PARTLY_REFUSED' : 'DONE',
    at,
    ...(isPartial && { legalGround: groundIds.retention }),
    detail: { kept },
  })
  await noteRequest(trx, { action: 'privacy.erased', actor: o.actor, request, at, detail: { kept } })
}

import { inTransaction } from '@inaproc/database/database'
import { type ProductionEvent, partnerLifecycle } from '@inaproc/domain/partner-lifecycles'
import { Refusal } from '@inaproc/domain/refusal'
import { decide } from '@inaproc/domain/state-machine'
import { appendEvent } from '@inaproc/events/outbox'
import { recordAudit } from '../../../../audit/audit-store.js'
import { findClient } from '../../../../oidc/clients/clients-store.js'
import { isPartnerMember } from '../../../../oidc/clients/partner-members-store.js'
import { type Platform, systemActor, type Trx } from '../../../../platform.js'
import { shortestReason } from '../../../registry/client-transition.js'
import type { ClientRuleOptions } from '../../../registry/rules/client-rules.js'
import { moveClient } from '../../../registry/states-service.js'
import { isInForce, type Partner } from '../../partners.js'
import { lockPartner, setPartnerState } from '../../partners-store.js'
import type { Official } from '../../standing/partner-steps.js'
import { insertPartnerStep } from '../../standing/standing-store.js'
import { type ProductionRequest, type RefusalReason, refusalReasons } from '../production-request.js'
import { findRequest, lockRequest, updateRequest } from '../production-store.js'
import { productionTransition } from '../production-transition.js'
import { recordStep } from '../recorded-step.js'

/** An official says what they think of a request, of the version that they saw. */
export interface Decision {
  readonly requestId: string
  readonly version: number
  readonly official: Official
  readonly reason: string
  readonly rules: ClientRuleOptions
}

/**
 * Q04, Q05: an official approves. The second, another person, opens the client to everybody; the first client of a
 * partner makes the partner active (M02).
 * @throws Refusal STEP_UP_REQUIRED, OWN_PARTNER, APPROVAL_ALREADY_GIVEN, REASON_REQUIRED, PARTNER_SUSPENDED,
 *   TRANSITION_NOT_POSSIBLE, CLIENT_CHANGED_MEANWHILE
 */
export function approveProduction(p: Platform, o: Decision): Promise<ProductionRequest> {
  return decideOn(p, o, 'APPROVE', undefined)
}

/**
 * Q06: an official returns the request with a reason, to be corrected; its client is a draft again.
 * @throws Refusal CHOICE_REQUIRED, and as for an approval
 */
export function refuseProduction(
  p: Platform,
  o: Decision & { readonly reasonCode: string },
): Promise<ProductionRequest> {
  return decideOn(
    p,
    o,
    'REFUSE',
    refusalReasons.find((known) => known === o.reasonCode),
  )
}

function decideOn(
  p: Platform,
  o: Decision,
  event: Extract<ProductionEvent, 'APPROVE' | 'REFUSE'>,
  reasonCode: RefusalReason | undefined,
): Promise<ProductionRequest> {
  const at = p.clock()
  const reason = o.reason.trim()
  const { actor, accountId, steppedUp } = o.official
  return inTransaction(p.db, async (trx) => {
    const { partner, request: before } = await holdRequest(trx, o.requestId)
    const { to, row } = productionTransition({
      from: before.state,
      event,
      actor: 'DIRECTORATE',
      holds: {
        STEPPED_UP: steppedUp,
        PARTNER_IN_FORCE: isInForce(partner),
        NOT_A_MEMBER: !(await isPartnerMember(trx, { partnerId: partner.id, accountId })),
        ANOTHER_OFFICIAL: before.firstBy !== accountId,
        REASON_CODE_GIVEN: reasonCode !== undefined,
        REASON_GIVEN: reason.length >= shortestReason,
      },
    })
    if (before.clientVersion !== o.version) throw new Refusal('CLIENT_CHANGED_MEANWHILE')
    const request = { ...before, state: to, firstBy: to === 'first_approved' ? accountId : before.firstBy }
    const { clientId } = before
    let clientName = (await findClient(trx, clientId))?.name ?? clientId
    for (const effect of row.effects) {
      switch (effect) {
        case 'ACTIVATE_CLIENT':
        case 'RETURN_CLIENT': {
          const by = { as: 'DIRECTORATE', actor, steppedUp } as const
          const step =
            effect === 'ACTIVATE_CLIENT'
              ? ({ event: 'APPROVE', change: 'approved', approvalsComplete: true } as const)
              : ({ event: 'RETURN', change: 'returned' } as const)
          const moved = { clientId, version: before.clientVersion, by, reason, rules: o.rules, ...step }
          clientName = (await moveClient(p, trx, moved)).name
          break
        }
        case 'ACTIVATE_PARTNER':
          await activatePartner(trx, partner, at)
          break
        case 'HOLD_CLIENT': // The partner's own steps (production-service.ts).
        case 'RELEASE_CLIENT':
        case 'TELL_MEMBERS': // With every step (recorded-step.ts).
          break
      }
    }
    await updateRequest(trx, request)
    await recordStep(p, trx, { request, clientName, row, actor, reasonCode, reason, at })
    return request
  })
}

/** The request and its partner, held to the end of the transaction, in the order in which members hold them too. */
async function holdRequest(
  trx: Trx,
  id: string,
): Promise<{ readonly partner: Partner; readonly request: ProductionRequest }> {
  const found = await findRequest(trx, id)
  const partner = found && (await lockPartner(trx, found.partnerId))
  const request = partner && (await lockRequest(trx, id))
  if (partner === undefined || request === undefined) throw new Refusal('PRODUCTION_UNKNOWN')
  return { partner, request }
}

/** M02: its first production client is approved. */
async function activatePartner(trx: Trx, partner: Partner, at: Date): Promise<void> {
  const decision = decide(partnerLifecycle, {
    from: partner.state,
    event: 'ACTIVATE',
    actor: 'SYSTEM',
    guard: () => null,
  })
  if (!decision.ok) return // It is active already.
  const { to: toState, origin, row } = decision
  await setPartnerState(trx, partner.id, { state: toState, origin })
  const { id: partnerId } = partner
  const step = { transition: row.id, toState, actor: systemActor, reason: null, clientIds: [], at }
  await insertPartnerStep(trx, { partnerId, ...step })
  await appendEvent(trx, {
    type: 'partner.activated',
    subject: partnerId,
    data: { partnerId },
    occurredAt: at,
  })
  await recordAudit(trx, {
    at,
    action: 'partner.activated',
    actor: systemActor,
    subject: { type: 'partner', id: partnerId },
    detail: { transition: row.id },
  })
}

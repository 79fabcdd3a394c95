import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { tellOwner } from '../../../accounts/tell-owner.js'
import { recordAudit } from '../../../audit/audit-store.js'
import type { Platform } from '../../../platform.js'
import { shortestReason } from '../../registry/client-transition.js'
import { setMemberRole } from '../members/members-store.js'
import { lockPartner } from '../partners-store.js'
import type { Official } from '../standing/partner-steps.js'
import { listWatchedMembers } from './oversight-store.js'
import { hasUsableOwner } from './watched-partners.js'

/**
 * Nobody answers for a partner any more: its owners have died, or their accounts are suspended. The Directorate makes one
 * of its members an owner, with a reason; as long as an owner can act, it is the owners' own matter.
 * @throws Refusal PARTNER_UNKNOWN, STEP_UP_REQUIRED, OWN_PARTNER, CHOICE_REQUIRED, REASON_REQUIRED, PARTNER_CLOSED,
 *   PARTNER_HAS_OWNER, PARTNER_MEMBER_UNKNOWN
 */
export function appointOwner(
  p: Platform,
  o: {
    readonly partnerId: string
    readonly member: string
    readonly reason: string
    readonly by: Official
  },
): Promise<void> {
  const at = p.clock()
  const reason = o.reason.trim()
  const { by } = o
  return inTransaction(p.db, async (trx) => {
    const partner = await lockPartner(trx, o.partnerId)
    if (partner === undefined) throw new Refusal('PARTNER_UNKNOWN')
    const members = await listWatchedMembers(trx, partner.id)
    if (!by.steppedUp) throw new Refusal('STEP_UP_REQUIRED')
    if (members.some(({ accountId }) => accountId === by.accountId)) throw new Refusal('OWN_PARTNER')
    if (o.member === '') throw new Refusal('CHOICE_REQUIRED', { field: 'member' })
    if (reason.length < shortestReason) {
      throw new Refusal('REASON_REQUIRED', { field: 'reason', params: { min: shortestReason } })
    }
    if (partner.state === 'closed') throw new Refusal('PARTNER_CLOSED')
    if (hasUsableOwner(members)) throw new Refusal('PARTNER_HAS_OWNER')
    const member = members.find(({ accountId, usable }) => accountId === o.member && usable)
    if (member === undefined) throw new Refusal('PARTNER_MEMBER_UNKNOWN')
    const { accountId } = member
    await setMemberRole(trx, { partnerId: partner.id, accountId, role: 'owner' })
    await recordAudit(trx, {
      at,
      action: 'partner.owner-appointed',
      actor: by.actor,
      subject: { type: 'partner', id: partner.id },
      detail: { account: accountId, from: member.role, reason },
    })
    const params = { partner: partner.name, role: 'owner' } as const
    await tellOwner(trx, p.keys, { accountId, letter: { template: 'partner-role-changed', params }, at })
  })
}

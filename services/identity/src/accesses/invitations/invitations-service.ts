import { inTransaction } from '@inaproc/database/database'
import type { AccessId, AccountId, InvitationId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { findVerifiedEmail } from '../../accounts/contacts-store.js'
import type { Actor, Platform } from '../../platform.js'
import { newAccessId } from '../application/draft-service.js'
import { applyTransitionIn } from '../transition-service.js'
import type { OpenInvitation } from './invitations.js'
import { listInvitations, lockInvitation, markUsed } from './invitations-store.js'

/** The invitations for the person's verified address; nobody else sees or can take them up. */
export async function ownInvitations(
  p: Pick<Platform, 'db' | 'clock'>,
  accountId: AccountId,
): Promise<readonly OpenInvitation[]> {
  const email = await findVerifiedEmail(p.db, accountId)
  return email === undefined ? [] : listInvitations(p.db, { email, now: p.clock() })
}

/**
 * Takes up an invitation: it becomes a draft of the person's own, which he completes and sends (T01). Once only.
 * @throws Refusal INVITATION_INVALID when it is used, over, or for another address; or what T01 refuses with
 */
export async function acceptInvitation(
  p: Platform,
  o: { id: InvitationId; accountId: AccountId; actor: Actor },
): Promise<AccessId> {
  return inTransaction(p.db, async (trx) => {
    const at = p.clock()
    const email = await findVerifiedEmail(trx, o.accountId)
    const invitation =
      email === undefined ? undefined : await lockInvitation(trx, { id: o.id, email, now: at })
    if (invitation === undefined) throw new Refusal('INVITATION_INVALID')
    const accessId = newAccessId()
    await applyTransitionIn(p, trx, {
      accessId,
      event: 'CREATE',
      actor: o.actor,
      requestKey: `invitation ${o.id}`,
      input: {
        access: {
          accountId: o.accountId,
          role: invitation.role,
          institutionCode: invitation.institutionCode,
          workUnitId: invitation.workUnitId,
          companyId: null,
          branchId: null,
          form: invitation.form,
        },
      },
    })
    await markUsed(trx, { id: o.id, accessId, at })
    return accessId
  })
}

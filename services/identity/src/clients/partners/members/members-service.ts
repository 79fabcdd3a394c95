import { inTransaction } from '@inaproc/database/database'
import { parseEmail } from '@inaproc/domain/email'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { findAccount, findAccountByVerifiedContact } from '../../../accounts/accounts-store.js'
import { findVerifiedEmail } from '../../../accounts/contacts-store.js'
import { tellOwner } from '../../../accounts/tell-owner.js'
import { recordAudit } from '../../../audit/audit-store.js'
import { sendEmail } from '../../../notifications/message-service.js'
import { isPartnerMember } from '../../../oidc/clients/partner-members-store.js'
import type { Actor, Platform } from '../../../platform.js'
import { holdPartner, type MemberActs } from '../partner-service.js'
import { memberRoles, mostMembers, type OwnPartner } from '../partners.js'
import {
  type Invitation,
  invitationDays,
  isInvitationToken,
  isOpen,
  newInvitationToken,
} from './invitations.js'
import {
  endInvitation,
  findInvitationByToken,
  insertInvitation,
  listOpenInvitations,
  lockInvitation,
} from './invitations-store.js'
import { endTrials } from './member-end.js'
import { deleteMember, insertMember, listMembers, setMemberRole } from './members-store.js'

/**
 * An owner invites somebody by e-mail. An open invitation to the same address is replaced, so its link is dead.
 * @param o.hrefOf the address that the letter leads to, for a token
 * @throws Refusal PARTNER_OWNER_ONLY, PARTNER_SUSPENDED, FORM_INVALID, PARTNER_MEMBER_ALREADY, PARTNER_MEMBERS_TOO_MANY
 */
export function inviteMember(
  p: Platform,
  o: MemberActs & {
    readonly email: string
    readonly role: string
    readonly hrefOf: (token: string) => string
  },
): Promise<void> {
  const email = parseEmail(o.email)
  const role = memberRoles.find((known) => known === o.role)
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const partner = await holdPartner(trx, o, 'manage-members')
    if (!email.ok || role === undefined) {
      throw invalidForm([
        ...(email.ok ? [] : [email.problem]),
        ...(role === undefined ? [{ field: 'role', code: 'CHOICE_REQUIRED' as const }] : []),
      ])
    }
    const known = await findAccountByVerifiedContact(trx, { kind: 'email', value: email.value })
    if (known !== undefined && (await isPartnerMember(trx, { partnerId: partner.id, accountId: known.id }))) {
      throw new Refusal('PARTNER_MEMBER_ALREADY', { field: 'email' })
    }
    const members = await listMembers(trx, partner.id)
    const open = await listOpenInvitations(trx, partner.id)
    if (members.length + open.filter((one) => one.email !== email.value).length >= mostMembers) {
      throw new Refusal('PARTNER_MEMBERS_TOO_MANY', { params: { max: mostMembers } })
    }
    const token = newInvitationToken()
    const endsAt = new Date(at.getTime() + invitationDays * 86_400_000)
    const invitation = { partnerId: partner.id, email: email.value, role, by: o.accountId, at, endsAt }
    const id = await insertInvitation(trx, { ...invitation, token })
    await sendEmail(trx, p.keys, {
      to: email.value,
      template: 'partner-invitation',
      language: known?.language ?? 'id',
      params: { partner: partner.name, days: invitationDays, href: o.hrefOf(token) },
      at,
      notAfter: endsAt,
    })
    await recordAudit(trx, {
      at,
      action: 'partner.member-invited',
      actor: o.actor,
      subject: { type: 'partner', id: partner.id },
      detail: { invitation: id, role },
    })
  })
}

/** @throws Refusal PARTNER_INVITATION_INVALID when it is not open any more */
export function withdrawInvitation(p: Platform, o: MemberActs & { readonly id: string }): Promise<void> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const { id: partnerId } = await holdPartner(trx, o, 'manage-members')
    const invitation = await lockInvitation(trx, { id: o.id, partnerId })
    if (invitation === undefined) throw new Refusal('PARTNER_INVITATION_INVALID')
    await endInvitation(trx, invitation.id, { withdrawn_at: at })
    await recordAudit(trx, {
      at,
      action: 'partner.invitation-withdrawn',
      actor: o.actor,
      subject: { type: 'partner', id: partnerId },
      detail: { invitation: invitation.id },
    })
  })
}

/** Looks at an invitation without using it: mail scanners open every link. */
export async function lookAtInvitation(
  p: Platform,
  token: string | undefined,
): Promise<Invitation | undefined> {
  if (token === undefined || !isInvitationToken(token)) return undefined
  const invitation = await findInvitationByToken(p.db, token)
  return invitation !== undefined && isOpen(invitation, p.clock()) ? invitation : undefined
}

/**
 * The invited person joins; bound to the address, and used once, however often it is sent.
 * @throws Refusal PARTNER_INVITATION_INVALID, PARTNER_INVITATION_OTHER_ADDRESS, PROFILE_REQUIRED, PARTNER_SUSPENDED
 */
export async function acceptInvitation(
  p: Platform,
  o: { readonly token: string | undefined; readonly accountId: AccountId; readonly actor: Actor },
): Promise<PartnerId> {
  const found = await lookAtInvitation(p, o.token)
  if (found === undefined) throw new Refusal('PARTNER_INVITATION_INVALID')
  const { accountId } = o
  return inTransaction(p.db, async (trx) => {
    const at = p.clock()
    const invitation = await lockInvitation(trx, found)
    if (invitation === undefined || !isOpen(invitation, at)) throw new Refusal('PARTNER_INVITATION_INVALID')
    if ((await findVerifiedEmail(trx, accountId)) !== invitation.email) {
      throw new Refusal('PARTNER_INVITATION_OTHER_ADDRESS')
    }
    const account = await findAccount(trx, accountId)
    if (account?.state !== 'PROFILE_VERIFIED' || account.restriction !== null) {
      throw new Refusal('PROFILE_REQUIRED')
    }
    const { partnerId, role } = invitation
    await endInvitation(trx, invitation.id, { accepted_at: at })
    await insertMember(trx, { partnerId, accountId, role, at })
    await recordAudit(trx, {
      at,
      action: 'partner.member-joined',
      actor: o.actor,
      subject: { type: 'partner', id: partnerId },
      detail: { invitation: invitation.id, role },
    })
    return partnerId
  })
}

/**
 * An owner gives a member another role: that is also how a partner is handed over. Nothing is written where nothing
 * differs.
 * @throws Refusal PARTNER_MEMBER_UNKNOWN, PARTNER_LAST_OWNER, PARTNER_OWNER_ONLY, PARTNER_SUSPENDED, CHOICE_REQUIRED
 */
export function changeMemberRole(
  p: Platform,
  o: MemberActs & { readonly member: string; readonly role: string },
): Promise<void> {
  const at = p.clock()
  const role = memberRoles.find((known) => known === o.role)
  return inTransaction(p.db, async (trx) => {
    const partner = await holdPartner(trx, o, 'manage-members')
    if (role === undefined) throw invalidForm([{ field: 'role', code: 'CHOICE_REQUIRED' }])
    const members = await listMembers(trx, partner.id)
    const member = members.find(({ accountId }) => accountId === o.member)
    if (member === undefined) throw new Refusal('PARTNER_MEMBER_UNKNOWN')
    if (member.role === role) return
    // Held with the partner: of two owners who step back at once, the second finds the last one.
    if (isLastOwner(member, members)) throw new Refusal('PARTNER_LAST_OWNER')
    const { accountId } = member
    await setMemberRole(trx, { partnerId: partner.id, accountId, role })
    await recordAudit(trx, {
      at,
      action: 'partner.member-role-changed',
      actor: o.actor,
      subject: { type: 'partner', id: partner.id },
      detail: { account: accountId, from: member.role, to: role },
    })
    if (accountId !== o.accountId) {
      const letter = { template: 'partner-role-changed', params: { partner: partner.name, role } } as const
      await tellOwner(trx, p.keys, { accountId, letter, at })
    }
  })
}

/**
 * An owner removes a member, or a member leaves; what they have open at the test clients ends with it.
 * @throws Refusal PARTNER_MEMBER_UNKNOWN, PARTNER_LAST_OWNER, PARTNER_OWNER_ONLY
 */
export function removeMember(p: Platform, o: MemberActs & { readonly member: string }): Promise<void> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    // Held with the partner: of two owners who remove each other at once, the second finds the last one.
    const isLeaving = o.member === o.accountId
    const partner = await holdPartner(trx, o, isLeaving ? 'see' : 'manage-members')
    const members = await listMembers(trx, partner.id)
    const member = members.find(({ accountId }) => accountId === o.member)
    if (member === undefined) throw new Refusal('PARTNER_MEMBER_UNKNOWN')
    if (isLastOwner(member, members)) throw new Refusal('PARTNER_LAST_OWNER')
    const { accountId } = member
    await deleteMember(trx, { partnerId: partner.id, accountId })
    await endTrials(trx, { partnerId: partner.id, accountId }, at)
    await recordAudit(trx, {
      at,
      action: isLeaving ? 'partner.member-left' : 'partner.member-removed',
      actor: o.actor,
      subject: { type: 'partner', id: partner.id },
      detail: { account: accountId, role: member.role },
    })
    if (!isLeaving) {
      const letter = { template: 'partner-member-removed', params: { partner: partner.name } } as const
      await tellOwner(trx, p.keys, { accountId, letter, at })
    }
  })
}

function isLastOwner(
  member: { readonly role: OwnPartner['role'] },
  members: readonly { readonly role: OwnPartner['role'] }[],
): boolean {
  return member.role === 'owner' && members.filter(({ role }) => role === 'owner').length === 1
}

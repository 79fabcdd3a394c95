import type { Email } from '@inaproc/domain/email'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { PartnerState } from '@inaproc/domain/partner-lifecycles'

/** What the organisation is by law. */
export const partnerKinds = ['government', 'company'] as const
export type PartnerKind = (typeof partnerKinds)[number]

/** `owner` answers for the partner, `developer` works on its clients, `viewer` looks: an auditor, or a manager. */
export const memberRoles = ['owner', 'developer', 'viewer'] as const
export type MemberRole = (typeof memberRoles)[number]

/** An organisation that runs relying parties. */
export interface Partner {
  readonly id: PartnerId
  readonly name: string
  readonly kind: PartnerKind
  readonly nib: Nib | null
  /** Whom people ask about their data; null before anybody said so. */
  readonly privacyEmail: Email | null
  /** What it does with what it is told, in its own words. */
  readonly purpose: string
  readonly state: PartnerState
  /** What it goes back to when its suspension is lifted; null for one that is not suspended. */
  readonly suspendedFrom: PartnerState | null
  readonly createdAt: Date
}

/** What somebody does for a partner. */
export type PartnerAct =
  | 'see'
  | 'work-on-clients'
  | 'change-partner'
  | 'manage-members'
  | 'ask-for-production'
  | 'retire-client'
  | 'close-partner'

/** Which members may do what. */
const allowedTo: Readonly<Record<PartnerAct, readonly MemberRole[]>> = {
  see: ['owner', 'developer', 'viewer'],
  'work-on-clients': ['owner', 'developer'],
  'change-partner': ['owner'],
  'manage-members': ['owner'],
  'ask-for-production': ['owner'],
  'retire-client': ['owner'],
  'close-partner': ['owner'],
}

/** Whether a member of this role may do it, for a partner in force. */
export function mayAct(role: MemberRole, act: PartnerAct): boolean {
  return allowedTo[act].includes(role)
}

/** What its own program may do for a partner: work, and ask for what officials decide; who belongs to it is for people. */
export function mayProgram(act: PartnerAct): boolean {
  return act === 'see' || act === 'work-on-clients' || act === 'ask-for-production'
}

/** Neither suspended nor closed: only then anything of it works, or can be changed. */
export function isInForce({ state }: Pick<Partner, 'state'>): boolean {
  return state === 'draft' || state === 'active'
}

/** Whether this member may do it as the partner stands now: whoever is suspended may still close what is theirs. */
export function mayActNow(partner: OwnPartner, act: PartnerAct): boolean {
  if (!mayAct(partner.role, act)) return false
  if (act === 'see') return true
  return act === 'close-partner' ? partner.state !== 'closed' : isInForce(partner)
}

/** A partner as one of its members sees it. */
export interface OwnPartner extends Partner {
  readonly role: MemberRole
}

/** What is open at a partner of somebody's, for the page on which they begin. */
export interface PartnerWork {
  readonly id: PartnerId
  readonly name: string
  readonly state: PartnerState
  /** Requests that officials returned: somebody has to correct them. */
  readonly returned: number
  /** Requests that wait for officials. */
  readonly waiting: number
}

export interface Member {
  readonly accountId: AccountId
  readonly name: string
  readonly username: string
  readonly role: MemberRole
  readonly joinedAt: Date
}

/** How many partners one person may own, and how many people a partner may have or invite. */
export const mostPartners = 5
export const mostMembers = 50

import type { Email } from '@inaproc/domain/email'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { PartnerState } from '@inaproc/domain/partner-lifecycles'

/** What the organisation is by law. */
export const partnerKinds = ['government', 'company'] as const
export type PartnerKind = (typeof partnerKinds)[number]

/** `owner` answers for the partner, `developer` works on its clients. */
export const memberRoles = ['owner', 'developer'] as const
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

/** Which members may do what. */
const allowedTo: Readonly<Record<PartnerAct, readonly MemberRole[]>> = {
  see: ['owner', 'developer'],
  'work-on-clients': ['owner', 'developer'],
  'change-partner': ['owner'],
  'manage-members': ['owner'],
  'ask-for-production': ['owner'],
  'retire-client': ['owner'],
}

/** Whether a member of this role may do it. */
export function mayAct(role: MemberRole, act: PartnerAct): boolean {
  return allowedTo[act].includes(role)
}

/** A partner as one of its members sees it. */
export interface OwnPartner extends Partner {
  readonly role: MemberRole
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

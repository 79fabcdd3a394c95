import type { AccountId, InstitutionCode, InvitationId, WorkUnitId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import type { FormAnswers } from '../accesses.js'

/** How long an invitation can be taken up. */
export const invitationDays = 14

export interface NewInvitation {
  readonly email: string
  readonly name: string
  readonly role: RoleCode
  readonly institutionCode: InstitutionCode
  readonly workUnitId: WorkUnitId | null
  readonly form: FormAnswers
  readonly invitedBy: AccountId
  readonly at: Date
}

/** An invitation as its receiver sees it. */
export interface OpenInvitation {
  readonly id: InvitationId
  readonly role: RoleCode
  readonly institutionCode: InstitutionCode
  readonly institution: string
  readonly workUnitId: WorkUnitId | null
  readonly workUnit: string | null
  readonly form: FormAnswers
  readonly expiresAt: Date
}

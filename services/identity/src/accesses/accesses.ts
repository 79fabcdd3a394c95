import { type AccessState, effectiveState } from '@inaproc/domain/access-lifecycle'
import type { DocumentKind } from '@inaproc/domain/document-kinds'
import type {
  AccessId,
  AccountId,
  BranchId,
  CompanyId,
  FileId,
  InstitutionCode,
  WorkUnitId,
} from '@inaproc/domain/identifiers'
import type { InstitutionType } from '@inaproc/domain/institution-types'
import type { FormAnswers } from '@inaproc/domain/judge-form'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'

export type { FormAnswers } from '@inaproc/domain/judge-form'

/** What an access is tied to; which of them are set follows from the role (`boundTo`). */
export interface AccessPlace {
  readonly institutionCode: InstitutionCode | null
  readonly workUnitId: WorkUnitId | null
  readonly companyId: CompanyId | null
  readonly branchId: BranchId | null
}

export interface AccessTerm {
  readonly startsOn: WibDate | null
  readonly endsOn: WibDate | null
  readonly decreeEndsOn: WibDate | null
}

/** The term asked for by a reactivation or extension, until somebody decides (T10, T16). */
export interface ProposedTerm extends AccessTerm {
  /** Which version of the paper it rests on; null when there is no new one. */
  readonly documentVersion: number | null
}

/** One access of one account: the record behind a persona (domain.md A3, A4). */
export interface Access extends AccessPlace, AccessTerm {
  readonly id: AccessId
  readonly accountId: AccountId
  readonly role: RoleCode
  /** As stored. What holds today says `stateOn`. */
  readonly state: AccessState
  /** Where a waiting reactivation came from (T12). */
  readonly origin: AccessState | null
  /** The last valid day: the earlier of the access's and the decree's end (R-27, C-05). */
  readonly effectiveEndsOn: WibDate | null
  readonly form: FormAnswers
  readonly proposedTerm: ProposedTerm | null
  readonly version: number
  readonly submittedAt: Date | null
  /** When the decision that is waited for is due; null while nothing waits on a desk. */
  readonly dueAt: Date | null
  /** The waiting decision lies on the desk of the Directorate. */
  readonly toDirectorate: boolean
  readonly verifiedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** An access with the names that a page shows. */
export interface AccessSummary {
  readonly access: Access
  readonly owner: { readonly name: string }
  readonly institution: { readonly type: InstitutionType; readonly name: string } | null
  readonly workUnit: {
    readonly name: string
    readonly npwp: string | null
    readonly address: string | null
  } | null
  readonly company: { readonly name: string; readonly nib: string } | null
  readonly branch: { readonly name: string } | null
}

/** The institution or company of an access. */
export function organisationOf({ institution, company }: AccessSummary): string {
  return institution?.name ?? company?.name ?? ''
}

/** The part of it that the access is about, when it is not all of it. */
export function partOf({ workUnit, branch }: AccessSummary): string | undefined {
  return workUnit?.name ?? branch?.name
}

/** A decree as it was handed in; a correction is a new version (domain.md, section 0 rule 10). */
export interface Decree {
  readonly number: string
  readonly datedOn: WibDate
  readonly endsOn: WibDate | null
  readonly signerName: string
  readonly signerTitle: string
  readonly fileId: FileId
}

/** The paper that a new term rests on: a decree, or the letter of a company with the day that it may end on. */
export type NewTermPaper =
  | ({ readonly kind: 'DECREE' } & Decree)
  | {
      readonly kind: Exclude<DocumentKind, 'DECREE'>
      readonly fileId: FileId
      readonly endsOn: WibDate | null
    }

export interface DecreeVersion extends Decree {
  readonly version: number
  readonly fileName: string
  readonly fileSize: number
  readonly createdAt: Date
}

/** One version of a paper of an access; only a decree has facts of its own. */
export interface DocumentVersion {
  readonly kind: DocumentKind
  readonly version: number
  readonly fileId: FileId
  readonly fileName: string
  readonly fileSize: number
  readonly decree: Omit<Decree, 'fileId'> | null
  readonly createdAt: Date
}

/** The state of an access on a day, whether or not the nightly job has run. */
export function stateOn(access: Access, today: WibDate): AccessState {
  return effectiveState(access, today)
}

/** Whose access it is and what it is tied to, as events say it. */
export function eventSubject(access: Access) {
  const { id, accountId, role, institutionCode, workUnitId, companyId, branchId } = access
  return { accessId: id, accountId, role, institutionCode, workUnitId, companyId, branchId }
}

/**
 * The number under which people speak of an application. Made from the random end of the id: the beginning of a
 * UUID of version 7 is the time and would be the same for many.
 */
export function referenceOf(id: AccessId): string {
  const digits = id.replaceAll('-', '').slice(-12).toUpperCase()
  return `AKS-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`
}

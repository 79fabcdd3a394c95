import type { AccessEvent } from '@inaproc/domain/access-lifecycle'
import type { AccessId } from '@inaproc/domain/identifiers'
import type { RoleCode, VerifierKind } from '@inaproc/domain/roles'
import type { Sex } from '@inaproc/domain/sex'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { Access, AccessSummary } from '../accesses.js'

/** What a waiting access waits for. */
export type CaseKind = 'application' | 'reactivation' | 'extension'
export const caseKinds: readonly CaseKind[] = ['application', 'reactivation', 'extension']

export function isCaseKind(value: string): value is CaseKind {
  return caseKinds.some((kind) => kind === value)
}

/** The two decisions of each kind. */
export const decisionsOf: Readonly<
  Record<CaseKind, { readonly approve: AccessEvent; readonly reject: AccessEvent }>
> = {
  application: { approve: 'APPROVE', reject: 'REJECT' },
  reactivation: { approve: 'APPROVE_REACTIVATION', reject: 'REJECT_REACTIVATION' },
  extension: { approve: 'APPROVE_EXTENSION', reject: 'REJECT_EXTENSION' },
}

/** What the access waits for; null when nothing waits. */
export function caseKindOf(access: Pick<Access, 'state' | 'dueAt'>): CaseKind | null {
  if (access.dueAt === null) return null
  if (access.state === 'SUBMITTED') return 'application'
  return access.state === 'REACTIVATION' ? 'reactivation' : 'extension'
}

/** Whose desk it is: as what the verifier acts, and for what. */
export interface Desk {
  readonly kind: VerifierKind
  readonly acting: Access
}

/** What the queue is narrowed to; all of it is in the address. */
export interface DeskFilter {
  readonly kind: CaseKind | null
  readonly role: RoleCode | null
  readonly words: string
}

export const emptyFilter: DeskFilter = { kind: null, role: null, words: '' }

export function isFiltered(filter: DeskFilter): boolean {
  return filter.kind !== null || filter.role !== null || filter.words !== ''
}

/** One application with what only its verifier sees: facts of the verified profile to compare with. */
export interface DeskCase extends AccessSummary {
  readonly profile: {
    readonly birthDate: WibDate
    readonly sex: Sex
    readonly verifiedAt: Date | null
  } | null
}

/** Another access that a verifier should know of. */
export type Concern =
  /** The applicant himself holds it, or has it waiting. */
  | { readonly kind: 'held'; readonly accessId: AccessId; readonly access: ConcernedAccess }
  /** Somebody else has applied with the same service number. */
  | { readonly kind: 'same-number'; readonly accessId: AccessId; readonly access: ConcernedAccess }

export interface ConcernedAccess
  extends Pick<Access, 'role' | 'state' | 'institutionCode' | 'workUnitId' | 'startsOn' | 'effectiveEndsOn'> {
  readonly owner: string
  readonly place: string
}

const hour = 3_600_000

/** How a deadline stands: whole hours left, or passed. */
export function hoursLeft(dueAt: Date, now: Date): { readonly hours: number; readonly isOver: boolean } {
  const left = dueAt.getTime() - now.getTime()
  return { hours: Math.floor(Math.abs(left) / hour), isOver: left < 0 }
}

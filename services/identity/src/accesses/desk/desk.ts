import type { AccessEvent } from '@inaproc/domain/access-lifecycle'
import type { AccessId, WorkUnitId } from '@inaproc/domain/identifiers'
import { type RoleCode, roles, type VerifierKind } from '@inaproc/domain/roles'
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

/**
 * Whether the Directorate decides in the place of those whom the role table names: nobody of the institution could, or
 * the deadline has passed (A4).
 */
export function isPassedOn({ role, toDirectorate }: Pick<Access, 'role' | 'toDirectorate'>): boolean {
  return toDirectorate && !roles[role].verifiedBy.includes('DIRECTORATE')
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
  readonly workUnit: WorkUnitId | null
  /** Only what has passed its deadline. */
  readonly isOverdue: boolean
  readonly words: string
}

export const emptyFilter: DeskFilter = {
  kind: null,
  role: null,
  workUnit: null,
  isOverdue: false,
  words: '',
}

export function isFiltered({ kind, role, workUnit, isOverdue, words }: DeskFilter): boolean {
  return kind !== null || role !== null || workUnit !== null || isOverdue || words !== ''
}

/** How many rows wait, up to where counting stops. */
export interface CappedCount {
  readonly count: number
  readonly capped: boolean
}

/** Counting a long queue to its end costs more than anybody gains from the figure. */
export const countLimit = 1_000

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

/** How much of the time for a decision is used up, from 0 to 1. */
export function timeUsed(o: { submittedAt: Date; dueAt: Date; now: Date }): number {
  const whole = o.dueAt.getTime() - o.submittedAt.getTime()
  if (whole <= 0) return 1
  return Math.min(1, Math.max(0, (o.now.getTime() - o.submittedAt.getTime()) / whole))
}

/** What waits for the Directorate besides applications: last VAI who want to leave, companies to look at again. */
export interface WaitingBesides {
  readonly lastVai: number
  readonly companies: number
}

/** Other desks have no such lists. */
export const nothingBesides: WaitingBesides = { lastVai: 0, companies: 0 }

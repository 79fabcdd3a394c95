import type { InstitutionCode } from '@inaproc/domain/identifiers'
import { type RoleCode, roleCodes, roles } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'

/** The part of the country that a figure is about: all of it, a province with its regencies, one institution. */
export type Scope = 'nation' | 'region' | 'institution'

/** Ministries and agencies belong to no province; they are shown together. */
export const centralRegion = 'KL'

/** The roles that the seeds count as "non penyedia": the officials of institutions. */
export const officialRoles: readonly RoleCode[] = roleCodes.filter((code) => roles[code].side === 'buyer')

/** More people than this for one VAI is a warning (design; domain.md E: 259 and 307 occur). */
const peoplePerVerifierWarning = 200

/** The bands of what ends soon, in days from today; each without the one before. */
export const endingBands = [30, 60, 90] as const

/** How many days of counts by institution are kept besides the first of each month. */
export const keptDays = 92

/**
 * What was counted in one place for one role, or for all roles of officials together. Accounts are people: whoever
 * holds two accesses counts once (C-14).
 */
export interface Figures {
  readonly accounts: number
  readonly accesses: number
  /** Accesses in force that end within 30 days, within 31 to 60, within 61 to 90. */
  readonly ending: readonly [number, number, number]
  /** Requests in their first, second and third day, and those past the deadline. */
  readonly waiting: readonly [number, number, number, number]
}

export const noFigures: Figures = { accounts: 0, accesses: 0, ending: [0, 0, 0], waiting: [0, 0, 0, 0] }

export interface Snapshot {
  readonly day: WibDate
  readonly countedAt: Date
}

/** An institution with its figures: of all roles together, and how many act as VAI. */
export interface InstitutionFigures extends Figures {
  readonly code: InstitutionCode
  readonly name: string
  readonly verifiers: number
}

/** Whether the accounts desk of an institution is staffed as it should be. */
export type Coverage = 'none' | 'single' | 'overloaded' | 'sound'

/** One VAI cannot decide about his own accesses and has nobody to stand in for him; none stops everything. */
export function coverageOf(o: { readonly verifiers: number; readonly accounts: number }): Coverage {
  if (o.verifiers === 0) return 'none'
  if (o.verifiers === 1) return 'single'
  return o.accounts / o.verifiers > peoplePerVerifierWarning ? 'overloaded' : 'sound'
}

/** People for each VAI, rounded; null where there is none. */
export function peoplePerVerifier(o: {
  readonly verifiers: number
  readonly accounts: number
}): number | null {
  return o.verifiers === 0 ? null : Math.round(o.accounts / o.verifiers)
}

import type { JsonObject } from '../../database-types.js'

/** One row of the log as the search shows it. */
export interface AuditRecord {
  readonly id: string
  readonly at: Date
  readonly action: string
  readonly actorKind: 'person' | 'system' | 'client'
  readonly actorAccountId: string | null
  readonly actorAccessId: string | null
  readonly subjectType: string
  readonly subjectId: string
  readonly institutionCode: string | null
  /** Null also for readers who do not see addresses. */
  readonly address: string | null
  readonly requestId: string | null
  /** The sign-on session in which it was done, by its reference. */
  readonly session: string | null
  readonly detail: JsonObject
}

/** One page of what was found. */
export interface FoundRecords {
  readonly records: readonly AuditRecord[]
  /** Continues after the last one, or after the last row that was looked at. */
  readonly next: string | null
  /** Set when so many rows were looked at that the search stopped: it goes on from here. */
  readonly lookedBackTo: Date | null
}

/** How many were found on a day or in an hour, by how they went. */
export interface StepCount {
  readonly from: Date
  readonly done: number
  readonly refused: number
  readonly failed: number
}

export interface Spread {
  /** In the order of their times; those without a row are left out. */
  readonly steps: readonly StepCount[]
  readonly by: 'hour' | 'day'
  readonly total: number
  /** So many rows were looked at that counting stopped: older ones are not counted. */
  readonly isCapped: boolean
}

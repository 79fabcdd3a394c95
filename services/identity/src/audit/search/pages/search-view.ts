import type { FormProblem } from '@inaproc/ui/forms'
import type { Reach } from '../../audit-roles.js'
import type { AuditFilter } from '../audit-filter.js'
import type { AuditRecord, FoundRecords, Spread } from '../entries.js'
import type { Names } from '../names.js'
import type { TypedFilter } from '../typed-filter.js'

/** Spans of time that people ask for most. */
export const quickSpans = ['hour', 'day', 'week', 'month'] as const
export type QuickSpan = (typeof quickSpans)[number]

export interface SearchView {
  readonly path: string
  readonly filter: AuditFilter
  readonly typed: TypedFilter
  readonly problems: readonly FormProblem[]
  readonly reach: Reach
  /** The institution whose entries are read, where it is one. */
  readonly institution: string | null
  readonly found: FoundRecords
  readonly spread: Spread | null
  readonly names: Names
  readonly now: Date
  readonly isFirst: boolean
  readonly firstHref: string
  readonly nextHref: string | undefined
  /** The filter with another span of time. */
  readonly spanHref: (from: Date, until: Date | null) => string
  readonly recordHref: (record: AuditRecord) => string
  readonly objectHref: (record: AuditRecord) => string | undefined
  readonly downloadHref: string | undefined
  /** Rows of one file at most. */
  readonly exportedRows: number
  readonly spreadHref: string
  /** Where the chain is checked; only for those who may. */
  readonly checkHref: string | undefined
}

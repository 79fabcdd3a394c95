import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { ShownOfficialTable } from './official/official-tables.js'
import type { Figures, InstitutionFigures, Snapshot } from './statistics.js'

/** A region with its figures. */
export interface RegionFigures extends Figures {
  readonly code: string
  /** The name of the province; null for ministries and agencies together. */
  readonly name: string | null
  readonly verifiers: number
}

/** One day of a trend. */
export interface DayFigures {
  readonly day: WibDate
  readonly accounts: number
  readonly accesses: number
}

/** The whole country. */
export interface NationalStatistics {
  readonly snapshot: Snapshot
  readonly byRole: ReadonlyMap<RoleCode | '', Figures>
  readonly regions: readonly RegionFigures[]
  readonly trend: readonly DayFigures[]
  readonly official: ShownOfficialTable | undefined
}

/** One region with its institutions. */
export interface RegionStatistics {
  readonly snapshot: Snapshot
  readonly code: string
  readonly total: Figures
  /** People who act as VAI anywhere in the region, each once. */
  readonly verifiers: number
  readonly institutions: readonly InstitutionFigures[]
  readonly official: ShownOfficialTable | undefined
}

/** What officers watch, of one institution or of all. */
export interface WorkStatistics {
  readonly snapshot: Snapshot
  readonly byRole: ReadonlyMap<RoleCode | '', Figures>
  readonly institutions: readonly InstitutionFigures[]
}

import type { Brand } from '@inaproc/domain/brand'
import type { AccessId, AccountId, FileId, InstitutionCode } from '@inaproc/domain/identifiers'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { type RoleCode, roles } from '@inaproc/domain/roles'

export type ImportId = Brand<string, 'ImportId'>

/** What one list may hold (design): a whole ministry with all its work units. */
export const importLimits = { rows: 100_000, bytes: 32 * 1_048_576, cell: 400 } as const
/** Days after which the rows of a finished import, and an import that nobody started, are forgotten. */
export const importRetention = { finishedDays: 90, idleDays: 14 } as const

/** CHECKING: rows are judged. CHECKED: the result waits for the importer. RUNNING: rows are worked off. */
export type ImportState = 'CHECKING' | 'CHECKED' | 'RUNNING' | 'DONE' | 'CANCELLED'

/** WAITING until judged; TO_… until worked off; the others are what came of the row. */
export type RowState = 'WAITING' | 'TO_SUBMIT' | 'TO_INVITE' | 'REFUSED' | 'ALREADY' | 'SUBMITTED' | 'INVITED'

export const rowStates: readonly RowState[] = [
  'WAITING',
  'TO_SUBMIT',
  'TO_INVITE',
  'REFUSED',
  'ALREADY',
  'SUBMITTED',
  'INVITED',
]

/** One list that somebody has handed in (R-03; decision 012). */
export interface Import {
  readonly id: ImportId
  readonly importedBy: AccountId
  /** The access that the importer acted with. */
  readonly actingAccessId: AccessId
  /** Of the VAI who imports; null for the Directorate, which imports for all. */
  readonly institutionCode: InstitutionCode | null
  readonly fileName: string
  readonly decreeFileId: FileId
  readonly state: ImportState
  readonly rows: number
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

export type RowCounts = Readonly<Record<RowState, number>>

/** What a row came to, as pages and the result file show it. */
export interface RowResult {
  readonly number: number
  readonly name: string
  readonly state: RowState
  readonly problems: readonly FieldProblem[]
}

/** The roles that a list may bring: those a VAI verifies; the Directorate may bring VAI too. */
export function mayImport(role: RoleCode, by: 'VAI' | 'DIRECTORATE'): boolean {
  const { side, verifiedBy } = roles[role]
  return side === 'buyer' && (by === 'DIRECTORATE' || verifiedBy.includes('VAI'))
}

/** How far the present stage of an import has come: rows judged, or rows worked off. */
export function progressOf(
  { state, rows }: Pick<Import, 'state' | 'rows'>,
  counts: RowCounts,
): { readonly done: number; readonly total: number } {
  if (state !== 'RUNNING') return { done: rows - counts.WAITING, total: rows }
  const left = counts.TO_SUBMIT + counts.TO_INVITE
  const total = left + counts.SUBMITTED + counts.INVITED
  return { done: total - left, total }
}

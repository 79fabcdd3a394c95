import type { FieldProblem } from '@inaproc/domain/refusal'
import type { ListShape } from '../file/csv-reading.js'

/** The columns of a list of work units, as the template writes them. */
export const unitColumns = [
  { header: 'kode_instansi', field: 'institution', example: '62.71' },
  { header: 'kode_satker', field: 'code', example: '6271-02' },
  { header: 'nama', field: 'name', example: 'Dinas Pendidikan' },
] as const

/** What one list may hold (design): the units of the largest ministry, in one answer. */
export const unitListLimits = { rows: 5_000, bytes: 2 * 1_048_576 } as const

const plain = (header: string) => header.toLowerCase().replace(/[^a-z0-9]/g, '')

export const unitList: ListShape = {
  maxRows: unitListLimits.rows,
  missing: (headers) => {
    const known = new Set(headers.map(plain))
    return unitColumns.map(({ header }) => header).filter((header) => !known.has(plain(header)))
  },
  fieldOf: (header) => unitColumns.find((column) => plain(column.header) === plain(header))?.field,
}

/** NEW would be added, ADDED was; KNOWN is there already with this name. */
export type UnitRowState = 'NEW' | 'ADDED' | 'KNOWN' | 'REFUSED'

/** What came of one row; `number` as a spreadsheet counts it. */
export interface UnitRow {
  readonly number: number
  readonly institution: string
  readonly code: string
  readonly name: string
  readonly state: UnitRowState
  readonly problem: FieldProblem | null
}

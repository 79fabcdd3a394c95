import { isRoleCode, type RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'

/** A table that somebody has published, kept as it was: its figures are shown beside ours, never mixed with them. */
export interface OfficialTable {
  readonly id: string
  readonly source: string
  /** The day its figures are of; null where the source does not say. */
  readonly asOf: WibDate | null
}

export interface OfficialFigure {
  /** The row of the table, from 1: its order is part of it. */
  readonly position: number
  /** An institution; empty for the whole country. */
  readonly code: string
  /** The place as the table calls it. */
  readonly name: string
  /** Empty: all roles. */
  readonly role: RoleCode | ''
  readonly unit: 'accounts' | 'accesses'
  readonly figure: number
}

/** A table with the figures of it that concern a page, in their order. */
export interface ShownOfficialTable extends OfficialTable {
  readonly figures: readonly OfficialFigure[]
}

/** What is wrong with a file, in words for the operator who runs the command. */
export interface FileProblem {
  readonly line: number
  readonly problem: string
}

/** The columns that tell figures: `akun` and `akses` of all roles, or those of one role by its code. */
const figureColumns: Readonly<Record<string, Pick<OfficialFigure, 'role' | 'unit'>>> = {
  akun: { role: '', unit: 'accounts' },
  akses: { role: '', unit: 'accesses' },
}

/**
 * Reads the rows of a file with the columns `kode`, `instansi` and at least one of figures. An empty code is the whole
 * country. Everything wrong is told, not only the first.
 * @param knownCodes the institutions there are
 */
export function readOfficialFigures(
  rows: readonly Readonly<Record<string, string>>[],
  knownCodes: ReadonlySet<string>,
): { readonly figures: readonly OfficialFigure[]; readonly problems: readonly FileProblem[] } {
  const [first = {}] = rows
  const header = Object.keys(first)
  const columns = header.flatMap((name) => {
    const column =
      figureColumns[name] ?? (isRoleCode(name) ? { role: name, unit: 'accesses' as const } : undefined)
    return column === undefined ? [] : [{ name, ...column }]
  })
  const problems: FileProblem[] = []
  if (!header.includes('kode') || !header.includes('instansi') || columns.length === 0) {
    problems.push({
      line: 1,
      problem: 'the header needs kode, instansi and a column akun, akses or a role code',
    })
  }
  for (const name of header) {
    const isKnown = name === 'kode' || name === 'instansi' || columns.some((column) => column.name === name)
    if (!isKnown) problems.push({ line: 1, problem: `unknown column ${name}` })
  }
  const figures = rows.flatMap((row, index) => {
    const { kode: code = '', instansi: name = '' } = row
    const line = index + 2
    if (code !== '' && !knownCodes.has(code))
      problems.push({ line, problem: `no institution has the code ${code}` })
    if (name === '') problems.push({ line, problem: 'the name is missing' })
    return columns.map(({ name: column, role, unit }) => {
      const text = row[column] ?? ''
      if (!/^\d{1,9}$/.test(text))
        problems.push({ line, problem: `${column} is not a whole number: ${text}` })
      return { position: index + 1, code, name, role, unit, figure: Number(text) }
    })
  })
  return { figures: problems.length > 0 ? [] : figures, problems }
}

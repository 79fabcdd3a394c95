import { stringify } from 'csv-stringify/sync'
import type { FastifyReply } from 'fastify'

export interface CsvTable<Row> {
  /** What the file is: source, filter, moment. First lines of the file, each beginning with `#`. */
  readonly about: readonly string[]
  readonly columns: readonly {
    readonly header: string
    readonly cell: (row: Row) => string | number | null
  }[]
  readonly rows: readonly Row[]
}

/**
 * A table as CSV (RFC 4180) with a byte order mark, without which spreadsheets misread names. A text that a spreadsheet
 * would run as a formula is made harmless by an apostrophe before it.
 */
export function csvText<Row>(table: CsvTable<Row>): string {
  const about = table.about.map((line) => `# ${line.replace(/[\r\n]+/g, ' ')}\r\n`).join('')
  const rows = table.rows.map((row) => table.columns.map(({ cell }) => cell(row)))
  return `\uFEFF${about}${csvLines([table.columns.map(({ header }) => header), ...rows])}`
}

/** Lines of a table that is sent piece by piece, as harmless as those of `csvText`. */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify([...rows], { escape_formulas: true, record_delimiter: '\r\n' })
}

/** Sends a table as a file to keep. @param name the file's name without its ending, letters, digits and hyphens */
export function sendCsv<Row>(reply: FastifyReply, name: string, table: CsvTable<Row>): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name.replace(/[^a-z0-9-]/gi, '-')}.csv"`)
    .send(csvText(table))
}

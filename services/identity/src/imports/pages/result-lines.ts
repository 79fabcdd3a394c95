import type { Executor } from '@inaproc/database/database'
import { errorText } from '@inaproc/domain/error-catalogue'
import type { Language } from '@inaproc/domain/language'
import { csvLines } from '@inaproc/server/csv'
import type { DB } from '../../database-types.js'
import { headerOf } from '../file/columns.js'
import type { Import, RowResult } from '../imports.js'
import { listResults } from '../imports-store.js'
import { messages } from './imports.messages.js'

const pieceSize = 1_000

/** What came of every row, a thousand rows in memory at a time: one line for each problem, one for a row without. */
export async function* resultLines(
  db: Executor<DB>,
  run: Import,
  language: Language,
): AsyncGenerator<string> {
  const { csv } = messages[language]
  yield `\uFEFF${csvLines([[csv.row, csv.name, csv.result, csv.column, csv.code, csv.words]])}`
  for (let after = 0; ; ) {
    const rows = await listResults(db, { id: run.id, after, limit: pieceSize })
    const last = rows.at(-1)
    if (last === undefined) return
    yield csvLines(rows.flatMap((row) => linesOf(row, language)))
    after = last.number
  }
}

function linesOf(row: RowResult, language: Language): readonly (readonly (string | number)[])[] {
  const start = [row.number, row.name, messages[language].rowStates[row.state]]
  if (row.problems.length === 0) return [[...start, '', '', '']]
  return row.problems.map(({ field, code, params }) => [
    ...start,
    headerOf(field) ?? '',
    code,
    errorText(code, language, params),
  ])
}

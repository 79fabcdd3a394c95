import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { inTransaction } from '@inaproc/database/database'
import { isWibDate, type WibDate } from '@inaproc/domain/wib-date'
import { parse } from 'csv-parse/sync'
import { recordAudit } from '../../audit/audit-store.js'
import { type Platform, systemActor } from '../../platform.js'
import { listInstitutionCodes, putOfficialTable } from './official-store.js'
import { type FileProblem, readOfficialFigures } from './official-tables.js'

export interface ImportedTable {
  readonly rows: number
  readonly problems: readonly FileProblem[]
}

/**
 * Keeps a published table of figures. With anything wrong in the file nothing is kept.
 * @param o.asOf the day its figures are of; null where the source does not say
 */
export async function importOfficialTable(
  p: Pick<Platform, 'db' | 'clock'>,
  o: { csv: string; source: string; asOf: WibDate | null },
): Promise<ImportedTable> {
  const rows = parse<Record<string, string>>(o.csv, {
    bom: true,
    columns: true,
    trim: true,
    skip_empty_lines: true,
  })
  const { figures, problems } = readOfficialFigures(rows, await listInstitutionCodes(p.db))
  if (problems.length > 0 || figures.length === 0) {
    return {
      rows: 0,
      problems: problems.length > 0 ? problems : [{ line: 1, problem: 'the file has no rows' }],
    }
  }
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const id = await putOfficialTable(trx, { source: o.source, asOf: o.asOf, figures, at })
    await recordAudit(trx, {
      at,
      action: 'statistics.official-table-imported',
      actor: systemActor,
      subject: { type: 'official-table', id },
      detail: { source: o.source, as_of: o.asOf, rows: rows.length },
    })
  })
  return { rows: rows.length, problems: [] }
}

/** `<file.csv> --source "Paparan LKPP" [--as-of 2025-08-27]`; the exit code says whether it was kept. */
export async function importOfficialFiguresCommand(p: Platform, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { source: { type: 'string' }, 'as-of': { type: 'string' } },
  })
  const [file] = positionals
  const { source, 'as-of': asOf = null } = values
  if (file === undefined || source === undefined || (asOf !== null && !isWibDate(asOf))) {
    process.stderr.write(
      'usage: import-official-figures <file.csv> --source <who says so> [--as-of YYYY-MM-DD]\n',
    )
    return 2
  }
  const { rows, problems } = await importOfficialTable(p, { csv: await readFile(file, 'utf8'), source, asOf })
  for (const { line, problem } of problems) process.stderr.write(`line ${line}: ${problem}\n`)
  process.stdout.write(problems.length > 0 ? 'nothing was kept\n' : `${rows} rows kept\n`)
  return problems.length > 0 ? 1 : 0
}

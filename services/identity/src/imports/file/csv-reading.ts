import { Refusal } from '@inaproc/domain/refusal'
import { parse } from 'csv-parse'
import { importLimits } from '../imports.js'
import { columnOf, missingColumns } from './columns.js'

/** One line of the file below its header; `number` as a spreadsheet counts it. */
export interface FileLine {
  readonly number: number
  /** By field; only columns that an import knows. */
  readonly cells: Readonly<Record<string, string>>
}

/** What a list has to look like: the columns it needs, and how many rows it may hold. */
export interface ListShape {
  readonly maxRows: number
  /** The headers that are not there. */
  missing(headers: readonly string[]): readonly string[]
  fieldOf(header: string): string | undefined
}

const officials: ListShape = {
  maxRows: importLimits.rows,
  missing: missingColumns,
  fieldOf: (header) => columnOf(header)?.field,
}

const sampleBytes = 64 * 1024
/** Of one piece handed to the parser: the text of a whole file at once would cost several times its size. */
const pieceBytes = 256 * 1024
const separators = [';', ',', '\t'] as const

/**
 * The lines of a list: UTF-8 with or without its mark, UTF-16 with its mark, or the code page that older spreadsheets
 * write; with commas, semicolons or tabs. Reads on as the lines are asked for.
 * @throws Refusal IMPORT_NOT_CSV, IMPORT_COLUMNS_MISSING, IMPORT_EMPTY, IMPORT_TOO_LONG
 */
export async function* readLines(bytes: Buffer, shape = officials): AsyncGenerator<FileLine> {
  const decoder = decoderOf(bytes)
  const parser = parse({
    bom: true,
    delimiter: separatorOf(decoderOf(bytes).decode(bytes.subarray(0, sampleBytes), { stream: true })),
    info: true,
    max_record_size: 64 * 1024,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  })
  const feeding = feed(parser, bytes, decoder)
  let columns: readonly (string | undefined)[] | null = null
  let count = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      if (columns === null) {
        columns = columnsOf(record, shape)
        continue
      }
      count += 1
      if (count > shape.maxRows) throw new Refusal('IMPORT_TOO_LONG', { params: { max: shape.maxRows } })
      yield { number: info.lines, cells: cellsOf(columns, record) }
    }
    await feeding
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('IMPORT_NOT_CSV', { field: 'list', cause: error })
  } finally {
    parser.destroy()
  }
  if (count === 0) throw new Refusal('IMPORT_EMPTY', { field: 'list' })
}

/** Gives the parser the file piece by piece, no faster than it reads. */
async function feed(parser: ReturnType<typeof parse>, bytes: Buffer, decoder: TextDecoder): Promise<void> {
  const drained = () =>
    new Promise<void>((resolve) => {
      const goOn = () => {
        parser.off('drain', goOn).off('close', goOn)
        resolve()
      }
      parser.on('drain', goOn).on('close', goOn)
    })
  for (let at = 0; at < bytes.length && !parser.destroyed; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes)
    let text: string
    try {
      text = decoder.decode(piece, { stream: at + pieceBytes < bytes.length })
    } catch (error) {
      parser.destroy(error instanceof Error ? error : new Error(String(error)))
      return
    }
    if (!parser.write(text)) await drained()
  }
  if (!parser.destroyed) parser.end()
}

/** By the mark at the beginning; without one it is UTF-8, or else what Windows wrote before. */
function decoderOf(bytes: Buffer): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, sampleBytes), { stream: true })
    return new TextDecoder('utf-8', { fatal: true })
  } catch {
    return new TextDecoder('windows-1252')
  }
}

/** The one that the header has most of. */
function separatorOf(sample: string): string {
  const [header = ''] = sample.split(/[\r\n]/, 1)
  const counted = separators.map((sign) => ({ sign, count: header.split(sign).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ','
}

function columnsOf(headers: readonly string[], shape: ListShape): readonly (string | undefined)[] {
  const missing = shape.missing(headers)
  if (missing.length > 0) {
    throw new Refusal('IMPORT_COLUMNS_MISSING', { field: 'list', params: { columns: missing.join(', ') } })
  }
  return headers.map((header) => shape.fieldOf(header))
}

function cellsOf(
  columns: readonly (string | undefined)[],
  record: readonly string[],
): Readonly<Record<string, string>> {
  const cells = columns.flatMap((field, at): [string, string][] =>
    field === undefined ? [] : [[field, cleanCell(record[at] ?? '')]],
  )
  return Object.fromEntries(cells)
}

/** PostgreSQL stores no NUL, and nobody needs the other control characters or a novel. */
function cleanCell(cell: string): string {
  return cell.replace(/\p{Cc}+/gu, ' ').slice(0, importLimits.cell)
}

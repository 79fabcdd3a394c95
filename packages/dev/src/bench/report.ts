import { availableParallelism, cpus, totalmem } from 'node:os'
import type { SessionCost } from './identity/session-cost.js'
import type { Round, Spread, Summary } from './measure.js'
import type { BenchSizes } from './options.js'

/** The machine of a run; figures of two machines cannot be compared, ratios roughly can. */
export interface MachineFacts {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly platform: string
  readonly node: string
}

export interface RowReport extends Summary {
  readonly key: string
  readonly name: string
  readonly subjectName: string
  readonly baselineName: string
  readonly rounds: readonly Round[]
  /** What a reader must know besides. */
  readonly note?: string
}

/** A whole run; `--json` writes it as it is. Rates are operations per second. */
export interface BenchReport {
  readonly startedAt: string
  readonly seconds: number
  /** A quick run only shows that everything works. */
  readonly quick: boolean
  readonly machine: MachineFacts
  readonly sizes: BenchSizes
  readonly rows: readonly RowReport[]
  /** What the sign-on sessions that were begun in the sign-in rows take; null when none were. */
  readonly sessions: SessionCost | null
}

export function machineFacts(): MachineFacts {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  }
}

const headings = ['', 'ratio', 'min', 'max', 'ours /s', 'baseline /s', 'baseline'] as const

/** The report as plain text. The ratio is the figure; the rates belong to this machine and this hour. */
export function reportText(report: BenchReport): string {
  const { machine } = report
  const lines = report.rows.map(rowCells)
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...lines.map((cells) => cells[column]?.length ?? 0)),
  )
  const aligned = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.platform}, Node ${machine.node}`,
    `${report.sizes.rounds} rounds of one block each side in turn; ${Math.round(report.seconds)} s in all`,
    '',
    aligned(headings),
    ...lines.map(aligned),
    '',
    ...report.rows.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`])),
    ...(report.sessions === null ? [] : [sessionText(report.sessions)]),
    '',
    'ratio: ours ÷ baseline per round, median of the rounds; 1.00 is as fast. How to read it: docs/performance.md',
    ...(report.quick
      ? ['This was a quick run: it shows that everything runs, its figures say nothing.']
      : []),
    '',
  ].join('\n')
}

function sessionText(cost: SessionCost): string {
  const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`
  const largest = cost.largest.map(({ table, bytes }) => `${table} ${mib(bytes)}`).join(', ')
  return (
    `Memory of ${cost.scaledTo} sessions, scaled from ${cost.sessions}: heap ${mib(cost.heap)}, ` +
    `process ${mib(cost.resident)}, tables ${mib(cost.tables)} (${largest})`
  )
}

function isText(column: number): boolean {
  return column === 0 || column === headings.length - 1
}

function rowCells(row: RowReport): readonly string[] {
  const { ratio } = row
  return [
    row.name,
    ...[ratio.median, ratio.min, ratio.max].map((value) => value.toFixed(2)),
    perSecond(row.subject),
    perSecond(row.baseline),
    row.baselineName,
  ]
}

function perSecond({ median }: Spread): string {
  return median.toFixed(median < 100 ? 1 : 0)
}

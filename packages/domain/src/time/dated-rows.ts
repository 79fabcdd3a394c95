import { addDays, compareDates, type WibDate } from './wib-date.js'

/** A rule that holds from one legal day to another, both inclusive; `validTo: null` means until further notice. */
export interface DatedRow {
  readonly validFrom: WibDate
  readonly validTo: WibDate | null
}

/** True when the row holds on the day. */
export function holdsOn(row: DatedRow, day: WibDate): boolean {
  return (
    compareDates(row.validFrom, day) <= 0 && (row.validTo === null || compareDates(day, row.validTo) <= 0)
  )
}

/** The row that holds on the day; a table without one is a fault of the table, not of the caller. */
export function rowOn<R extends DatedRow>(rows: readonly R[], day: WibDate): R {
  const row = rows.find((candidate) => holdsOn(candidate, day))
  if (row === undefined) throw new RangeError(`no row holds on ${day}`)
  return row
}

/** What is wrong with a table that should always have exactly one row in force; an empty list means it is sound. */
export function validateDatedRows(rows: readonly DatedRow[]): readonly string[] {
  const findings = rows
    .filter((row) => row.validTo !== null && compareDates(row.validTo, row.validFrom) < 0)
    .map((row) => `${row.validFrom}: ends before it begins`)
  const ordered = rows.toSorted((a, b) => compareDates(a.validFrom, b.validFrom))
  for (const [index, next] of ordered.entries()) {
    const previous = ordered[index - 1]
    if (previous === undefined) continue
    if (previous.validTo === null || compareDates(next.validFrom, previous.validTo) <= 0) {
      findings.push(`${next.validFrom}: overlaps the row before`)
    } else if (compareDates(addDays(previous.validTo, 1), next.validFrom) < 0) {
      findings.push(`${next.validFrom}: leaves a gap to the row before`)
    }
  }
  return findings
}

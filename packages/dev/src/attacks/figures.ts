/** What an attack came to, as its test prints it. */
export interface AttackFigures {
  readonly attack: string
  readonly tries: number
  readonly successes: number
  /** People who meant well and could not get in, or had to wait longer than promised. */
  readonly honestLockedOut: number
  /** Further counts, by name. */
  readonly counts?: Readonly<Record<string, number | string>>
}

/** One line per attack, among the output of the tests. */
export function printFigures(figures: AttackFigures): void {
  const { attack, tries, successes, honestLockedOut, counts = {} } = figures
  const more = Object.entries(counts).map(([name, count]) => `${name} ${count}`)
  const line = [`tries ${tries}`, `successes ${successes}`, `honest locked out ${honestLockedOut}`, ...more]
  process.stdout.write(`attack  ${attack}: ${line.join(', ')}\n`)
}

/** How often each value comes. */
export function countOf(values: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
